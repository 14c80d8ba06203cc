package upscatter.reports.figures;

import java.util.List;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.PanelPage;

/** Warnings below a drawing, so that a figure that travels alone takes them along. */
final class Caveats {
    private static final double SIDE = 14;

    private Caveats() {}

    /** The drawing with the warnings as further lines of its caption; the drawing itself where there are none. */
    static Drawing below(Drawing drawing, List<String> warnings) {
        if (warnings.isEmpty()) {
            return drawing;
        }
        String caption = "Warning: " + String.join(" ", warnings);
        double width = drawing.widthPt() - 2 * SIDE;
        int height = (int) Math.ceil(drawing.heightPt() + PanelPage.captionHeight(caption, width) + 4);
        return new Drawing(drawing.title(), drawing.widthPt(), height, g -> {
            drawing.painter().accept(g);
            PanelPage.drawCaption(g, caption, SIDE, drawing.heightPt(), width);
        });
    }
}

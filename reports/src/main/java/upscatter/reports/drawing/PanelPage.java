package upscatter.reports.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import upscatter.reports.drawing.Lettering.Anchor;

/** Puts panels on a page: frames, axis labels, titles, legends, and a caption below. */
public final class PanelPage {

    /** Size of the type of labels at ticks, in points. */
    public static final double TICK_SIZE = 11;

    static final double LABEL_SIZE = 13;
    static final double TITLE_SIZE = 10;
    static final double CAPTION_SIZE = 8.5;

    /** Room above a frame, where the title stands, in points. */
    public static final double ABOVE = 22;
    /** Room below a frame for the labels of its horizontal scale, in points. */
    public static final double BELOW = 42;
    /** Room on the right of a frame without a scale there, in points. */
    public static final double BESIDE = 12;

    private static final double CAPTION_LEADING = 11.5;
    private static final double GAP = 5;

    private PanelPage() {}

    /**
     * Draws one panel into a rectangle that has room for its labels.
     *
     * @return the frame
     */
    public static Rectangle2D draw(Graphics2D g, Panel panel, Rectangle2D room) {
        double left = verticalLabels(panel.y());
        double right = panel.right().map(PanelPage::verticalLabels).orElse(BESIDE);
        double below = panel.x().ticks().isEmpty() ? 4 : BELOW;
        Rectangle2D frame = frame(
                room.getX() + left,
                room.getY() + ABOVE,
                room.getWidth() - left - right,
                room.getHeight() - ABOVE - below);
        drawInto(g, panel, frame);
        return frame;
    }

    /** A frame on whole points: JFreeChart rounds its own, and marks must meet the curves. */
    public static Rectangle2D frame(double x, double y, double width, double height) {
        return new Rectangle2D.Double(Math.rint(x), Math.rint(y), Math.rint(width), Math.rint(height));
    }

    /** Draws a panel with a given frame, which lies on whole points. */
    public static void drawInto(Graphics2D g, Panel panel, Rectangle2D frame) {
        PanelPainter.paint(g, panel, frame);
        for (Layer layer : panel.layers()) {
            if (layer instanceof Layer.Note note) {
                drawNote(g, panel, frame, note);
            }
        }
        Legend.draw(g, panel, frame);
        g.setPaint(Palette.INK);
        Lettering.draw(g, panel.title(), TITLE_SIZE, frame.getX(), frame.getY() - GAP, Anchor.LEFT);
        drawHorizontalLabels(g, panel.x(), frame);
        drawLeftLabels(g, panel.y(), frame);
        panel.right().ifPresent(scale -> drawRightLabels(g, scale, frame));
    }

    /** Room that the labels of a vertical scale need beside the frame. */
    public static double verticalLabels(Scale scale) {
        double title = scale.label().runs().isEmpty() ? 4 : LABEL_SIZE + 9;
        return widestTick(scale) + GAP + title;
    }

    /** Height of a caption broken into lines of a given width. */
    public static double captionHeight(String caption, double width) {
        return caption.isEmpty() ? 0 : lines(caption, width).size() * CAPTION_LEADING + 4;
    }

    /** Draws a caption with its first line below y. */
    public static void drawCaption(Graphics2D g, String caption, double x, double y, double width) {
        g.setPaint(new Color(0x444444));
        double base = y + CAPTION_SIZE;
        for (String line : lines(caption, width)) {
            Lettering.draw(g, Text.of(line), CAPTION_SIZE, x, base, Anchor.LEFT);
            base += CAPTION_LEADING;
        }
    }

    private static void drawHorizontalLabels(Graphics2D g, Scale scale, Rectangle2D frame) {
        double y = frame.getMaxY() + GAP + TICK_SIZE;
        for (Tick tick : scale.ticks()) {
            double x = frame.getX() + scale.fraction(tick.value()) * frame.getWidth();
            Lettering.draw(g, tick.label(), TICK_SIZE, x, y, Anchor.MIDDLE);
        }
        Lettering.draw(g, scale.label(), LABEL_SIZE, frame.getCenterX(), y + LABEL_SIZE + 5, Anchor.MIDDLE);
    }

    private static void drawLeftLabels(Graphics2D g, Scale scale, Rectangle2D frame) {
        double x = frame.getX() - GAP;
        for (Tick tick : scale.ticks()) {
            Lettering.draw(g, tick.label(), TICK_SIZE, x, tickBase(scale, tick, frame), Anchor.RIGHT);
        }
        double title = x - widestTick(scale) - 7;
        Lettering.drawTurned(g, scale.label(), LABEL_SIZE, title, frame.getCenterY(), -1);
    }

    private static void drawRightLabels(Graphics2D g, Scale scale, Rectangle2D frame) {
        double x = frame.getMaxX() + GAP;
        for (Tick tick : scale.ticks()) {
            Lettering.draw(g, tick.label(), TICK_SIZE, x, tickBase(scale, tick, frame), Anchor.LEFT);
        }
        double title = x + widestTick(scale) + 7 + LABEL_SIZE * 0.75;
        Lettering.drawTurned(g, scale.label(), LABEL_SIZE, title, frame.getCenterY(), -1);
    }

    private static double tickBase(Scale scale, Tick tick, Rectangle2D frame) {
        return frame.getMaxY() - scale.fraction(tick.value()) * frame.getHeight() + 0.36 * TICK_SIZE;
    }

    private static double widestTick(Scale scale) {
        return scale.ticks().stream()
                .mapToDouble(t -> Lettering.width(t.label(), TICK_SIZE))
                .max()
                .orElse(0);
    }

    private static void drawNote(Graphics2D g, Panel panel, Rectangle2D frame, Layer.Note note) {
        double x = frame.getX() + panel.x().fraction(note.at().x()) * frame.getWidth();
        double y = frame.getMaxY() - panel.y().fraction(note.at().y()) * frame.getHeight();
        g.setPaint(note.color());
        Lettering.draw(g, note.text(), note.sizePt(), x, y + 0.36 * note.sizePt(), Anchor.MIDDLE);
    }

    private static List<String> lines(String caption, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : caption.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && Lettering.width(Text.of(longer), CAPTION_SIZE) > width) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        lines.add(line);
        return lines;
    }
}

package upscatter.reports.drawing;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Panels of equal size, one under the other in a column, two in a row over a page, with the legend of all below them.
 *
 * @param style how
 */
public record PanelGrid(FigureStyle style) {
    private static final double ASPECT = 0.8;
    private static final double GAP = 4;

    /**
     * A figure of some panels.
     *
     * @param title what it shows, in words
     * @param caption what is said of it
     * @param panels at least one
     */
    public Drawing drawing(String title, Caption caption, List<Panel> panels) {
        PanelPage page = new PanelPage(style);
        int columns = style.width() == FigureWidth.COLUMN ? 1 : Math.min(2, panels.size());
        int rows = (panels.size() + columns - 1) / columns;
        double width = style.width().units();
        List<Legend> legends = legends(panels, width - 2 * PanelPage.EDGE);
        double below =
                legends.stream().mapToDouble(legend -> legend.height() + GAP).sum();
        double free = rows * (style.width() == FigureWidth.COLUMN ? 1 : columns == 1 ? 0.6 : 0.5) * width * ASPECT;
        double height = style.width().fixedHeight().orElse(free + below);
        double cell = (height - below) / rows;
        List<Rectangle2D> frames = IntStream.range(0, panels.size())
                .mapToObj(i -> page.frameIn(
                        panels.get(i),
                        new Rectangle2D.Double(
                                i % columns * width / columns + PanelPage.EDGE,
                                Math.floorDiv(i, columns) * cell + PanelPage.EDGE,
                                width / columns - 2 * PanelPage.EDGE,
                                cell - 2 * PanelPage.EDGE)))
                .toList();
        return new Drawing(title, caption, style, height, panels, g -> {
            for (int i = 0; i < panels.size(); i++) {
                page.drawInto(g, panels.get(i), frames.get(i));
            }
            double y = height - below;
            for (Legend legend : legends) {
                legend.draw(g, PanelPage.EDGE, y);
                y += legend.height() + GAP;
            }
        });
    }

    /** Legends of the panels; those that are alike once. */
    private List<Legend> legends(List<Panel> panels, double widest) {
        List<Legend> legends = new ArrayList<>();
        panels.stream()
                .map(Panel::legend)
                .filter(entries -> !entries.isEmpty())
                .distinct()
                .forEach(entries -> legends.add(Legend.wide(style.lettering(), entries, widest)));
        return legends;
    }
}

package upscatter.reports.figures;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lays histograms out: two in a row, or one wide, each with a panel of residuals below when asked for. */
final class PanelRows {

    private static final int WIDTH = 460;
    private static final int HEIGHT = 340;
    private static final int RESIDUALS = 120;
    private static final double EDGE = 6;

    private PanelRows() {}

    static Drawing drawing(String title, List<ChannelHistogram> histograms, boolean residuals) {
        int columns = Math.min(2, histograms.size());
        int rows = (histograms.size() + columns - 1) / columns;
        int height = HEIGHT + (residuals ? RESIDUALS : 0);
        return new Drawing(title, columns * WIDTH, rows * height, g -> {
            for (int i = 0; i < histograms.size(); i++) {
                Rectangle2D room = new Rectangle2D.Double(
                        i % columns * WIDTH + EDGE, i / columns * height, WIDTH - 2 * EDGE, height - EDGE);
                draw(g, histograms.get(i), room, residuals);
            }
        });
    }

    private static void draw(Graphics2D g, ChannelHistogram histogram, Rectangle2D room, boolean residuals) {
        Optional<List<Double>> observed = histogram.spectrum().observed();
        List<Panel> panels = new ArrayList<>();
        if (residuals && observed.isPresent()) {
            panels.add(histogram.histograms(false));
            panels.add(histogram.residuals(observed.get()));
        } else {
            panels.add(histogram.histograms(true));
        }
        double left = panels.stream()
                .mapToDouble(p -> PanelPage.verticalLabels(p.y()))
                .max()
                .orElseThrow();
        double below = panels.size() == 1 ? 0 : RESIDUALS - 6;
        Rectangle2D frame = new Rectangle2D.Double(
                room.getX() + left,
                room.getY() + PanelPage.ABOVE,
                room.getWidth() - left - PanelPage.BESIDE,
                room.getHeight() - PanelPage.ABOVE - PanelPage.BELOW - below);
        PanelPage.drawInto(g, panels.get(0), frame);
        if (panels.size() == 2) {
            Rectangle2D lower = new Rectangle2D.Double(frame.getX(), frame.getMaxY() + 6, frame.getWidth(), below - 6);
            PanelPage.drawInto(g, panels.get(1), lower);
        }
    }
}

package upscatter.reports.figures;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.PanelPage;
import upscatter.reports.results.Spectrum;
import upscatter.reports.tables.DataWords;

/** Lays histograms out: two in a row, or one wide, each with a panel of residuals below when asked for. */
final class PanelRows {

    private static final int WIDTH = 460;
    private static final int HEIGHT = 340;
    private static final int RESIDUALS = 120;
    private static final double EDGE = 6;

    private PanelRows() {}

    /** All channels: those of one axis two in a row; if any has two, a row for each channel. */
    static Drawing drawing(String title, List<Spectrum> spectra, boolean residuals, DataWords data) {
        List<List<ChannelHistogram>> rows = rows(spectra, data);
        int columns = rows.stream().mapToInt(List::size).max().orElseThrow();
        int height = HEIGHT + (residuals ? RESIDUALS : 0);
        return new Drawing(title, columns * WIDTH, rows.size() * height, g -> {
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    Rectangle2D room = new Rectangle2D.Double(
                            column * WIDTH + EDGE, row * height, WIDTH - 2 * EDGE, height - EDGE);
                    draw(g, rows.get(row).get(column), room, residuals);
                }
            }
        });
    }

    private static List<List<ChannelHistogram>> rows(List<Spectrum> spectra, DataWords data) {
        List<List<ChannelHistogram>> rows = new ArrayList<>();
        boolean together = spectra.stream().allMatch(s -> s.axes().size() == 1);
        for (int i = 0; i < spectra.size(); i++) {
            if (!together || i % 2 == 0) {
                rows.add(new ArrayList<>());
            }
            rows.get(rows.size() - 1).addAll(ChannelHistogram.of(spectra.get(i), data));
        }
        return rows;
    }

    private static void draw(Graphics2D g, ChannelHistogram histogram, Rectangle2D room, boolean residuals) {
        Optional<List<Double>> observed = histogram.spectrum().observed();
        List<Panel> panels = new ArrayList<>();
        if (residuals && observed.isPresent()) {
            panels.add(histogram.histograms(false));
            panels.add(histogram.residuals());
        } else {
            panels.add(histogram.histograms(true));
        }
        double left = panels.stream()
                .mapToDouble(p -> PanelPage.verticalLabels(p.y()))
                .max()
                .orElseThrow();
        double below = panels.size() == 1 ? 0 : RESIDUALS - 6;
        Rectangle2D frame = PanelPage.frame(
                room.getX() + left,
                room.getY() + PanelPage.ABOVE,
                room.getWidth() - left - PanelPage.BESIDE,
                room.getHeight() - PanelPage.ABOVE - PanelPage.BELOW - below);
        PanelPage.drawInto(g, panels.get(0), frame);
        if (panels.size() == 2) {
            Rectangle2D lower = PanelPage.frame(frame.getX(), frame.getMaxY() + 6, frame.getWidth(), below - 6);
            PanelPage.drawInto(g, panels.get(1), lower);
        }
    }
}

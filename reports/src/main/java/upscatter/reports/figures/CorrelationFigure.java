package upscatter.reports.figures;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.Layer.Area;
import upscatter.reports.drawing.Layer.Note;
import upscatter.reports.drawing.Layer.Vertex;
import upscatter.reports.drawing.Lettering;
import upscatter.reports.drawing.Palette;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.PanelPage;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Results;

/** The correlation matrix of the fitted parameters: blue for positive, orange for negative, with the numbers. */
final class CorrelationFigure implements Figure {

    private static final int CELL = 40;
    private static final int SMALL_CELL = 20;
    private static final int MANY = 15;
    private static final Color POSITIVE = new Color(0x0072b2);
    private static final Color NEGATIVE = new Color(0xd55e00);

    @Override
    public String name() {
        return "correlation";
    }

    @Override
    public Optional<Drawing> of(Results results) {
        return results.fit().filter(fit -> fit.correlation().size() > 1).map(CorrelationFigure::drawing);
    }

    private static Drawing drawing(Fit fit) {
        List<String> names = fit.covarianceNames();
        int n = names.size();
        int size = n * (n > MANY ? SMALL_CELL : CELL);
        double room = names.stream()
                        .mapToDouble(name -> Lettering.width(Text.of(name), PanelPage.TICK_SIZE))
                        .max()
                        .orElse(0)
                + 14;
        Panel panel = panel(fit, names);
        int width = (int) Math.ceil(room + size + 10);
        int height = (int) Math.ceil(PanelPage.ABOVE + size + room);
        return new Drawing("Correlation of the fitted parameters", width, height, g -> {
            Rectangle2D frame = PanelPage.frame(room, PanelPage.ABOVE, size, size);
            PanelPage.drawInto(g, panel, frame);
            for (int i = 0; i < n; i++) {
                double x = frame.getX() + (i + 0.5) * size / n + 0.36 * PanelPage.TICK_SIZE;
                Text name = Text.of(names.get(i));
                double y = frame.getMaxY() + 7 + Lettering.width(name, PanelPage.TICK_SIZE) / 2;
                Lettering.drawTurned(g, name, PanelPage.TICK_SIZE, x, y, -1);
            }
        });
    }

    private static Panel panel(Fit fit, List<String> names) {
        int n = names.size();
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double value = fit.correlation().get(i).get(j);
                int row = n - 1 - i;
                Color color = Palette.tint(value < 0 ? NEGATIVE : POSITIVE, Math.min(1, Math.abs(value)) * 0.85);
                layers.add(new Area(ChannelHistogram.rectangle(j - 0.5, j + 0.5, row - 0.5, row + 0.5), color));
                if (n <= MANY) {
                    String written = String.format(Locale.ROOT, "%.2f", value).replace('-', '−');
                    Color ink = Math.abs(value) > 0.65 ? Color.WHITE : Palette.INK;
                    layers.add(new Note(Text.of(written.replace("−0.00", "0.00")), 10, new Vertex(j, row), ink));
                }
            }
        }
        List<String> upwards = new ArrayList<>(names);
        Collections.reverse(upwards);
        return new Panel(
                Text.of("Correlation"),
                Scale.names(names).unlabelled(),
                Scale.names(upwards),
                Optional.empty(),
                layers,
                List.of());
    }
}

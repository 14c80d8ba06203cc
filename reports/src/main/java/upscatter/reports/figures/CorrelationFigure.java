package upscatter.reports.figures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.IntStream;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.FigureStyle;
import upscatter.reports.drawing.FigureWidth;
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

    /** Parameters above which the figure takes a page. */
    private static final int MANY = 6;

    /** Parameters that a page takes with their names. */
    private static final int SHOWN = 30;

    /** Share of the width that names take. */
    private static final double NAMES = 0.3;

    /** Largest side of a cell: a matrix of few parameters does not fill the width. */
    private static final double LARGEST_CELL = 34;

    /** Widest number, and sizes of its type: none where no size fits. */
    private static final Text WIDEST = Text.of("−0.00");

    private static final List<Double> SIZES = List.of(Lettering.SIZE, 6.5);
    private static final double GAP = 5;
    private static final Color POSITIVE = new Color(0x0072b2);
    private static final Color NEGATIVE = new Color(0xd55e00);

    @Override
    public String name() {
        return "correlation";
    }

    @Override
    public Optional<Drawing> of(Results results, FigureOptions options) {
        return results.fit()
                .filter(fit -> fit.correlation().size() > 1)
                .map(fit -> drawing(
                        results,
                        fit,
                        strongest(fit.correlation()),
                        options.style(fit.correlation().size() > MANY ? FigureWidth.PAGE : FigureWidth.COLUMN)));
    }

    /**
     * Places, rising, of the parameters in the strongest correlations: of all pairs, strongest first, both, until there are enough.
     *
     * @param correlation symmetric matrix
     */
    static List<Integer> strongest(List<List<Double>> correlation) {
        int size = correlation.size();
        if (size <= SHOWN) {
            return IntStream.range(0, size).boxed().toList();
        }
        record Pair(int one, int other, double strength) {}
        List<Pair> pairs = IntStream.range(0, size)
                .boxed()
                .flatMap(i -> IntStream.range(0, i)
                        .mapToObj(
                                j -> new Pair(i, j, Math.abs(correlation.get(i).get(j)))))
                .sorted(Comparator.comparingDouble(pair -> -pair.strength()))
                .toList();
        var places = new TreeSet<Integer>();
        for (Pair pair : pairs) {
            places.add(pair.one());
            if (places.size() < SHOWN) {
                places.add(pair.other());
            }
            if (places.size() >= SHOWN) {
                break;
            }
        }
        return List.copyOf(places);
    }

    private static Drawing drawing(Results results, Fit fit, List<Integer> places, FigureStyle style) {
        List<String> names = places.stream().map(fit.covarianceNames()::get).toList();
        int all = fit.correlation().size();
        Text title = Text.of("Correlation" + Captions.strongest(places.size(), all));
        int n = names.size();
        PanelPage page = new PanelPage(style);
        List<Text> shown = Names.rows(results, names, style, NAMES);
        double widest = shown.stream()
                .mapToDouble(name -> style.lettering().width(name, Lettering.SIZE))
                .max()
                .orElse(0);
        double room = widest + GAP + 2 * PanelPage.EDGE;
        double above = PanelPage.EDGE + page.above(title, style.width().units());
        double across = style.width().units() - room - PanelPage.EDGE;
        double down = style.width().fixedHeight().orElse(Double.POSITIVE_INFINITY) - room - above;
        double cell = Math.max(1, Math.min(Math.min(LARGEST_CELL, across / n), down / n));
        Rectangle2D frame = PanelPage.frame(room, above, n * cell, n * cell);
        double height = style.width().fixedHeight().orElse(above + frame.getHeight() + room);
        Panel panel = panel(fit, places, title, shown, size(style.lettering(), cell));
        return new Drawing(
                "Correlation of the fitted parameters",
                Captions.of(
                        results,
                        "Correlation of the fitted parameters: blue where positive, orange where negative, the fuller the stronger."
                                + Captions.strongest(places.size(), all, "the strongest correlations")),
                style,
                height,
                List.of(new Panel(
                        panel.title(), Scale.names(shown), panel.y(), panel.right(), panel.layers(), panel.legend())),
                g -> {
                    page.drawInto(g, panel, frame);
                    drawBelow(g, style.lettering(), shown, frame);
                });
    }

    /** Size of the type of numbers in cells; empty where they do not fit. */
    private static OptionalDouble size(Lettering lettering, double cell) {
        return SIZES.stream()
                .mapToDouble(size -> size)
                .filter(size -> lettering.width(WIDEST, size) < cell - 1)
                .findFirst();
    }

    /** Names below the frame, turned; every second, third, ... where they would touch. */
    private static void drawBelow(Graphics2D g, Lettering lettering, List<Text> names, Rectangle2D frame) {
        double cell = frame.getWidth() / names.size();
        int every = (int) Math.ceil(1.1 * Lettering.SIZE / cell);
        g.setPaint(Palette.INK);
        for (int i = 0; i < names.size(); i += every) {
            Text name = names.get(i);
            double x = frame.getX() + (i + 0.5) * cell + 0.36 * Lettering.SIZE;
            double y = frame.getMaxY() + GAP + lettering.width(name, Lettering.SIZE) / 2;
            lettering.drawTurned(g, name, Lettering.SIZE, x, y, -1);
        }
    }

    private static Panel panel(Fit fit, List<Integer> places, Text title, List<Text> names, OptionalDouble size) {
        int n = names.size();
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double value = fit.correlation().get(places.get(i)).get(places.get(j));
                int row = n - 1 - i;
                Color color = Palette.tint(value < 0 ? NEGATIVE : POSITIVE, Math.min(1, Math.abs(value)) * 0.85);
                layers.add(new Area(ChannelHistogram.rectangle(j - 0.5, j + 0.5, row - 0.5, row + 0.5), color));
                Vertex at = new Vertex(j, row);
                size.ifPresent(type -> layers.add(note(value, type, at)));
            }
        }
        List<Text> upwards = new ArrayList<>(names);
        Collections.reverse(upwards);
        return new Panel(
                title, Scale.names(names).unlabelled(), Scale.names(upwards), Optional.empty(), layers, List.of());
    }

    private static Note note(double value, double size, Vertex at) {
        String written = String.format(Locale.ROOT, "%.2f", value).replace('-', '−');
        Color ink = Math.abs(value) > 0.65 ? Color.WHITE : Palette.INK;
        return new Note(Text.of(written.replace("−0.00", "0.00")), size, at, ink);
    }
}

package upscatter.reports.figures;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.Layer.Area;
import upscatter.reports.drawing.Layer.Curve;
import upscatter.reports.drawing.Layer.ErrorBar;
import upscatter.reports.drawing.Layer.Points;
import upscatter.reports.drawing.Layer.Vertex;
import upscatter.reports.drawing.LineStyle;
import upscatter.reports.drawing.Palette;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.Panel.Entry;
import upscatter.reports.drawing.Panel.Symbol;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.Spectrum.BinAxis;
import upscatter.reports.results.Spectrum.Component;
import upscatter.reports.results.Spectrum.Stretch;
import upscatter.reports.tables.DataWords;

/**
 * Histograms of one observable: components stacked, or laid over one another on a logarithmic scale, with data. Gaps of the axis stay empty, and nothing joins their ends.
 *
 * @param spectrum counts over one axis
 * @param title line above the frame
 * @param points what the data points are called
 */
record ChannelHistogram(Spectrum spectrum, String title, String points) {

    /** Ratio of the highest to the lowest count of interest above which the scale is logarithmic. */
    private static final double LOGARITHMIC_ABOVE = 50;

    /** Decades below the highest count that are shown at most. */
    private static final double DEEPEST = 1e-6;

    /** The projections of a channel onto each of its axes. */
    static List<ChannelHistogram> of(Spectrum spectrum, DataWords data) {
        return IntStream.range(0, spectrum.axes().size())
                .mapToObj(axis -> new ChannelHistogram(
                        spectrum.projectedOnto(axis),
                        spectrum.channel() + data.of(spectrum.channel()).after(),
                        data.points(spectrum.channel())))
                .toList();
    }

    /** The histograms, with or without labels on the horizontal scale. */
    Panel histograms(boolean labelled) {
        boolean logarithmic = logarithmic();
        Scale y = counts(logarithmic);
        List<Layer> layers = new ArrayList<>();
        List<Entry> legend = new ArrayList<>();
        if (spectrum.observed().isPresent()) {
            legend.add(new Entry(Symbol.DOT, Palette.INK, Text.of(points)));
        }
        if (logarithmic) {
            addOverlaid(layers, legend, y);
        } else {
            addStacked(layers, legend, y);
        }
        spectrum.observed().ifPresent(observed -> layers.add(data(observed)));
        Scale x = horizontal();
        return new Panel(Text.of(title), labelled ? x : x.unlabelled(), y, Optional.empty(), layers, legend);
    }

    /** Normalised residuals {@code (n - nu) / sqrt(nu)} of counts, {@code (y - nu) / sigma} of values; bins without expectation have none. */
    Panel residuals() {
        List<OptionalDouble> residuals = spectrum.residuals();
        List<ErrorBar> bars = new ArrayList<>();
        double largest = 2.6;
        for (int i = 0; i < residuals.size(); i++) {
            if (residuals.get(i).isPresent()) {
                double residual = residuals.get(i).getAsDouble();
                largest = Math.max(largest, 1.15 * (Math.abs(residual) + 1));
                bars.add(new ErrorBar(centre(i), centre(i), centre(i), residual, residual - 1, residual + 1));
            }
        }
        Scale x = horizontal();
        Text label = spectrum.errors().isPresent()
                ? Text.of("(").italic("y").plain(" − ").italic("ν").plain(")/").italic("σ")
                : Text.of("(").italic("n").plain(" − ").italic("ν").plain(")/√").italic("ν");
        List<Layer> layers = new ArrayList<>();
        for (Stretch stretch : axis().stretches()) {
            double left = axis().low(stretch.first());
            double right = axis().high(stretch.end() - 1);
            layers.add(new Area(rectangle(left, right, -2, 2), Palette.BAND_TWO_SIGMA));
            layers.add(new Area(rectangle(left, right, -1, 1), Palette.BAND_ONE_SIGMA));
            layers.add(new Curve(
                    List.of(new Vertex(left, 0), new Vertex(right, 0)), Palette.MEDIAN, 0.8, LineStyle.SOLID));
        }
        layers.add(new Points(bars, Palette.INK));
        return new Panel(Text.of(""), x, Scale.linear(label, -largest, largest), Optional.empty(), layers, List.of());
    }

    static List<Vertex> rectangle(double left, double right, double low, double high) {
        return List.of(new Vertex(left, low), new Vertex(right, low), new Vertex(right, high), new Vertex(left, high));
    }

    private Scale horizontal() {
        BinAxis axis = axis();
        Text label = Text.of(capitalised(axis.observable()) + (axis.unit().isBlank() ? "" : "  [" + unit(axis) + "]"));
        return Scale.linear(label, axis.low(0), axis.high(axis.bins() - 1));
    }

    private static String unit(BinAxis axis) {
        return axis.unit().equals("us") ? "μs" : axis.unit();
    }

    private static String capitalised(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private boolean logarithmic() {
        double highest = highest();
        double lowestOfBest = spectrum.components().stream()
                .mapToDouble(c -> Collections.max(c.expected()))
                .filter(v -> v > 0)
                .min()
                .orElse(highest);
        double lowestTotal = spectrum.total().stream()
                .mapToDouble(v -> v)
                .filter(v -> v > 0)
                .min()
                .orElse(highest);
        return highest / Math.min(lowestOfBest, lowestTotal) > LOGARITHMIC_ABOVE;
    }

    private double highest() {
        double expected = Collections.max(spectrum.total());
        double observed = spectrum.observed()
                .map(values -> IntStream.range(0, values.size())
                        .mapToDouble(i -> dot(i, values.get(i)).yHigh())
                        .max()
                        .orElse(0))
                .orElse(0.0);
        return Math.max(expected, observed);
    }

    private Scale counts(boolean logarithmic) {
        double highest = highest();
        if (!(highest > 0)) {
            return Scale.linear(Text.of("Counts per bin"), 0, 1);
        }
        if (!logarithmic) {
            double negative = Math.min(0, Collections.min(spectrum.total()));
            return Scale.linear(Text.of("Counts per bin"), 1.1 * negative, 1.28 * highest);
        }
        double lowest = spectrum.components().stream()
                .flatMap(c -> c.expected().stream())
                .mapToDouble(v -> v)
                .filter(v -> v > highest * DEEPEST)
                .min()
                .orElse(highest * 0.01);
        double lower = lowest / 2;
        return Scale.logarithmic(Text.of("Counts per bin"), lower, 2 * highest * Math.pow(highest / lower, 0.3));
    }

    private void addStacked(List<Layer> layers, List<Entry> legend, Scale y) {
        double[] below = new double[axis().bins()];
        List<Layer> outlines = new ArrayList<>();
        for (int c = spectrum.components().size() - 1; c >= 0; c--) {
            Component component = spectrum.components().get(c);
            double[] above = below.clone();
            for (int i = 0; i < above.length; i++) {
                above[i] += component.expected().get(i);
            }
            for (Stretch stretch : axis().stretches()) {
                List<Vertex> outline = steps(below, y, stretch);
                Collections.reverse(outline);
                outline.addAll(0, steps(above, y, stretch));
                layers.add(new Area(outline, Palette.tint(Palette.component(c), 0.55)));
                outlines.add(new Curve(steps(above, y, stretch), Palette.component(c), 1.1, LineStyle.SOLID));
            }
            below = above;
        }
        layers.addAll(outlines);
        for (int c = 0; c < spectrum.components().size(); c++) {
            legend.add(new Entry(
                    Symbol.BOX,
                    Palette.tint(Palette.component(c), 0.55),
                    Text.of(spectrum.components().get(c).name())));
        }
    }

    private void addOverlaid(List<Layer> layers, List<Entry> legend, Scale y) {
        double[] total = spectrum.total().stream().mapToDouble(v -> v).toArray();
        if (spectrum.components().size() > 1) {
            for (Stretch stretch : axis().stretches()) {
                List<Vertex> outline = steps(total, y, stretch);
                outline.add(new Vertex(axis().high(stretch.end() - 1), y.lower()));
                outline.add(new Vertex(axis().low(stretch.first()), y.lower()));
                layers.add(new Area(outline, new Color(0xeeeeee)));
                layers.add(new Curve(steps(total, y, stretch), Palette.INK, 1.2, LineStyle.SOLID));
            }
            legend.add(new Entry(Symbol.LINE, Palette.INK, Text.of("Total")));
        }
        for (int c = 0; c < spectrum.components().size(); c++) {
            Component component = spectrum.components().get(c);
            double[] counts = component.expected().stream().mapToDouble(v -> v).toArray();
            for (Stretch stretch : axis().stretches()) {
                layers.add(new Curve(steps(counts, y, stretch), Palette.component(c), 1.6, LineStyle.SOLID));
            }
            legend.add(new Entry(Symbol.LINE, Palette.component(c), Text.of(component.name())));
        }
    }

    /** The upper edge of a histogram between two gaps; on a logarithmic scale an empty bin lies below the frame. */
    private List<Vertex> steps(double[] counts, Scale y, Stretch stretch) {
        boolean logarithmic = y.kind() == Scale.Kind.LOGARITHMIC;
        List<Vertex> vertices = new ArrayList<>();
        for (int i = stretch.first(); i < stretch.end(); i++) {
            double height = logarithmic ? Math.max(counts[i], y.lower() / 10) : counts[i];
            vertices.add(new Vertex(axis().low(i), height));
            vertices.add(new Vertex(axis().high(i), height));
        }
        return vertices;
    }

    private Points data(List<Double> observed) {
        return new Points(
                IntStream.range(0, observed.size())
                        .mapToObj(i -> dot(i, observed.get(i)))
                        .toList(),
                Palette.INK);
    }

    private ErrorBar dot(int bin, double count) {
        if (spectrum.errors().isPresent()) {
            double sigma = spectrum.errors().get().get(bin);
            return new ErrorBar(centre(bin), centre(bin), centre(bin), count, count - sigma, count + sigma);
        }
        PoissonInterval interval = PoissonInterval.of(count);
        return new ErrorBar(centre(bin), centre(bin), centre(bin), count, interval.low(), interval.high());
    }

    private BinAxis axis() {
        return spectrum.axes().get(0);
    }

    private double centre(int i) {
        return (axis().low(i) + axis().high(i)) / 2;
    }
}

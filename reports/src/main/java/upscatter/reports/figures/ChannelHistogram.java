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
import upscatter.reports.drawing.Layer.Note;
import upscatter.reports.drawing.Layer.Points;
import upscatter.reports.drawing.Layer.Vertex;
import upscatter.reports.drawing.Lettering;
import upscatter.reports.drawing.LineStyle;
import upscatter.reports.drawing.Palette;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.Panel.Entry;
import upscatter.reports.drawing.Panel.Symbol;
import upscatter.reports.drawing.PoissonInterval;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.Spectrum.Component;
import upscatter.reports.results.Spectrum.Stretch;

/**
 * Histograms of one observable: components stacked, or laid over one another on a logarithmic scale, with their sum, its error after a fit, and data. Gaps of
 * the axis stay empty, and nothing joins their ends.
 *
 * @param spectrum counts over one axis
 * @param title line above the frame
 * @param points what the data points are called
 * @param look how it looks
 */
record ChannelHistogram(Spectrum spectrum, Text title, String points, HistogramLook look) {

    private static final double STRONG = 1.1;
    private static final double THIN = 0.7;

    /** The histograms, with or without labels on the horizontal scale. */
    Panel histograms(boolean labelled) {
        HistogramScales scales = scales();
        Scale y = scales.counts(look.logarithmic(), dots());
        List<Layer> layers = new ArrayList<>();
        List<Entry> legend = new ArrayList<>();
        if (spectrum.observed().isPresent()) {
            legend.add(new Entry(Symbol.DOT, Palette.INK, Text.of(points)));
        }
        if (look.logarithmic()) {
            addOverlaid(layers, legend, y);
        } else {
            addStacked(layers, legend, y);
        }
        addBefore(layers, legend, y);
        addData(layers, y);
        Scale x = scales.horizontal();
        if (spectrum.total().stream().noneMatch(count -> count > 0)) {
            Vertex middle = new Vertex((x.lower() + x.upper()) / 2, (y.lower() + y.upper()) / 2);
            layers.add(new Note(Text.of("nothing is expected"), Lettering.SIZE, middle, Palette.INK));
        }
        return new Panel(title, labelled ? x : x.unlabelled(), y, Optional.empty(), layers, legend);
    }

    /** Normalised residuals {@code (n - nu) / sqrt(nu)} of counts, {@code (y - nu) / sigma} of values; bins without expectation have none. */
    Panel residuals() {
        HistogramScales scales = scales();
        List<OptionalDouble> residuals = spectrum.residuals();
        List<ErrorBar> bars = new ArrayList<>();
        double largest = 2.6;
        for (int i = 0; i < residuals.size(); i++) {
            if (residuals.get(i).isPresent()) {
                double residual = residuals.get(i).getAsDouble();
                double x = scales.centre(i);
                largest = Math.max(largest, 1.15 * (Math.abs(residual) + 1));
                bars.add(new ErrorBar(x, x, x, residual, residual - 1, residual + 1));
            }
        }
        Text label = spectrum.errors().isPresent()
                ? Text.of("(").italic("y").plain(" − ").italic("ν").plain(")/").italic("σ")
                : Text.of("(").italic("n").plain(" − ").italic("ν").plain(")/√").italic("ν");
        List<Layer> layers = new ArrayList<>();
        for (Stretch stretch : scales.axis().stretches()) {
            double left = scales.axis().low(stretch.first());
            double right = scales.axis().high(stretch.end() - 1);
            layers.add(new Area(rectangle(left, right, -2, 2), Palette.BAND_TWO_SIGMA));
            layers.add(new Area(rectangle(left, right, -1, 1), Palette.BAND_ONE_SIGMA));
            layers.add(new Curve(
                    List.of(new Vertex(left, 0), new Vertex(right, 0)), Palette.MEDIAN, THIN, LineStyle.SOLID));
        }
        layers.add(new Points(bars, Palette.INK));
        Scale y = Scale.linear(label, -largest, largest);
        return new Panel(Text.of(""), scales.horizontal(), y, Optional.empty(), layers, List.of());
    }

    static List<Vertex> rectangle(double left, double right, double low, double high) {
        return List.of(new Vertex(left, low), new Vertex(right, low), new Vertex(right, high), new Vertex(left, high));
    }

    private HistogramScales scales() {
        return new HistogramScales(spectrum);
    }

    private void addStacked(List<Layer> layers, List<Entry> legend, Scale y) {
        List<Layer> outlines = new ArrayList<>();
        double[] below = new double[scales().axis().bins()];
        List<Component> stacked = shown();
        for (int c = stacked.size() - 1; c >= 0; c--) {
            Component component = stacked.get(c);
            Color color = look.color(component.name());
            double[] above = below.clone();
            for (int i = 0; i < above.length; i++) {
                above[i] += component.expected().get(i);
            }
            for (Stretch stretch : scales().axis().stretches()) {
                layers.add(new Area(between(below, above, y, stretch), look.fill(component.name())));
                outlines.add(new Curve(steps(above, y, stretch), color, THIN, LineStyle.SOLID));
            }
            below = above;
        }
        addError(layers, legend, y);
        layers.addAll(outlines);
        for (Component component : stacked) {
            legend.add(new Entry(Symbol.BOX, look.fill(component.name()), look.name(component.name())));
        }
        if (spectrum.totalError().isPresent()) {
            addTotal(layers, y);
        }
    }

    /** Components that are anything in some bin: of the others nothing is to be seen, and no entry of the legend says what. */
    private List<Component> shown() {
        return spectrum.components().stream()
                .filter(component -> component.expected().stream().anyMatch(count -> count != 0))
                .toList();
    }

    private void addOverlaid(List<Layer> layers, List<Entry> legend, Scale y) {
        addError(layers, legend, y);
        if (spectrum.components().size() > 1) {
            addTotal(layers, y);
            if (spectrum.totalError().isEmpty()) {
                legend.add(new Entry(Symbol.LINE, Palette.INK, Text.of("Total")));
            }
        }
        for (Component component : shown()) {
            double[] counts = doubles(component.expected());
            Color color = look.color(component.name());
            LineStyle style = look.style(component.name());
            for (Stretch stretch : scales().axis().stretches()) {
                layers.add(new Curve(steps(counts, y, stretch), color, STRONG, style));
            }
            legend.add(new Entry(Symbol.of(style), color, look.name(component.name())));
        }
    }

    private void addTotal(List<Layer> layers, Scale y) {
        double[] total = doubles(spectrum.total());
        for (Stretch stretch : scales().axis().stretches()) {
            layers.add(new Curve(steps(total, y, stretch), Palette.INK, STRONG, LineStyle.SOLID));
        }
    }

    /** The band of one standard deviation of the fit around the total. */
    private void addError(List<Layer> layers, List<Entry> legend, Scale y) {
        spectrum.totalError().ifPresent(error -> {
            double[] total = doubles(spectrum.total());
            double[] low = total.clone();
            double[] high = total.clone();
            for (int i = 0; i < total.length; i++) {
                low[i] -= error.errors().get(i);
                high[i] += error.errors().get(i);
            }
            for (Stretch stretch : scales().axis().stretches()) {
                layers.add(new Area(between(low, high, y, stretch), Palette.FIT_ERROR));
            }
            legend.add(new Entry(Symbol.BAND, Palette.INK, Text.of("Fit ±1").italic("σ")));
        });
    }

    private void addBefore(List<Layer> layers, List<Entry> legend, Scale y) {
        if (look.prefit() && spectrum.prefit().isPresent()) {
            double[] before = doubles(spectrum.prefit().get());
            for (Stretch stretch : scales().axis().stretches()) {
                layers.add(new Curve(steps(before, y, stretch), Palette.INK, STRONG, LineStyle.DOTTED));
            }
            legend.add(new Entry(Symbol.DOTTED, Palette.INK, Text.of("Before the fit")));
        }
    }

    private List<Vertex> between(double[] below, double[] above, Scale y, Stretch stretch) {
        List<Vertex> outline = steps(below, y, stretch);
        Collections.reverse(outline);
        outline.addAll(0, steps(above, y, stretch));
        return outline;
    }

    /** The upper edge of a histogram between two gaps; on a logarithmic scale an empty bin lies below the frame. */
    private List<Vertex> steps(double[] counts, Scale y, Stretch stretch) {
        boolean logarithmic = y.kind() == Scale.Kind.LOGARITHMIC;
        HistogramScales scales = scales();
        List<Vertex> vertices = new ArrayList<>();
        for (int i = stretch.first(); i < stretch.end(); i++) {
            double height = scales.height(i, counts[i]);
            double shown = logarithmic ? Math.max(height, y.lower() / 10) : height;
            vertices.add(new Vertex(scales.axis().low(i), shown));
            vertices.add(new Vertex(scales.axis().high(i), shown));
        }
        return vertices;
    }

    /** Points; of no count nothing but the upper half of its bar. */
    private void addData(List<Layer> layers, Scale y) {
        List<ErrorBar> dots = dots();
        boolean counts = spectrum.errors().isEmpty();
        layers.add(new Points(
                dots.stream().filter(dot -> !counts || dot.y() > 0).toList(), Palette.INK));
        if (counts) {
            double bottom = Math.max(0, y.lower());
            dots.stream()
                    .filter(dot -> dot.y() == 0 && dot.yHigh() > bottom)
                    .forEach(dot -> layers.add(new Curve(
                            List.of(new Vertex(dot.x(), bottom), new Vertex(dot.x(), dot.yHigh())),
                            Palette.INK,
                            THIN,
                            LineStyle.SOLID)));
        }
    }

    /** Data with their errors, at the heights at which they are drawn. */
    private List<ErrorBar> dots() {
        return spectrum.observed().stream()
                .flatMap(observed -> IntStream.range(0, observed.size()).mapToObj(bin -> dot(bin, observed.get(bin))))
                .toList();
    }

    private ErrorBar dot(int bin, double count) {
        HistogramScales scales = scales();
        PoissonInterval ends = spectrum.errors()
                .map(sigmas -> new PoissonInterval(
                        count - spectrum.lowerErrors().orElse(sigmas).get(bin), count + sigmas.get(bin)))
                .orElseGet(() -> PoissonInterval.of(count));
        double x = scales.centre(bin);
        return new ErrorBar(
                x, x, x, scales.height(bin, count), scales.height(bin, ends.low()), scales.height(bin, ends.high()));
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }
}

package upscatter.reports.figures;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import upscatter.reports.drawing.Layer;
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
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.results.Results;
import upscatter.reports.results.ScanSection;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.ScanWords;

/** A profile in one parameter, with lines at the rises of the intervals and down from where the profile crosses them. */
final class ScanCurve {
    /** Highest rise that is drawn: three standard deviations and a little. */
    private static final double HIGHEST = 9.6;

    private static final Color LINES = new Color(0x8a8a8a);

    /** How the ends of intervals by one calibration are drawn. */
    private record Look(Color color, double width, LineStyle style, String words) {}

    private static final Look CHI_SQUARED = new Look(LINES, 1, LineStyle.DOTTED, "Chi-squared");
    private static final Look BOUNDED =
            new Look(Palette.component(2), 1.2, LineStyle.DASH_DOTTED, "Asymptotic, bounded at zero");
    private static final Look TOYS = new Look(Palette.component(3), 1.2, LineStyle.DASHED, "Feldman-Cousins, toys");

    /** Places of a word in shares of the width, the best first. */
    private static final List<Double> PLACES = List.of(0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9);

    /** Half the width of a word. */
    private static final double WORD = 0.08;

    /** Distance in height beyond which a place is as good as any. */
    private static final double ENOUGH = 0.7;

    private ScanCurve() {}

    static Panel panel(Results results, ScanSection scan) {
        double[] xs = scan.nodes().stream()
                .mapToDouble(node -> node.at().get(0))
                .sorted()
                .toArray();
        double left = xs[0];
        double right = xs[xs.length - 1];
        double top = Math.min(
                HIGHEST,
                1.08
                        * Math.max(
                                4.1,
                                scan.nodes().stream()
                                        .mapToDouble(node -> node.rise().orElse(0))
                                        .max()
                                        .orElseThrow()));
        List<Layer> layers = new ArrayList<>();
        for (ScanSection.Interval interval : scan.intervals()) {
            addLevel(layers, scan, interval, left, right, 0.026 * top);
        }
        List<Entry> legend = new ArrayList<>();
        addCalibrated(layers, legend, scan, left, right);
        layers.add(new Curve(vertices(scan), Palette.component(0), 1.8, LineStyle.SOLID));
        List<ErrorBar> dots = scan.intervals().stream()
                .flatMap(interval -> interval.crossings().stream().map(crossing -> dot(crossing.at(), interval.rise())))
                .toList();
        layers.add(new Points(dots, Palette.component(1)));
        ScanSection.Quantity on = scan.on().get(0);
        if (on.bestFit() >= left && on.bestFit() <= right) {
            layers.add(new Points(List.of(dot(on.bestFit(), 0)), Palette.INK));
        }
        return new Panel(
                Names.analysis(results).plain(DataWords.of(results).after()),
                Scale.linear(ScanLabels.of(results, on), left, right),
                Scale.linear(Text.of("−2 Δ ln ").italic("L"), -0.04 * top, top),
                Optional.empty(),
                layers,
                legend);
    }

    private static void addLevel(
            List<Layer> layers,
            ScanSection scan,
            ScanSection.Interval interval,
            double left,
            double right,
            double above) {
        double rise = interval.rise();
        layers.add(new Curve(List.of(new Vertex(left, rise), new Vertex(right, rise)), LINES, 0.8, LineStyle.DASHED));
        addEnds(layers, List.of(interval.low(), interval.high()), rise, left, right, CHI_SQUARED);
        layers.add(new Note(
                Text.of(ScanWords.percent(interval.level())),
                Lettering.SIZE,
                new Vertex(clearPlace(scan, rise + 1.6 * above, left, right), rise + 1.6 * above),
                LINES));
    }

    /** Where a word of some height has most room between the curve and the ends of higher intervals. */
    private static double clearPlace(ScanSection scan, double height, double left, double right) {
        double half = WORD * (right - left);
        return PLACES.stream()
                .map(share -> left + share * (right - left))
                .max(Comparator.comparingDouble(x -> room(scan, height, x - half, x + half)))
                .orElseThrow();
    }

    /** Least distance in height; none where an end is. */
    private static double room(ScanSection scan, double height, double from, double to) {
        Stream<OptionalDouble> ends = Stream.concat(
                scan.intervals().stream()
                        .filter(interval -> interval.rise() > height)
                        .flatMap(interval -> Stream.of(interval.low(), interval.high())),
                scan.calibrated().stream()
                        .flatMap(List::stream)
                        .flatMap(interval -> Stream.of(interval.low(), interval.high())));
        if (ends.anyMatch(end -> end.orElse(Double.NaN) > from && end.orElse(Double.NaN) < to)) {
            return 0;
        }
        return scan.nodes().stream()
                .filter(node -> node.at().get(0) >= from && node.at().get(0) <= to)
                .mapToDouble(node -> Math.abs(node.rise().orElse(Double.MAX_VALUE) - height))
                .map(distance -> Math.min(distance, ENOUGH))
                .min()
                .orElse(ENOUGH);
    }

    /** Ends of the intervals by other calibrations, up to the height of chi-squared at the same level: each calibration has a line of its own. */
    private static void addCalibrated(
            List<Layer> layers, List<Entry> legend, ScanSection scan, double left, double right) {
        for (ScanSection.CalibratedInterval interval : scan.calibrated().orElse(List.of())) {
            Look look = interval.calibration().equals(ScanSection.FELDMAN_COUSINS) ? TOYS : BOUNDED;
            double height = scan.intervals().stream()
                    .filter(chiSquared -> Math.abs(chiSquared.level() - interval.level()) < 1e-6)
                    .mapToDouble(ScanSection.Interval::rise)
                    .findFirst()
                    .orElse(1);
            addEnds(layers, List.of(interval.low(), interval.high()), height, left, right, look);
            var entry = new Entry(Symbol.of(look.style()), look.color(), Text.of(look.words()));
            if (!legend.contains(entry)) {
                legend.add(entry);
            }
        }
        if (!legend.isEmpty()) {
            legend.add(0, new Entry(Symbol.of(CHI_SQUARED.style()), CHI_SQUARED.color(), Text.of(CHI_SQUARED.words())));
        }
    }

    private static void addEnds(
            List<Layer> layers, List<OptionalDouble> ends, double height, double left, double right, Look look) {
        for (OptionalDouble end : ends) {
            if (end.isPresent() && end.getAsDouble() > left && end.getAsDouble() < right) {
                layers.add(new Curve(
                        List.of(new Vertex(end.getAsDouble(), 0), new Vertex(end.getAsDouble(), height)),
                        look.color(),
                        look.width(),
                        look.style()));
            }
        }
    }

    private static List<Vertex> vertices(ScanSection scan) {
        List<Vertex> vertices = new ArrayList<>();
        for (ScanSection.Node node : scan.nodes()) {
            vertices.add(
                    node.rise().isPresent()
                            ? new Vertex(node.at().get(0), node.rise().getAsDouble())
                            : Vertex.GAP);
        }
        return vertices;
    }

    private static ErrorBar dot(double x, double y) {
        return new ErrorBar(x, x, x, y, y, y);
    }
}

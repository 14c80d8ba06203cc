package upscatter.reports.figures;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
            addLevel(layers, interval, left, right, 0.026 * top);
        }
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
                List.of());
    }

    private static void addLevel(
            List<Layer> layers, ScanSection.Interval interval, double left, double right, double above) {
        double rise = interval.rise();
        layers.add(new Curve(List.of(new Vertex(left, rise), new Vertex(right, rise)), LINES, 0.8, LineStyle.DASHED));
        for (OptionalDouble end : List.of(interval.low(), interval.high())) {
            if (end.isPresent() && end.getAsDouble() > left && end.getAsDouble() < right) {
                layers.add(new Curve(
                        List.of(new Vertex(end.getAsDouble(), 0), new Vertex(end.getAsDouble(), rise)),
                        LINES,
                        0.8,
                        LineStyle.DOTTED));
            }
        }
        layers.add(new Note(
                Text.of(ScanWords.percent(interval.level())),
                Lettering.SIZE,
                new Vertex(left + 0.5 * (right - left), rise + 1.6 * above),
                LINES));
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

package upscatter.reports.figures;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.drawing.ContourLines;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.Layer.Area;
import upscatter.reports.drawing.Layer.Curve;
import upscatter.reports.drawing.Layer.ErrorBar;
import upscatter.reports.drawing.Layer.Points;
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
import upscatter.reports.tables.Digits;

/** A profile in two parameters, darker where it is lower, with the outlines of regions of two degrees of freedom. */
final class ScanMap {
    private static final List<Double> LEVELS = List.of(0.683, 0.9, 0.95);
    private static final List<LineStyle> STYLES = List.of(LineStyle.SOLID, LineStyle.DASHED, LineStyle.DOTTED);
    private static final Color HUE = new Color(0x1f6fb4);

    /** In -2 ln L: where the map is white. */
    private static final double WHITE = 16;

    /** By which a cell reaches under its neighbours, in shares of its size: without it a viewer shows a seam. */
    private static final double OVERLAP = 0.04;

    private ScanMap() {}

    static Panel panel(Results results, ScanSection scan) {
        List<Double> xs = values(scan, 0);
        List<Double> ys = values(scan, 1);
        double[] xEdges = edges(xs);
        double[] yEdges = edges(ys);
        List<Layer> layers = new ArrayList<>();
        double[][] heights = new double[ys.size()][xs.size()];
        for (int i = 0; i < scan.nodes().size(); i++) {
            int column = i % xs.size();
            int row = i / xs.size();
            double rise = scan.nodes().get(i).rise().orElse(Double.NaN);
            heights[row][column] = rise;
            layers.add(new Area(
                    ChannelHistogram.rectangle(
                            xEdges[column], reaching(xEdges, column), yEdges[row], reaching(yEdges, row)),
                    color(rise)));
        }
        var lines = ContourLines.of(xs, ys, heights);
        List<Entry> legend = new ArrayList<>();
        for (int i = 0; i < LEVELS.size(); i++) {
            // Quantile of a chi-squared of two degrees of freedom.
            double rise = -2 * Math.log1p(-LEVELS.get(i));
            layers.add(new Curve(lines.at(rise), Palette.INK, 1.2, STYLES.get(i)));
            legend.add(new Entry(
                    Symbol.of(STYLES.get(i)),
                    Palette.INK,
                    Text.of("%s%% C.L.".formatted(Digits.percent(LEVELS.get(i))))));
        }
        double x = scan.on().get(0).bestFit();
        double y = scan.on().get(1).bestFit();
        layers.add(new Points(List.of(new ErrorBar(x, x, x, y, y, y)), Palette.component(1)));
        legend.add(0, new Entry(Symbol.DOT, Palette.component(1), Text.of("Best fit")));
        return new Panel(
                Names.analysis(results).plain(DataWords.of(results).after()),
                Scale.linear(ScanLabels.of(results, scan.on().get(0)), xEdges[0], xEdges[xEdges.length - 1]),
                Scale.linear(ScanLabels.of(results, scan.on().get(1)), yEdges[0], yEdges[yEdges.length - 1]),
                Optional.empty(),
                layers,
                legend);
    }

    private static List<Double> values(ScanSection scan, int which) {
        return scan.nodes().stream()
                .map(node -> node.at().get(which))
                .distinct()
                .sorted()
                .toList();
    }

    /** Halfway between neighbours; the outermost cells end at their values. */
    private static double[] edges(List<Double> values) {
        double[] edges = new double[values.size() + 1];
        for (int i = 1; i < values.size(); i++) {
            edges[i] = 0.5 * (values.get(i - 1) + values.get(i));
        }
        edges[0] = values.get(0);
        edges[values.size()] = values.get(values.size() - 1);
        return edges;
    }

    private static double reaching(double[] edges, int cell) {
        double end = edges[cell + 1];
        return cell + 2 == edges.length ? end : end + OVERLAP * (end - edges[cell]);
    }

    /** Of an unknown rise grey. */
    private static Color color(double rise) {
        return Double.isNaN(rise)
                ? Palette.tint(Palette.INK, 0.2)
                : Palette.tint(HUE, 0.75 * Math.max(0, 1 - Math.sqrt(rise / WHITE)));
    }
}

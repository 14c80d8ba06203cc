package upscatter.reports.figures;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.reports.drawing.ContourLines;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.Layer.Area;
import upscatter.reports.drawing.Layer.Curve;
import upscatter.reports.drawing.Layer.Note;
import upscatter.reports.drawing.Layer.Vertex;
import upscatter.reports.drawing.LineStyle;
import upscatter.reports.drawing.Palette;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.RoundLevels;
import upscatter.reports.drawing.Text;
import upscatter.reports.results.Results;
import upscatter.reports.results.StudySection;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.StudyWords;

/** Answers against two numbers of the file at the first mass: darker where they are larger, with lines at round values. */
final class StudyMap {
    private static final Color HUE = new Color(0x1f6fb4);

    /** By which a cell reaches under its neighbours, in shares of its size. */
    private static final double OVERLAP = 0.04;

    /** Half the width and height of a value, in shares of the panel. */
    private static final double WIDE = 0.045;

    private static final double HIGH = 0.025;

    /** Vertices of a line that is too short for its value. */
    private static final int SHORT = 8;

    private final StudySection.Axis x;
    private final StudySection.Axis y;
    private final double[][] answers;

    private StudyMap(StudySection study, OptionalDouble scanned) {
        this.x = study.vary().get(0);
        this.y = study.vary().get(1);
        this.answers = new double[y.values().size()][x.values().size()];
        for (int i = 0; i < study.points().size(); i++) {
            answers[i / x.values().size()][i % x.values().size()] = StudyWords.leading(
                            study.points().get(i), scanned)
                    .map(answer -> Math.abs(answer.value()))
                    .orElse(Double.NaN);
        }
    }

    static Panel panel(Results results, StudySection study) {
        OptionalDouble scanned = StudyWords.scanned(study).get(0);
        var map = new StudyMap(study, scanned);
        Text at = StudyLabels.at(results, scanned);
        Text title = Names.analysis(results)
                .plain(DataWords.of(results).after() + ": ")
                .then(StudyLabels.question(results, study))
                .then(at.runs().isEmpty() ? at : Text.of(" at ").then(at));
        return new Panel(
                title, StudyLabels.scale(map.x), StudyLabels.scale(map.y), Optional.empty(), map.layers(), List.of());
    }

    private List<Layer> layers() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] row : answers) {
            for (double answer : row) {
                low = Double.isNaN(answer) ? low : Math.min(low, answer);
                high = Double.isNaN(answer) ? high : Math.max(high, answer);
            }
        }
        List<Layer> layers = new ArrayList<>();
        double[] xEdges = edges(x);
        double[] yEdges = edges(y);
        for (int row = 0; row < answers.length; row++) {
            for (int column = 0; column < answers[row].length; column++) {
                layers.add(new Area(
                        ChannelHistogram.rectangle(
                                shown(x, xEdges[column]),
                                shown(x, reaching(xEdges, column)),
                                shown(y, yEdges[row]),
                                shown(y, reaching(yEdges, row))),
                        color(answers[row][column], low, high)));
            }
        }
        addLines(layers, low, high);
        return layers;
    }

    private static Color color(double answer, double low, double high) {
        if (Double.isNaN(answer)) {
            return Palette.tint(Palette.INK, 0.35);
        }
        double share = !(high > low)
                ? 0.5
                : low > 0 ? Math.log(answer / low) / Math.log(high / low) : (answer - low) / (high - low);
        return Palette.tint(HUE, 0.05 + 0.7 * share);
    }

    /** Lines at round values, which they are interrupted by. */
    private void addLines(List<Layer> layers, double low, double high) {
        boolean positive = low > 0;
        double[][] heights = new double[answers.length][answers[0].length];
        for (int row = 0; row < heights.length; row++) {
            for (int column = 0; column < heights[row].length; column++) {
                heights[row][column] = positive ? Math.log(answers[row][column]) : answers[row][column];
            }
        }
        var lines = ContourLines.of(evenly(x), evenly(y), ordered(heights));
        for (double level : RoundLevels.between(low, high)) {
            List<Vertex> line = new ArrayList<>(lines.at(positive ? Math.log(level) : level));
            if (line.size() > SHORT) {
                Vertex middle = line.get(line.size() / 3);
                line.replaceAll(vertex -> isBehind(vertex, middle) ? Vertex.GAP : vertex);
                if (!Double.isNaN(middle.x())) {
                    layers.add(new Note(
                            RoundLevels.text(level),
                            9,
                            new Vertex(shown(x, middle.x()), shown(y, middle.y())),
                            Palette.INK));
                }
            }
            layers.add(new Curve(
                    line.stream()
                            .map(v -> Double.isNaN(v.x()) ? v : new Vertex(shown(x, v.x()), shown(y, v.y())))
                            .toList(),
                    Palette.INK,
                    1,
                    LineStyle.SOLID));
        }
    }

    /** Whether a vertex lies where a value is written. */
    private boolean isBehind(Vertex vertex, Vertex middle) {
        return Math.abs(vertex.x() - middle.x()) < WIDE * length(x)
                && Math.abs(vertex.y() - middle.y()) < HIGH * length(y);
    }

    private static double length(StudySection.Axis axis) {
        List<Double> values = evenly(axis);
        return values.get(values.size() - 1) - values.get(0);
    }

    /** Values at equal distances, rising: the logarithms of a logarithmic number. */
    private static List<Double> evenly(StudySection.Axis axis) {
        return axis.values().stream()
                .map(value -> axis.logarithmic() ? Math.log(value) : value)
                .sorted()
                .toList();
    }

    /** From such a distance to the value. */
    private static double shown(StudySection.Axis axis, double even) {
        double low = axis.values().stream().mapToDouble(v -> v).min().orElseThrow();
        double high = axis.values().stream().mapToDouble(v -> v).max().orElseThrow();
        return Math.max(low, Math.min(high, axis.logarithmic() ? Math.exp(even) : even));
    }

    /** Rows and columns by rising values. */
    private double[][] ordered(double[][] heights) {
        List<double[]> rows = new ArrayList<>(List.of(heights));
        if (isFalling(y)) {
            Collections.reverse(rows);
        }
        return rows.stream().map(row -> isFalling(x) ? reversed(row) : row).toArray(double[][]::new);
    }

    private static boolean isFalling(StudySection.Axis axis) {
        return axis.values().get(0) > axis.values().get(axis.values().size() - 1);
    }

    private static double[] reversed(double[] row) {
        double[] other = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            other[i] = row[row.length - 1 - i];
        }
        return other;
    }

    /** Halfway between neighbours, in the order of the values. */
    private static double[] edges(StudySection.Axis axis) {
        List<Double> values = new ArrayList<>(evenly(axis));
        if (isFalling(axis)) {
            Collections.reverse(values);
        }
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
}

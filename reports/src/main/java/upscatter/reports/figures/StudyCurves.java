package upscatter.reports.figures;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
import upscatter.reports.results.Results;
import upscatter.reports.results.StudySection;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.StudyWords;

/** Answers against one number of the file: a curve for each mass, with the band of one standard deviation where there is one mass. */
final class StudyCurves {
    /** Masses with an entry in the legend. */
    private static final int LEGEND = 8;

    /** Ratio of the largest answer to the smallest from which the scale is logarithmic. */
    private static final double ORDERS = 5;

    private StudyCurves() {}

    static Panel panel(Results results, StudySection study) {
        List<OptionalDouble> scanned = StudyWords.scanned(study);
        List<Layer> layers = new ArrayList<>();
        List<Entry> legend = new ArrayList<>();
        List<Double> shown = new ArrayList<>();
        if (scanned.size() == 1) {
            List<Vertex> band = band(study, scanned.get(0));
            if (!band.isEmpty()) {
                layers.add(new Area(band, Palette.BAND_ONE_SIGMA));
                band.forEach(vertex -> shown.add(vertex.y()));
                legend.add(new Entry(Symbol.BOX, Palette.BAND_ONE_SIGMA, Text.of("68% of experiments")));
            }
        }
        for (int i = 0; i < scanned.size(); i++) {
            List<Vertex> curve = curve(study, scanned.get(i));
            Color color = scanned.size() == 1 ? Palette.MEDIAN : Palette.component(i);
            layers.add(new Curve(curve, color, 1.6, LineStyle.SOLID));
            layers.add(new Points(
                    curve.stream()
                            .filter(vertex -> !Double.isNaN(vertex.x()))
                            .map(v -> new ErrorBar(v.x(), v.x(), v.x(), v.y(), v.y(), v.y()))
                            .toList(),
                    color));
            curve.stream().filter(vertex -> !Double.isNaN(vertex.y())).forEach(vertex -> shown.add(vertex.y()));
            Text at = StudyLabels.at(results, scanned.get(i));
            if (i < LEGEND && !at.runs().equals(Text.of("").runs())) {
                legend.add(new Entry(Symbol.LINE, color, at));
            }
        }
        return new Panel(
                Names.analysis(results).plain(DataWords.of(results).after()),
                StudyLabels.scale(study.vary().get(0)),
                scale(StudyLabels.question(results, study), shown),
                Optional.empty(),
                layers,
                legend);
    }

    private static List<Vertex> curve(StudySection study, OptionalDouble scanned) {
        List<Vertex> vertices = new ArrayList<>();
        for (StudySection.Point point : study.points()) {
            vertices.add(StudyWords.leading(point, scanned)
                    .map(answer -> new Vertex(point.at().get(0), Math.abs(answer.value())))
                    .orElse(Vertex.GAP));
        }
        return vertices;
    }

    /** Along the lower end and back along the upper one; where an end is missing the band has no corner. */
    private static List<Vertex> band(StudySection study, OptionalDouble scanned) {
        List<Vertex> outline = new ArrayList<>();
        List<Vertex> back = new ArrayList<>();
        for (StudySection.Point point : study.points()) {
            Optional<StudySection.Answer> low = StudyWords.named(point, StudySection.MINUS_ONE, scanned);
            Optional<StudySection.Answer> high = StudyWords.named(point, StudySection.PLUS_ONE, scanned);
            if (low.isPresent() && high.isPresent()) {
                outline.add(new Vertex(point.at().get(0), low.get().value()));
                back.add(new Vertex(point.at().get(0), high.get().value()));
            }
        }
        Collections.reverse(back);
        outline.addAll(back);
        return outline;
    }

    private static Scale scale(Text label, List<Double> shown) {
        double low = shown.stream().mapToDouble(y -> y).min().orElseThrow();
        double high = shown.stream().mapToDouble(y -> y).max().orElseThrow();
        if (low > 0 && high > ORDERS * low) {
            return Scale.logarithmic(label, low / 1.3, high * 1.6);
        }
        return Scale.linear(label, low >= 0 ? 0 : 1.1 * low, high > 0 ? 1.25 * high : 1);
    }
}

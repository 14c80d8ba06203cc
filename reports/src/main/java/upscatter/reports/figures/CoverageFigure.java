package upscatter.reports.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.FigureStyle;
import upscatter.reports.drawing.FigureWidth;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.Layer.Curve;
import upscatter.reports.drawing.Layer.ErrorBar;
import upscatter.reports.drawing.Layer.Points;
import upscatter.reports.drawing.Layer.Vertex;
import upscatter.reports.drawing.LineStyle;
import upscatter.reports.drawing.Palette;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.Panel.Entry;
import upscatter.reports.drawing.Panel.Symbol;
import upscatter.reports.drawing.PanelPage;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.results.CoverageStudy;
import upscatter.reports.results.CoverageStudy.Truth;
import upscatter.reports.results.Results;
import upscatter.reports.tables.Digits;
import upscatter.reports.tables.SignalWords;

/** Measured coverage with its Monte Carlo error against the true coupling, one colour for each mass, beside the level that is claimed. */
final class CoverageFigure implements Figure {

    /** Distance of two methods at one coupling, as a share of the largest one. */
    private static final double ASIDE = 0.015;

    /** One method at one mass: a colour. */
    private record Series(String method, OptionalDouble scanned) {}

    /** Series with an entry in the legend. */
    private static final int LEGEND = 8;

    @Override
    public String name() {
        return "coverage";
    }

    @Override
    public Optional<Drawing> of(Results results, FigureOptions options) {
        return results.coverage()
                .filter(study -> !study.truths().isEmpty())
                .map(study -> drawing(results, study, options.style(FigureWidth.COLUMN)));
    }

    private static Drawing drawing(Results results, CoverageStudy study, FigureStyle style) {
        Panel panel =
                panel(Names.analysis(results), study, SignalWords.of(results).ofCoupling());
        String said =
                "Measured coverage, with its Monte Carlo error, against the true coupling; dashed: the level that is claimed, %s%%."
                        .formatted(Digits.percent(study.level()));
        return new PanelPage(style)
                .drawing(
                        "Measured coverage",
                        Captions.of(results, said + Captions.coverage(results)),
                        panel,
                        FigureHeights.single(style));
    }

    private static Panel panel(Text name, CoverageStudy study, SignalWords words) {
        double largest =
                study.truths().stream().mapToDouble(Truth::coupling).max().orElseThrow();
        double right = largest > 0 ? 1.06 * largest : words.signal().strength().unitCoupling();
        double left = -0.04 * right;
        double low = study.truths().stream()
                .mapToDouble(t -> t.coverage() - t.error())
                .min()
                .orElseThrow();
        double bottom = Math.max(0, Math.min(low, study.level()) - 0.04);
        List<Layer> layers = new ArrayList<>();
        List<Entry> legend = new ArrayList<>();
        layers.add(new Curve(
                List.of(new Vertex(left, study.level()), new Vertex(right, study.level())),
                Palette.INK,
                1,
                LineStyle.DASHED));
        legend.add(new Entry(
                Symbol.DASHED, Palette.INK, Text.of("claimed, %s%%".formatted(Digits.percent(study.level())))));
        Map<Series, List<ErrorBar>> series = new LinkedHashMap<>();
        List<String> methods =
                study.truths().stream().map(Truth::method).distinct().toList();
        for (Truth t : study.truths()) {
            double aside = methods.indexOf(t.method()) - 0.5 * (methods.size() - 1);
            double x = t.coupling() + ASIDE * aside * right;
            series.computeIfAbsent(new Series(t.method(), t.scanned()), any -> new ArrayList<>())
                    .add(new ErrorBar(x, x, x, t.coverage(), t.coverage() - t.error(), t.coverage() + t.error()));
        }
        int i = 0;
        for (Map.Entry<Series, List<ErrorBar>> one : series.entrySet()) {
            layers.add(new Points(one.getValue(), Palette.component(i)));
            if (i < LEGEND) {
                Text text = Text.of(one.getKey().method())
                        .then(at(words, one.getKey().scanned()));
                legend.add(new Entry(Symbol.DOT, Palette.component(i), text));
            }
            i++;
        }
        Text x = Text.of("true ").then(LimitScales.label(words, words.leading()));
        return new Panel(
                name,
                Scale.linear(x, left, right),
                Scale.linear(Text.of("Coverage"), bottom, 1.01),
                Optional.empty(),
                layers,
                legend);
    }

    private static Text at(SignalWords words, OptionalDouble scanned) {
        return words.scanned()
                .filter(any -> scanned.isPresent())
                .map(parameter -> Text.of(", ")
                        .then(Text.typeset(parameter.symbol().typeset()))
                        .plain(" = %s ".formatted(Digits.significant(scanned, 3)))
                        .then(Text.typeset(parameter.unit().typeset())))
                .orElse(Text.of(""));
    }
}

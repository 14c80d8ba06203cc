package upscatter.reports.figures;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import upscatter.reports.drawing.FigureStyle;
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
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.results.Fit.FittedParameter;
import upscatter.reports.results.ImpactSection.Impact;
import upscatter.reports.results.Results;
import upscatter.reports.tables.Digits;

/** Both panels of a ranking, one row for each parameter from below. */
final class RankingPanels {
    private static final double SPAN = 2.6;
    private static final double HALF = 0.34;

    /** Share of the width that names take. */
    private static final double NAMES = 0.28;

    private static final Color UP = Palette.component(0);
    private static final Color DOWN = Palette.component(1);

    private RankingPanels() {}

    /** Pulls; of a parameter of which nothing is known beforehand its value stands there, in place of the line at zero. */
    static Panel pulls(
            Results results, Text title, List<Impact> upwards, Map<String, FittedParameter> fitted, FigureStyle style) {
        List<String> names = upwards.stream().map(Impact::parameter).toList();
        Scale y = Scale.names(Names.rows(results, names, style, NAMES));
        List<Layer> layers = new ArrayList<>(List.of(
                new Area(ChannelHistogram.rectangle(-2, 2, y.lower(), y.upper()), Palette.BAND_TWO_SIGMA),
                new Area(ChannelHistogram.rectangle(-1, 1, y.lower(), y.upper()), Palette.BAND_ONE_SIGMA)));
        List<ErrorBar> bars = new ArrayList<>();
        double span = SPAN;
        for (int i = 0; i < upwards.size(); i++) {
            FittedParameter parameter = fitted.get(upwards.get(i).parameter());
            if (parameter != null && parameter.pull().isPresent()) {
                double pull = parameter.pull().getAsDouble();
                double error = parameter.pullError().orElse(0);
                span = Math.max(span, 1.1 * (Math.abs(pull) + error));
                layers.add(line(0, i - 0.5, i + 0.5));
                bars.add(new ErrorBar(pull, pull - error, pull + error, i, i, i));
            } else if (parameter != null) {
                layers.add(new Note(value(parameter), Lettering.SIZE, new Vertex(0, i), Palette.INK));
            }
        }
        layers.add(new Points(bars, Palette.INK));
        Text label = Text.of("Pull  (")
                .italic("θ")
                .plain(" − ")
                .italic("θ")
                .subscript("0")
                .plain(")/")
                .italic("σ")
                .subscript("0");
        return new Panel(title, Scale.linear(label, -span, span), y, Optional.empty(), layers, List.of());
    }

    private static Text value(FittedParameter parameter) {
        String error = Digits.error(parameter.error());
        String value = Digits.value(parameter.value(), parameter.error()).replace("-", "−");
        String number = value + (error.isEmpty() ? "" : " ± " + error.replace("-", "−"));
        return parameter.unit().isEmpty()
                ? Text.of(number)
                : Text.of(number + " ").then(Names.unit(parameter.unit()));
    }

    /** Impacts after the fit as filled boxes, before it as open ones. */
    static Panel impacts(Results results, List<Impact> upwards, Optional<FittedParameter> on) {
        Scale y = Scale.names(Names.parameters(
                        results, upwards.stream().map(Impact::parameter).toList()))
                .unlabelled();
        double largest = upwards.stream()
                .flatMap(impact ->
                        Stream.of(impact.prefitDown(), impact.prefitUp(), impact.postfitDown(), impact.postfitUp()))
                .flatMapToDouble(OptionalDouble::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
        double span = largest > 0 ? 1.12 * largest : 1;
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < upwards.size(); i++) {
            Impact impact = upwards.get(i);
            // The longer one first, so that neither hides the other where both go to one side.
            boolean upFirst = Math.abs(impact.postfitUp().orElse(0))
                    >= Math.abs(impact.postfitDown().orElse(0));
            filled(upFirst ? impact.postfitUp() : impact.postfitDown(), i, upFirst ? UP : DOWN)
                    .ifPresent(layers::add);
            filled(upFirst ? impact.postfitDown() : impact.postfitUp(), i, upFirst ? DOWN : UP)
                    .ifPresent(layers::add);
            open(impact.prefitUp(), i, UP).ifPresent(layers::add);
            open(impact.prefitDown(), i, DOWN).ifPresent(layers::add);
        }
        layers.add(line(0, y.lower(), y.upper()));
        Text unit = on.map(FittedParameter::unit)
                .filter(text -> !text.isEmpty())
                .map(text -> Text.of("  [").then(Names.unit(text)).plain("]"))
                .orElseGet(() -> Text.of(""));
        Text name = Names.parameter(results, upwards.get(0).on());
        return new Panel(
                Text.of(""),
                Scale.linear(Text.of("Δ ").then(name).then(unit), -span, span),
                y,
                Optional.empty(),
                layers,
                List.of());
    }

    private static Optional<Layer> filled(OptionalDouble shift, int row, Color color) {
        return shift.isPresent()
                ? Optional.of(new Area(box(shift.getAsDouble(), row), Palette.tint(color, 0.7)))
                : Optional.empty();
    }

    private static Optional<Layer> open(OptionalDouble shift, int row, Color color) {
        return shift.isPresent()
                ? Optional.of(new Curve(
                        Stream.concat(box(shift.getAsDouble(), row).stream(), Stream.of(new Vertex(0, row - HALF)))
                                .toList(),
                        color,
                        0.9,
                        LineStyle.SOLID))
                : Optional.empty();
    }

    private static List<Vertex> box(double shift, int row) {
        return List.of(
                new Vertex(0, row - HALF),
                new Vertex(shift, row - HALF),
                new Vertex(shift, row + HALF),
                new Vertex(0, row + HALF));
    }

    private static Curve line(double x, double low, double high) {
        return new Curve(
                DoubleStream.of(low, high).mapToObj(end -> new Vertex(x, end)).toList(),
                Palette.MEDIAN,
                0.8,
                LineStyle.SOLID);
    }
}

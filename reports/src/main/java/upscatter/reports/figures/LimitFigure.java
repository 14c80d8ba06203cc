package upscatter.reports.figures;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.FigureStyle;
import upscatter.reports.drawing.FigureWidth;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.Layer.Area;
import upscatter.reports.drawing.Layer.Curve;
import upscatter.reports.drawing.Layer.Vertex;
import upscatter.reports.drawing.LineStyle;
import upscatter.reports.drawing.Palette;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.Panel.Entry;
import upscatter.reports.drawing.Panel.Symbol;
import upscatter.reports.drawing.PanelPage;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.results.Results;
import upscatter.reports.tables.CoverageWords;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.Digits;
import upscatter.reports.tables.SignalWords;

/**
 * Exclusion of the coupling against the mass: bands of one and two standard deviations, median, and the limit from the data,
 * observed or projected, where it is not the median. A curve ends where there is no limit.
 */
final class LimitFigure implements Figure {
    /** Of further pieces, which often are so narrow that their two edges look like one line. */
    private static final Color ALSO_ALLOWED = new Color(0xd55e00);

    /** How full they are between their edges. */
    private static final double FILL = 0.35;

    /** Width of their edges. */
    private static final double EDGE = 0.8;

    @Override
    public String name() {
        return "limits";
    }

    @Override
    public Optional<Drawing> of(Results results, FigureOptions options) {
        return results.limits()
                .filter(section ->
                        section.limits().stream().anyMatch(l -> l.scanned().isPresent()))
                .map(section -> drawing(results, section.limits(), section.settings(), options));
    }

    private static Drawing drawing(Results results, List<Limit> limits, LimitSettings settings, FigureOptions options) {
        DataWords data = DataWords.of(results);
        String said = caption(SignalWords.of(results), settings, limits, data);
        FigureStyle style = options.style(FigureWidth.COLUMN);
        return new PanelPage(style)
                .drawing(
                        "Exclusion of the %s%s"
                                .formatted(SignalWords.of(results).signal().coupling(), data.after()),
                        Captions.of(results, said + end(limits) + Captions.coverage(results)),
                        panel(results, limits, settings),
                        FigureHeights.single(style));
    }

    private static Panel panel(Results results, List<Limit> limits, LimitSettings settings) {
        var data = DataWords.of(results);
        List<Layer> layers = new ArrayList<>();
        List<Entry> legend = new ArrayList<>();
        List<Limit> some = limits.stream()
                .filter(l -> l.expected().median().isPresent() || l.observed().isPresent())
                .toList();
        if (observedDiffers(some)) {
            legend.add(new Entry(Symbol.LINE, Palette.INK, Text.of(data.title())));
        }
        SignalWords on = SignalWords.of(results);
        addExpected(on, limits, some, layers, legend);
        if (observedDiffers(some)) {
            layers.add(new Curve(LimitCurves.curve(on, limits, Limit::observed), Palette.INK, 1.2, LineStyle.SOLID));
        }
        if (some.stream().anyMatch(l -> l.lower().isPresent())) {
            legend.add(1, new Entry(Symbol.DOTTED, Palette.INK, Text.of("Lower end of the interval")));
            layers.add(new Curve(LimitCurves.curve(on, limits, Limit::lower), Palette.INK, 1.1, LineStyle.DOTTED));
        }
        addFurther(on, limits, layers, legend);
        if (some.isEmpty()) {
            legend.add(new Entry(Symbol.LINE, Color.WHITE, Text.of("no limit at these masses")));
        }
        Text level = Text.of("%s%%\u00a0C.L.%s"
                .formatted(
                        Digits.percent(settings.confidenceLevel()),
                        CoverageWords.beside(results)
                                .map(c -> " (" + c.replace("+-", "±") + ")")
                                .orElse("")));
        Scale y = couplings(on, some);
        return new Panel(
                Names.analysis(results).plain(data.after() + ", ").then(level),
                LimitScales.scanned(
                        on,
                        limits.get(0).scanned().orElseThrow(),
                        limits.get(limits.size() - 1).scanned().orElseThrow()),
                y,
                LimitScales.second(on, y),
                layers,
                legend);
    }

    private static void addExpected(
            SignalWords on, List<Limit> limits, List<Limit> some, List<Layer> layers, List<Entry> legend) {
        if (some.stream().noneMatch(l -> l.expected().median().isPresent())) {
            return;
        }
        legend.add(new Entry(Symbol.DASHED, Palette.MEDIAN, Text.of("Median expected")));
        if (some.stream().anyMatch(LimitFigure::hasBand)) {
            legend.add(new Entry(
                    Symbol.BOX, Palette.BAND_ONE_SIGMA, Text.of("Expected ±1").italic("σ")));
        }
        // Where a coupling weakens what is known to be there, the lower end of the wide band may not exist.
        if (some.stream()
                .anyMatch(limit -> hasBand(limit)
                        && limit.expected().minus2().isPresent()
                        && limit.expected().plus2().isPresent())) {
            legend.add(new Entry(
                    Symbol.BOX, Palette.BAND_TWO_SIGMA, Text.of("Expected ±2").italic("σ")));
        }
        addBand(
                on,
                layers,
                limits,
                l -> l.expected().minus2(),
                l -> l.expected().plus2(),
                Palette.BAND_TWO_SIGMA);
        addBand(
                on,
                layers,
                limits,
                l -> l.expected().minus1(),
                l -> l.expected().plus1(),
                Palette.BAND_ONE_SIGMA);
        layers.add(new Curve(
                LimitCurves.curve(on, limits, l -> l.expected().median()), Palette.MEDIAN, 1.1, LineStyle.DASHED));
    }

    /** Further pieces that are allowed, filled between their ends. */
    private static void addFurther(SignalWords on, List<Limit> limits, List<Layer> layers, List<Entry> legend) {
        int most =
                limits.stream().mapToInt(limit -> limit.further().size()).max().orElse(0);
        for (int i = 0; i < most; i++) {
            int number = i;
            Function<Limit, Optional<Coupling>> from = l -> l.further(number).map(Limit.Piece::from);
            Function<Limit, Optional<Coupling>> to = l -> l.further(number).map(Limit.Piece::to);
            addBand(on, layers, limits, from, to, Palette.tint(ALSO_ALLOWED, FILL));
            layers.add(new Curve(LimitCurves.curve(on, limits, from), ALSO_ALLOWED, EDGE, LineStyle.SOLID));
            layers.add(new Curve(LimitCurves.curve(on, limits, to), ALSO_ALLOWED, EDGE, LineStyle.SOLID));
        }
        if (most > 0) {
            legend.add(new Entry(Symbol.LINE, ALSO_ALLOWED, Text.of("Ends of what is allowed as well")));
        }
    }

    private static String caption(SignalWords words, LimitSettings s, List<Limit> limits, DataWords data) {
        String assumed = LimitCaption.subjects(words, s).entrySet().stream()
                .map(subject -> subject.getKey() + ": " + subject.getValue())
                .collect(Collectors.joining(". "));
        return "%s. %s%s"
                .formatted(
                        assumed, LimitCaption.toys(limits, data), words.signal().axes())
                .strip();
    }

    private static String end(List<Limit> limits) {
        Limit last = limits.get(limits.size() - 1);
        boolean some = limits.stream().anyMatch(l -> l.observed().isPresent());
        boolean bands = limits.stream().anyMatch(l -> l.expected().minus1().isPresent());
        String alike = bands && limits.stream().noneMatch(LimitFigure::hasBand)
                ? " Without a signal every repetition of the experiment gives the median: there is no band."
                : "";
        boolean further = limits.stream().anyMatch(l -> !l.further().isEmpty());
        return alike
                + (some && last.observed().isEmpty() ? " Curves end where there is no limit." : "")
                + (further
                        ? " Not all beyond the limit is excluded: couplings between the orange lines are allowed as well."
                        : "");
    }

    private static Scale couplings(SignalWords on, List<Limit> limits) {
        return LimitScales.couplings(
                on,
                limits.stream()
                        .flatMap(l -> Stream.of(
                                        Stream.of(l.observed(), l.lower()),
                                        l.expected().all().stream(),
                                        l.further().stream()
                                                .flatMap(piece -> Stream.of(piece.from(), piece.to()))
                                                .map(Optional::of))
                                .flatMap(s -> s)
                                .flatMap(Optional::stream))
                        .filter(Coupling::positive)
                        .mapToDouble(on::of)
                        .sorted()
                        .toArray());
    }

    /** Without background no repetition differs from another, and the bands are the median. */
    private static boolean hasBand(Limit limit) {
        double[] expected = limit.expected().all().stream()
                .flatMap(Optional::stream)
                .mapToDouble(Coupling::value)
                .sorted()
                .toArray();
        return limit.expected().minus1().isPresent()
                && expected[expected.length - 1] - expected[0] > 1e-6 * Math.abs(expected[0]);
    }

    private static boolean observedDiffers(List<Limit> limits) {
        return limits.stream().anyMatch(l -> l.observed().isPresent() && !equalsMedian(l));
    }

    private static boolean equalsMedian(Limit limit) {
        double observed = limit.observed().orElseThrow().value();
        double median = limit.expected().median().map(Coupling::value).orElse(Double.NaN);
        return Math.abs(observed - median) <= 1e-6 * median;
    }

    private static void addBand(
            SignalWords on,
            List<Layer> layers,
            List<Limit> limits,
            Function<Limit, Optional<Coupling>> low,
            Function<Limit, Optional<Coupling>> high,
            Color color) {
        for (List<Limit> piece :
                LimitCurves.pieces(limits, l -> low.apply(l).isPresent() ? high.apply(l) : Optional.empty())) {
            List<Vertex> outline = new ArrayList<>(LimitCurves.side(on, piece, low));
            List<Vertex> back = new ArrayList<>(LimitCurves.side(on, piece, high));
            Collections.reverse(back);
            outline.addAll(back);
            layers.add(new Area(outline, color));
        }
    }
}

package upscatter.reports.figures;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import upscatter.reports.figures.Layer.Area;
import upscatter.reports.figures.Layer.Curve;
import upscatter.reports.figures.Layer.Vertex;
import upscatter.reports.figures.Panel.Entry;
import upscatter.reports.figures.Panel.Symbol;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.results.Results;
import upscatter.reports.tables.Digits;

/**
 * Exclusion of the coupling against the mass: bands of one and two standard deviations, median, and the observed limit
 * where it is not the median. A curve ends where there is no limit.
 */
final class LimitFigure implements Figure {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 400;
    private static final double SIDE = 14;

    /** A limit further than this above the best one is off the plot: there the spectrum ends. */
    private static final double HIGHEST_RATIO = 1e5;

    /** Half width on the logarithmic mass axis of a limit without neighbours. */
    private static final double ALONE = 1.06;

    @Override
    public String name() {
        return "limits";
    }

    @Override
    public Optional<Drawing> of(Results results) {
        return results.limits()
                .filter(limits -> !limits.isEmpty())
                .map(limits -> drawing(results, limits, results.limitSettings().orElseThrow()));
    }

    private static Drawing drawing(Results results, List<Limit> limits, LimitSettings settings) {
        Panel panel = panel(results, limits, settings);
        String caption = caption(settings) + end(limits);
        double captionHeight = PanelPage.captionHeight(caption, WIDTH - 2 * SIDE);
        return new Drawing("Exclusion of the transition magnetic moment", WIDTH, HEIGHT, g -> {
            PanelPage.draw(g, panel, new Rectangle2D.Double(8, 2, WIDTH - 16, HEIGHT - 8 - captionHeight));
            PanelPage.drawCaption(g, caption, SIDE, HEIGHT - 4 - captionHeight, WIDTH - 2 * SIDE);
        });
    }

    private static Panel panel(Results results, List<Limit> limits, LimitSettings settings) {
        List<Layer> layers = new ArrayList<>();
        List<Entry> legend = new ArrayList<>();
        List<Limit> some = limits.stream()
                .filter(l -> l.expected().median().isPresent() || l.observed().isPresent())
                .toList();
        if (observedDiffers(some)) {
            legend.add(new Entry(Symbol.LINE, Palette.INK, Text.of("Observed")));
        }
        addExpected(limits, some, layers, legend);
        if (observedDiffers(some)) {
            layers.add(new Curve(curve(limits, Limit::observed), Palette.INK, 1.6, false));
        }
        if (some.isEmpty()) {
            legend.add(new Entry(Symbol.LINE, Color.WHITE, Text.of("no limit at these masses")));
        }
        Text level = Text.of(" %s%% C.L.".formatted(Digits.percent(settings.confidenceLevel())));
        Scale y = couplings(some);
        Scale right = y.times(
                Coupling.PER_GEV_OF_ONE_BOHR_MAGNETON,
                Text.of("|").italic("d").plain("|  [GeV").superscript("−1").plain("]"));
        return new Panel(
                Text.of(results.analysis().name() + ", ").then(level),
                masses(limits),
                y,
                Optional.of(right),
                layers,
                legend);
    }

    private static void addExpected(List<Limit> limits, List<Limit> some, List<Layer> layers, List<Entry> legend) {
        if (some.stream().noneMatch(l -> l.expected().median().isPresent())) {
            return;
        }
        legend.add(new Entry(Symbol.DASHED, Palette.MEDIAN, Text.of("Median expected")));
        if (some.stream().anyMatch(l -> l.expected().minus1().isPresent())) {
            legend.add(new Entry(
                    Symbol.BOX, Palette.BAND_ONE_SIGMA, Text.of("Expected ±1").italic("σ")));
            legend.add(new Entry(
                    Symbol.BOX, Palette.BAND_TWO_SIGMA, Text.of("Expected ±2").italic("σ")));
        }
        addBand(layers, limits, l -> l.expected().minus2(), l -> l.expected().plus2(), Palette.BAND_TWO_SIGMA);
        addBand(layers, limits, l -> l.expected().minus1(), l -> l.expected().plus1(), Palette.BAND_ONE_SIGMA);
        layers.add(new Curve(curve(limits, l -> l.expected().median()), Palette.MEDIAN, 1.5, true));
    }

    private static String caption(LimitSettings s) {
        String critical = s.criticalValue().isPresent()
                ? ", critical value " + Digits.significant(s.criticalValue().getAsDouble(), 7)
                : "";
        return ("%s%% C.L. upper limits (%s), %s, %s%s. Interaction: %s, flavour %s, %s N. "
                        + "Left: κ = 1/2; right: the same coupling for κ = 1, d = μ/2.")
                .formatted(
                        Digits.percent(s.confidenceLevel()),
                        s.sides() == 2 ? "two-sided" : "one-sided",
                        s.statistic(),
                        s.calibration(),
                        critical,
                        s.interaction(),
                        s.flavour(),
                        s.nature());
    }

    private static String end(List<Limit> limits) {
        Limit last = limits.get(limits.size() - 1);
        boolean some = limits.stream().anyMatch(l -> l.observed().isPresent());
        return some && last.observed().isEmpty() ? " Curves end where there is no limit." : "";
    }

    private static Scale masses(List<Limit> limits) {
        double first = limits.get(0).mNMeV();
        double last = limits.get(limits.size() - 1).mNMeV();
        boolean one = limits.size() == 1;
        Text label = Text.of("").italic("m").subscript("N").plain("  [MeV]");
        return Scale.logarithmic(label, one ? first / 3 : first, one ? last * 3 : last);
    }

    private static Scale couplings(List<Limit> limits) {
        double[] all = limits.stream()
                .flatMapToDouble(l -> DoubleStream.concat(
                        l.observed().stream().mapToDouble(Coupling::muBohrMagnetons),
                        l.expected().all().stream().flatMap(Optional::stream).mapToDouble(Coupling::muBohrMagnetons)))
                .filter(mu -> mu > 0)
                .sorted()
                .toArray();
        double lowest = all.length == 0 ? 1e-11 : all[0];
        double highest = all.length == 0 ? 1e-9 : Math.min(all[all.length - 1], lowest * HIGHEST_RATIO);
        double margin = Math.max(1.4, Math.pow(highest / lowest, 0.08));
        Text label = Text.of("|")
                .italic("μ")
                .plain("|  [")
                .italic("μ")
                .subscript("B")
                .plain("]");
        return Scale.logarithmic(label, lowest / margin, highest * margin);
    }

    private static boolean observedDiffers(List<Limit> limits) {
        return limits.stream().anyMatch(l -> l.observed().isPresent() && !equalsMedian(l));
    }

    private static boolean equalsMedian(Limit limit) {
        double observed = limit.observed().orElseThrow().muBohrMagnetons();
        double median = limit.expected().median().map(Coupling::muBohrMagnetons).orElse(Double.NaN);
        return Math.abs(observed - median) <= 1e-6 * median;
    }

    private static List<Vertex> curve(List<Limit> limits, Function<Limit, Optional<Coupling>> which) {
        List<Vertex> vertices = new ArrayList<>();
        for (List<Limit> piece : pieces(limits, which)) {
            if (!vertices.isEmpty()) {
                vertices.add(Vertex.GAP);
            }
            vertices.addAll(side(piece, which));
        }
        return vertices;
    }

    private static void addBand(
            List<Layer> layers,
            List<Limit> limits,
            Function<Limit, Optional<Coupling>> low,
            Function<Limit, Optional<Coupling>> high,
            Color color) {
        for (List<Limit> piece : pieces(limits, l -> low.apply(l).isPresent() ? high.apply(l) : Optional.empty())) {
            List<Vertex> outline = new ArrayList<>(side(piece, low));
            List<Vertex> back = new ArrayList<>(side(piece, high));
            Collections.reverse(back);
            outline.addAll(back);
            layers.add(new Area(outline, color));
        }
    }

    /** One side of a piece; a mass without neighbours becomes a short level line. */
    private static List<Vertex> side(List<Limit> piece, Function<Limit, Optional<Coupling>> which) {
        if (piece.size() == 1) {
            double mass = piece.get(0).mNMeV();
            double mu = which.apply(piece.get(0)).orElseThrow().muBohrMagnetons();
            return List.of(new Vertex(mass / ALONE, mu), new Vertex(mass * ALONE, mu));
        }
        return piece.stream()
                .map(l -> new Vertex(l.mNMeV(), which.apply(l).orElseThrow().muBohrMagnetons()))
                .toList();
    }

    /** Stretches of neighbouring masses that all have a limit above zero. */
    private static List<List<Limit>> pieces(List<Limit> limits, Function<Limit, Optional<Coupling>> which) {
        List<List<Limit>> pieces = new ArrayList<>();
        boolean open = false;
        for (Limit limit : limits) {
            boolean there =
                    which.apply(limit).filter(c -> c.muBohrMagnetons() > 0).isPresent();
            if (there && !open) {
                pieces.add(new ArrayList<>());
            }
            if (there) {
                pieces.get(pieces.size() - 1).add(limit);
            }
            open = there;
        }
        return pieces;
    }
}

package upscatter.reports.figures;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
import upscatter.reports.results.Limit;
import upscatter.reports.results.Limit.ToyStatistic;
import upscatter.reports.results.Limit.ToyStatistic.Sample;
import upscatter.reports.results.Results;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.SignalWords;

/** The test statistic of a limit in toys with the signal and without, with that of the data and the asymptotic distributions: of the mass with the lowest limit. */
final class StatisticFigure implements Figure {
    private static final Color SIGNAL = Palette.component(1);

    /** Toys a bin at the foot of the logarithmic scale: below the least that is not zero. */
    private static final double FOOT = 0.5;

    /** Room for the legend above the highest bin. */
    private static final double ABOVE = 8;

    /** A limit with the distribution at it. */
    private record Shown(Limit limit, ToyStatistic toys) {}

    @Override
    public String name() {
        return "statistic-toys";
    }

    @Override
    public Optional<Drawing> of(Results results, FigureOptions options) {
        return results.limits().stream()
                .flatMap(section -> section.limits().stream())
                .flatMap(limit ->
                        limit.toys().flatMap(Limit.ToyCount::statistic).stream().map(toys -> new Shown(limit, toys)))
                .min(Comparator.comparingDouble(shown -> shown.toys().tested().value()))
                .map(shown -> drawing(results, shown, options.style(FigureWidth.COLUMN)));
    }

    private static Drawing drawing(Results results, Shown shown, FigureStyle style) {
        DataWords data = DataWords.of(results);
        ToyStatistic toys = shown.toys();
        String said =
                "Test statistic %s of %s at %s, in %d toys drawn there (signal and background) and in %d drawn without a signal, nuisance parameters at their best fit to the data; each toy is fitted again. Line: %s.%s%s"
                        .formatted(
                                statistic(toys),
                                data.limits(),
                                SignalWords.of(results.signal().orElseThrow())
                                        .said(shown.limit().scanned(), toys.tested(), 3),
                                toys.signalAndBackground().made(),
                                toys.background().made(),
                                data.data(),
                                asymptotic(toys).findAny().isPresent() ? law(toys) : "",
                                leftOut(toys));
        return new PanelPage(style)
                .drawing(
                        "Test statistic in toys" + data.after(),
                        Captions.of(results, said),
                        panel(results, toys, data),
                        FigureHeights.single(style));
    }

    /** Of a statistic of two parameters what it is, for it has no symbol of its own. */
    private static String statistic(ToyStatistic toys) {
        return ofTwoParameters(toys)
                ? "t, -2 ln L above the best fit of both parameters,"
                : toys.statistic() + " (arXiv:1007.1727)";
    }

    private static String law(ToyStatistic toys) {
        return ofTwoParameters(toys)
                ? " Dashed: toys with the signal expected in each bin from a chi-squared of two degrees of freedom, which holds for many counts far from zero signal."
                : " Dashed: toys expected in each bin from the asymptotic distributions, which hold for many counts: a chi-squared of one degree of freedom, not central without a signal, as the bound at zero changes it.";
    }

    private static boolean ofTwoParameters(ToyStatistic toys) {
        return toys.statistic().equals("t");
    }

    private static Stream<List<Double>> asymptotic(ToyStatistic toys) {
        return Stream.of(toys.signalAndBackground(), toys.background()).flatMap(sample -> sample.asymptotic().stream());
    }

    private static String leftOut(ToyStatistic toys) {
        long missing = toys.signalAndBackground().leftOut() + toys.background().leftOut();
        return missing == 0
                ? ""
                : " %d toys, whose fit failed or that cannot be there, are left out.".formatted(missing);
    }

    private static Panel panel(Results results, ToyStatistic toys, DataWords data) {
        double top = ABOVE
                * Stream.of(toys.signalAndBackground(), toys.background())
                        .flatMap(sample -> Stream.concat(
                                sample.toys().stream().map(Long::doubleValue),
                                sample.asymptotic().stream().flatMap(List::stream)))
                        .mapToDouble(count -> count)
                        .max()
                        .orElse(1);
        List<Layer> layers = new ArrayList<>();
        List<Vertex> background = steps(toys.background(), toys.width());
        layers.add(new Area(background, Palette.BAND_TWO_SIGMA));
        layers.add(new Curve(background, Palette.MEDIAN, 0.8, LineStyle.SOLID));
        layers.add(new Curve(steps(toys.signalAndBackground(), toys.width()), SIGNAL, 1.2, LineStyle.SOLID));
        addAsymptotic(layers, toys.background(), toys.width(), Palette.MEDIAN);
        addAsymptotic(layers, toys.signalAndBackground(), toys.width(), SIGNAL);
        layers.add(new Curve(
                List.of(new Vertex(toys.observed(), FOOT), new Vertex(toys.observed(), top / ABOVE)),
                Palette.INK,
                1.4,
                LineStyle.SOLID));
        double margin = 0.03 * toys.high();
        return new Panel(
                Names.analysis(results).plain(data.after()),
                Scale.linear(symbol(toys), -margin, toys.high() + margin),
                Scale.logarithmic(Text.of("Toys per bin"), FOOT, top),
                Optional.empty(),
                layers,
                legend(toys, data));
    }

    private static List<Entry> legend(ToyStatistic toys, DataWords data) {
        List<Entry> legend = new ArrayList<>(List.of(
                new Entry(Symbol.LINE, SIGNAL, Text.of("Signal and background")),
                new Entry(Symbol.BOX, Palette.BAND_TWO_SIGMA, Text.of("Background"))));
        if (asymptotic(toys).findAny().isPresent()) {
            legend.add(new Entry(Symbol.DASHED, Palette.INK, Text.of("Asymptotic")));
        }
        legend.add(new Entry(Symbol.LINE, Palette.INK, Text.of(data.title())));
        return legend;
    }

    private static Text symbol(ToyStatistic toys) {
        String letter = toys.statistic().substring(0, 1);
        return Text.of("Test statistic ").italic(ofTwoParameters(toys) ? letter : letter + "̃");
    }

    /** The outline of a histogram; a bin without a toy is at the foot. */
    private static List<Vertex> steps(Sample sample, double width) {
        List<Vertex> steps = new ArrayList<>(List.of(new Vertex(0, FOOT)));
        for (int bin = 0; bin < sample.toys().size(); bin++) {
            double height = Math.max(FOOT, sample.toys().get(bin));
            steps.add(new Vertex(bin * width, height));
            steps.add(new Vertex((bin + 1) * width, height));
        }
        steps.add(new Vertex(sample.toys().size() * width, FOOT));
        return steps;
    }

    /** Through the middles of the bins, as far as it is above the foot. */
    private static void addAsymptotic(List<Layer> layers, Sample sample, double width, Color color) {
        sample.asymptotic().ifPresent(counts -> {
            List<Vertex> line = new ArrayList<>();
            for (int bin = 0; bin < counts.size(); bin++) {
                line.add(counts.get(bin) > FOOT ? new Vertex((bin + 0.5) * width, counts.get(bin)) : Vertex.GAP);
            }
            layers.add(new Curve(line, color, 1.2, LineStyle.DASHED));
        });
    }
}

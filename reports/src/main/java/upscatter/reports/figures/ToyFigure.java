package upscatter.reports.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
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
import upscatter.reports.results.Fit.GoodnessOfFit;
import upscatter.reports.results.Fit.ToyHistogram;
import upscatter.reports.results.Results;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.Digits;

/** The statistic of the goodness of fit in toys, with that of the data and the chi-squared distribution that holds for many counts. */
final class ToyFigure implements Figure {
    private static final int STEPS = 160;

    @Override
    public String name() {
        return "goodness-toys";
    }

    @Override
    public Optional<Drawing> of(Results results, FigureOptions options) {
        return results.fit()
                .flatMap(fit -> fit.goodnessOfFit())
                .flatMap(goodness -> goodness.toys()
                        .flatMap(toys -> toys.histogram())
                        .map(histogram -> drawing(results, goodness, histogram, options.style(FigureWidth.COLUMN))));
    }

    private static Drawing drawing(Results results, GoodnessOfFit goodness, ToyHistogram toys, FigureStyle style) {
        DataWords data = DataWords.of(results);
        String said =
                "-2 ln L at the best fit less its saturated value, in %d toys of the best fit, each fitted again. Line: %s. p-value %s, for which data and toys are each taken in standard deviations from what is expected at their own best fit.%s"
                        .formatted(
                                goodness.toys().orElseThrow().made(),
                                data.data(),
                                Digits.significant(goodness.pValue(), 2),
                                goodness.dof() > 0
                                        ? " Dashed: chi-squared of %d degrees of freedom, which holds for many counts alone."
                                                .formatted(goodness.dof())
                                        : "");
        return new PanelPage(style)
                .drawing(
                        "Goodness of fit in toys" + data.after(),
                        Captions.of(results, said),
                        panel(results, goodness, toys, data),
                        FigureHeights.single(style));
    }

    private static Panel panel(Results results, GoodnessOfFit goodness, ToyHistogram toys, DataWords data) {
        double margin = 0.05 * (toys.high() - toys.low());
        List<Vertex> asymptotic = asymptotic(goodness, toys, margin);
        double most = Stream.concat(
                        toys.counts().stream().map(Long::doubleValue),
                        asymptotic.stream().map(Vertex::y))
                .mapToDouble(count -> count)
                .max()
                .orElse(1);
        double top = 1.25 * Math.max(1, most);
        List<Vertex> steps = new ArrayList<>(List.of(new Vertex(toys.low(), 0)));
        for (int i = 0; i < toys.counts().size(); i++) {
            steps.add(new Vertex(toys.low() + i * toys.width(), toys.counts().get(i)));
            steps.add(new Vertex(
                    toys.low() + (i + 1) * toys.width(), toys.counts().get(i)));
        }
        steps.add(new Vertex(toys.high(), 0));
        List<Layer> layers = new ArrayList<>(List.of(
                new Area(steps, Palette.BAND_ONE_SIGMA), new Curve(steps, Palette.MEDIAN, 0.8, LineStyle.SOLID)));
        List<Entry> legend = new ArrayList<>(List.of(new Entry(Symbol.BOX, Palette.BAND_ONE_SIGMA, Text.of("Toys"))));
        if (!asymptotic.isEmpty()) {
            layers.add(new Curve(asymptotic, Palette.component(1), 1.2, LineStyle.DASHED));
            legend.add(new Entry(
                    Symbol.DASHED,
                    Palette.component(1),
                    Text.of("").italic("χ").plain("²").plain(" of %d".formatted(goodness.dof()))));
        }
        layers.add(new Curve(
                List.of(new Vertex(goodness.statistic(), 0), new Vertex(goodness.statistic(), 0.8 * top)),
                Palette.INK,
                1.4,
                LineStyle.SOLID));
        legend.add(new Entry(Symbol.LINE, Palette.INK, Text.of(data.title())));
        return new Panel(
                Names.analysis(results).plain(data.after()),
                Scale.linear(
                        Text.of("−2 ln ").italic("L").plain(" above saturated"),
                        toys.low() - margin,
                        toys.high() + margin),
                Scale.linear(Text.of("Toys per bin"), 0, top),
                Optional.empty(),
                layers,
                legend);
    }

    /** Toys that chi-squared lets expect in a bin, without the pole at zero that it has for one degree of freedom. */
    private static List<Vertex> asymptotic(GoodnessOfFit goodness, ToyHistogram toys, double margin) {
        if (goodness.dof() < 1) {
            return List.of();
        }
        ChiSquaredDistribution law = ChiSquaredDistribution.of(goodness.dof());
        double scale = goodness.toys().orElseThrow().made() * toys.width();
        double low = Math.max(toys.width() / 4, toys.low() - margin);
        return IntStream.rangeClosed(0, STEPS)
                .mapToDouble(i -> low + (toys.high() + margin - low) * i / STEPS)
                .mapToObj(x -> new Vertex(x, scale * law.density(x)))
                .toList();
    }
}

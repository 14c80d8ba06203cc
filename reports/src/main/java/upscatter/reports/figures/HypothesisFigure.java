package upscatter.reports.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.FigureStyle;
import upscatter.reports.drawing.FigureWidth;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.Layer.Curve;
import upscatter.reports.drawing.Layer.Vertex;
import upscatter.reports.drawing.LineStyle;
import upscatter.reports.drawing.Palette;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.Panel.Entry;
import upscatter.reports.drawing.Panel.Symbol;
import upscatter.reports.drawing.PanelGrid;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.SpectrumSection.Alternative;

/**
 * How the hypotheses with which an analysis is compared differ in the shape of their spectra, a Dirac and a Majorana particle above all: each normalised to one
 * event in a channel, over each of its axes, the energy of a photon among them.
 */
final class HypothesisFigure implements Figure {
    private static final List<LineStyle> STYLES =
            List.of(LineStyle.SOLID, LineStyle.DASHED, LineStyle.DASH_DOTTED, LineStyle.DOTTED);

    /** Ratio of the ends of an axis from which it is logarithmic. */
    private static final double ORDERS = 30;

    /** Shares below this, of the largest, are not drawn. */
    private static final double DEEPEST = 1e-5;

    @Override
    public String name() {
        return "hypotheses";
    }

    @Override
    public Optional<Drawing> of(Results results, FigureOptions options) {
        List<Alternative> alternatives = results.alternativeSpectra();
        if (alternatives.isEmpty()) {
            return Optional.empty();
        }
        List<Panel> panels = new ArrayList<>();
        List<Spectrum> channels = alternatives.get(0).spectra();
        for (int channel = 0; channel < channels.size(); channel++) {
            for (int axis = 0; axis < channels.get(channel).axes().size(); axis++) {
                panel(alternatives, channel, axis).ifPresent(panels::add);
            }
        }
        if (panels.isEmpty()) {
            return Optional.empty();
        }
        FigureStyle style = options.style(panels.size() == 1 ? FigureWidth.COLUMN : FigureWidth.PAGE);
        return Optional.of(new PanelGrid(style)
                .drawing(
                        "Spectra of the hypotheses",
                        Captions.of(
                                results,
                                "Expected spectra under each hypothesis at the same mass and coupling, all components together, each normalised to one event in the channel."),
                        panels));
    }

    /** Empty where one of them expects nothing. */
    private static Optional<Panel> panel(List<Alternative> alternatives, int channel, int axis) {
        List<Spectrum> projected = alternatives.stream()
                .map(alternative -> alternative.spectra().get(channel).projectedOnto(axis))
                .toList();
        if (projected.stream().anyMatch(s -> !(sum(s) > 0))) {
            return Optional.empty();
        }
        List<Layer> layers = new ArrayList<>();
        List<Entry> legend = new ArrayList<>();
        double most = projected.stream()
                .flatMap(s -> steps(s).stream())
                .mapToDouble(Vertex::y)
                .max()
                .orElseThrow();
        double least = projected.stream()
                .flatMap(s -> steps(s).stream())
                .mapToDouble(Vertex::y)
                .filter(share -> share > DEEPEST * most)
                .min()
                .orElseThrow();
        for (int i = 0; i < projected.size(); i++) {
            LineStyle line = STYLES.get(i % STYLES.size());
            layers.add(new Curve(
                    steps(projected.get(i)).stream()
                            .map(v -> new Vertex(v.x(), Math.max(v.y(), least / 100)))
                            .toList(),
                    Palette.component(i),
                    1.2,
                    line));
            legend.add(new Entry(
                    Symbol.of(line),
                    Palette.component(i),
                    Text.of(alternatives.get(i).name())));
        }
        Spectrum first = projected.get(0);
        Spectrum.BinAxis bins = first.axes().get(0);
        double low = bins.low(0);
        double high = bins.high(bins.bins() - 1);
        Text label = HistogramScales.label(bins);
        Text y = Text.of(bins.unit().isBlank() ? "Share per unit" : "Share of events / " + bins.unit());
        return Optional.of(new Panel(
                Text.of(first.channel()),
                low > 0 && high > ORDERS * low ? Scale.logarithmic(label, low, high) : Scale.linear(label, low, high),
                most > ORDERS * least ? Scale.logarithmic(y, least / 2, 2 * most) : Scale.linear(y, 0, 1.2 * most),
                Optional.empty(),
                layers,
                legend));
    }

    private static double sum(Spectrum spectrum) {
        return spectrum.total().stream().mapToDouble(count -> count).sum();
    }

    private static List<Vertex> steps(Spectrum spectrum) {
        Spectrum.BinAxis axis = spectrum.axes().get(0);
        double all = sum(spectrum);
        return IntStream.range(0, axis.bins())
                .boxed()
                .flatMap(bin -> {
                    double share = spectrum.total().get(bin) / all / (axis.high(bin) - axis.low(bin));
                    return List.of(new Vertex(axis.low(bin), share), new Vertex(axis.high(bin), share)).stream();
                })
                .toList();
    }
}

package upscatter.reports.figures;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.FigureStyle;
import upscatter.reports.drawing.FigureWidth;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.Layer.Area;
import upscatter.reports.drawing.Layer.ErrorBar;
import upscatter.reports.drawing.Layer.Points;
import upscatter.reports.drawing.Palette;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.Panel.Entry;
import upscatter.reports.drawing.Panel.Symbol;
import upscatter.reports.drawing.PanelGrid;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.Spectrum.BinAxis;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.Digits;

/** Channels of two axes, recoil and photon above all: the expectation of each bin as a colour, and a dot for each event that was counted in it. */
final class EventMap implements Figure {
    private static final Color HUE = new Color(0x1f6fb4);

    /** Decades of the expectation that the colours tell apart. */
    private static final double DECADES = 3;

    /** Ratio of the ends of an axis from which it is logarithmic. */
    private static final double ORDERS = 30;

    /** Events that fill a map with dots of the usual size; those of more events are smaller, down to a third. */
    private static final double ROOM = 80;

    /** Events up to which each has a dot. */
    private static final int MOST_DOTS = 4000;

    /** Neighbouring cells overlap by this share of their size: without it a viewer shows a seam. */
    private static final double OVERLAP = 0.02;

    @Override
    public String name() {
        return "event-map";
    }

    @Override
    public Optional<Drawing> of(Results results, FigureOptions options) {
        List<Spectrum> shown = results.spectra().orElse(List.of()).stream()
                .filter(spectrum -> spectrum.axes().size() == 2
                        && spectrum.errors().isEmpty()
                        && spectrum.total().stream().anyMatch(count -> count > 0))
                .toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        FigureStyle style = options.style(shown.size() == 1 ? FigureWidth.COLUMN : FigureWidth.PAGE);
        DataWords data = DataWords.of(results);
        boolean dots = shown.stream().anyMatch(EventMap::countsEvents);
        String said = "Expected counts of each bin, all components together%s."
                .formatted(
                        dots
                                ? "; dots: the events of the %s, spread evenly in their bins, of which alone is known in which they are"
                                        .formatted(data.data())
                                : "");
        return Optional.of(new PanelGrid(style)
                .drawing(
                        "Expected counts over two observables" + data.after(),
                        Captions.of(results, said),
                        shown.stream().map(spectrum -> panel(spectrum, data)).toList()));
    }

    /** Whole numbers of events, and not so many that dots would cover everything. */
    private static boolean countsEvents(Spectrum spectrum) {
        return spectrum.observed()
                .filter(counts -> counts.stream().allMatch(n -> n == Math.rint(n) && n >= 0))
                .filter(counts -> counts.stream().mapToDouble(n -> n).sum() <= MOST_DOTS)
                .isPresent();
    }

    private static Panel panel(Spectrum spectrum, DataWords data) {
        Scale x = scale(spectrum.axes().get(0));
        Scale y = scale(spectrum.axes().get(1));
        List<Double> total = spectrum.total();
        double most = total.stream().mapToDouble(count -> count).max().orElseThrow();
        List<Layer> layers = new ArrayList<>();
        for (int bin = 0; bin < total.size(); bin++) {
            List<List<Double>> edges = Spectrum.edges(spectrum.axes(), bin);
            layers.add(new Area(
                    ChannelHistogram.rectangle(
                            edges.get(0).get(0),
                            reaching(edges.get(0), x),
                            edges.get(1).get(0),
                            reaching(edges.get(1), y)),
                    color(total.get(bin), most)));
        }
        List<Entry> legend = new ArrayList<>();
        if (countsEvents(spectrum)) {
            List<ErrorBar> dots = dots(spectrum, x, y);
            double size = Points.USUAL_SIZE * Math.max(1.0 / 3, Math.min(1, Math.sqrt(ROOM / dots.size())));
            layers.add(new Points(dots, Palette.component(1), size));
            legend.add(new Entry(Symbol.DOT, Palette.component(1), Text.of(data.points(spectrum.channel()))));
        }
        for (double share : DoubleStream.of(1, 0.1, 0.01).toArray()) {
            legend.add(new Entry(
                    Symbol.BOX,
                    color(share * most, most),
                    Text.of("%s expected".formatted(Digits.significant(share * most, 2)))));
        }
        return new Panel(
                Text.of(spectrum.channel() + data.of(spectrum.channel()).after()),
                x,
                y,
                Optional.empty(),
                layers,
                legend);
    }

    private static Scale scale(BinAxis axis) {
        double low = axis.low(0);
        double high = axis.high(axis.bins() - 1);
        Text label = HistogramScales.label(axis);
        return low > 0 && high > ORDERS * low ? Scale.logarithmic(label, low, high) : Scale.linear(label, low, high);
    }

    private static double reaching(List<Double> edges, Scale scale) {
        return Math.min(scale.upper(), edges.get(1) + OVERLAP * (edges.get(1) - edges.get(0)));
    }

    /** White where less than a thousandth of the largest count is expected. */
    private static Color color(double count, double most) {
        double depth = count > 0 ? Math.max(0, 1 + Math.log10(count / most) / DECADES) : 0;
        return Palette.tint(HUE, 0.7 * depth);
    }

    /** Events of a bin at the points of Halton's sequence (Numerische Mathematik 2 (1960) 84) in bases two and three, on the scales as they are drawn. */
    private static List<ErrorBar> dots(Spectrum spectrum, Scale x, Scale y) {
        List<ErrorBar> dots = new ArrayList<>();
        List<Double> observed = spectrum.observed().orElseThrow();
        for (int bin = 0; bin < observed.size(); bin++) {
            List<List<Double>> edges = Spectrum.edges(spectrum.axes(), bin);
            for (int n = 1; n <= observed.get(bin); n++) {
                double across = between(edges.get(0), x, halton(n, 2));
                double along = between(edges.get(1), y, halton(n, 3));
                dots.add(new ErrorBar(across, across, across, along, along, along));
            }
        }
        return dots;
    }

    private static double between(List<Double> edges, Scale scale, double share) {
        double low = edges.get(0);
        double high = edges.get(1);
        return scale.kind() == Scale.Kind.LOGARITHMIC ? low * Math.pow(high / low, share) : low + share * (high - low);
    }

    private static double halton(int number, int base) {
        double value = 0;
        double digit = 1.0 / base;
        for (int rest = number; rest > 0; rest /= base) {
            value += digit * (rest % base);
            digit /= base;
        }
        return value;
    }
}

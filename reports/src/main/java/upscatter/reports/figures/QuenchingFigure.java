package upscatter.reports.figures;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.FigureStyle;
import upscatter.reports.drawing.FigureWidth;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.Layer.Area;
import upscatter.reports.drawing.Layer.ErrorBar;
import upscatter.reports.drawing.Layer.Points;
import upscatter.reports.drawing.Layer.Vertex;
import upscatter.reports.drawing.LineStyle;
import upscatter.reports.drawing.Palette;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.Panel.Entry;
import upscatter.reports.drawing.Panel.Symbol;
import upscatter.reports.drawing.PanelGrid;
import upscatter.reports.drawing.PanelPage;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.results.QuenchingSection;
import upscatter.reports.results.QuenchingSection.At;
import upscatter.reports.results.QuenchingSection.Curve;
import upscatter.reports.results.Results;
import upscatter.reports.tables.DataWords;

/** The quenching that a fit found, with its error and its nodes, where the fit started, and Lindhard's theory: a panel for each quenching. */
final class QuenchingFigure implements Figure {
    /** Room above the highest factor. */
    private static final double ABOVE = 1.15;

    @Override
    public String name() {
        return "quenching";
    }

    @Override
    public Optional<Drawing> of(Results results, FigureOptions options) {
        return results.quenching().map(section -> drawing(results, section, options));
    }

    private static Drawing drawing(Results results, QuenchingSection section, FigureOptions options) {
        List<Entry> legend = section.curves().stream()
                .flatMap(curve -> legend(curve).stream())
                .distinct()
                .toList();
        List<Panel> panels =
                section.curves().stream().map(curve -> panel(curve, legend)).toList();
        String title = "Fitted quenching" + DataWords.of(results).after();
        if (panels.size() == 1) {
            FigureStyle style = options.style(FigureWidth.COLUMN);
            return new PanelPage(style)
                    .drawing(title, Captions.of(results, said(section)), panels.get(0), FigureHeights.single(style));
        }
        return new PanelGrid(options.style(FigureWidth.PAGE))
                .drawing(title, Captions.of(results, said(section)), panels);
    }

    private static String said(QuenchingSection section) {
        boolean errors = section.curves().stream().allMatch(Curve::hasErrors);
        boolean nodes =
                section.curves().stream().anyMatch(curve -> !curve.nodes().isEmpty());
        boolean lindhard =
                section.curves().stream().anyMatch(curve -> curve.lindhardK().isPresent());
        return "Quenching factor, the visible energy over that of the recoil, at the best fit%s%s. Dashed: where the fit started%s.%s"
                .formatted(
                        errors ? ", with its standard deviation from the covariance of the fit" : "",
                        nodes ? "; dots are the nodes between which it is interpolated" : "",
                        lindhard ? "; dotted: Lindhard's theory with the k of the target" : "",
                        errors
                                ? ""
                                : " A curve without a band depends on a parameter that has no error, as one at a bound.");
    }

    private static Panel panel(Curve curve, List<Entry> legend) {
        List<Layer> layers = new ArrayList<>();
        if (curve.hasErrors()) {
            layers.add(new Area(band(curve.points()), Palette.BAND_ONE_SIGMA));
        }
        if (curve.lindhardK().isPresent()) {
            layers.add(line(curve, at -> at.lindhard().orElse(Double.NaN), Palette.component(1), LineStyle.DOTTED));
        }
        layers.add(line(curve, At::start, Palette.component(6), LineStyle.DASHED));
        layers.add(new Layer.Curve(vertices(curve, At::factor), Palette.MEDIAN, 1.8, LineStyle.SOLID));
        layers.add(new Points(curve.nodes().stream().map(QuenchingFigure::bar).toList(), Palette.INK));
        List<At> points = curve.points();
        return new Panel(
                Text.of(String.join(", ", curve.detectors())),
                Scale.logarithmic(
                        Text.of("Recoil energy  [keV]"),
                        points.get(0).recoilKeV(),
                        points.get(points.size() - 1).recoilKeV()),
                Scale.linear(Text.of("Quenching factor"), 0, ABOVE * highest(curve)),
                Optional.empty(),
                layers,
                legend);
    }

    private static List<Entry> legend(Curve curve) {
        List<Entry> legend = new ArrayList<>();
        legend.add(new Entry(Symbol.LINE, Palette.MEDIAN, Text.of("Fit")));
        if (curve.hasErrors()) {
            legend.add(
                    new Entry(Symbol.BOX, Palette.BAND_ONE_SIGMA, Text.of("±1").italic("σ")));
        }
        if (!curve.nodes().isEmpty()) {
            legend.add(new Entry(Symbol.DOT, Palette.INK, Text.of("Nodes")));
        }
        legend.add(new Entry(Symbol.DASHED, Palette.component(6), Text.of("Start of the fit")));
        curve.lindhardK()
                .ifPresent(k -> legend.add(new Entry(
                        Symbol.DOTTED,
                        Palette.component(1),
                        Text.of("Lindhard, ").italic("k").plain(" = %.3f".formatted(k)))));
        return legend;
    }

    private static double highest(Curve curve) {
        return Stream.concat(curve.points().stream(), curve.nodes().stream())
                .flatMapToDouble(at -> DoubleStream.of(
                        at.factor() + at.error().orElse(0),
                        at.start(),
                        at.lindhard().orElse(0)))
                .max()
                .orElseThrow();
    }

    private static List<Vertex> band(List<At> points) {
        List<Vertex> outline = new ArrayList<>();
        points.forEach(at ->
                outline.add(new Vertex(at.recoilKeV(), at.factor() + at.error().orElseThrow())));
        List<At> back = new ArrayList<>(points);
        Collections.reverse(back);
        back.forEach(at -> outline.add(
                new Vertex(at.recoilKeV(), Math.max(0, at.factor() - at.error().orElseThrow()))));
        return outline;
    }

    private static Layer line(Curve curve, ToDoubleFunction<At> value, Color color, LineStyle style) {
        return new Layer.Curve(vertices(curve, value), color, 1.2, style);
    }

    private static List<Vertex> vertices(Curve curve, ToDoubleFunction<At> value) {
        return curve.points().stream()
                .map(at -> new Vertex(at.recoilKeV(), value.applyAsDouble(at)))
                .toList();
    }

    private static ErrorBar bar(At node) {
        double error = node.error().orElse(0);
        return new ErrorBar(
                node.recoilKeV(),
                node.recoilKeV(),
                node.recoilKeV(),
                node.factor(),
                Math.max(0, node.factor() - error),
                node.factor() + error);
    }
}

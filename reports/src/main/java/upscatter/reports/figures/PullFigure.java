package upscatter.reports.figures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.FigureStyle;
import upscatter.reports.drawing.FigureView;
import upscatter.reports.drawing.FigureWidth;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.Layer.Area;
import upscatter.reports.drawing.Layer.Curve;
import upscatter.reports.drawing.Layer.ErrorBar;
import upscatter.reports.drawing.Layer.Points;
import upscatter.reports.drawing.Layer.Vertex;
import upscatter.reports.drawing.LineStyle;
import upscatter.reports.drawing.Palette;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.PanelPage;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.results.Fit.FittedParameter;
import upscatter.reports.results.Results;
import upscatter.reports.tables.DataWords;

/** How far the fit moved each parameter from what was known of it, in units of that knowledge, and how far it narrowed it. */
final class PullFigure implements Figure {

    /** Height of the row of a parameter, and least height of all rows. */
    private static final double ROW = 12;

    private static final double LEAST_HEIGHT = 60;
    private static final double LEAST_SPAN = 2.6;

    /** Share of the width that names take. */
    private static final double NAMES = 0.4;

    /** Rows that a page takes. */
    private static final int SHOWN = 30;

    @Override
    public String name() {
        return "pulls";
    }

    @Override
    public Optional<Drawing> of(Results results, FigureOptions options) {
        List<FittedParameter> fitted =
                results.fit().map(fit -> fit.parameters()).orElse(List.of());
        List<FittedParameter> pulled = largest(fitted);
        long all = fitted.stream().filter(p -> p.pull().isPresent()).count();
        return pulled.isEmpty()
                ? Optional.empty()
                : Optional.of(drawing(
                        results,
                        pulled,
                        (int) all,
                        options.withView(FigureView.USUAL).style(FigureWidth.COLUMN)));
    }

    /** Parameters with a pull: all in their order, or those with the largest pulls, these first, where there are more than a page takes. */
    private static List<FittedParameter> largest(List<FittedParameter> fitted) {
        List<FittedParameter> pulled =
                fitted.stream().filter(p -> p.pull().isPresent()).toList();
        return pulled.size() <= SHOWN
                ? pulled
                : pulled.stream()
                        .sorted(Comparator.comparingDouble(
                                p -> -Math.abs(p.pull().orElseThrow())))
                        .limit(SHOWN)
                        .toList();
    }

    private static Drawing drawing(Results results, List<FittedParameter> pulled, int all, FigureStyle style) {
        DataWords data = DataWords.of(results);
        Panel panel = panel(results, pulled, style, Captions.strongest(pulled.size(), all));
        PanelPage page = new PanelPage(style);
        double around = page.above(panel.title(), style.width().units()) + page.below(panel) + 2 * PanelPage.EDGE;
        return page.drawing(
                "Pulls of the nuisance parameters" + data.after(),
                Captions.of(
                        results,
                        "Fitted nuisance parameters, less what the auxiliary measurements give, in standard deviations of these; bars: their errors after the fit. Bands: one and two standard deviations of the auxiliary measurements."
                                + Captions.strongest(pulled.size(), all, "the largest pulls")),
                panel,
                around + Math.max(LEAST_HEIGHT, ROW * pulled.size()));
    }

    private static Panel panel(Results results, List<FittedParameter> pulled, FigureStyle style, String some) {
        DataWords data = DataWords.of(results);
        List<FittedParameter> upwards = new ArrayList<>(pulled);
        Collections.reverse(upwards);
        List<String> names = upwards.stream().map(FittedParameter::name).toList();
        Scale y = Scale.names(Names.rows(results, names, style, NAMES));
        double span = LEAST_SPAN;
        List<ErrorBar> bars = new ArrayList<>();
        for (int i = 0; i < upwards.size(); i++) {
            double pull = upwards.get(i).pull().orElseThrow();
            double error = upwards.get(i).pullError().orElse(0);
            span = Math.max(span, 1.1 * (Math.abs(pull) + error));
            bars.add(new ErrorBar(pull, pull - error, pull + error, i, i, i));
        }
        Text label = Text.of("Pull  (")
                .italic("θ")
                .plain(" − ")
                .italic("θ")
                .subscript("0")
                .plain(")/")
                .italic("σ")
                .subscript("0");
        List<Layer> layers = List.of(
                new Area(ChannelHistogram.rectangle(-2, 2, y.lower(), y.upper()), Palette.BAND_TWO_SIGMA),
                new Area(ChannelHistogram.rectangle(-1, 1, y.lower(), y.upper()), Palette.BAND_ONE_SIGMA),
                new Curve(
                        List.of(new Vertex(0, y.lower()), new Vertex(0, y.upper())),
                        Palette.MEDIAN,
                        0.8,
                        LineStyle.SOLID),
                new Points(bars, Palette.INK));
        return new Panel(
                Text.of("Nuisance parameters" + data.after() + some),
                Scale.linear(label, -span, span),
                y,
                Optional.empty(),
                layers,
                List.of());
    }
}

package upscatter.reports.figures;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
import upscatter.reports.drawing.PanelPage;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.figures.CurveMarks.Marked;
import upscatter.reports.results.Comparison;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.results.Overlay;
import upscatter.reports.results.Results;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.SignalWords;

/**
 * Limits of several analyses in one figure: one line each, solid where the final state is an active neutrino and dash-dotted where it
 * is N', in one colour where target and interaction are the same; published limits thin and grey. Lines carry the numbers of the
 * legend, so that nothing hangs on colour alone. The caption says once what all assume, and by number what they do not share.
 */
public final class ComparisonFigure {

    /** Name of its files without ending: the figure of limits, as of one analysis. */
    public static final String NAME = "limits";

    /** About what labels take of the width on both sides, and of the height with the title, in units of the figure. */
    private static final double BOTH_LABELS = 75;

    private static final double TITLE_AND_LABELS = 45;
    private static final List<LineStyle> PUBLISHED = List.of(LineStyle.SOLID, LineStyle.DASHED, LineStyle.DOTTED);
    private static final List<Color> GREYS = List.of(new Color(0x5f5f5f), new Color(0x9a9a9a));

    private final List<Marked> lines = new ArrayList<>();
    private final List<Marked> published = new ArrayList<>();
    private final Panel panel;
    private final String caption;

    private ComparisonFigure(Comparison comparison, FigureStyle style) {
        SignalWords words = SignalWords.of(comparison.signal());
        List<List<Limit>> limits =
                comparison.analyses().stream().map(Comparison::limits).toList();
        List<Integer> colors = colors(comparison.analyses());
        for (int i = 0; i < limits.size(); i++) {
            Results results = comparison.analyses().get(i);
            boolean other = Comparison.settings(results)
                    .finalState()
                    .filter("N'"::equals)
                    .isPresent();
            LineStyle line = other ? LineStyle.DASH_DOTTED : LineStyle.SOLID;
            Curve curve = new Curve(
                    LimitCurves.curve(words, limits.get(i), which(limits.get(i))),
                    Palette.component(colors.get(i)),
                    1.2,
                    line);
            lines.add(new Marked(
                    Integer.toString(i + 1),
                    Names.analysis(results).plain(DataWords.of(results).after()),
                    curve));
        }
        Scale masses = style.view()
                .horizontal(LimitScales.scanned(
                        words,
                        limits.stream()
                                .mapToDouble(l -> l.get(0).scanned().orElseThrow())
                                .min()
                                .orElseThrow(),
                        limits.stream()
                                .mapToDouble(l -> l.get(l.size() - 1).scanned().orElseThrow())
                                .max()
                                .orElseThrow()));
        Scale couplings = style.view()
                .vertical(LimitScales.couplings(
                        words,
                        lines.stream()
                                .flatMap(l -> l.curve().vertices().stream())
                                .mapToDouble(Vertex::y)
                                .filter(mu -> mu > 0)
                                .sorted()
                                .toArray()));
        var marks = new CurveMarks(masses, couplings, frameWidth(style), frameHeight(style));
        List<Overlay> seen = comparison.overlays().stream()
                .filter(o -> marks.isSeen(vertices(o)))
                .toList();
        seen.forEach(this::addPublished);
        List<Layer> layers = new ArrayList<>();
        published.forEach(l -> layers.add(l.curve()));
        lines.forEach(l -> layers.add(l.curve()));
        layers.addAll(marks.notes(published, lines));
        boolean projected = comparison.analyses().stream().allMatch(Results::projected);
        Text title = Text.of("%s limits on the %s"
                .formatted(
                        projected ? "Projected upper" : "Upper", words.signal().coupling()));
        panel = new Panel(title, masses, couplings, LimitScales.second(words, couplings), layers, List.of());
        caption = ComparisonCaption.of(comparison, seen);
    }

    /** The figure of a comparison, over a page unless another width is asked for. */
    public static Drawing of(Comparison comparison, FigureOptions options) {
        FigureStyle style = options.style(FigureWidth.PAGE);
        var figure = new ComparisonFigure(comparison, style);
        return new PanelPage(style)
                .drawing(
                        "Limits on the " + comparison.signal().coupling(),
                        Captions.of(
                                figure.caption, warnings(comparison.analyses()), Captions.symbols(comparison.signal())),
                        figure.panel,
                        List.of(entries(figure.lines), entries(figure.published)),
                        FigureHeights.single(style));
    }

    /** About: what labels of both sides leave, and on a slide the legend on the right. */
    private static double frameWidth(FigureStyle style) {
        double width = style.width().units() - BOTH_LABELS;
        return style.width() == FigureWidth.SLIDE ? width / 2 : width;
    }

    private static double frameHeight(FigureStyle style) {
        return style.width().fixedHeight().orElse(FigureHeights.single(style)) - TITLE_AND_LABELS;
    }

    /** Warnings of all analyses, each with the number of its line. */
    private static List<String> warnings(List<Results> analyses) {
        return IntStream.range(0, analyses.size())
                .boxed()
                .flatMap(i -> analyses.get(i).warnings().stream().map(warning -> "(%d) %s".formatted(i + 1, warning)))
                .toList();
    }

    /** The limit from the data, observed or projected; the median where there are none. */
    private static Function<Limit, Optional<Coupling>> which(List<Limit> limits) {
        boolean observed = limits.stream().anyMatch(l -> l.observed().isPresent());
        return observed ? Limit::observed : l -> l.expected().median();
    }

    /** One colour for analyses that differ in the final state alone. */
    private static List<Integer> colors(List<Results> analyses) {
        List<String> hues = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        List<Integer> colors = new ArrayList<>();
        for (Results results : analyses) {
            LimitSettings s = Comparison.settings(results);
            String hue = s.interaction().orElse("")
                    + LimitCaption.subjects(SignalWords.of(results), s).getOrDefault("Target", "");
            String line = hue + s.finalState();
            if (taken.contains(line)) {
                hue = hue + taken.size();
            }
            taken.add(line);
            if (!hues.contains(hue)) {
                hues.add(hue);
            }
            colors.add(hues.indexOf(hue));
        }
        return colors;
    }

    private static List<Vertex> vertices(Overlay overlay) {
        return overlay.vertices().stream()
                .map(v -> new Vertex(v.scanned(), v.coupling().value()))
                .toList();
    }

    private void addPublished(Overlay overlay) {
        int n = published.size();
        Color grey = GREYS.get(n / PUBLISHED.size() % GREYS.size());
        Curve curve = new Curve(vertices(overlay), grey, 0.8, PUBLISHED.get(n % PUBLISHED.size()));
        published.add(new Marked(
                ComparisonCaption.letter(n), Text.of(overlay.name() + ", " + overlay.confidenceLevel()), curve));
    }

    private static List<Entry> entries(List<Marked> lines) {
        return lines.stream()
                .map(line -> new Entry(
                        Symbol.of(line.curve().style()),
                        line.curve().color(),
                        Text.of(line.mark() + "  ").then(line.name())))
                .toList();
    }
}

package upscatter.reports.figures;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.FigureStyle;
import upscatter.reports.drawing.FigureWidth;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.Layer.Area;
import upscatter.reports.drawing.Layer.Curve;
import upscatter.reports.drawing.Layer.Note;
import upscatter.reports.drawing.Layer.Vertex;
import upscatter.reports.drawing.LineStyle;
import upscatter.reports.drawing.Palette;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.Panel.Entry;
import upscatter.reports.drawing.Panel.Symbol;
import upscatter.reports.drawing.PanelPage;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.results.CoverageStudy;
import upscatter.reports.results.CoverageStudy.Truth;
import upscatter.reports.results.Results;
import upscatter.reports.tables.Digits;
import upscatter.reports.tables.SignalWords;

/**
 * Measured coverage of the method of the results over masses and couplings: white where it is the level that is claimed within two Monte Carlo errors, orange
 * below it, blue above it. Of one mass {@link CoverageFigure} says all there is.
 */
final class CoverageMap implements Figure {
    private static final Color BELOW = new Color(0xd55e00);
    private static final Color ABOVE = new Color(0x0072b2);

    private static final Color OUTLINE = new Color(0xb0b0b0);

    /** Difference from the level at which a colour is full. */
    private static final double FULL = 0.1;

    private static final double ERRORS = 2;

    /** Masses and couplings up to which numbers fit into the cells. */
    private static final int MOST_NUMBERS = 7;

    private static final double TYPE = 7;

    @Override
    public String name() {
        return "coverage-map";
    }

    @Override
    public Optional<Drawing> of(Results results, FigureOptions options) {
        return results.coverage().flatMap(study -> {
            List<List<Truth>> columns = columns(study);
            boolean map = columns.size() > 1 && columns.stream().allMatch(c -> c.size() > 1);
            return map
                    ? Optional.of(drawing(results, study, columns, options.style(FigureWidth.COLUMN)))
                    : Optional.empty();
        });
    }

    /** The truths of the method, each mass with its couplings from the smallest. */
    private static List<List<Truth>> columns(CoverageStudy study) {
        List<Truth> own = study.truths().stream()
                .filter(t -> t.method().equals(study.method()) && t.scanned().isPresent())
                .toList();
        return own.stream()
                .mapToDouble(t -> t.scanned().orElseThrow())
                .distinct()
                .sorted()
                .mapToObj(mass -> own.stream()
                        .filter(t -> t.scanned().orElseThrow() == mass)
                        .sorted((one, other) -> Double.compare(one.coupling(), other.coupling()))
                        .toList())
                .toList();
    }

    private static Drawing drawing(Results results, CoverageStudy study, List<List<Truth>> columns, FigureStyle style) {
        String level = Digits.percent(study.level());
        String said =
                "Measured coverage of the method '%s' at true masses and couplings, in %%: white where it is %s%% within two Monte Carlo errors. The lowest cell of a mass reaches down to the frame where it stands for no coupling."
                        .formatted(study.method(), level);
        return new PanelPage(style)
                .drawing(
                        "Measured coverage over masses and couplings",
                        Captions.of(results, said + Captions.coverage(results)),
                        panel(results, study, columns, level),
                        FigureHeights.square(style));
    }

    private static Panel panel(Results results, CoverageStudy study, List<List<Truth>> columns, String level) {
        SignalWords words = SignalWords.of(results).ofCoupling();
        double lowest = columns.stream()
                .flatMap(List::stream)
                .mapToDouble(Truth::coupling)
                .filter(coupling -> coupling > 0)
                .min()
                .orElse(words.signal().strength().unitCoupling());
        double bottom = lowest / 3;
        double[] masses = edges(columns.stream()
                .mapToDouble(column -> column.get(0).scanned().orElseThrow())
                .toArray());
        boolean numbers =
                columns.size() <= MOST_NUMBERS && columns.stream().allMatch(column -> column.size() <= MOST_NUMBERS);
        List<Layer> cells = new ArrayList<>();
        List<Layer> notes = new ArrayList<>();
        double top = 0;
        for (int c = 0; c < columns.size(); c++) {
            List<Truth> column = columns.get(c);
            double[] couplings = couplings(column, bottom);
            top = Math.max(top, couplings[column.size()]);
            for (int r = 0; r < column.size(); r++) {
                Truth truth = column.get(r);
                cells.add(new Area(
                        ChannelHistogram.rectangle(masses[c], masses[c + 1], couplings[r], couplings[r + 1]),
                        color(truth, study.level())));
                List<Vertex> outline = new ArrayList<>(
                        ChannelHistogram.rectangle(masses[c], masses[c + 1], couplings[r], couplings[r + 1]));
                outline.add(outline.get(0));
                notes.add(new Curve(outline, OUTLINE, 0.5, LineStyle.SOLID));
                Vertex middle =
                        new Vertex(Math.sqrt(masses[c] * masses[c + 1]), Math.sqrt(couplings[r] * couplings[r + 1]));
                notes.add(new Note(
                        Text.of(String.format(Locale.ROOT, "%.1f", 100 * truth.coverage())),
                        TYPE,
                        middle,
                        Palette.INK));
            }
        }
        notes.stream().filter(layer -> numbers || layer instanceof Curve).forEach(cells::add);
        return new Panel(
                Names.analysis(results).plain(", " + study.method()),
                Scale.logarithmic(LimitScales.label(words), masses[0], masses[masses.length - 1]),
                Scale.logarithmic(Text.of("true ").then(LimitScales.label(words, words.leading())), bottom, top),
                Optional.empty(),
                cells,
                List.of(
                        new Entry(Symbol.BOX, shade(BELOW, FULL / 2), Text.of("below %s%%".formatted(level))),
                        new Entry(Symbol.BOX, shade(ABOVE, FULL / 2), Text.of("above"))));
    }

    private static Color color(Truth truth, double level) {
        double difference = truth.coverage() - level;
        return Math.abs(difference) <= ERRORS * truth.error()
                ? Color.WHITE
                : shade(difference < 0 ? BELOW : ABOVE, Math.abs(difference));
    }

    private static Color shade(Color hue, double difference) {
        return Palette.tint(hue, 0.15 + 0.75 * Math.min(1, difference / FULL));
    }

    /** Halfway between neighbours on a logarithmic scale; no coupling lies below all others. */
    private static double[] couplings(List<Truth> column, double bottom) {
        boolean zero = !(column.get(0).coupling() > 0);
        double[] edges = edges(column.stream()
                .mapToDouble(Truth::coupling)
                .filter(coupling -> coupling > 0)
                .toArray());
        if (!zero) {
            return edges;
        }
        double[] all = new double[edges.length + 1];
        System.arraycopy(edges, 0, all, 1, edges.length);
        all[0] = Math.min(bottom, edges[0] / 2);
        return all;
    }

    private static double[] edges(double[] values) {
        int n = values.length;
        double[] edges = new double[n + 1];
        for (int i = 1; i < n; i++) {
            edges[i] = Math.sqrt(values[i - 1] * values[i]);
        }
        double first = n > 1 ? edges[1] / values[0] : 2;
        double last = n > 1 ? values[n - 1] / edges[n - 1] : 2;
        edges[0] = values[0] / first;
        edges[n] = values[n - 1] * last;
        return edges;
    }
}

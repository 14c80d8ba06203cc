package upscatter.reports.figures;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.reports.drawing.Caption;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.FigureStyle;
import upscatter.reports.drawing.FigureView;
import upscatter.reports.drawing.FigureWidth;
import upscatter.reports.drawing.Legend;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.Panel.Entry;
import upscatter.reports.drawing.PanelPage;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;
import upscatter.reports.tables.DataWords;

/**
 * Lays histograms out, each with a panel of residuals below when asked for: one under the other in a column, two in a row over a page, up to three
 * on a slide. One legend stands below all, or inside a single one where it covers nothing.
 *
 * @param spectra all channels; one of two axes is shown as its two projections
 * @param data what their data are
 * @param residuals whether residuals are shown
 * @param options how
 */
record PanelRows(Results results, List<Spectrum> spectra, DataWords data, boolean residuals, FigureOptions options) {

    private static final double ASPECT = 0.74;
    private static final double ASPECT_WITH_RESIDUALS = 0.92;

    /** Share of the height of both frames that residuals have. */
    private static final double RESIDUALS = 0.26;

    private static final double BETWEEN = 4;
    private static final double LEGEND_GAP = 4;
    private static final int MOST_IN_ROW = 3;

    /** Least width at which a bin with its point is read, and about what the labels of a scale take, in units of the figure. */
    private static final double READABLE_BIN = 4;

    private static final double LABELS = 40;

    PanelRows {
        spectra = List.copyOf(spectra);
    }

    /** Frames of a histogram and, below, of its residuals. */
    private record Frames(Panel panel, Rectangle2D frame, Optional<Panel> residuals, Rectangle2D below) {}

    Drawing drawing(String title, Caption caption) {
        int panels = spectra.stream().mapToInt(s -> s.axes().size()).sum();
        FigureStyle style = options.style(panels == 1 ? FigureWidth.COLUMN : FigureWidth.PAGE);
        PanelPage page = new PanelPage(style);
        int columns = columns(style.width(), panels);
        double width = style.width().units();
        List<ChannelHistogram> histograms = histograms(width / columns);
        int rows = (panels + columns - 1) / columns;
        double free = rows * width / columns * (residuals ? ASPECT_WITH_RESIDUALS : ASPECT);
        double bare = style.width().fixedHeight().orElse(free);
        if (panels == 1) {
            Frames only = frames(page, histograms, columns, bare).get(0);
            if (page.fitsLegend(only.panel(), only.frame())) {
                return new Drawing(title, caption, style, bare, panels(List.of(only)), g -> {
                    draw(g, page, only);
                    page.drawLegend(g, only.panel(), only.frame());
                });
            }
        }
        boolean without =
                style.view().legend().filter(FigureView.LegendRoom.NONE::equals).isPresent();
        Legend legend =
                Legend.wide(style.lettering(), without ? List.of() : entries(histograms), width - 2 * PanelPage.EDGE);
        double below = legend.height() + LEGEND_GAP;
        double height = style.width().fixedHeight().orElse(free + below);
        List<Frames> all = frames(page, histograms, columns, height - below);
        return new Drawing(title, caption, style, height, panels(all), g -> {
            all.forEach(frames -> draw(g, page, frames));
            legend.draw(g, PanelPage.EDGE, height - legend.height() - PanelPage.EDGE / 2);
        });
    }

    /** The histograms of all axes of all channels, with bins joined until they are readable. */
    private List<ChannelHistogram> histograms(double width) {
        List<Spectrum> shown = spectra.stream()
                .flatMap(s -> IntStream.range(0, s.axes().size()).mapToObj(s::projectedOnto))
                .map(s -> readable(s, width))
                .toList();
        HistogramLook look = new HistogramLook(
                shown.stream().anyMatch(s -> new HistogramScales(s).spansDecades()),
                shown.stream()
                        .flatMap(s -> s.components().stream())
                        .map(Spectrum.Component::name)
                        .distinct()
                        .collect(Collectors.toMap(
                                name -> name,
                                name -> Names.component(results, name),
                                (one, two) -> one,
                                LinkedHashMap::new)),
                options.prefit());
        return shown.stream()
                .map(s -> new ChannelHistogram(
                        s,
                        Names.channel(results, s.channel())
                                .plain(data.of(s.channel()).after()),
                        data.points(s.channel()),
                        look))
                .toList();
    }

    private Spectrum readable(Spectrum spectrum, double width) {
        int bins = spectrum.axes().get(0).bins();
        int automatic = (int) Math.ceil(bins * READABLE_BIN / Math.max(1, width - LABELS));
        return options.rebin().isPresent()
                ? spectrum.joined(options.rebin().getAsInt())
                : spectrum.joinedEvenly(Math.max(1, automatic));
    }

    private static int columns(FigureWidth width, int panels) {
        return switch (width) {
            case COLUMN -> 1;
            case PAGE -> Math.min(2, panels);
            case SLIDE -> panels <= MOST_IN_ROW ? panels : (panels + 1) / 2;
        };
    }

    /** Every entry once, in the order in which they come. */
    private static List<Entry> entries(List<ChannelHistogram> histograms) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        histograms.forEach(histogram -> histogram
                .histograms(true)
                .legend()
                .forEach(entry -> entries.putIfAbsent(entry.text().characters(), entry)));
        return List.copyOf(entries.values());
    }

    private List<Frames> frames(PanelPage page, List<ChannelHistogram> histograms, int columns, double height) {
        double cellWidth = page.style().width().units() / columns;
        int rows = (histograms.size() + columns - 1) / columns;
        double cellHeight = height / rows;
        double left = histograms.stream()
                .flatMap(histogram ->
                        Stream.of(page.style().view().of(histogram.histograms(true)), histogram.residuals()))
                .mapToDouble(page::left)
                .max()
                .orElseThrow();
        double right = histograms.stream()
                .mapToDouble(histogram -> page.right(histogram.histograms(true)))
                .max()
                .orElseThrow();
        return IntStream.range(0, histograms.size())
                .mapToObj(i -> {
                    int row = i / columns;
                    Rectangle2D room = new Rectangle2D.Double(
                            i % columns * cellWidth + PanelPage.EDGE,
                            row * cellHeight + PanelPage.EDGE,
                            cellWidth - 2 * PanelPage.EDGE,
                            cellHeight - 2 * PanelPage.EDGE);
                    return frames(page, histograms.get(i), room, left, right);
                })
                .toList();
    }

    private Frames frames(PanelPage page, ChannelHistogram histogram, Rectangle2D room, double left, double right) {
        boolean both = residuals && histogram.spectrum().observed().isPresent();
        FigureView view = page.style().view();
        Panel panel = view.of(histogram.histograms(!both));
        Panel lower = new FigureView(view.x(), Optional.empty(), Optional.empty()).of(histogram.residuals());
        double width = room.getWidth() - left - right;
        double above = page.above(panel.title(), room.getWidth() - left);
        double height = room.getHeight() - above - page.below(both ? lower : panel);
        double residual = both ? RESIDUALS * height : 0;
        Rectangle2D frame = PanelPage.frame(
                room.getX() + left, room.getY() + above, width, height - residual - (both ? BETWEEN : 0));
        return new Frames(
                panel,
                frame,
                both ? Optional.of(lower) : Optional.empty(),
                PanelPage.frame(frame.getX(), frame.getMaxY() + BETWEEN, frame.getWidth(), residual));
    }

    private static List<Panel> panels(List<Frames> all) {
        return all.stream()
                .flatMap(frames -> Stream.concat(Stream.of(frames.panel()), frames.residuals().stream()))
                .toList();
    }

    private static void draw(Graphics2D g, PanelPage page, Frames frames) {
        page.drawInto(g, frames.panel(), frames.frame());
        frames.residuals().ifPresent(panel -> page.drawInto(g, panel, frames.below()));
    }
}

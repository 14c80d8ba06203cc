package upscatter.reports.figures;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.ExcludedSide;
import upscatter.reports.drawing.FigureStyle;
import upscatter.reports.drawing.FigureWidth;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.Layer.Area;
import upscatter.reports.drawing.Layer.Curve;
import upscatter.reports.drawing.Layer.Note;
import upscatter.reports.drawing.Layer.Vertex;
import upscatter.reports.drawing.Lettering;
import upscatter.reports.drawing.LineStyle;
import upscatter.reports.drawing.LinesInGrey;
import upscatter.reports.drawing.Palette;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.Panel.Entry;
import upscatter.reports.drawing.Panel.Symbol;
import upscatter.reports.drawing.PanelPage;
import upscatter.reports.drawing.RegionPlace;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.exclusion.ExclusionPlot;
import upscatter.reports.exclusion.ExclusionPlot.Line;
import upscatter.reports.exclusion.ExclusionPlot.Point;
import upscatter.reports.exclusion.ExclusionPlot.Shape;
import upscatter.reports.exclusion.ExclusionPlot.Side;
import upscatter.reports.results.Comparison;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.results.Overlay;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.Digits;
import upscatter.reports.tables.SignalWords;

/**
 * Limits as their user put them together: excluded regions filled, with their names inside where there is room, lines with theirs in the legend.
 *
 * <p>Longer than most files: what is filled, what is a line and what the legend names depend on each other.
 */
public final class ExclusionFigure {
    private static final Map<String, Color> COLORS = Map.of(
            "black", Palette.INK,
            "grey", new Color(0x7f7f7f),
            "light grey", new Color(0xb8b8b8),
            "blue", new Color(0x0072b2),
            "orange", new Color(0xd55e00),
            "green", new Color(0x009e73),
            "pink", new Color(0xcc79a7),
            "yellow", new Color(0xe69f00),
            "light blue", new Color(0x56b4e9),
            "red", new Color(0xc1272d));

    /** How full the colour of a region is. */
    private static final double FILL = 0.3;

    /** Width of the strokes on the excluded side. */
    private static final double TICK = 0.6;

    /** The frame in fractions of both axes. */
    private static final Rectangle2D FRAME = new Rectangle2D.Double(0, 0, 1, 1);

    /** About the height of the frame, where that of the figure is free, and what labels of both sides take of the width, and those above and below of a height that is not. */
    private static final double FRAME_HEIGHT = 190;

    private static final double BOTH_LABELS = 75;
    private static final double ABOVE_AND_BELOW = 45;

    private final ExclusionPlot plot;
    private final SignalWords words;
    private final FigureStyle style;
    private final Scale x;
    private final Scale y;
    private final List<Layer> areas = new ArrayList<>();
    private final List<Layer> curves = new ArrayList<>();
    private final List<Layer> notes = new ArrayList<>();
    private final List<Entry> legend = new ArrayList<>();

    private ExclusionFigure(ExclusionPlot plot, FigureStyle style) {
        this.plot = plot;
        this.style = style;
        words = SignalWords.of(plot.signal()).ofCoupling();
        List<Point> limits = plot.lines().stream()
                .filter(line -> line.analysis().isPresent())
                .flatMap(line -> line.points().stream().flatMap(List::stream))
                .toList();
        x = style.view()
                .horizontal(plot.scanned()
                        .map(ends -> LimitScales.scanned(words, ends.from(), ends.to()))
                        .orElseGet(() -> LimitScales.scanned(
                                words,
                                limits.stream()
                                        .mapToDouble(Point::scanned)
                                        .min()
                                        .orElseThrow(),
                                limits.stream()
                                        .mapToDouble(Point::scanned)
                                        .max()
                                        .orElseThrow())));
        y = style.view()
                .vertical(plot.couplings()
                        .map(ends ->
                                Scale.logarithmic(LimitScales.label(words, words.leading()), ends.from(), ends.to()))
                        .orElseGet(() -> LimitScales.couplings(
                                words,
                                limits.stream()
                                        .mapToDouble(Point::coupling)
                                        .sorted()
                                        .toArray())));
        List<LineStyle> styles = styles(plot);
        for (int i = 0; i < plot.lines().size(); i++) {
            add(plot.lines().get(i), color(plot.lines().get(i), i), styles.get(i));
        }
        name();
    }

    /** The figure, over a page unless another width is asked for. */
    public static Drawing of(ExclusionPlot plot, FigureOptions options) {
        FigureStyle style = options.style(FigureWidth.PAGE);
        var figure = new ExclusionFigure(plot, style);
        List<Layer> layers = Stream.of(figure.areas, figure.curves, figure.notes)
                .flatMap(List::stream)
                .toList();
        Panel panel = new Panel(
                Text.typeset(plot.title()),
                figure.x,
                figure.y,
                LimitScales.second(figure.words, figure.y),
                layers,
                List.of());
        return new PanelPage(style)
                .drawing(
                        plot.title().isEmpty()
                                ? "Limits on the " + plot.signal().coupling()
                                : Text.typeset(plot.title()).characters(),
                        Captions.of(figure.said(), warnings(plot), Captions.symbols(plot.signal())),
                        panel,
                        List.of(figure.legend),
                        FigureHeights.square(style));
    }

    private static Color color(Line line, int i) {
        return line.color()
                .map(word -> word.startsWith("#")
                        ? Color.decode(word)
                        : Optional.ofNullable(COLORS.get(word))
                                .orElseThrow(() ->
                                        new IllegalArgumentException("the colour '%s' is not known".formatted(word))))
                .orElseGet(() -> Palette.component(i));
    }

    /** How each line is broken; edges of regions are solid and not told apart by it. */
    private static List<LineStyle> styles(ExclusionPlot plot) {
        List<Line> lines = plot.lines();
        Map<Integer, LinesInGrey.Line> unfilled = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).shape() == Shape.LINE) {
                unfilled.put(i, new LinesInGrey.Line(color(lines.get(i), i), asked(lines.get(i))));
            }
        }
        List<LineStyle> styles = new ArrayList<>(
                lines.stream().map(line -> asked(line).orElse(LineStyle.SOLID)).toList());
        Iterator<LineStyle> apart =
                LinesInGrey.styles(List.copyOf(unfilled.values())).iterator();
        unfilled.keySet().forEach(i -> styles.set(i, apart.next()));
        return styles;
    }

    private static Optional<LineStyle> asked(Line line) {
        return line.style().map(ExclusionFigure::style);
    }

    private void add(Line line, Color color, LineStyle broken) {
        if (line.shape() == Shape.LINE) {
            if (line.excluded() != Side.NONE) {
                addTicks(line, color);
            }
            curves.add(new Curve(joined(line), color, 1.2, broken));
            if (isSeen(line)) {
                legend.add(new Entry(Symbol.of(broken), color, text(line)));
            }
            return;
        }
        for (List<Vertex> outline : outlines(line)) {
            areas.add(new Area(outline, Palette.tint(color, FILL)));
        }
        curves.add(new Curve(joined(line), color, 0.7, broken));
    }

    /** Whether some of a line or region lies between the ends of both axes. */
    private boolean isSeen(Line line) {
        if (line.shape() != Shape.LINE) {
            return outlines(line).stream().map(this::path).anyMatch(path -> path.intersects(FRAME));
        }
        return line.points().stream()
                .flatMap(points -> IntStream.range(1, points.size())
                        .mapToObj(i -> FRAME.intersectsLine(
                                fractionX(points.get(i - 1)),
                                fractionY(points.get(i - 1)),
                                fractionX(points.get(i)),
                                fractionY(points.get(i)))))
                .anyMatch(seen -> seen);
    }

    private Path2D path(List<Vertex> outline) {
        Path2D path = new Path2D.Double();
        for (Vertex vertex : outline) {
            if (path.getCurrentPoint() == null) {
                path.moveTo(x.fraction(vertex.x()), y.fraction(vertex.y()));
            } else {
                path.lineTo(x.fraction(vertex.x()), y.fraction(vertex.y()));
            }
        }
        return path;
    }

    private double fractionX(Point point) {
        return x.fraction(point.scanned());
    }

    private double fractionY(Point point) {
        return y.fraction(point.coupling());
    }

    /** Short strokes from the line into what it excludes. */
    private void addTicks(Line line, Color color) {
        var ticks = new ExcludedSide(x, y, style.width().units() - BOTH_LABELS, FRAME_HEIGHT);
        List<Vertex> strokes = line.points().stream()
                .flatMap(points -> ticks.of(vertices(points), line.excluded() == Side.ABOVE).stream())
                .toList();
        if (!strokes.isEmpty()) {
            curves.add(new Curve(strokes, color, TICK, LineStyle.SOLID));
        }
    }

    private static Text text(Line line) {
        return line.label().map(Text::typeset).orElseGet(() -> Text.of(line.name()));
    }

    private static LineStyle style(String word) {
        return switch (word) {
            case "dashed" -> LineStyle.DASHED;
            case "dash-dotted" -> LineStyle.DASH_DOTTED;
            case "dotted" -> LineStyle.DOTTED;
            default -> LineStyle.SOLID;
        };
    }

    /** All stretches, with gaps between them. */
    private static List<Vertex> joined(Line line) {
        List<Vertex> vertices = new ArrayList<>();
        for (List<Point> points : line.points()) {
            if (!vertices.isEmpty()) {
                vertices.add(Vertex.GAP);
            }
            vertices.addAll(vertices(points));
        }
        return vertices;
    }

    private static List<Vertex> vertices(List<Point> points) {
        return points.stream().map(p -> new Vertex(p.scanned(), p.coupling())).toList();
    }

    /** Corners of the regions of a line. */
    private List<List<Vertex>> outlines(Line line) {
        List<List<Point>> parts = line.points();
        if (line.shape() == Shape.BETWEEN) {
            List<Vertex> outline = new ArrayList<>(vertices(parts.get(0)));
            List<Vertex> back = new ArrayList<>(vertices(parts.get(1)));
            boolean sameWay =
                    (outline.get(0).x() < outline.get(outline.size() - 1).x())
                            == (back.get(0).x() < back.get(back.size() - 1).x());
            if (sameWay) {
                Collections.reverse(back);
            }
            outline.addAll(back);
            return List.of(outline);
        }
        List<List<Vertex>> outlines = new ArrayList<>();
        for (List<Point> part : parts) {
            List<Vertex> outline = new ArrayList<>(vertices(part));
            if (line.shape() == Shape.ABOVE) {
                double top = Math.max(
                        2 * y.upper(),
                        outline.stream().mapToDouble(Vertex::y).max().orElse(y.upper()));
                outline.add(new Vertex(outline.get(outline.size() - 1).x(), top));
                outline.add(new Vertex(outline.get(0).x(), top));
            }
            outlines.add(outline);
        }
        return outlines;
    }

    /** Names of regions stand inside, or in the legend where they have no room. */
    private void name() {
        // Beside a frame of fixed height the legend may take its share of the width.
        boolean fixed = style.width().fixedHeight().isPresent();
        double width = (fixed ? 1 - PanelPage.RIGHT_SHARE : 1) * style.width().units() - BOTH_LABELS;
        double height = fixed ? style.width().fixedHeight().getAsDouble() - ABOVE_AND_BELOW : FRAME_HEIGHT;
        List<List<Vertex>> lines = curves.stream()
                .flatMap(layer -> layer instanceof Curve curve ? Stream.of(curve.vertices()) : Stream.empty())
                .toList();
        var place = new RegionPlace(x, y, width, height, lines);
        List<Line> regions = plot.lines().stream()
                .filter(line -> line.shape() != Shape.LINE)
                .filter(this::isSeen)
                .toList();
        List<Entry> without = new ArrayList<>();
        for (Line region : regions) {
            Color color = color(region, plot.lines().indexOf(region));
            double wide = style.lettering().width(text(region), Lettering.SIZE) + 4;
            List<List<Vertex>> over = regions.stream()
                    .skip(regions.indexOf(region) + 1L)
                    .flatMap(other -> outlines(other).stream())
                    .toList();
            Optional<Vertex> at = outlines(region).stream()
                    .flatMap(outline -> place.of(outline, over, wide, Lettering.SIZE + 2).stream())
                    .findFirst();
            at.ifPresentOrElse(
                    vertex -> notes.add(new Note(text(region), Lettering.SIZE, vertex, Palette.INK)),
                    () -> without.add(new Entry(Symbol.BOX, Palette.tint(color, FILL), text(region))));
        }
        legend.addAll(without);
    }

    /** What each line is, in the order of the figure. */
    private String said() {
        return plot.lines().stream()
                .map(line -> line.name() + ": " + (line.analysis().isPresent() ? ofAnalysis(line) : published(line))
                        + (isSeen(line) ? "" : ", beyond the ends of the axes"))
                .collect(Collectors.joining(". ", "", ". " + plot.signal().axes()));
    }

    private static String ofAnalysis(Line line) {
        var results = line.analysis().orElseThrow();
        LimitSettings settings = Comparison.settings(results);
        return "%s%s, %s%% C.L. (%s), %s%s"
                .formatted(
                        results.analysis().name(),
                        DataWords.of(results).after(),
                        Digits.percent(settings.confidenceLevel()),
                        settings.sides() == 2 ? "two-sided" : "one-sided",
                        settings.calibration(),
                        scaled(line));
    }

    private static String published(Line line) {
        return line.published().stream()
                        .map((Overlay limit) ->
                                "%s, %s (%s)".formatted(limit.confidenceLevel(), limit.role(), limit.source()))
                        .distinct()
                        .collect(Collectors.joining("; "))
                + scaled(line);
    }

    private static String scaled(Line line) {
        return line.scale() == 1 ? "" : ", times " + Digits.significant(line.scale(), 4);
    }

    private static List<String> warnings(ExclusionPlot plot) {
        return plot.lines().stream()
                .flatMap(line -> line.analysis().stream()
                        .flatMap(results -> results.warnings().stream())
                        .map(warning -> "(%s) %s".formatted(line.name(), warning)))
                .distinct()
                .toList();
    }
}

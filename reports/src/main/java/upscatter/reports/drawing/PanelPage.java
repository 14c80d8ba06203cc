package upscatter.reports.drawing;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import upscatter.reports.drawing.FigureView.LegendRoom;
import upscatter.reports.drawing.Lettering.Anchor;

/**
 * Puts panels on a page: frames, labels of axes, titles, and legends where they cover nothing.
 *
 * @param style how
 */
public record PanelPage(FigureStyle style) {

    /** Between two panels, or a panel and the edge of the figure, in units of the figure. */
    public static final double EDGE = 3;

    private static final double LEADING = 1.2 * Lettering.SIZE;
    private static final double TITLE_GAP = 3;
    private static final double WITHOUT_TITLE = 5;

    /** Share of the room that a legend on the right may take. */
    public static final double RIGHT_SHARE = 0.45;

    private static final double LEGEND_GAP = 5;

    /**
     * A figure of one panel.
     *
     * @param title what it shows, in words
     * @param caption what is said of it
     * @param height height in units of the figure, without a legend below; the fixed one of a slide goes before
     */
    public Drawing drawing(String title, Caption caption, Panel panel, double height) {
        return drawing(title, caption, panel, List.of(), height);
    }

    /**
     * A figure of one panel with further legends, below or on a slide on the right.
     *
     * @param outside legends with entries that marks inside the panel name
     */
    public Drawing drawing(String title, Caption caption, Panel panel, List<List<Panel.Entry>> outside, double height) {
        FigureView view = style.view();
        boolean corner = view.legend().filter(LegendRoom::inCorner).isPresent();
        Panel seen = view.of(corner ? panel.withEntries(outside) : panel);
        boolean kept = !corner && view.legend().filter(LegendRoom.NONE::equals).isEmpty();
        return placed(title, caption, seen, kept ? outside : List.of(), height);
    }

    private Drawing placed(
            String title, Caption caption, Panel panel, List<List<Panel.Entry>> outside, double usualHeight) {
        double width = style.width().units();
        boolean fixed = style.width().fixedHeight().isPresent();
        double height = style.width().fixedHeight().orElse(usualHeight);
        boolean lower = is(LegendRoom.BELOW);
        if (is(LegendRoom.RIGHT) || (fixed && !lower)) {
            return new Drawing(
                    title, caption, style, height, List.of(panel), g -> drawBeside(g, panel, outside, width, height));
        }
        double taken = fixed
                ? legends(panel, false, outside, width - 2 * EDGE).stream()
                        .mapToDouble(l -> l.height() + LEGEND_GAP)
                        .sum()
                : 0;
        Rectangle2D room = new Rectangle2D.Double(EDGE, EDGE, width - 2 * EDGE, height - taken - 2 * EDGE);
        Rectangle2D frame = frameIn(panel, room);
        Optional<LegendPlace> inside = inside(panel, frame);
        List<Legend> below = legends(panel, inside.isPresent(), outside, room.getWidth());
        double legends =
                below.stream().mapToDouble(l -> l.height() + LEGEND_GAP).sum();
        return new Drawing(title, caption, style, height - taken + legends, List.of(panel), g -> {
            drawInto(g, panel, frame);
            inside.ifPresent(place -> place.draw(g));
            double y = room.getMaxY() + LEGEND_GAP;
            for (Legend legend : below) {
                legend.draw(g, room.getX(), y);
                y += legend.height() + LEGEND_GAP;
            }
        });
    }

    private void drawBeside(Graphics2D g, Panel panel, List<List<Panel.Entry>> outside, double width, double height) {
        Rectangle2D room = new Rectangle2D.Double(EDGE, EDGE, width - 2 * EDGE, height - 2 * EDGE);
        Rectangle2D wide = frameIn(panel, room);
        Optional<LegendPlace> inside = outside.isEmpty() ? inside(panel, wide) : Optional.empty();
        if (outside.isEmpty() && (panel.legend().isEmpty() || inside.isPresent())) {
            drawInto(g, panel, wide);
            inside.ifPresent(place -> place.draw(g));
            return;
        }
        List<Legend> right = beside(panel, outside, RIGHT_SHARE * room.getWidth(), room.getHeight());
        double taken = right.stream().mapToDouble(Legend::width).max().orElse(0) + 2 * LEGEND_GAP;
        Rectangle2D narrow =
                new Rectangle2D.Double(room.getX(), room.getY(), room.getWidth() - taken, room.getHeight());
        Rectangle2D frame = frameIn(panel, narrow);
        drawInto(g, panel, frame);
        double y = frame.getY();
        for (Legend legend : right) {
            legend.draw(g, narrow.getMaxX() + LEGEND_GAP, y);
            y += legend.height() + LEGEND_GAP;
        }
    }

    /** Legends on the right: entries below one another, which leave most of the width to the frame, or in more columns where they are too many. */
    private List<Legend> beside(Panel panel, List<List<Panel.Entry>> outside, double widest, double highest) {
        List<Legend> wide = legends(panel, false, outside, widest);
        List<Legend> narrow = Stream.concat(Stream.of(panel.legend()), outside.stream())
                .filter(entries -> !entries.isEmpty())
                .map(entries -> Legend.inColumns(style.lettering(), entries, 1, widest))
                .toList();
        double height = narrow.stream()
                .mapToDouble(legend -> legend.height() + LEGEND_GAP)
                .sum();
        return height <= highest ? narrow : wide;
    }

    private List<Legend> legends(Panel panel, boolean placed, List<List<Panel.Entry>> outside, double widest) {
        return Stream.concat(Stream.of(placed ? List.<Panel.Entry>of() : panel.legend()), outside.stream())
                .filter(entries -> !entries.isEmpty())
                .map(entries -> Legend.wide(style.lettering(), entries, widest))
                .toList();
    }

    /** Whether the legend of a panel has a place inside a frame where it covers nothing. */
    public boolean fitsLegend(Panel panel, Rectangle2D frame) {
        return panel.legend().isEmpty() || inside(panel, frame).isPresent();
    }

    /** Draws the legend of a panel inside its frame, if it has a place there. */
    public void drawLegend(Graphics2D g, Panel panel, Rectangle2D frame) {
        inside(panel, frame).ifPresent(place -> place.draw(g));
    }

    private boolean is(LegendRoom room) {
        return style.view().legend().filter(room::equals).isPresent();
    }

    private Optional<LegendPlace> inside(Panel panel, Rectangle2D frame) {
        Optional<LegendRoom> asked = style.view().legend();
        if (asked.filter(LegendRoom::inCorner).isPresent() && !panel.legend().isEmpty()) {
            return Optional.of(LegendPlace.in(asked.get(), style.lettering(), panel.legend(), frame));
        }
        return panel.legend().isEmpty() || asked.isPresent()
                ? Optional.empty()
                : LegendPlace.inside(style.lettering(), panel.legend(), panel, frame);
    }

    /** The frame of a panel in a rectangle that has room for its labels. */
    public Rectangle2D frameIn(Panel panel, Rectangle2D room) {
        double left = left(panel);
        double right = right(panel);
        double above = above(panel.title(), room.getWidth() - left);
        double below = below(panel);
        return frame(
                room.getX() + left,
                room.getY() + above,
                room.getWidth() - left - right,
                room.getHeight() - above - below);
    }

    /** A frame on whole units: JFreeChart rounds its own, and marks must meet the curves. */
    public static Rectangle2D frame(double x, double y, double width, double height) {
        return new Rectangle2D.Double(
                Math.rint(x), Math.rint(y), Math.max(1, Math.rint(width)), Math.max(1, Math.rint(height)));
    }

    /** Draws a panel with a given frame, which lies on whole units, without its legend. */
    public void drawInto(Graphics2D g, Panel panel, Rectangle2D frame) {
        PanelPainter.paint(g, panel, frame);
        for (Layer layer : panel.layers()) {
            if (layer instanceof Layer.Note note) {
                drawNote(g, panel, frame, note);
            }
        }
        g.setPaint(Palette.INK);
        if (style.titled()) {
            drawTitle(g, panel.title(), frame, frame.getWidth() + right(panel));
        }
        AxisLabels labels = new AxisLabels(style.lettering());
        labels.drawBelow(g, panel.x(), frame);
        labels.drawLeft(g, panel.y(), frame);
        panel.right().ifPresent(scale -> labels.drawRight(g, scale, frame));
    }

    /** Room on the left of a frame for the labels of its vertical scale. */
    public double left(Panel panel) {
        return new AxisLabels(style.lettering()).beside(panel.y());
    }

    /** Room on the right of a frame: for the second scale, or half of the last label below. */
    public double right(Panel panel) {
        AxisLabels labels = new AxisLabels(style.lettering());
        double half = panel.x().ticks().stream()
                .filter(tick -> panel.x().fraction(tick.value()) > 0.8)
                .mapToDouble(tick -> style.lettering().width(tick.label(), Lettering.SIZE) / 2
                        - 100 * (1 - panel.x().fraction(tick.value())))
                .max()
                .orElse(0);
        return Math.max(half + 1, panel.right().map(labels::beside).orElse(EDGE));
    }

    /** Room above a frame for its title, which may have some width. */
    public double above(Text title, double width) {
        if (!style.titled() || title.runs().isEmpty()) {
            return WITHOUT_TITLE;
        }
        return style.lettering().lines(title, Lettering.SIZE, width).size() * LEADING + TITLE_GAP;
    }

    /** Room below a frame for the labels of its horizontal scale. */
    public double below(Panel panel) {
        return new AxisLabels(style.lettering()).below(panel.x());
    }

    private void drawTitle(Graphics2D g, Text title, Rectangle2D frame, double width) {
        List<Text> lines = style.lettering().lines(title, Lettering.SIZE, width);
        double y = frame.getY() - TITLE_GAP - (lines.size() - 1) * LEADING;
        for (Text line : lines) {
            style.lettering().draw(g, line, Lettering.SIZE, frame.getX(), y, Anchor.LEFT);
            y += LEADING;
        }
    }

    private void drawNote(Graphics2D g, Panel panel, Rectangle2D frame, Layer.Note note) {
        Point2D at = Marks.position(note.at(), panel, frame);
        if (!frame.contains(at)) {
            return;
        }
        g.setPaint(note.color());
        double base = at.getY() + Lettering.MIDDLE * note.size();
        style.lettering().draw(g, note.text(), note.size(), at.getX(), base, Anchor.MIDDLE);
    }
}

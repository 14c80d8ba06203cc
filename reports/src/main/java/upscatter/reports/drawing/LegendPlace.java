package upscatter.reports.drawing;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.reports.drawing.Panel.Entry;

/**
 * A legend inside a frame, where it covers nothing: in a corner if there is room, else anywhere on a grid of places.
 *
 * @param legend legend
 * @param box its place
 */
record LegendPlace(Legend legend, Rectangle2D box) {

    /** Least distance from the frame. */
    private static final double MARGIN = 8;

    /** Least distance from what is drawn. */
    private static final double CLEARANCE = 3;

    /** Places along each side that are tried. */
    private static final int TRIED = 16;

    /** Columns of the forms that are tried, the best first. */
    private static final List<Integer> COLUMNS = List.of(1, 2, 3);

    /** The first free place; none where every place covers something. */
    static Optional<LegendPlace> inside(Lettering lettering, List<Entry> entries, Panel panel, Rectangle2D frame) {
        Marks marks = Marks.of(panel, frame, lettering);
        List<Legend> forms = COLUMNS.stream()
                .filter(columns -> columns <= entries.size())
                .map(columns -> Legend.inColumns(lettering, entries, columns, Double.POSITIVE_INFINITY))
                .filter(legend -> legend.width() <= frame.getWidth() - 2 * MARGIN
                        && legend.height() <= frame.getHeight() - 2 * MARGIN)
                .toList();
        Stream<LegendPlace> corners = forms.stream().flatMap(legend -> grid(legend, frame, 1));
        Stream<LegendPlace> anywhere = forms.stream().flatMap(legend -> grid(legend, frame, TRIED));
        return Stream.concat(corners, anywhere)
                .filter(place -> marks.leaveFree(place.widened()))
                .findFirst();
    }

    /** In a corner, whatever is drawn there. */
    static LegendPlace in(FigureView.LegendRoom corner, Lettering lettering, List<Entry> entries, Rectangle2D frame) {
        Legend legend = Legend.inColumns(lettering, entries, 1, frame.getWidth() - 2 * MARGIN);
        List<LegendPlace> corners = grid(legend, frame, 1).toList();
        return switch (corner) {
            case TOP_RIGHT -> corners.get(1);
            case BOTTOM_LEFT -> corners.get(2);
            case BOTTOM_RIGHT -> corners.get(3);
            default -> corners.get(0);
        };
    }

    void draw(Graphics2D g) {
        legend.draw(g, box.getX(), box.getY());
    }

    /** Places at the crossings of a grid, from the upper left to the right and downwards; of one step, the corners. */
    private static Stream<LegendPlace> grid(Legend legend, Rectangle2D frame, int steps) {
        double width = frame.getWidth() - 2 * MARGIN - legend.width();
        double height = frame.getHeight() - 2 * MARGIN - legend.height();
        return IntStream.rangeClosed(0, steps)
                .boxed()
                .flatMap(row -> IntStream.rangeClosed(0, steps)
                        .mapToObj(column -> new LegendPlace(
                                legend,
                                new Rectangle2D.Double(
                                        frame.getX() + MARGIN + width * column / steps,
                                        frame.getY() + MARGIN + height * row / steps,
                                        legend.width(),
                                        legend.height()))));
    }

    private Rectangle2D widened() {
        return new Rectangle2D.Double(
                box.getX() - CLEARANCE,
                box.getY() - CLEARANCE,
                box.getWidth() + 2 * CLEARANCE,
                box.getHeight() + 2 * CLEARANCE);
    }
}

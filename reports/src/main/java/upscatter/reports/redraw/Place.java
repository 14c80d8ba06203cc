package upscatter.reports.redraw;

import java.util.ArrayList;
import java.util.List;
import upscatter.reports.drawing.Panel;

/**
 * Where a panel stands: under the one before, or right of it where it has its rows.
 *
 * @param row from zero
 * @param column from zero
 * @param weight height beside that of other rows
 */
record Place(int row, int column, double weight) {
    /** Height of a panel of many, in shares of its width. */
    static final double ASPECT = 0.42;

    private static final double RESIDUALS = 0.4;

    /** The places of all panels: one without a scale on its left continues that on its left, one below a scale without labels is lower. */
    static List<Place> of(List<Panel> panels) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < panels.size(); i++) {
            if (i > 0 && continues(panels.get(i))) {
                Place before = places.get(i - 1);
                places.add(new Place(before.row(), before.column() + 1, before.weight()));
            } else {
                boolean below = i > 0 && panels.get(i - 1).x().ticks().isEmpty();
                int row = i == 0 ? 0 : places.get(i - 1).row() + 1;
                places.add(new Place(row, 0, below ? RESIDUALS : 1));
            }
        }
        return places;
    }

    private static boolean continues(Panel panel) {
        return panel.y().ticks().isEmpty() && panel.y().label().runs().isEmpty();
    }

    static int columns(List<Place> places) {
        return 1 + places.stream().mapToInt(Place::column).max().orElse(0);
    }

    static int rows(List<Place> places) {
        return 1 + places.stream().mapToInt(Place::row).max().orElse(0);
    }

    /** The height of each row. */
    static List<Double> weights(List<Place> places, int rows) {
        List<Double> weights = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int at = row;
            weights.add(places.stream()
                    .filter(place -> place.row() == at)
                    .mapToDouble(Place::weight)
                    .max()
                    .orElse(1));
        }
        return weights;
    }
}

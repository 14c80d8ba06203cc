package upscatter.reports.results;

import java.util.List;
import java.util.Optional;

/**
 * A confidence region of two parameters as polygons.
 *
 * @param level confidence level, between 0 and 1
 * @param valid whether it is whole: not empty, and every place that was looked at is on the right side of the polygons
 * @param containsZero whether no signal, mu = 0 or a charge radius of the Standard Model, is inside: known from the profile, not from the polygons; absent where mu is no coordinate
 * @param outline {@code traced} along the likelihood, or {@code grid}: through the crossings between the nodes of a grid
 * @param reason why it is not valid, or what else a reader has to know of its outline
 * @param polygons closed outlines, each a list of (x, y) pairs; empty when no point is inside
 */
public record Region(
        double level,
        boolean valid,
        Optional<Boolean> containsZero,
        String outline,
        Optional<String> reason,
        List<List<List<Double>>> polygons) {

    /** The outline was followed. */
    public static final String TRACED = "traced";

    /** The outline goes through the crossings between nodes of a grid. */
    public static final String GRID = "grid";

    /**
     * Rejects a level outside (0, 1), vertices that are not pairs, a valid region without a polygon, and one that is not valid without a reason, with
     * {@link IllegalArgumentException}.
     */
    public Region {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level of a region must lie between 0 and 1 but is " + level);
        }
        if (!valid && reason.isEmpty()) {
            throw new IllegalArgumentException("the region of %s is not valid but no reason is given".formatted(level));
        }
        if (valid && polygons.isEmpty()) {
            throw new IllegalArgumentException("the region of %s is empty but valid".formatted(level));
        }
        polygons = polygons.stream().map(Region::outline).toList();
    }

    /** A traced region, whole. */
    public Region(double level, List<List<List<Double>>> polygons) {
        this(level, true, Optional.empty(), TRACED, Optional.empty(), polygons);
    }

    private static List<List<Double>> outline(List<List<Double>> vertices) {
        for (List<Double> vertex : vertices) {
            if (vertex.size() != 2) {
                throw new IllegalArgumentException("a vertex of a region must be a pair (x, y) but is " + vertex);
            }
        }
        return vertices.stream().map(v -> Finite.list("vertex", v)).toList();
    }
}

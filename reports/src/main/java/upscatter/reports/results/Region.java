package upscatter.reports.results;

import java.util.List;

/**
 * A confidence region of two parameters as polygons.
 *
 * @param level confidence level, between 0 and 1
 * @param polygons closed outlines, each a list of (x, y) pairs; empty when no point is inside
 */
public record Region(double level, List<List<List<Double>>> polygons) {

    /** Rejects a level outside (0, 1) and vertices that are not pairs with {@link IllegalArgumentException}. */
    public Region {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level of a region must lie between 0 and 1 but is " + level);
        }
        polygons = polygons.stream().map(Region::outline).toList();
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

package upscatter.reports.results;

import java.util.List;

/**
 * A published limit, or one edge of an excluded region, to be drawn beside the limits of analyses.
 *
 * @param name what it is called
 * @param source where it was published
 * @param confidenceLevel confidence level in the words of the table it is from
 * @param role {@code limit}, or which edge of an excluded region it is
 * @param vertices corners of the curve in order, at least one
 */
public record Overlay(String name, String source, String confidenceLevel, String role, List<Vertex> vertices) {

    /** Rejects a curve without corners with {@link IllegalArgumentException}. */
    public Overlay {
        vertices = List.copyOf(vertices);
        if (vertices.isEmpty()) {
            throw new IllegalArgumentException("the published limit '%s' has no points".formatted(name));
        }
    }

    /**
     * A corner of a curve.
     *
     * @param scanned value of the scanned parameter, a mass in MeV
     * @param coupling coupling
     */
    public record Vertex(double scanned, Coupling coupling) {}
}

package upscatter.datasets.published;

import java.util.List;

/**
 * A published limit on the transition magnetic moment against the mass of N, or one edge of an excluded region, as a table gives it.
 *
 * @param name what it is called, for example {@code borexino}
 * @param source where it was published
 * @param confidenceLevel confidence level in the words of the table, for example {@code 90%}; not rescaled
 * @param role {@code limit}, or which edge of an excluded region it is
 * @param vertices corners of the curve in the order of the table, at least one
 */
public record PublishedLimit(String name, String source, String confidenceLevel, String role, List<Vertex> vertices) {

    /** Copies the list. */
    public PublishedLimit {
        vertices = List.copyOf(vertices);
    }

    /**
     * A corner of a curve.
     *
     * @param massMeV mass of N in MeV, positive
     * @param muBohrMagnetons moment for kappa = 1/2 in Bohr magnetons, positive
     */
    public record Vertex(double massMeV, double muBohrMagnetons) {}
}

package upscatter.reports.compute.limit;

/**
 * How close together the masses of a curve of limits lie. The middle of two neighbours, {@code sqrt(m1 m2)}, is added, and its halves are looked at in
 * their turn where the limit there differs from a straight line in log m and log coupling. Where one neighbour has a limit and the other has none, as at a
 * kinematic end, the middle is added until both are closer than the spacing.
 *
 * @param tolerance relative difference from the straight line up to which the halves are left as they are
 * @param depth how often two neighbours that both have a limit are halved at most
 * @param spacing relative distance of two masses below which nothing is added between them
 */
public record MassRefinement(double tolerance, int depth, double spacing) {

    /** One per cent in the coupling and in the mass, six halvings, 63 masses between two at most. */
    public static final MassRefinement USUAL = new MassRefinement(0.01, 6, 0.01);

    /** Rejects a tolerance or a spacing that is not positive, and a negative depth, with {@link IllegalArgumentException}. */
    public MassRefinement {
        if (!(tolerance > 0 && spacing > 0 && depth >= 0)) {
            throw new IllegalArgumentException(
                    "masses are refined with a tolerance and a spacing above zero and a depth of zero or more but not with %s, %s and %d"
                            .formatted(tolerance, spacing, depth));
        }
    }
}

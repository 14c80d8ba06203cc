package upscatter.likelihood;

/**
 * A measured value in units in which its variance is one where it was measured: {@code -2 ln L = u^2/V} with a variance V that is linear in the
 * expectation, one everywhere of a normal error ({@link upscatter.model.grid.TwoSidedErrors}). Two errors say nothing of where V vanishes, and an expectation may be
 * anywhere: from where the root of V is half the shorter error, two standard deviations away or more, {@code -2 ln L} goes on as its parabola there, convex, with
 * continuous second derivative.
 *
 * @param near {@code u^2/V}, down to the least V
 * @param least V from where on the parabola is used
 */
record MeasuredValue(Auxiliary.LinearVariance near, double least) {
    /** Of the shorter error: root of the least V. At the end of the interval, which must not be moved, it is the shorter error itself. */
    private static final double LEAST = 0.5;

    /**
     * A value.
     *
     * @param bin its place
     * @param nominal expectation at which the variance is one
     * @param slope what the variance grows by with the expectation: the longer error less the shorter, of geometric mean one
     */
    static MeasuredValue of(int bin, double measured, double nominal, double slope) {
        double half = 0.5 * Math.abs(slope);
        double least = LEAST * (Math.hypot(half, 1) - half);
        return new MeasuredValue(
                new Auxiliary.LinearVariance(bin, measured, 1 - slope * nominal, slope), least * least);
    }

    /** Another value with the same variance. */
    MeasuredValue with(double measured) {
        return new MeasuredValue(
                new Auxiliary.LinearVariance(near.index(), measured, near.variance(), near.slope()), least);
    }

    double measured() {
        return near.measured();
    }

    /** The expectation itself, or that from where on the parabola is used. */
    private double edge(double x) {
        return near.at(x) < least ? (least - near.variance()) / near.slope() : x;
    }

    /** {@code -2 ln L}. */
    double term(double x) {
        double edge = edge(x);
        double beyond = x - edge;
        double term = near.term(edge);
        return beyond == 0 ? term : term + beyond * (near.slope(edge) + 0.5 * beyond * near.secondDerivative(edge));
    }

    /** Its derivative. */
    double slope(double x) {
        double edge = edge(x);
        double slope = near.slope(edge);
        return x == edge ? slope : slope + (x - edge) * near.secondDerivative(edge);
    }

    /** Its second derivative, observed or as is expected of values at x. */
    double curvature(Curvature kind, double x) {
        return kind == Curvature.EXPECTED ? near.curvature(edge(x)) : near.secondDerivative(edge(x));
    }

    /** Standard deviation of repetitions of the measurement. */
    double deviation(double x) {
        return Math.sqrt(Math.max(least, near.at(x)));
    }

    /** Whether the error is normal. */
    boolean isNormal() {
        return near.isParabola();
    }
}

package upscatter.model.prediction;

import java.util.Arrays;
import java.util.Optional;
import upscatter.model.detector.Fluctuation;
import upscatter.model.detector.Quenching;
import upscatter.model.experiment.RadiusScale;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.interaction.Interaction;
import upscatter.model.parameter.Parameter;
import upscatter.model.prediction.folding.ResponseShift;
import upscatter.model.prediction.folding.Slope;

/**
 * Counts under a value of the quenching, a factor on it, a Fano factor or one on the radius of nuclei: the polynomial through the counts that are folded at the
 * Chebyshev points of the range of the factor, with its exact derivative.
 *
 * <p>Smeared counts are analytic in a quenching and a squared form factor is an entire function of the squared radius, so that the
 * error falls geometrically with the number of points; Trefethen, Approximation Theory and Approximation Practice, chapter 8.
 */
final class InterpolatedCounts implements ResponseShift, ResponseShift.Sums {
    /** Right to 1e-6 of the counts for factors from 0.1 to 1.95, which twelve points miss; eight would do in a range of 20%. */
    private static final int QUENCHING_POINTS = 24;

    /** Right to 1e-11 of the largest count for factors from 0.6 to 1.6 at pion decay at rest; twelve leave 2e-9 of the squared form factor. */
    private static final int RADIUS_POINTS = 16;

    /** Points of a fitted quenching: 16 are right to 1e-8 in a range of a factor of 1.5, 57 to 1e-6 in one of ten. */
    private static final int FEWEST_POINTS = 16;

    /** Points of a fitted quenching for each factor of e in its range: 24 in its logarithm follow a factor of ten as well as 40 in the value itself. */
    private static final double POINTS_OF_E = 24;

    /** Each point is a fold. Lines of neutrinos at a resolution of 1% need a hundred; a range that needs three times as many can be narrower. */
    private static final int MOST_POINTS = 300;

    /** A fit may look a little beyond the bounds. */
    private static final double MARGIN = 1.02;

    private final String what;
    private final boolean logarithmic;
    private final double lowest;
    private final double highest;
    private final double middle;
    private final double half;
    private final int points;
    private final ChebyshevWeights weights;

    private InterpolatedCounts(String what, Parameter factor, int points) {
        this(what, false, factor.lower() / MARGIN, factor.upper() * MARGIN, points);
    }

    private InterpolatedCounts(String what, boolean logarithmic, double lowest, double highest, int points) {
        this.what = what;
        this.logarithmic = logarithmic;
        this.points = points;
        this.lowest = lowest;
        this.highest = highest;
        middle = 0.5 * (variable(lowest) + variable(highest));
        half = 0.5 * (variable(highest) - variable(lowest));
        weights = new ChebyshevWeights(points);
    }

    /** Counts for the factors on a quenching within the bounds of a parameter. */
    static InterpolatedCounts of(ResponseScale scale) {
        return new InterpolatedCounts("factor %s on the quenching", scale.factor(), QUENCHING_POINTS);
    }

    /** Counts for the factors on the radius of nuclei within the bounds of a parameter. */
    static InterpolatedCounts of(RadiusScale scale) {
        return new InterpolatedCounts("factor %s on the radius of nuclei", scale.factor(), RADIUS_POINTS);
    }

    /** Counts for the values of a coupling within the bounds of its parameter, in which they are a polynomial: without an error, or within rounding. */
    static InterpolatedCounts of(Interaction.FittedCoupling coupling) {
        Parameter value = coupling.parameter();
        return new InterpolatedCounts(
                "value %s of " + value.name(), false, value.lower(), value.upper(), coupling.degree() + 1);
    }

    /**
     * Counts for the values of a fitted quenching within the bounds of its parameter: a polynomial in the logarithm of the value, because counts
     * change by orders of magnitude over a wide range.
     *
     * @param detail how often the counts may turn while the value grows by a factor of e: the energy over its resolution where neutrinos have lines
     * @throws IllegalArgumentException if the range needs more quenchings than can be folded
     */
    static InterpolatedCounts of(Quenching.Fitted quenching, double detail) {
        Parameter value = quenching.parameter();
        String name = quenching.family().value();
        double lowest = value.lower() / MARGIN;
        double highest = Math.min(value.upper() * MARGIN, quenching.family().largest());
        return logarithmic(value, name, lowest, highest, Math.max(POINTS_OF_E, detail));
    }

    private static InterpolatedCounts logarithmic(
            Parameter value, String name, double lowest, double highest, double pointsOfE) {
        double needed = Math.log(highest / lowest) * pointsOfE;
        if (!(needed <= MOST_POINTS)) {
            throw new IllegalArgumentException(
                    "the parameter %s: counts at values of the %s between %s and %s need %.0f foldings, more than %d.%nMaybe its range can be narrower, or the detector has no resolution but neutrinos have lines."
                            .formatted(value.name(), name, value.lower(), value.upper(), needed, MOST_POINTS));
        }
        int points = Math.max(FEWEST_POINTS, (int) Math.ceil(needed));
        return new InterpolatedCounts("value %s of the " + name, true, lowest, highest, points);
    }

    /**
     * Counts for the values of a Fano factor within the bounds of its parameter: a polynomial in the logarithm of the value.
     *
     * @throws IllegalArgumentException if the range needs more foldings than can be made
     */
    static InterpolatedCounts of(Fluctuation.Fitted fluctuation) {
        Parameter value = fluctuation.parameter();
        double lowest = Math.max(value.lower() / MARGIN, fluctuation.smallest());
        double highest = Math.min(value.upper() * MARGIN, fluctuation.largest());
        return logarithmic(value, "Fano factor", lowest, highest, POINTS_OF_E);
    }

    /** The variable of the polynomial. */
    private double variable(double factor) {
        return logarithmic ? Math.log(factor) : factor;
    }

    /** Number of factors at which counts are folded. */
    int points() {
        return points;
    }

    /** The factors at which counts are folded. */
    double[] factors() {
        double[] factors = new double[points];
        Arrays.setAll(factors, k -> {
            double at = middle + half * weights.point(k);
            return logarithmic ? Math.exp(at) : at;
        });
        return factors;
    }

    @Override
    public void evaluate(double[] folded, double factor, double[] counts, double[] derivative) {
        double[][] found = weights.derivatives(place(factor));
        double[] ofSlope = found[1];
        double unit = perFactor(factor);
        Arrays.setAll(ofSlope, k -> unit * ofSlope[k]);
        WeightedRows.sum(found[0], ofSlope, folded, counts, derivative);
    }

    @Override
    public void evaluate(double[] folded, double factor, double[] counts) {
        WeightedRows.sum(weights.values(place(factor)), folded, counts);
    }

    @Override
    public Optional<Sums> sums() {
        return Optional.of(this);
    }

    @Override
    public double[] before(double[] weight, double factor) {
        return WeightedRows.rows(weights.values(place(factor)), weight);
    }

    @Override
    public Sum of(double[] folded, double[] weight, double factor) {
        double[] atPoints = WeightedRows.products(folded, weight);
        double[][] found = weights.derivatives(place(factor));
        double first = Slope.weighted(found[1], atPoints, 0);
        double second = Slope.weighted(found[2], atPoints, 0);
        double unit = perFactor(factor);
        // In the logarithm of a factor f the second derivative with respect to f has another -1/f^2 of the first.
        double ofLogarithm = logarithmic ? first * unit / factor : 0;
        return new Sum(Slope.weighted(found[0], atPoints, 0), first * unit, second * unit * unit - ofLogarithm);
    }

    /** Derivative of the argument of the polynomials. */
    private double perFactor(double factor) {
        return 1 / (logarithmic ? half * factor : half);
    }

    /** The argument of the polynomials, between -1 and 1. */
    private double place(double factor) {
        if (!(factor >= lowest && factor <= highest)) {
            throw new IllegalArgumentException("the %s is outside the range for which counts were prepared, %s to %s"
                    .formatted(what.formatted(factor), lowest, highest));
        }
        return Math.max(-1, Math.min(1, (variable(factor) - middle) / half));
    }
}

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
    private final double[][] cosines;

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
        cosines = new double[points][points];
        for (int k = 0; k < points; k++) {
            for (int j = 0; j < points; j++) {
                cosines[j][k] = (j == 0 ? 1.0 : 2.0) / points * Math.cos(j * angle(k));
            }
        }
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
            double at = middle + half * Math.cos(angle(k));
            return logarithmic ? Math.exp(at) : at;
        });
        return factors;
    }

    @Override
    public void evaluate(double[] folded, double factor, double[] counts, double[] derivative) {
        double[] chebyshev = new double[points];
        double[] slope = new double[points];
        polynomials(place(factor), chebyshev, slope);
        sum(weights(chebyshev, 1), folded, counts);
        sum(weights(slope, 1 / (logarithmic ? half * factor : half)), folded, derivative);
    }

    @Override
    public void evaluate(double[] folded, double factor, double[] counts) {
        double[] chebyshev = new double[points];
        polynomials(place(factor), chebyshev, new double[points]);
        sum(weights(chebyshev, 1), folded, counts);
    }

    @Override
    public Optional<Sums> sums() {
        return Optional.of(this);
    }

    @Override
    public double[] before(double[] weight, double factor) {
        double[] chebyshev = new double[points];
        polynomials(place(factor), chebyshev, new double[points]);
        double[] weights = weights(chebyshev, 1);
        int size = weight.length;
        double[] before = new double[points * size];
        for (int k = 0; k < points; k++) {
            for (int bin = 0; bin < size; bin++) {
                before[k * size + bin] = weights[k] * weight[bin];
            }
        }
        return before;
    }

    @Override
    public Sum of(double[] folded, double[] weight, double factor) {
        double x = place(factor);
        double[] chebyshev = new double[points];
        double[] slope = new double[points];
        polynomials(x, chebyshev, slope);
        double[] atPoints = new double[points];
        for (int k = 0; k < points; k++) {
            atPoints[k] = dot(folded, k * weight.length, weight);
        }
        double first = dot(weights(slope, 1), 0, atPoints);
        double second = dot(weights(bend(x, slope), 1), 0, atPoints);
        double value = dot(weights(chebyshev, 1), 0, atPoints);
        double perFactor = 1 / (logarithmic ? half * factor : half);
        // In the logarithm of a factor f the second derivative with respect to f has another -1/f^2 of the first.
        double ofLogarithm = logarithmic ? first * perFactor / factor : 0;
        return new Sum(value, first * perFactor, second * perFactor * perFactor - ofLogarithm);
    }

    private static double dot(double[] values, int offset, double[] others) {
        double sum = 0;
        for (int i = 0; i < others.length; i++) {
            sum += values[offset + i] * others[i];
        }
        return sum;
    }

    /** The argument of the polynomials, between -1 and 1. */
    private double place(double factor) {
        if (!(factor >= lowest && factor <= highest)) {
            throw new IllegalArgumentException("the %s is outside the range for which counts were prepared, %s to %s"
                    .formatted(what.formatted(factor), lowest, highest));
        }
        return Math.max(-1, Math.min(1, (variable(factor) - middle) / half));
    }

    /** Weights of the points in a sum of Chebyshev polynomials; point by point in the inner loop, which the compiler turns into vector instructions. */
    private double[] weights(double[] polynomial, double times) {
        double[] weights = new double[points];
        for (int j = 0; j < points; j++) {
            double[] cosine = cosines[j];
            double value = times * polynomial[j];
            for (int k = 0; k < weights.length; k++) {
                weights[k] += cosine[k] * value;
            }
        }
        return weights;
    }

    /** The weighted sum over the points, four at a time, since reading and writing the sum takes as long as its multiplications. */
    private void sum(double[] weights, double[] folded, double[] sum) {
        Arrays.fill(sum, 0);
        int size = sum.length;
        int k = 0;
        for (; k + 4 <= points; k += 4) {
            addFour(sum, weights, k, folded, size);
        }
        for (; k < points; k++) {
            double weight = weights[k];
            int offset = k * size;
            for (int bin = 0; bin < size; bin++) {
                sum[bin] += weight * folded[offset + bin];
            }
        }
    }

    private static void addFour(double[] sum, double[] weights, int k, double[] folded, int size) {
        int first = k * size;
        int second = first + size;
        int third = second + size;
        int fourth = third + size;
        double ofFirst = weights[k];
        double ofSecond = weights[k + 1];
        double ofThird = weights[k + 2];
        double ofFourth = weights[k + 3];
        for (int bin = 0; bin < sum.length; bin++) {
            sum[bin] += ofFirst * folded[first + bin]
                    + ofSecond * folded[second + bin]
                    + ofThird * folded[third + bin]
                    + ofFourth * folded[fourth + bin];
        }
    }

    private double angle(int k) {
        return Math.PI * (k + 0.5) / points;
    }

    /** T_j(x) and their derivatives j U_(j-1)(x) by recurrence. */
    private void polynomials(double x, double[] chebyshev, double[] slope) {
        chebyshev[0] = 1;
        chebyshev[1] = x;
        slope[1] = 1;
        for (int j = 2; j < points; j++) {
            chebyshev[j] = 2 * x * chebyshev[j - 1] - chebyshev[j - 2];
            slope[j] = 2 * chebyshev[j - 1] + 2 * x * slope[j - 1] - slope[j - 2];
        }
    }

    /** The second derivatives of T_j(x) from the first ones, by the derivative of their recurrence. */
    private double[] bend(double x, double[] slope) {
        double[] bend = new double[points];
        for (int j = 2; j < points; j++) {
            bend[j] = 4 * slope[j - 1] + 2 * x * bend[j - 1] - bend[j - 2];
        }
        return bend;
    }
}

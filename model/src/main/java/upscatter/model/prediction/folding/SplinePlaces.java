package upscatter.model.prediction.folding;

import java.util.Arrays;

/**
 * Places at which splines through ever other values are wanted, such as the energies of single events in a fit. Where they lie among the knots is found once, and with it the weights
 * of the values and the slopes at the knots beside each place.
 */
public final class SplinePlaces {
    /** Weights of value and slope at the lower knot, then those at the upper one. */
    private static final int WEIGHTS = 4;

    private final CubicSpline curve;
    private final int[] interval;
    private final double[] weight;

    /**
     * Places on the knots of a spline.
     *
     * @param places in the unit of the knots; not modified
     */
    public SplinePlaces(CubicSpline curve, double[] places) {
        this.curve = curve;
        interval = Arrays.stream(places).mapToInt(curve::interval).toArray();
        weight = new double[WEIGHTS * places.length];
        for (int i = 0; i < places.length; i++) {
            curve.putWeights(interval[i], places[i], weight, WEIGHTS * i);
        }
    }

    /**
     * Adds the values of a spline at the places to sums.
     *
     * @param sums one a place at least, added to
     * @param values one a knot
     * @param factors of the value at each place
     */
    public void addTo(double[] sums, double[] values, double[] factors) {
        double[] slopes = curve.slopes(values);
        for (int i = 0; i < interval.length; i++) {
            int low = interval[i];
            int first = WEIGHTS * i;
            sums[i] += factors[i]
                    * (weight[first] * values[low]
                            + weight[first + 1] * slopes[low]
                            + weight[first + 2] * values[low + 1]
                            + weight[first + 3] * slopes[low + 1]);
        }
    }

    /**
     * Weights of the values at the knots with which they have the sum that what {@link #addTo} adds has with the given ones.
     *
     * @param weights one a place at least
     * @param factors of the value at each place
     */
    public double[] before(double[] weights, double[] factors) {
        double[] ofValues = new double[curve.size()];
        double[] ofSlopes = new double[ofValues.length];
        for (int i = 0; i < interval.length; i++) {
            int low = interval[i];
            int first = WEIGHTS * i;
            double here = weights[i] * factors[i];
            ofValues[low] += here * weight[first];
            ofSlopes[low] += here * weight[first + 1];
            ofValues[low + 1] += here * weight[first + 2];
            ofSlopes[low + 1] += here * weight[first + 3];
        }
        curve.addWeights(ofSlopes, ofValues);
        return ofValues;
    }
}

package upscatter.model.prediction.folding;

import java.util.Arrays;

/** Places at which splines through ever other values are wanted, such as the energies of single events in a fit: where they lie among the knots is found once. */
public final class SplinePlaces {
    private final CubicSpline curve;
    private final int[] interval;
    private final double[] share;

    /**
     * Places on the knots of a spline.
     *
     * @param places in the unit of the knots; not modified
     */
    public SplinePlaces(CubicSpline curve, double[] places) {
        this.curve = curve;
        interval = Arrays.stream(places).mapToInt(curve::interval).toArray();
        share = new double[places.length];
        Arrays.setAll(share, i -> curve.share(interval[i], places[i]));
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
            sums[i] += factors[i] * curve.valueWithin(values, slopes, interval[i], share[i]);
        }
    }
}

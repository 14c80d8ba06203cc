package upscatter.fitter.profile;

/**
 * Lowest conditional minima found so far on a row of points, lowered by walks along the row: each fit starts from the result at
 * the neighbour. Walks from different starts and in both directions find the lower branch where the profile has several.
 */
final class Sweep {
    /** A value replaces another only if it is lower by more than this share: below, the first one found stays. */
    private static final double LOWER = 1e-9;

    private final double[][] at;
    private final double[] lowest;
    private final double[][] theta;

    /**
     * A row.
     *
     * @param at values of the parameters of the profile, one array a point, in the order of the row
     */
    Sweep(double[][] at) {
        this.at = at;
        this.lowest = new double[at.length];
        this.theta = new double[at.length][];
        for (int i = 0; i < at.length; i++) {
            lowest[i] = Double.POSITIVE_INFINITY;
            theta[i] = new double[0];
        }
    }

    int length() {
        return at.length;
    }

    /** Minimum at a point, infinite if no fit converged. */
    double lowest(int i) {
        return lowest[i];
    }

    /** Where it is; empty if no fit converged. */
    double[] theta(int i) {
        return theta[i];
    }

    /** Takes over a result at a point if it is lower. */
    void offer(int i, double value, double[] where) {
        double margin = LOWER * (1 + Math.abs(value));
        if (value < lowest[i] - margin || (Double.isInfinite(lowest[i]) && value < lowest[i])) {
            lowest[i] = value;
            theta[i] = where;
        }
    }

    /** Walks from a point of the row towards one end; a fit that fails is left out and the next starts from the one before. */
    void walk(ConditionalFits fits, int from, int direction) {
        for (int i = from; i >= 0 && i < at.length; i += direction) {
            fit(fits, i);
        }
    }

    /** Walks along the whole row and back, each fit starting from the neighbour's lowest result. */
    void walkBothWays(ConditionalFits fits) {
        walkLowest(fits, 0, 1);
        walkLowest(fits, at.length - 1, -1);
    }

    private void walkLowest(ConditionalFits fits, int from, int direction) {
        for (int i = from + direction; i >= 0 && i < at.length; i += direction) {
            if (theta[i - direction].length > 0) {
                fits.moveTo(theta[i - direction]);
                fit(fits, i);
            }
        }
    }

    private void fit(ConditionalFits fits, int i) {
        double value = fits.atOrInfinite(at[i]);
        if (value < Double.POSITIVE_INFINITY) {
            offer(i, value, fits.theta());
        }
    }
}

package upscatter.model.prediction.folding;

/** The derivative of the counts of a component with respect to one parameter; moved together with them. */
public final class Slope {
    /** Index of the parameter among all of the prediction. */
    public final int parameter;
    /** One value a count, in the unit of the counts over that of the parameter; another array once the counts are moved. */
    public double[] values;

    /**
     * A derivative.
     *
     * @param parameter index of the parameter
     * @param values one value a count; not modified, but replaced when counts are moved
     */
    public Slope(int parameter, double[] values) {
        this.parameter = parameter;
        this.values = values;
    }

    /**
     * Sum of values weighted by bin.
     *
     * @param weight one value a bin of all channels
     * @param firstBin place of the first value among them
     */
    public static double weighted(double[] values, double[] weight, int firstBin) {
        double sum = 0;
        for (int b = 0; b < values.length; b++) {
            sum += values[b] * weight[firstBin + b];
        }
        return sum;
    }

    /** Adds a mixed second derivative to a lower triangle, where both orders of two parameters are one element; a square is twice that. */
    public static void addPair(int one, int other, double value, double[] matrix, int size) {
        matrix[Math.max(one, other) * size + Math.min(one, other)] += one == other ? 2 * value : value;
    }
}

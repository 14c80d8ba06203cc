package upscatter.model.prediction.folding;

/** First and second derivatives of a weighted sum of counts, as they are collected from the steps that make the counts. */
public final class SumDerivatives {
    private final double[] gradient;
    private final double factor;
    private final double[] matrix;

    /**
     * Derivatives that are all zero yet.
     *
     * @param size number of all parameters
     * @param factor on second derivatives
     * @param matrix lower triangle of all parameters, to which they are added
     */
    public SumDerivatives(int size, double factor, double[] matrix) {
        this.gradient = new double[size];
        this.factor = factor;
        this.matrix = matrix;
    }

    /** Adds a first derivative. */
    public void addFirst(int parameter, double value) {
        gradient[parameter] += value;
    }

    /** Adds a mixed second derivative, that of one parameter after the other; a square is twice that, as two steps may have one parameter. */
    public void addPair(int one, int other, double value) {
        Slope.addPair(one, other, factor * value, matrix, gradient.length);
    }

    /** Adds a second derivative in one parameter. */
    public void addSecond(int parameter, double value) {
        matrix[parameter * (gradient.length + 1)] += factor * value;
    }

    /** The first derivative, without the factor. */
    public double first(int parameter) {
        return gradient[parameter];
    }
}

package upscatter.likelihood;

/**
 * The inverse of the Cholesky factor of a covariance, {@code V = L L^T}: turns values with that covariance into independent ones of unit
 * variance. Immutable.
 */
final class Whitening {
    private final int size;
    private final double[] factor;
    private final boolean diagonal;

    private Whitening(int size, double[] factor, boolean diagonal) {
        this.size = size;
        this.factor = factor;
        this.diagonal = diagonal;
    }

    /**
     * The whitening of a covariance.
     *
     * @param covariance symmetric, by rows
     * @throws IllegalArgumentException if it is not positive definite
     */
    static Whitening of(double[] covariance, int size) {
        double[] l = new double[size * size];
        boolean diagonal = true;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = covariance[i * size + j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i * size + k] * l[j * size + k];
                }
                if (i == j && !(sum > 0)) {
                    throw new IllegalArgumentException(
                            "the covariance is not positive definite: the value in row %d is given by those above"
                                    .formatted(i + 1));
                }
                l[i * size + j] = i == j ? Math.sqrt(sum) : sum / l[j * size + j];
                diagonal &= i == j || sum == 0;
            }
        }
        return new Whitening(size, l, diagonal);
    }

    /** Solves {@code L x = b} by forward substitution. */
    void apply(double[] values, int from, double[] white, int to) {
        for (int i = 0; i < size; i++) {
            double sum = values[from + i];
            for (int k = diagonal ? i : 0; k < i; k++) {
                sum -= factor[i * size + k] * white[to + k];
            }
            white[to + i] = sum / factor[i * size + i];
        }
    }

    /** The product {@code L x}, from white values back to those with the covariance. */
    double[] undo(double[] white) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            for (int k = diagonal ? i : 0; k <= i; k++) {
                values[i] += factor[i * size + k] * white[k];
            }
        }
        return values;
    }

    /** Solves {@code L^T x = b} by backward substitution. */
    double[] transposed(double[] values) {
        double[] result = new double[size];
        for (int i = size - 1; i >= 0; i--) {
            double sum = values[i];
            for (int k = diagonal ? size : i + 1; k < size; k++) {
                sum -= factor[k * size + i] * result[k];
            }
            result[i] = sum / factor[i * size + i];
        }
        return result;
    }
}

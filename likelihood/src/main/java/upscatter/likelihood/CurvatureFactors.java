package upscatter.likelihood;

import java.util.Arrays;

/**
 * Curvature of {@code -2 ln L} in many parameters that few data depend on, in factors: {@code B_ij = d_i delta_ij + sum_b r_bi r_bj} with the curvature d of
 * the constraints and a row {@code r_b = w_b^(1/2) dnu_b/dtheta} for each bin. What takes the cube of the number of parameters with the matrix takes the square of the number of
 * bins with its factors. Arrays are kept: one thread at a time.
 */
public final class CurvatureFactors {
    /** Matrices up to this size are quick as they are. */
    private static final int SMALL = 60;

    /** Fewest parameters for each row with which the rows are quicker than the matrix. */
    private static final int PARAMETERS_A_ROW = 3;

    private final double[] diagonal;
    private final double[][] rows;

    /**
     * Factors that are all zero.
     *
     * @param size number of parameters
     * @param rows number of bins
     */
    public CurvatureFactors(int size, int rows) {
        this.diagonal = new double[size];
        this.rows = new double[rows][size];
    }

    /** Whether there are so few bins for the parameters that factors are better than the matrix. */
    static boolean areWorthwhile(int size, int rows) {
        return size > SMALL && PARAMETERS_A_ROW * rows <= size;
    }

    /** d, the array itself. */
    public double[] diagonal() {
        return diagonal;
    }

    /** The rows r, the arrays themselves. */
    public double[][] rows() {
        return rows;
    }

    void clear() {
        Arrays.fill(diagonal, 0);
        for (double[] row : rows) {
            Arrays.fill(row, 0);
        }
    }

    /** {@code B_ij}. */
    public double element(int i, int j) {
        double element = i == j ? diagonal[i] : 0;
        for (double[] row : rows) {
            element += row[i] * row[j];
        }
        return element;
    }

    /**
     * Writes B.
     *
     * @param matrix symmetric, by rows, overwritten
     */
    public void copyTo(double[] matrix) {
        int size = diagonal.length;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double element = element(i, j);
                matrix[i * size + j] = element;
                matrix[j * size + i] = element;
            }
        }
    }
}

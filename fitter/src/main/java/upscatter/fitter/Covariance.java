package upscatter.fitter;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Covariance matrix of fitted parameters, twice the inverse of the second derivatives of {@code -2 ln L}. A row and a column for
 * every parameter; zeros for one that is fixed, at a bound or not determined. Immutable.
 */
public final class Covariance {
    private final List<String> names;
    private final DMatrixRMaj matrix;

    Covariance(List<String> names, DMatrixRMaj matrix) {
        this.names = List.copyOf(names);
        this.matrix = matrix.copy();
    }

    /** Number of rows and columns: all parameters of the fit. */
    public int size() {
        return names.size();
    }

    /** Names of the rows in order. */
    public List<String> names() {
        return names;
    }

    /** Element in the product of the units of both parameters. */
    public double get(int row, int column) {
        return matrix.get(row, column);
    }

    /** Square root of a diagonal element, in the unit of the parameter; zero for one without error. */
    public double standardDeviation(int index) {
        return Math.sqrt(matrix.get(index, index));
    }

    /** Correlation coefficient; zero if either parameter has no error. */
    public double correlation(int row, int column) {
        double product = standardDeviation(row) * standardDeviation(column);
        return product > 0 ? Math.max(-1, Math.min(1, get(row, column) / product)) : 0;
    }

    /** All elements by row, as new arrays. */
    public double[][] toArray() {
        double[][] copy = new double[size()][size()];
        for (int row = 0; row < size(); row++) {
            for (int column = 0; column < size(); column++) {
                copy[row][column] = get(row, column);
            }
        }
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Covariance that
                && names.equals(that.names)
                && java.util.Arrays.equals(matrix.data, that.matrix.data);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + java.util.Arrays.hashCode(matrix.data);
    }

    @Override
    public String toString() {
        return names + " " + java.util.Arrays.deepToString(toArray());
    }
}

package upscatter.fitter.minimizer;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import upscatter.model.stable.Stable;

/**
 * Covariance matrix of fitted parameters, twice the inverse of the second derivatives of {@code -2 ln L}. A row and a column for
 * every parameter; zeros for one that is fixed, at a bound or not determined. Immutable.
 */
@Stable(constructed = false)
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

    /**
     * Covariance {@code V_ij} of two parameters, in the product of their units; zero if either has no error.
     *
     * @param row index i of a parameter, from 0 to {@code size() - 1}
     * @param column index j, likewise
     * @throws IllegalArgumentException if there is no such row or column
     */
    public double get(int row, int column) {
        return matrix.get(row, column);
    }

    /**
     * Standard deviation {@code sqrt(V_ii)}, in the unit of the parameter; zero for one without error.
     *
     * @param index of the parameter, from 0 to {@code size() - 1}
     * @throws IllegalArgumentException if there is no such parameter
     */
    public double standardDeviation(int index) {
        return Math.sqrt(matrix.get(index, index));
    }

    /**
     * Correlation coefficient {@code V_ij/sqrt(V_ii V_jj)}, between -1 and 1; zero if either parameter has no error.
     *
     * @param row index i of a parameter, from 0 to {@code size() - 1}
     * @param column index j, likewise
     * @throws IllegalArgumentException if there is no such row or column
     */
    public double correlation(int row, int column) {
        double product = standardDeviation(row) * standardDeviation(column);
        return product > 0 ? Math.max(-1, Math.min(1, get(row, column) / product)) : 0;
    }

    /**
     * Global correlation coefficient {@code sqrt(1 - 1/(V_ii (V^-1)_ii))}: the largest correlation of a parameter with any
     * linear combination of the others, between 0 and 1. Zero for one without error.
     *
     * @param index of the parameter, from 0 to {@code size() - 1}
     */
    public double globalCorrelation(int index) {
        List<Integer> known = known();
        int at = known.indexOf(index);
        if (at < 0) {
            return 0;
        }
        DMatrixRMaj correlations = correlations(known);
        return CommonOps_DDRM.invert(correlations) ? Math.sqrt(Math.max(0, 1 - 1 / correlations.get(at, at))) : 1;
    }

    /**
     * Eigenvalues of the matrix of correlation coefficients of the parameters that have errors, in ascending order: all are one
     * if none are correlated, and one near zero belongs to a combination known far better than its members.
     */
    public List<Double> eigenvalues() {
        List<Integer> known = known();
        if (known.isEmpty()) {
            return List.of();
        }
        var eigen = DecompositionFactory_DDRM.eig(known.size(), false, true);
        if (!eigen.decompose(correlations(known))) {
            throw new IllegalStateException("the eigenvalues of a symmetric matrix were not found");
        }
        return IntStream.range(0, known.size())
                .mapToObj(k -> eigen.getEigenvalue(k).getReal())
                .sorted()
                .toList();
    }

    /** Ratio of the largest to the smallest of the {@link #eigenvalues()}; one if there are none, infinite if one is not positive. */
    public double conditionNumber() {
        List<Double> values = eigenvalues();
        if (values.isEmpty()) {
            return 1;
        }
        double smallest = values.get(0);
        return smallest > 0 ? values.get(values.size() - 1) / smallest : Double.POSITIVE_INFINITY;
    }

    /**
     * Changes of all parameters along independent directions, by one standard deviation each: {@code V = sum_k d_k d_k^T}. What follows from the
     * parameters linearly has the variance {@code sum_k (J d_k)^2}.
     *
     * @return one list a direction, with a value for each parameter in their units; none where no parameter has an error
     */
    public List<List<Double>> directions() {
        List<Integer> known = known();
        if (known.isEmpty()) {
            return List.of();
        }
        var eigen = DecompositionFactory_DDRM.eig(known.size(), true, true);
        if (!eigen.decompose(correlations(known))) {
            throw new IllegalStateException("the eigenvectors of a symmetric matrix were not found");
        }
        return IntStream.range(0, known.size())
                .mapToObj(k -> direction(
                        known, Math.sqrt(Math.max(0, eigen.getEigenvalue(k).getReal())), eigen.getEigenVector(k)))
                .toList();
    }

    private List<Double> direction(List<Integer> known, double length, DMatrixRMaj vector) {
        double[] changes = new double[size()];
        for (int a = 0; a < known.size(); a++) {
            changes[known.get(a)] = length * vector.get(a) * standardDeviation(known.get(a));
        }
        return DoubleStream.of(changes).boxed().toList();
    }

    private List<Integer> known() {
        return IntStream.range(0, size())
                .filter(i -> matrix.get(i, i) > 0)
                .boxed()
                .toList();
    }

    private DMatrixRMaj correlations(List<Integer> known) {
        var correlations = new DMatrixRMaj(known.size(), known.size());
        for (int a = 0; a < known.size(); a++) {
            for (int b = 0; b < known.size(); b++) {
                correlations.set(a, b, a == b ? 1 : correlation(known.get(a), known.get(b)));
            }
        }
        return correlations;
    }

    /** All elements by row, in the products of the units of the parameters, as new arrays. */
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

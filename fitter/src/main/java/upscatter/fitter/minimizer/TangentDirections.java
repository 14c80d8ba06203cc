package upscatter.fitter.minimizer;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import upscatter.fitter.descent.TrustRegion;
import upscatter.likelihood.EmptyBin;

/**
 * Directions along the edges of the domain at a minimum there: eigenvectors of the second derivatives within the space that is normal to
 * no edge, in parameters scaled to their standard deviations. What is measured across an edge is left out.
 */
final class TangentDirections {
    /** Share left of a normal vector that lies in the space of the others but for the height of the fence. */
    private static final double PARALLEL = 1e-6;

    /** Relative eigenvalue that the height of the fence hides. */
    private static final double FLAT = 1e-8;

    private final int[] free;
    private final double[] scale;
    private final List<double[]> across = new ArrayList<>();

    /**
     * Space along some edges.
     *
     * @param free indices of the parameters to look at
     * @param scale inverse standard deviation of each of them
     */
    TangentDirections(int[] free, double[] scale, List<EmptyBin> edges) {
        this.free = free;
        this.scale = scale;
        for (EmptyBin edge : edges) {
            double[] normal = new double[free.length];
            for (int a = 0; a < free.length; a++) {
                normal[a] = edge.gradient().get(free[a]) / scale[a];
            }
            addAcross(normal);
        }
    }

    /** Makes a normal vector orthogonal to those known and adds what is new, a unit vector. */
    private void addAcross(double[] normal) {
        double length = TrustRegion.norm(normal, normal.length);
        for (int pass = 0; pass < 2 && length > 0; pass++) {
            for (double[] known : across) {
                double share = dot(known, normal);
                for (int a = 0; a < normal.length; a++) {
                    normal[a] -= share * known[a];
                }
            }
        }
        double left = TrustRegion.norm(normal, normal.length);
        if (left > PARALLEL * length) {
            for (int a = 0; a < normal.length; a++) {
                normal[a] /= left;
            }
            across.add(normal);
        }
    }

    /**
     * Analyses second derivatives along the edges.
     *
     * @param hessian all of them by rows
     * @param size number of all parameters
     */
    CurvatureCheck of(double[] hessian, int size) {
        int count = free.length;
        int along = count - across.size();
        double[] values = new double[Math.max(0, along)];
        double[][] vectors = new double[values.length][];
        if (along > 0) {
            DMatrixRMaj matrix = projected(hessian, size);
            double stiff = 1;
            for (int a = 0; a < count; a++) {
                stiff += 10 * Math.abs(matrix.get(a, a));
            }
            for (double[] normal : across) {
                for (int a = 0; a < count; a++) {
                    for (int b = 0; b < count; b++) {
                        matrix.add(a, b, stiff * normal[a] * normal[b]);
                    }
                }
            }
            var eigen = DecompositionFactory_DDRM.eig(count, true, true);
            if (!eigen.decompose(matrix)) {
                return CurvatureCheck.broken();
            }
            int found = 0;
            for (int k = 0; k < count; k++) {
                double[] vector = eigen.getEigenVector(k).data;
                if (found < along && shareAcross(vector) < 0.5) {
                    values[found] = eigen.getEigenvalue(k).getReal();
                    vectors[found++] = vector.clone();
                }
            }
            if (found < along) {
                return CurvatureCheck.broken();
            }
        }
        return CurvatureCheck.along(free, scale, values, vectors, FLAT);
    }

    private double shareAcross(double[] vector) {
        double share = 0;
        for (double[] normal : across) {
            double along = dot(normal, vector);
            share += along * along;
        }
        return share;
    }

    private DMatrixRMaj projected(double[] hessian, int size) {
        int count = free.length;
        var matrix = new DMatrixRMaj(count, count);
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                matrix.set(a, b, hessian[free[a] * size + free[b]] / (scale[a] * scale[b]));
            }
        }
        for (double[] normal : across) {
            removeFromRows(matrix, normal);
            removeFromColumns(matrix, normal);
        }
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < a; b++) {
                double mean = 0.5 * (matrix.get(a, b) + matrix.get(b, a));
                matrix.set(a, b, mean);
                matrix.set(b, a, mean);
            }
        }
        return matrix;
    }

    private static void removeFromRows(DMatrixRMaj matrix, double[] normal) {
        for (int row = 0; row < normal.length; row++) {
            double share = 0;
            for (int b = 0; b < normal.length; b++) {
                share += matrix.get(row, b) * normal[b];
            }
            for (int b = 0; b < normal.length; b++) {
                matrix.add(row, b, -share * normal[b]);
            }
        }
    }

    private static void removeFromColumns(DMatrixRMaj matrix, double[] normal) {
        for (int column = 0; column < normal.length; column++) {
            double share = 0;
            for (int a = 0; a < normal.length; a++) {
                share += matrix.get(a, column) * normal[a];
            }
            for (int a = 0; a < normal.length; a++) {
                matrix.add(a, column, -share * normal[a]);
            }
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int a = 0; a < one.length; a++) {
            sum += one[a] * other[a];
        }
        return sum;
    }
}

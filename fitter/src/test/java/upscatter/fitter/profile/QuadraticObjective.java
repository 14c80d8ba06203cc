package upscatter.fitter.profile;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import upscatter.fitter.objective.Objective;
import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameters;

/** {@code f = (x - m)^t A (x - m)/2 + c}, whose conditional minima follow from a linear equation. */
final class QuadraticObjective implements Objective {
    private final Parameters parameters;
    private final double[][] second;
    private final double[] centre;
    private final double lowest;

    QuadraticObjective(Parameters parameters, double[][] second, double[] centre, double lowest) {
        this.parameters = parameters;
        this.second = second;
        this.centre = centre;
        this.lowest = lowest;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /** A, not to be modified. */
    double[][] second() {
        return second;
    }

    private int size() {
        return centre.length;
    }

    @Override
    public double value(double[] theta) {
        return gradient(theta, new double[size()]);
    }

    @Override
    public double gradient(double[] theta, double[] gradient) {
        double value = lowest;
        for (int i = 0; i < size(); i++) {
            gradient[i] = 0;
            for (int j = 0; j < size(); j++) {
                gradient[i] += second[i][j] * (theta[j] - centre[j]);
            }
            value += 0.5 * gradient[i] * (theta[i] - centre[i]);
        }
        return value;
    }

    @Override
    public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
        for (int i = 0; i < size(); i++) {
            System.arraycopy(second[i], 0, curvature, i * size(), size());
        }
        return gradient(theta, gradient);
    }

    /** The minimum over some parameters, the others at a point: {@code A_ee (x_e - m_e) = -A_ec (x_c - m_c)}. */
    double[] conditional(double[] theta, int... open) {
        var own = new DMatrixRMaj(open.length, open.length);
        var right = new DMatrixRMaj(open.length, 1);
        double[] moved = theta.clone();
        for (int i : open) {
            moved[i] = centre[i];
        }
        double[] gradient = new double[size()];
        gradient(moved, gradient);
        for (int a = 0; a < open.length; a++) {
            for (int b = 0; b < open.length; b++) {
                own.set(a, b, second[open[a]][open[b]]);
            }
            right.set(a, 0, -gradient[open[a]]);
        }
        var step = new DMatrixRMaj(open.length, 1);
        if (open.length > 0 && !CommonOps_DDRM.solve(own, right, step)) {
            throw new IllegalStateException("singular");
        }
        for (int a = 0; a < open.length; a++) {
            moved[open[a]] += step.get(a, 0);
        }
        return moved;
    }

    /** Inverse of the second derivatives by rows. */
    double[] inverse() {
        var inverse = new DMatrixRMaj(second);
        if (!CommonOps_DDRM.invert(inverse)) {
            throw new IllegalStateException("singular");
        }
        return inverse.data;
    }
}

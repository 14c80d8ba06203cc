package upscatter.fitter;

import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import upscatter.fitter.objective.Objective;
import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameters;

/** An objective given by a formula; value, gradient and second derivatives come from automatic differentiation. */
public record Formula(Parameters parameters, Expression expression) implements Objective {

    /** A formula of variables with derivatives. */
    public interface Expression {
        DerivativeStructure of(DerivativeStructure[] x);
    }

    private DerivativeStructure at(double[] theta, int order) {
        var factory = new DSFactory(theta.length, order);
        var x = new DerivativeStructure[theta.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = factory.variable(i, theta[i]);
        }
        return expression.of(x);
    }

    @Override
    public double value(double[] theta) {
        return at(theta, 0).getValue();
    }

    @Override
    public double gradient(double[] theta, double[] gradient) {
        DerivativeStructure result = at(theta, 1);
        for (int i = 0; i < theta.length; i++) {
            gradient[i] = result.getPartialDerivative(orders(theta.length, i, -1));
        }
        return result.getValue();
    }

    @Override
    public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
        DerivativeStructure result = at(theta, 2);
        for (int i = 0; i < theta.length; i++) {
            gradient[i] = result.getPartialDerivative(orders(theta.length, i, -1));
            for (int j = 0; j < theta.length; j++) {
                curvature[i * theta.length + j] = result.getPartialDerivative(orders(theta.length, i, j));
            }
        }
        return result.getValue();
    }

    private static int[] orders(int size, int i, int j) {
        int[] orders = new int[size];
        orders[i]++;
        if (j >= 0) {
            orders[j]++;
        }
        return orders;
    }
}

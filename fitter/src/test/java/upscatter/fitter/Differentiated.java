package upscatter.fitter;

import java.util.stream.IntStream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import upscatter.fitter.objective.Objective;
import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** A formula as an objective; value, gradient and Hessian come from automatic differentiation. */
public record Differentiated(Parameters parameters, Formula formula) implements Objective {
    /** A formula of derivative structures. */
    @FunctionalInterface
    public interface Formula {
        DerivativeStructure of(DerivativeStructure[] x);
    }

    public static final Formula GOLDSTEIN_PRICE = x -> {
        DerivativeStructure sum = x[0].add(x[1]).add(1);
        DerivativeStructure one = x[0].multiply(-14)
                .add(x[0].pow(2).multiply(3))
                .add(x[1].multiply(-14))
                .add(x[0].multiply(x[1]).multiply(6))
                .add(x[1].pow(2).multiply(3))
                .add(19);
        DerivativeStructure difference = x[0].multiply(2).subtract(x[1].multiply(3));
        DerivativeStructure two = x[0].multiply(-32)
                .add(x[0].pow(2).multiply(12))
                .add(x[1].multiply(48))
                .add(x[0].multiply(x[1]).multiply(-36))
                .add(x[1].pow(2).multiply(27))
                .add(18);
        return sum.pow(2)
                .multiply(one)
                .add(1)
                .multiply(difference.pow(2).multiply(two).add(30));
    };

    public static final Formula ROSENBROCK = x -> x[1].subtract(x[0].pow(2))
            .pow(2)
            .multiply(100)
            .add(x[0].negate().add(1).pow(2));

    static final Formula WOOD = x -> x[1].subtract(x[0].pow(2))
            .pow(2)
            .multiply(100)
            .add(x[0].negate().add(1).pow(2))
            .add(x[3].subtract(x[2].pow(2)).pow(2).multiply(90))
            .add(x[2].negate().add(1).pow(2))
            .add(x[1].add(x[3]).subtract(2).pow(2).multiply(10))
            .add(x[1].subtract(x[3]).pow(2).multiply(0.1));

    static final Formula POWELL = x -> x[0].add(x[1].multiply(10))
            .pow(2)
            .add(x[2].subtract(x[3]).pow(2).multiply(5))
            .add(x[1].subtract(x[2].multiply(2)).pow(4))
            .add(x[0].subtract(x[3]).pow(4).multiply(10));

    public static Differentiated of(Formula formula, double... start) {
        return new Differentiated(
                Parameters.of(IntStream.range(0, start.length)
                        .mapToObj(i -> Parameter.unbounded("x" + i, start[i], 1))
                        .toList()),
                formula);
    }

    private DerivativeStructure at(double[] theta, int order) {
        var factory = new DSFactory(theta.length, order);
        var x = new DerivativeStructure[theta.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = factory.variable(i, theta[i]);
        }
        return formula.of(x);
    }

    @Override
    public double value(double[] theta) {
        return at(theta, 1).getValue();
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

package upscatter.fitter.objective;

import java.util.function.ToDoubleFunction;
import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameters;

/** An objective of which only the value is known. */
final class ValueObjective implements Objective {
    private final Parameters parameters;
    private final ToDoubleFunction<double[]> function;
    private final NumericalGradient numerical;
    private final DifferenceCurvature differences;

    ValueObjective(Parameters parameters, ToDoubleFunction<double[]> function) {
        this.parameters = parameters;
        this.function = function;
        this.numerical = new NumericalGradient(parameters, function);
        this.differences = new DifferenceCurvature(this);
    }

    @Override
    public Order order() {
        return Order.VALUE;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public double value(double[] theta) {
        return function.applyAsDouble(theta);
    }

    @Override
    public double gradient(double[] theta, double[] gradient) {
        return numerical.at(theta, gradient);
    }

    @Override
    public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
        double value = gradient(theta, gradient);
        differences.at(theta, value, gradient, curvature);
        return value;
    }
}

package upscatter.fitter.objective;

import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameters;

/** An objective of value and exact gradient; the curvature is made of differences of the gradient. */
final class GradientObjective implements Objective {
    private final Parameters parameters;
    private final ValueAndGradient function;
    private final double[] scratch;
    private final DifferenceCurvature differences;

    GradientObjective(Parameters parameters, ValueAndGradient function) {
        this.parameters = parameters;
        this.function = function;
        this.scratch = new double[parameters.size()];
        this.differences = new DifferenceCurvature(this);
    }

    @Override
    public Order order() {
        return Order.GRADIENT;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public double value(double[] theta) {
        return function.at(theta, scratch);
    }

    @Override
    public double gradient(double[] theta, double[] gradient) {
        return function.at(theta, gradient);
    }

    @Override
    public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
        double value = gradient(theta, gradient);
        differences.at(theta, value, gradient, curvature);
        return value;
    }
}

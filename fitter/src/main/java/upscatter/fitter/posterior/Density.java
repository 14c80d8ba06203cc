package upscatter.fitter.posterior;

import java.util.Map;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.Workspace;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Logarithm of the posterior density of the free parameters, {@code ln L + sum ln prior}, up to a constant. One thread at a time. */
final class Density {
    private final Likelihood likelihood;
    private final Workspace workspace;
    private final int[] free;
    private final Prior[] priors;
    private final double[] from;
    private final double[] to;
    private final double[] theta;

    /**
     * The density of a likelihood under priors.
     *
     * @throws IllegalArgumentException if a free parameter has no prior, a prior belongs to none, or bounds of the two do not overlap
     */
    Density(Likelihood likelihood, Map<String, Prior> priors) {
        Parameters parameters = likelihood.parameters();
        for (String name : priors.keySet()) {
            if (!parameters.contains(name) || parameters.get(name).fixed()) {
                throw new IllegalArgumentException("there is a prior of %s, which is not among the free parameters %s"
                        .formatted(name, freeNames(parameters)));
            }
        }
        this.likelihood = likelihood;
        this.workspace = likelihood.workspace();
        this.theta = Point.start(parameters).toArray();
        this.free = java.util.stream.IntStream.range(0, parameters.size())
                .filter(i -> !parameters.get(i).fixed())
                .toArray();
        this.priors = new Prior[free.length];
        this.from = new double[free.length];
        this.to = new double[free.length];
        for (int a = 0; a < free.length; a++) {
            Parameter parameter = parameters.get(free[a]);
            if (!priors.containsKey(parameter.name())) {
                throw new IllegalArgumentException(
                        "parameter %s has no prior%nMaybe one is meant that is flat between its bounds; it has to be said."
                                .formatted(parameter.name()));
            }
            this.priors[a] = priors.get(parameter.name());
            from[a] = Math.max(priors.get(parameter.name()).from(), parameter.lower());
            to[a] = Math.min(priors.get(parameter.name()).to(), parameter.upper());
            if (!(from[a] < to[a])) {
                throw new IllegalArgumentException("parameter %s within [%s, %s] has a prior %s"
                        .formatted(parameter.name(), parameter.lower(), parameter.upper(), this.priors[a].words()));
            }
        }
    }

    static java.util.List<String> freeNames(Parameters parameters) {
        return parameters.asList().stream()
                .filter(parameter -> !parameter.fixed())
                .map(Parameter::name)
                .toList();
    }

    int dimensions() {
        return free.length;
    }

    double from(int dimension) {
        return from[dimension];
    }

    double to(int dimension) {
        return to[dimension];
    }

    /** Negative infinity outside the bounds and the domain. */
    double at(double[] point) {
        double sum = 0;
        for (int a = 0; a < free.length; a++) {
            if (!(point[a] >= from[a] && point[a] <= to[a])) {
                return Double.NEGATIVE_INFINITY;
            }
            theta[free[a]] = point[a];
            sum += priors[a].logDensity(point[a]);
        }
        double value = sum - 0.5 * likelihood.value(theta, workspace);
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }
}

package upscatter.fitter;

import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * Profile of an objective in one parameter: the minimum over all others at given values of it, each fit starting where the last
 * two point to. One thread at a time.
 */
final class ConditionalFits {
    /** A value is deeper only if it is lower by more than this share: the rest is the tolerance of both fits. */
    private static final double DEEPER = 1e-6;

    /** Longest extrapolation in units of the distance of the last two results. */
    private static final double FARTHEST = 2;

    private final Objective objective;
    private final Descent descent;
    private final int index;
    private final boolean[] fixed;
    private final double[] last;
    private final double[] beforeLast;
    private final double[] theta;
    private final double[] home;
    private int fits;

    ConditionalFits(Objective objective, FisherScoring fitter, String name, double[] start) {
        Parameters parameters = objective.parameters();
        this.objective = objective;
        this.descent = new Descent(objective, fitter.tolerance(), fitter.callLimit());
        this.index = parameters.indexOf(name);
        this.fixed = FisherScoring.fixed(parameters);
        this.fixed[index] = true;
        this.home = start.clone();
        this.last = start.clone();
        this.beforeLast = start.clone();
        this.theta = start.clone();
    }

    /** Best values of all parameters in the last fit, as a new array. */
    double[] theta() {
        return theta.clone();
    }

    /**
     * Lowest value with the parameter at x.
     *
     * @throws FitFailure if no fit converges
     */
    double at(double x) {
        FitStatus status = FitStatus.OUTSIDE_DOMAIN;
        for (int attempt = 0; attempt < 4 && status != FitStatus.CONVERGED; attempt++) {
            prepare(attempt, x);
            theta[index] = x;
            status = descent.minimize(theta, fixed);
        }
        if (status != FitStatus.CONVERGED) {
            throw new FitFailure("conditional fit at %s = %s: %s"
                    .formatted(objective.parameters().get(index).name(), x, status.meaning()));
        }
        fits++;
        System.arraycopy(last, 0, beforeLast, 0, last.length);
        System.arraycopy(theta, 0, last, 0, last.length);
        return descent.value();
    }

    /**
     * Rise of the profile above a minimum, not below zero.
     *
     * @throws DeeperMinimum if the profile is lower
     * @throws FitFailure if no fit converges
     */
    double rise(double x, double minimum) {
        double value = at(x);
        if (value < minimum - DEEPER * (1 + Math.abs(minimum))) {
            throw new DeeperMinimum(theta.clone());
        }
        return Math.max(0, value - minimum);
    }

    private void prepare(int attempt, double x) {
        if (attempt == 0 && fits > 1) {
            extrapolate(x);
        } else if (attempt <= 1) {
            System.arraycopy(last, 0, theta, 0, theta.length);
        } else if (attempt == 2) {
            System.arraycopy(home, 0, theta, 0, theta.length);
        } else {
            System.arraycopy(objective.parameters().start().toArray(), 0, theta, 0, theta.length);
        }
    }

    /** On the line through the last two results, within the bounds and not farther than their distance allows. */
    private void extrapolate(double x) {
        double span = last[index] - beforeLast[index];
        double share = span == 0 ? 0 : Math.max(-FARTHEST, Math.min(FARTHEST, (x - last[index]) / span));
        for (int i = 0; i < theta.length; i++) {
            double value = last[i] + share * (last[i] - beforeLast[i]);
            Parameter parameter = objective.parameters().get(i);
            theta[i] = Math.max(parameter.lower(), Math.min(parameter.upper(), value));
        }
    }
}

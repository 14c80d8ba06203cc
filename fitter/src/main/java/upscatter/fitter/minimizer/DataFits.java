package upscatter.fitter.minimizer;

import java.util.List;
import upscatter.fitter.descent.FitStatus;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * Best points of many data sets of one model, without errors: what studies with pseudo-data repeat. Arrays are kept from one data set to
 * the next: one thread at a time.
 */
public final class DataFits {
    /** Below this slope, in standard deviations, a parameter at its bound is not pushed against it: a signal that enters squared. */
    private static final double NO_SLOPE = 1e-4;

    private final Parameters parameters;
    private final boolean[] fixed;
    private final RepeatedDescent descent;
    private final double[] inside;
    private final double[] gradient;

    /**
     * Fits of data sets of one model.
     *
     * @param model any data set of the model
     * @param fitter its tolerance and call limit
     * @param held names of the parameters that stay where a fit starts, besides the fixed ones
     * @throws java.util.NoSuchElementException if there is no parameter of a name
     */
    public DataFits(Likelihood model, FisherScoring fitter, List<String> held) {
        this.parameters = model.parameters();
        this.fixed = parameters.fixed();
        for (String name : held) {
            fixed[parameters.indexOf(name)] = true;
        }
        this.descent = new RepeatedDescent(model, fitter);
        this.inside = new double[parameters.size()];
        this.gradient = new double[parameters.size()];
    }

    /**
     * Lowest {@code -2 ln L} of a data set, searched from a point. A parameter that ends at a bound where the value has no slope is also
     * started inside. Where the data are impossible at the start, as events of a channel without background are without signal,
     * parameters at their bounds are moved inside first.
     *
     * @param drawn data of the same model
     * @param theta value of each parameter at the start, overwritten with the best ones
     * @return positive infinity, and theta as it was, where the data are impossible at both
     * @throws FitFailure if the fit does not converge
     */
    public double minimum(Likelihood drawn, double[] theta) {
        descent.moveTo(drawn);
        double lowest = descend(theta);
        if (Double.isInfinite(lowest)) {
            return fromInside(theta);
        }
        int stopped = atBoundWithoutSlope(theta);
        if (stopped >= 0) {
            System.arraycopy(theta, 0, inside, 0, theta.length);
            inside[stopped] = offBound(parameters.get(stopped), theta[stopped]);
            double other = descend(inside);
            if (other < lowest) {
                System.arraycopy(inside, 0, theta, 0, theta.length);
                return other;
            }
        }
        return lowest;
    }

    /** {@code -2 ln L} of a data set at a point. */
    public double value(Likelihood drawn, double[] theta) {
        descent.moveTo(drawn);
        return descent.objective().value(theta);
    }

    /**
     * {@code -2 ln L} of a data set at a point, its gradient and its curvature, weighted with the data.
     *
     * @param slopes derivative with respect to each parameter, overwritten
     * @param curvature symmetric matrix by rows, overwritten
     */
    public double curvature(Likelihood drawn, double[] theta, double[] slopes, double[] curvature) {
        descent.moveTo(drawn);
        return descent.objective().curvature(theta, Curvature.OBSERVED, slopes, curvature);
    }

    private double fromInside(double[] theta) {
        boolean moved = false;
        for (int i = 0; i < theta.length; i++) {
            boolean atBound = !fixed[i] && Hesse.isAtBound(parameters.get(i), theta[i]);
            inside[i] = atBound ? offBound(parameters.get(i), theta[i]) : theta[i];
            moved |= atBound;
        }
        double found = moved ? descend(inside) : Double.POSITIVE_INFINITY;
        if (found < Double.POSITIVE_INFINITY) {
            System.arraycopy(inside, 0, theta, 0, theta.length);
        }
        return found;
    }

    /** Positive infinity where the start is outside the domain. */
    private double descend(double[] theta) {
        FitStatus status = descent.minimize(theta, fixed);
        if (status == FitStatus.OUTSIDE_DOMAIN) {
            return Double.POSITIVE_INFINITY;
        }
        if (status != FitStatus.CONVERGED) {
            throw new FitFailure("best fit: " + status.meaning());
        }
        return descent.value();
    }

    /** The first free parameter that is at a bound without being pushed against it, or -1. */
    private int atBoundWithoutSlope(double[] theta) {
        boolean evaluated = false;
        for (int i = 0; i < theta.length; i++) {
            if (!fixed[i] && Hesse.isAtBound(parameters.get(i), theta[i])) {
                if (!evaluated) {
                    descent.objective().gradient(theta, gradient);
                    evaluated = true;
                }
                if (Math.abs(gradient[i]) * parameters.get(i).scale() < NO_SLOPE) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static double offBound(Parameter parameter, double bound) {
        double half = 0.5 * (parameter.lower() + parameter.upper());
        return bound == parameter.lower()
                ? Math.min(bound + parameter.scale(), Double.isFinite(half) ? half : Double.POSITIVE_INFINITY)
                : Math.max(bound - parameter.scale(), Double.isFinite(half) ? half : Double.NEGATIVE_INFINITY);
    }
}

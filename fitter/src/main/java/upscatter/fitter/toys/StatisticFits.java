package upscatter.fitter.toys;

import java.util.List;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.minimizer.RepeatedDescent;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * Test statistic of many data sets of one model: the conditional fit starts at the truth, the free one at its end, so that the
 * statistic cannot be negative. Arrays are kept from one data set to the next: one thread at a time.
 */
public final class StatisticFits {
    private final ToyPoint point;
    private final int index;
    private final double[] truth;
    private final double inside;
    private final double[] theta;
    private final double[] conditional;
    private final double[] tried;
    private final List<double[]> others;
    private final boolean[] free;
    private final boolean[] held;
    private final RepeatedDescent descent;

    /**
     * Fits for the test of a point.
     *
     * @param point the truth, where fits start, and the tested value
     * @param fitter tolerance and limit of calls of each descent
     */
    public StatisticFits(ToyPoint point, FisherScoring fitter) {
        Parameters parameters = point.likelihood().parameters();
        this.point = point;
        this.index = parameters.indexOf(point.parameter());
        this.truth = point.truth().toArray();
        Parameter parameter = parameters.get(index);
        this.inside = Math.min(point.tested() + parameter.scale(), 0.5 * (point.tested() + parameter.upper()));
        this.theta = new double[truth.length];
        this.conditional = new double[truth.length];
        this.tried = new double[truth.length];
        this.others = point.others().stream().map(Point::toArray).toList();
        this.free = parameters.fixed();
        this.held = free.clone();
        held[index] = true;
        this.descent = new RepeatedDescent(point.likelihood(), fitter);
    }

    /**
     * Statistic of a data set, infinite where it is impossible at the tested value.
     *
     * @param drawn data of the same model
     * @return a difference of -2 ln L
     * @throws FitFailure if a fit does not converge
     */
    public double of(Likelihood drawn) {
        descent.moveTo(drawn);
        double atTested = conditional();
        double minimum = free(point.tested());
        double best = theta[index];
        if (isAtBound() && best == point.tested()) {
            double other = free(inside);
            best = other < minimum ? theta[index] : best;
            minimum = Math.min(minimum, other);
        }
        return point.statistic().of(point.tested(), best, Math.max(0, atTested - minimum));
    }

    /** Whether a signal that enters squared has no slope at the tested value, which then has to be left before a fit. */
    private boolean isAtBound() {
        return point.tested() == point.likelihood().parameters().get(index).lower();
    }

    private double conditional() {
        System.arraycopy(truth, 0, conditional, 0, truth.length);
        conditional[index] = point.tested();
        FitStatus status = descent.minimize(conditional, held);
        if (status == FitStatus.OUTSIDE_DOMAIN) {
            return Double.POSITIVE_INFINITY;
        }
        require(status, "conditional fit");
        return fromOthers(conditional, held, descent.value());
    }

    /** The lowest of a value and what the other minima of the data lead to; all parameters follow it. */
    private double fromOthers(double[] at, boolean[] still, double value) {
        double lowest = value;
        for (double[] other : others) {
            System.arraycopy(other, 0, tried, 0, tried.length);
            tried[index] = still[index] ? at[index] : other[index];
            if (descent.minimize(tried, still) == FitStatus.CONVERGED && descent.value() < lowest) {
                lowest = descent.value();
                System.arraycopy(tried, 0, at, 0, at.length);
            }
        }
        return lowest;
    }

    /** From the end of the conditional fit, the parameter of interest moved to a value, or else from the truth. */
    private double free(double from) {
        System.arraycopy(conditional, 0, theta, 0, theta.length);
        theta[index] = from;
        FitStatus status = descent.minimize(theta, free);
        if (status != FitStatus.CONVERGED) {
            System.arraycopy(truth, 0, theta, 0, theta.length);
            status = descent.minimize(theta, free);
        }
        require(status, "best fit");
        return fromOthers(theta, free, descent.value());
    }

    private static void require(FitStatus status, String what) {
        if (status != FitStatus.CONVERGED) {
            throw new FitFailure(what + ": " + status.meaning());
        }
    }
}

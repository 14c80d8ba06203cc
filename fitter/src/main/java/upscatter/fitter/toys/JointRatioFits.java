package upscatter.fitter.toys;

import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.minimizer.RepeatedDescent;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameters;

/**
 * Likelihood ratio of a shape and a strength against the best of all, {@code -2 ln [L(x, y)/L(best)]}, nuisance parameters profiled, for many
 * data sets drawn at one truth. The best fit is the lowest of several, started where {@link ScannedMinima} sees a minimum. Arrays are kept: one
 * thread at a time.
 */
final class JointRatioFits {
    private final ScannedMinima scan;
    private final int starts;
    private final double[] truth;
    private final double[] theta;
    private final double[] profiled;
    private final double[] gradient;
    private final boolean[] free;
    private final boolean[] held;
    private final RepeatedDescent descent;

    /**
     * Fits of data sets.
     *
     * @param model any data set of the model
     * @param truth where they are drawn; shape and strength are tested there
     * @param starts most fits for the best point of a data set
     */
    JointRatioFits(
            Likelihood model,
            double[] truth,
            String shape,
            String strength,
            ScannedMinima scan,
            int starts,
            FisherScoring fitter) {
        Parameters parameters = model.parameters();
        this.scan = scan;
        this.starts = starts;
        this.truth = truth.clone();
        this.theta = new double[truth.length];
        this.profiled = new double[truth.length];
        this.gradient = new double[truth.length];
        this.free = parameters.fixed();
        this.held = free.clone();
        held[parameters.indexOf(shape)] = true;
        held[parameters.indexOf(strength)] = true;
        this.descent = new RepeatedDescent(model, fitter);
    }

    /**
     * The likelihood ratio of one data set.
     *
     * @throws FitFailure if the conditional fit, or every fit for the best point, does not converge
     */
    double of(Likelihood drawn) {
        descent.moveTo(drawn);
        descent.objective().gradient(truth, gradient);
        System.arraycopy(truth, 0, theta, 0, truth.length);
        double conditional = minimum(held);
        if (Double.isNaN(conditional)) {
            throw new FitFailure("conditional fit does not converge");
        }
        System.arraycopy(theta, 0, profiled, 0, theta.length);
        double best = Double.NaN;
        for (double[] start : scan.starts(drawn.counts(), gradient, starts)) {
            System.arraycopy(start, 0, theta, 0, theta.length);
            double found = minimum(free);
            best = Double.isNaN(best) || found < best ? found : best;
        }
        if (!(best < conditional)) {
            System.arraycopy(profiled, 0, theta, 0, theta.length);
            best = minimum(free);
        }
        if (Double.isNaN(best)) {
            throw new FitFailure("best fit does not converge from any start");
        }
        return Math.max(0, conditional - best);
    }

    private double minimum(boolean[] fixed) {
        return descent.minimize(theta, fixed) == FitStatus.CONVERGED ? descent.value() : Double.NaN;
    }
}

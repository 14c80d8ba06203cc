package upscatter.fitter.minimizer;

import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.descent.LowestDescent;
import upscatter.fitter.objective.MovingData;
import upscatter.fitter.objective.Objective;
import upscatter.likelihood.Likelihood;

/**
 * Descents to the lowest minimum for data sets of one model that follow each other, as studies with pseudo-data repeat them: nothing is looked at but
 * where the descent ends. Arrays are kept from one data set to the next: one thread at a time.
 */
public final class RepeatedDescent {
    private final MovingData data;
    private final LowestDescent descent;

    /**
     * Descents for data sets of one model.
     *
     * @param model any data set of the model
     * @param fitter its tolerance and call limit
     */
    public RepeatedDescent(Likelihood model, FisherScoring fitter) {
        this.data = new MovingData(model);
        this.descent = new LowestDescent(data, fitter.tolerance(), fitter.callLimit());
    }

    /** Goes on with another data set of the same model. */
    public void moveTo(Likelihood drawn) {
        data.moveTo(drawn);
    }

    /** {@code -2 ln L} of the present data set. */
    public Objective objective() {
        return data;
    }

    /**
     * Searches from a point and, where a parameter may have a minimum on either side of it, from other sides.
     *
     * @param theta value of each parameter at the start, within the bounds; overwritten with the lowest end
     * @param fixed parameters that stay
     * @return how the search ended; {@link FitStatus#OUTSIDE_DOMAIN} where no point of the domain was found
     */
    public FitStatus minimize(double[] theta, boolean[] fixed) {
        return descent.minimize(theta, fixed);
    }

    /** Lowest value that the last search found, scaled like -2 ln L. */
    public double value() {
        return descent.value();
    }
}

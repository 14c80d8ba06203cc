package upscatter.fitter.comparison;

import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.scanned.ScannedFits;
import upscatter.likelihood.Likelihood;

/**
 * {@code lambda = -2 ln(L_one/L_other)} of many data sets, both at their best points: positive where the other hypothesis fits better. One
 * thread at a time.
 */
public final class RatioFits {
    private final ScannedFits one;
    private final ScannedFits other;

    /**
     * Fits of two hypotheses; none is made yet.
     *
     * @throws IllegalArgumentException if their data have different bins
     */
    public RatioFits(Hypothesis one, Hypothesis other, FisherScoring fitter) {
        int bins = one.model().free().bins();
        if (bins != other.model().free().bins()) {
            throw new IllegalArgumentException("%s expects %d bins and %s %d: there are no data of both"
                    .formatted(
                            one.name(), bins, other.name(), other.model().free().bins()));
        }
        this.one = new ScannedFits(one.model(), fitter);
        this.other = new ScannedFits(other.model(), fitter);
    }

    /**
     * The ratio for a data set; infinite where only one hypothesis can have made it.
     *
     * @param start where fits of the first hypothesis start; not modified
     * @param otherStart where fits of the other start; not modified
     * @throws FitFailure if a fit does not converge, or neither hypothesis can have made the data
     */
    public double of(Likelihood data, double[] start, double[] otherStart) {
        double first = one.minimum(data, start);
        double second = other.minimum(data, otherStart);
        if (Double.isInfinite(first) && Double.isInfinite(second)) {
            throw new FitFailure("the data are impossible under both hypotheses");
        }
        return first - second;
    }

    /** Best point of the first hypothesis for the last data set: a value of each parameter in its unit, as a new array. */
    public double[] best() {
        return one.best();
    }

    /** Best point of the other hypothesis for the last data set: a value of each parameter in its unit, as a new array. */
    public double[] otherBest() {
        return other.best();
    }
}

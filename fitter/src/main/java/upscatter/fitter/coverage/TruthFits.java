package upscatter.fitter.coverage;

import java.util.stream.IntStream;
import upscatter.fitter.FisherScoring;
import upscatter.likelihood.Likelihood;

/** The test of one truth by many data sets; arrays are kept, so one thread at a time. */
sealed interface TruthFits permits StrengthFits, PlaneFits {

    /** What data are drawn from, and fitted with where the parameters of interest are held. */
    Likelihood model();

    /** Indices of the parameters that are fitted where those of interest are held. */
    int[] nuisances();

    /**
     * Fits a data set.
     *
     * @param start where it was drawn; not modified
     * @throws upscatter.fitter.FitFailure if a fit does not converge
     */
    Tested of(Likelihood data, double[] start);

    /** Slopes of {@code -2 ln L} of data at a point and its observed curvature by rows, overwritten. */
    void curvature(Likelihood data, double[] theta, double[] slopes, double[] curvature);

    /** Outcome for one data set; its arrays are not modified. */
    final class Tested {
        private final double rise;
        private final double best;
        private final double[] bestPoint;
        private final double[] conditional;

        Tested(double rise, double best, double[] bestPoint, double[] conditional) {
            this.rise = rise;
            this.best = best;
            this.bestPoint = bestPoint;
            this.conditional = conditional;
        }

        /** t~ at the truth, infinite where the data are impossible there. */
        double rise() {
            return rise;
        }

        /** Strength in the best fit. */
        double best() {
            return best;
        }

        /** All parameters in the best fit. */
        double[] bestPoint() {
            return bestPoint;
        }

        /** All parameters at their best values where those of interest have their true ones. */
        double[] conditional() {
            return conditional;
        }
    }

    /** Fits for the test of a truth. */
    static TruthFits of(CoverageTruth truth, FisherScoring fitter) {
        return truth instanceof CoverageTruth.Plane plane
                ? new PlaneFits(plane, fitter)
                : new StrengthFits((CoverageTruth.Strength) truth, fitter);
    }

    /** Indices of the parameters that are neither fixed nor of interest. */
    static int[] nuisances(Likelihood model, int interest) {
        return IntStream.range(0, model.parameters().size())
                .filter(i -> i != interest && !model.parameters().get(i).fixed())
                .toArray();
    }
}

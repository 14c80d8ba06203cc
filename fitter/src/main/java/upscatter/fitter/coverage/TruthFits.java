package upscatter.fitter.coverage;

import java.util.List;
import java.util.stream.IntStream;
import upscatter.fitter.minimizer.DataFits;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.scanned.ScannedFits;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/** The test of one truth by many data sets; arrays are kept, so one thread at a time. */
sealed interface TruthFits {

    /** What data are drawn from, and fitted with where the parameters of interest are held. */
    Likelihood model();

    /** Indices of the parameters that are fitted where those of interest are held. */
    int[] nuisances();

    /**
     * Fits a data set.
     *
     * @param start where it was drawn; not modified
     * @throws upscatter.fitter.minimizer.FitFailure if a fit does not converge
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
                ? new Plane(plane, fitter)
                : new Strength((CoverageTruth.Strength) truth, fitter);
    }

    /** Indices of the parameters that are neither fixed nor of interest. */
    static int[] nuisances(Likelihood model, int interest) {
        return IntStream.range(0, model.parameters().size())
                .filter(i -> i != interest && !model.parameters().get(i).fixed())
                .toArray();
    }

    /** The test of a strength: the conditional fit starts at the truth, the free one at its end, so that t~ cannot be negative. */
    final class Strength implements TruthFits {
        private final Likelihood model;
        private final int index;
        private final double tested;
        private final int[] nuisances;
        private final DataFits held;
        private final DataFits free;

        Strength(CoverageTruth.Strength truth, FisherScoring fitter) {
            this.model = truth.model();
            this.index = model.parameters().indexOf(truth.parameter());
            this.tested = truth.truth().value(index);
            this.nuisances = TruthFits.nuisances(model, index);
            this.held = new DataFits(model, fitter, List.of(truth.parameter()));
            this.free = new DataFits(model, fitter, List.of());
        }

        @Override
        public Likelihood model() {
            return model;
        }

        @Override
        public int[] nuisances() {
            return nuisances.clone();
        }

        @Override
        public Tested of(Likelihood data, double[] start) {
            double[] conditional = start.clone();
            conditional[index] = tested;
            double atTruth = held.minimum(data, conditional);
            double[] best = conditional.clone();
            if (Double.isInfinite(atTruth)) {
                Parameter parameter = model.parameters().get(index);
                best[index] = Math.min(tested + parameter.scale(), 0.5 * (tested + parameter.upper()));
            }
            double minimum = best(data, best, start);
            double rise = Double.isInfinite(atTruth) ? atTruth : Math.max(0, atTruth - minimum);
            return new Tested(rise, best[index], best, conditional);
        }

        /** The free fit, from the start again where the first does not converge. */
        private double best(Likelihood data, double[] best, double[] start) {
            try {
                return free.minimum(data, best);
            } catch (FitFailure failure) {
                System.arraycopy(start, 0, best, 0, best.length);
                return free.minimum(data, best);
            }
        }

        @Override
        public void curvature(Likelihood data, double[] theta, double[] slopes, double[] curvature) {
            held.curvature(data, theta, slopes, curvature);
        }

        /** All parameters at their best values without signal; those of the best fit where the data forbid that. */
        double[] background(Likelihood data, Tested outcome) {
            double[] background = outcome.conditional().clone();
            background[index] = 0;
            if (tested != 0 && Double.isInfinite(held.minimum(data, background))) {
                background = outcome.bestPoint().clone();
                background[index] = 0;
            }
            return background;
        }

        /** {@code sqrt(t_A)}: how many standard deviations the truth is away from zero, by the Asimov data of a background. */
        double deviations(Likelihood data, double[] background) {
            if (tested == 0) {
                return 0;
            }
            Point without = Point.of(model.parameters(), background);
            double[] theta = background.clone();
            theta[index] = tested;
            return Math.sqrt(Math.max(0, held.minimum(data.asimov(without, without), theta)));
        }
    }

    /** The test of a mass and a strength: a fit with both held against the lowest of all masses. */
    final class Plane implements TruthFits {
        private final Likelihood model;
        private final int index;
        private final double tested;
        private final int[] nuisances;
        private final DataFits held;
        private final ScannedFits free;

        Plane(CoverageTruth.Plane truth, FisherScoring fitter) {
            this.model = truth.model().at(truth.truth().value(truth.model().scanned()));
            this.index = model.parameters().indexOf(truth.strength());
            this.tested = truth.truth().value(index);
            this.nuisances = TruthFits.nuisances(model, index);
            this.held = new DataFits(model, fitter, List.of(truth.strength()));
            this.free = new ScannedFits(truth.model(), fitter);
        }

        @Override
        public Likelihood model() {
            return model;
        }

        @Override
        public int[] nuisances() {
            return nuisances.clone();
        }

        @Override
        public Tested of(Likelihood data, double[] start) {
            double[] conditional = start.clone();
            conditional[index] = tested;
            double atTruth = held.minimum(data, conditional);
            double minimum = free.minimum(data, conditional);
            double[] best = free.best();
            double rise = Double.isInfinite(atTruth) ? atTruth : Math.max(0, atTruth - minimum);
            return new Tested(rise, best[index], best, conditional);
        }

        @Override
        public void curvature(Likelihood data, double[] theta, double[] slopes, double[] curvature) {
            held.curvature(data, theta, slopes, curvature);
        }
    }
}

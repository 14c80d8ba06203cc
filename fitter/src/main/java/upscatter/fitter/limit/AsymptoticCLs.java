package upscatter.fitter.limit;

import java.util.ArrayList;
import org.apache.commons.statistics.distribution.NormalDistribution;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;

/**
 * CLs of a tested value with the asymptotic distributions of q~ or q (Cowan, Cranmer, Gross, Vitells, arXiv:1007.1727, Eqs. 64-66 and 57),
 * sigma from the Asimov data of background alone (Eqs. 30-31). For the limit see {@link Calibration.CLs}.
 *
 * @param statistic {@code Q_TILDE} or {@code Q}
 * @param fitter for all fits inside
 */
public record AsymptoticCLs(TestStatistic statistic, FisherScoring fitter) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * Of the distance to the minimum: the nuisance parameters of the Asimov data enter sigma at first order, so that 1e-9 (4e-5 standard
     * deviations) would leave an error of 2e-6 in CLs.
     */
    private static final double TOLERANCE = 1e-13;

    /** Evaluations in one descent, those of any fit: the last digits take a step or two more, not a limit of their own. */
    private static final int CALL_LIMIT = 5000;

    /** Rejects statistics that are not made for upper limits with {@link IllegalArgumentException}. */
    public AsymptoticCLs {
        if (statistic != TestStatistic.Q_TILDE && statistic != TestStatistic.Q) {
            throw new IllegalArgumentException("CLs is made of Q_TILDE or Q but the statistic is " + statistic);
        }
    }

    /** With fits close enough to the minimum for CLs to be exact to 1e-7. */
    public AsymptoticCLs(TestStatistic statistic) {
        this(statistic, new FisherScoring(TOLERANCE, CALL_LIMIT));
    }

    /** With q~ and fits that close. */
    public AsymptoticCLs() {
        this(TestStatistic.Q_TILDE);
    }

    /**
     * Tests a value. With the tested value s standard deviations from zero, an estimate of N of them has {@code CLs =
     * Q(s - N)/Phi(N)}.
     *
     * @throws IllegalArgumentException if the parameter is fixed or constrained, or cannot have the tested value
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public CLsResult test(Likelihood likelihood, String name, double tested) {
        DataStatistic.model(likelihood, statistic, name, tested);
        try {
            var fits = new DataStatistic(likelihood, statistic, name, fitter);
            double observed = fits.statistic(tested);
            double s = deviations(fits, tested);
            double signal = statistic.survivalProbability(observed, s, s);
            double background = statistic.survivalProbability(observed, s, 0);
            var expected = new ArrayList<MonteCarloValue>();
            for (int n : ExpectedBand.DEVIATIONS) {
                expected.add(
                        MonteCarloValue.exact(NORMAL.survivalProbability(s - n) / NORMAL.cumulativeProbability(n)));
            }
            return new CLsResult(
                    name,
                    tested,
                    observed,
                    MonteCarloValue.exact(signal),
                    MonteCarloValue.exact(background),
                    MonteCarloValue.exact(signal > 0 ? signal / background : 0),
                    expected,
                    0,
                    fits.warnings());
        } catch (FitFailure failure) {
            return CLsResult.failed(name, tested, failure);
        }
    }

    private double deviations(DataStatistic fits, double tested) {
        Point truth = fits.profiled(0);
        return Math.sqrt(fits.asimov(truth).deepestRise(tested, 0));
    }
}

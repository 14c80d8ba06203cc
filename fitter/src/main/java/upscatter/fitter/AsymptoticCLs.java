package upscatter.fitter;

import java.util.ArrayList;
import org.apache.commons.statistics.distribution.NormalDistribution;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;

/**
 * CLs of a tested value with the asymptotic distributions of q~ (Cowan, Cranmer, Gross, Vitells, arXiv:1007.1727, Eqs. 64-66),
 * sigma from the Asimov data of background alone (Eqs. 30-31). For the limit see {@link Calibration.CLs}.
 *
 * @param fitter for all fits inside
 */
public record AsymptoticCLs(FisherScoring fitter) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    static final int[] BANDS = {-2, -1, 0, 1, 2};

    /** With the default fitter. */
    public AsymptoticCLs() {
        this(new FisherScoring());
    }

    /**
     * Tests a value. With the tested value s standard deviations from zero, an estimate of N of them has {@code CLs =
     * Q(s - N)/Phi(N)}.
     *
     * @throws IllegalArgumentException if the parameter is fixed or constrained, or cannot have the tested value
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public CLsTest test(Likelihood likelihood, String name, double tested) {
        ObservedFits.model(likelihood, TestStatistic.Q_TILDE, name, tested);
        try {
            var fits = new ObservedFits(likelihood, TestStatistic.Q_TILDE, name, fitter);
            double statistic = fits.statistic(tested);
            double s = deviations(fits, name, tested);
            double signal = TestStatistic.Q_TILDE.survivalProbability(statistic, s, s);
            double background = TestStatistic.Q_TILDE.survivalProbability(statistic, s, 0);
            var expected = new ArrayList<MonteCarloValue>();
            for (int n : BANDS) {
                expected.add(
                        MonteCarloValue.exact(NORMAL.survivalProbability(s - n) / NORMAL.cumulativeProbability(n)));
            }
            return new CLsTest(
                    name,
                    tested,
                    statistic,
                    MonteCarloValue.exact(signal),
                    MonteCarloValue.exact(background),
                    MonteCarloValue.exact(signal > 0 ? signal / background : 0),
                    expected,
                    0,
                    fits.warnings());
        } catch (FitFailure failure) {
            return CLsTest.failed(name, tested, failure);
        }
    }

    private double deviations(ObservedFits fits, String name, double tested) {
        Point truth = fits.profiled(0);
        Likelihood asimov = fits.model().asimov(truth, truth);
        var conditional = new ConditionalFits(Objective.of(asimov), fitter, name, truth.toArray());
        return Math.sqrt(conditional.rise(tested, 0));
    }
}

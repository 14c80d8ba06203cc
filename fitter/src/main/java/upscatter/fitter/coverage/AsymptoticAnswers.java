package upscatter.fitter.coverage;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import upscatter.fitter.coverage.TruthFits.Tested;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.likelihood.Likelihood;

/** Whether asymptotic methods accept a truth. */
final class AsymptoticAnswers {
    private final double level;
    private final CoverageTruth truth;
    private final FisherScoring fitter;

    AsymptoticAnswers(double level, CoverageTruth truth, FisherScoring fitter) {
        this.level = level;
        this.truth = truth;
        this.fitter = fitter;
    }

    /** Whether a method needs the distance of the truth from zero in standard deviations. */
    static boolean needsDeviations(CoverageMethod method) {
        return (method instanceof CoverageMethod.Interval interval && isAsymptotic(interval.calibration()))
                || (method instanceof CoverageMethod.Limit limit && isAsymptotic(limit.calibration()));
    }

    private static boolean isAsymptotic(Calibration calibration) {
        return calibration instanceof Calibration.Asymptotic || calibration instanceof Calibration.CLs;
    }

    /**
     * Whether the interval contains the truth.
     *
     * @param s deviations of the truth from zero; without meaning where they are not needed
     */
    boolean interval(Calibration calibration, Tested tested, double s) {
        if (truth instanceof CoverageTruth.Plane) {
            return tested.rise() <= ChiSquaredDistribution.of(2).inverseSurvivalProbability(1 - level);
        }
        return accepts(calibration, tested, s);
    }

    /** Whether the upper limit is not below the truth. */
    boolean limit(Calibration calibration, Likelihood data, Tested tested, double s) {
        if (calibration instanceof Calibration.Gaussian || calibration instanceof Calibration.Counting) {
            return limit(calibration, data);
        }
        return tested.best() >= strength() || accepts(calibration, tested, s);
    }

    private boolean accepts(Calibration calibration, Tested tested, double s) {
        TestStatistic statistic = calibration.sides() == 1 ? TestStatistic.Q_TILDE : TestStatistic.T_TILDE;
        double value = statistic.of(strength(), tested.best(), tested.rise());
        if (calibration instanceof Calibration.Wilks) {
            double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / calibration.sides());
            return value <= z * z;
        }
        double p = statistic.survivalProbability(value, s, s);
        double background = calibration instanceof Calibration.CLs ? statistic.survivalProbability(value, s, 0) : 1;
        return p > (1 - level) * background;
    }

    private boolean limit(Calibration calibration, Likelihood data) {
        CoverageTruth.Strength at = (CoverageTruth.Strength) truth;
        var limit = new UpperLimit(level, calibration, fitter.once()).of(data, at.parameter());
        if (!limit.valid()) {
            throw new FitFailure("upper limit: " + limit.warnings());
        }
        return limit.observed().orElse(Double.POSITIVE_INFINITY) >= strength();
    }

    private double strength() {
        return ToyPools.strength(truth);
    }
}

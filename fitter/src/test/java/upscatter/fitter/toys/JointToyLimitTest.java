package upscatter.fitter.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import upscatter.fitter.PeakPrediction;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.Parted;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.PseudoData;
import upscatter.model.parameter.Point;

/** Ends of joint regions along a line, against the quantile of chi-squared where that is right. The seed is fixed. */
class JointToyLimitTest {
    private static final long SEED = 20261125;
    private static final int NUMBER = 400;

    private static Likelihood data(double m, double s) {
        Likelihood empty = Likelihood.of(new PeakPrediction(20, 1000), new double[20]);
        Point truth = Point.start(empty.parameters()).with("m", m).with("s", s);
        return PseudoData.of(empty, truth, AuxiliaryData.DRAWN).draw(Toys.stream(SEED, -1, 0));
    }

    private static JointToyLimit.End end(Likelihood data, double m, double guess, int threads) {
        return new JointToyLimit(0.9, new Toys(SEED, threads, new ToyPrecision(0.01, 500, 4000)))
                .of(data, "m", m, "s", guess);
    }

    /** With 4e4 counts in the peak the end is where -2 ln L has risen by 4.605 above the best point of both. */
    @Test
    void farFromTheBoundTheEndIsThatOfChiSquared() {
        Likelihood data = data(8, 10000);
        FitResult fit = new FisherScoring().fit(data);
        double m = fit.best().value("m") + 0.7 * fit.error("m").orElseThrow();
        Likelihood held = data.withParameter(data.parameters().get("m").fixedAt(m));
        double wilks = new UpperLimit(0.9, new Calibration.Wilks(2, 2))
                .of(held, "s", fit.minus2LogLikelihood())
                .observed()
                .orElseThrow();
        JointToyLimit.End end = end(data, m, 1.01 * wilks, 2);
        MonteCarloValue at = end.at().orElseThrow();
        assertThat(at.value()).isCloseTo(wilks, within(4 * at.error()));
        assertThat(at.error()).isLessThan(0.5 * (wilks - 10000));
        assertThat(end.reason()).isEqualTo(Reason.FOUND);
        assertThat(end.toys()).isGreaterThan(1000);
        assertThat(end.failedToys()).isZero();
        assertThat(end(data, m, 1.01 * wilks, 1))
                .usingRecursiveComparison()
                .ignoringFields("best")
                .isEqualTo(end);
    }

    @Test
    void partsJoinToTheDigitsOfOneRun() {
        Likelihood data = data(8, 300);
        var toys = new Toys(SEED, 1, new ToyPrecision(0.05, 50, 60));
        assertThatObject(Parted.joined(
                        2, workers -> new JointToyLimit(0.9, toys.with(workers)).of(data, "m", 8, "s", 330)))
                .usingRecursiveComparison()
                .ignoringFields("best")
                .isEqualTo(new JointToyLimit(0.9, toys).of(data, "m", 8, "s", 330));
    }

    /** Far from the bound the ratio of toys at the tested pair is a chi-squared of two degrees of freedom: 10% of them above 4.605. Without the peak all of 400 are far above. */
    @Test
    void ratiosOfToysAreOfChiSquaredOfTwo() {
        SampledRatio found = new JointToyLimit(0.9, new Toys(SEED, 2, new ToyPrecision(0.01, 500, 4000)))
                .sampled(data(8, 10000), "m", 8, "s", 10000, NUMBER)
                .orElseThrow();
        assertThat(found.signal()).hasSize(NUMBER);
        for (double level : new double[] {0.5, 0.9}) {
            double critical = -2 * Math.log(1 - level);
            assertThat(found.withSignal(critical)).isCloseTo(1 - level, within(1e-12));
            long above = found.signal().stream().filter(t -> t > critical).count();
            assertThat(above / (double) NUMBER)
                    .isCloseTo(1 - level, within(3 * Math.sqrt(level * (1 - level) / NUMBER)));
        }
        assertThat(found.background()).hasSize(NUMBER).allMatch(t -> t > 100);
    }

    @Test
    void aRegionFarAwayHasNoEnd() {
        JointToyLimit.End end = end(data(8, 10000), 15, 500, 2);
        assertThat(end.at()).isEmpty();
        assertThat(end.reason()).isEqualTo(Reason.EXCLUDES_ALL);
    }
}

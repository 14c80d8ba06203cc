package upscatter.fitter.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.PseudoData;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** A strength that may be negative over a background which an auxiliary measurement knows: none counted there, or known with asymmetric errors. */
class AuxiliaryIntervalsTest {
    private static final FisherScoring FITTER = new FisherScoring();

    /** Three events, of which s are signal and 2 b background; unit of s one event. */
    private static Likelihood counted(Constraint background) {
        var parameters = Parameters.of(
                Parameter.bounded("s", 1, -20, 50, 1),
                new Parameter("b", 1, 0, Double.POSITIVE_INFINITY, 0.5, background, false));
        return Likelihood.of(
                new TemplatePrediction(parameters, new double[1], new double[] {1}, new double[] {2}),
                new double[] {3});
    }

    /**
     * No event where 4 b are expected. From s = 1 on the best b is zero and -2 ln L = 2 (s - 3 + 3 ln(3/s)); below it is (1 - s)/2 and -2 ln L = 6 ln 3 - 4 s.
     */
    @Test
    void noneCountedLeavesASignalAlone() {
        Likelihood likelihood = counted(new Constraint.Poisson(4, 0));
        FitResult fit = FITTER.fit(likelihood);
        assertThat(fit.valid()).isTrue();
        assertThat(fit.best().value("s")).isCloseTo(3, within(1e-6));
        assertThat(fit.best().value("b")).isZero();
        for (double delta : new double[] {1, 2.705543, 9}) {
            MinosError.Side lower =
                    new Minos(delta, FITTER).of(likelihood, fit, "s").lower();
            MinosError.Side upper =
                    new Minos(delta, FITTER).of(likelihood, fit, "s").upper();
            assertThat(statistic(lower.at().orElseThrow())).isCloseTo(delta, within(1e-5));
            assertThat(statistic(upper.at().orElseThrow())).isCloseTo(delta, within(1e-5));
        }
    }

    private static double statistic(double s) {
        return s >= 1 ? 2 * (s - 3 + 3 * Math.log(3 / s)) : 2 * (3 * Math.log(3) - 2 * s);
    }

    /** Toys of a background that is zero start where the curvature of its count has no end. */
    @Test
    void toysAtNoBackgroundAreFitted() {
        Likelihood likelihood = counted(new Constraint.Poisson(4, 0));
        Point truth = Point.of(likelihood.parameters(), new double[] {2.5, 0});
        PseudoData toys = PseudoData.of(likelihood, truth, AuxiliaryData.DRAWN);
        var split = new java.util.SplittableRandom(20261201);
        UniformRandomProvider random = split::nextLong;
        for (int toy = 0; toy < 50; toy++) {
            Likelihood drawn = toys.draw(random);
            FitResult fit = FITTER.fit(drawn);
            assertThat(fit.valid()).isTrue();
            assertThat(fit.best().value("s")).isCloseTo(drawn.counts()[0], within(1e-4));
        }
    }

    /** Known to +50 % and -30 %, and nothing else that tells: the interval of the background is the known one. */
    @Test
    void asymmetricErrorsAreThoseOfTheInterval() {
        Likelihood likelihood = counted(new Constraint.Asymmetric(1, 0.5, 0.3));
        FitResult fit = FITTER.fit(likelihood);
        assertThat(fit.valid()).isTrue();
        MinosError error = new Minos(1, FITTER).of(likelihood, fit, "b");
        assertThat(error.lower().at().orElseThrow()).isCloseTo(0.7, within(1e-6));
        assertThat(error.upper().at().orElseThrow()).isCloseTo(1.5, within(1e-6));
    }
}

package upscatter.fitter.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
import upscatter.fitter.profile.Profile;
import upscatter.fitter.profile.Scan;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Counting experiments, whose answers are known in closed form. */
class CountingTest {
    private static final double DIGITS = 1e-6;

    private static Likelihood counting(double signal, double background, double observed) {
        var parameters = Parameters.of(Parameter.bounded("s", 1, 0, Double.POSITIVE_INFINITY, 1));
        return Likelihood.of(
                new TemplatePrediction(parameters, new double[] {background}, new double[] {signal}),
                new double[] {observed});
    }

    /** Signal and background region: the background expects tau times as much in the second bin. */
    static Likelihood onOff(double on, double off, double tau) {
        var parameters = Parameters.of(
                Parameter.bounded("s", 1, 0, Double.POSITIVE_INFINITY, 1),
                Parameter.bounded("b", off / tau, 0, Double.POSITIVE_INFINITY, 1));
        return Likelihood.of(
                new TemplatePrediction(parameters, new double[2], new double[] {1, 0}, new double[] {1, tau}),
                new double[] {on, off});
    }

    @Test
    void asymmetricErrorOfThreeCounts() {
        Likelihood likelihood = counting(1, 0, 3);
        FitResult fit = new FisherScoring().fit(likelihood);
        MinosError error = new Minos().of(likelihood, fit, "s");
        assertThat(fit.valid()).isTrue();
        assertThat(fit.best().value("s")).isCloseTo(3, within(1e-9));
        assertThat(fit.error("s").getAsDouble()).isCloseTo(Math.sqrt(3), within(DIGITS));
        assertThat(error.lower().at().getAsDouble()).isCloseTo(1.583974, within(DIGITS));
        assertThat(error.upper().at().getAsDouble()).isCloseTo(5.080237, within(DIGITS));
    }

    @Test
    void asimovSignificance() {
        assertThat(Discovery.of(counting(10, 10, 20), "s").significance()).isCloseTo(2.779548, within(DIGITS));
        assertThat(Discovery.of(onOff(20, 100, 10), "s").significance()).isCloseTo(2.615943, within(DIGITS));
        assertThat(Discovery.of(onOff(17, 40.11, 10.56), "s").significance()).isCloseTo(4.5748, within(5e-5));
    }

    @Test
    void deficitHasNoSignificanceAndStopsAtItsBound() {
        FitResult fit = new FisherScoring().fit(counting(1, 3, 1));
        assertThat(fit.valid()).isTrue();
        assertThat(fit.best().value("s")).isZero();
        assertThat(fit.atLimit()).containsExactly("s");
        assertThat(fit.error("s")).isEmpty();
        Discovery discovery = Discovery.of(counting(1, 3, 1), "s");
        assertThat(discovery.q0()).isZero();
        assertThat(discovery.pValue()).isEqualTo(0.5);
    }

    /** {@code t~(s) = 2 s} without background and without counts. */
    @Test
    void backgroundFreeChannel() {
        for (int sides = 1; sides <= 2; sides++) {
            double z = new AsymptoticTest(0.9, new Calibration.Wilks(sides)).critical();
            ExclusionLimit limit = new UpperLimit(0.9, new Calibration.Wilks(sides)).of(counting(1, 0, 0), "s");
            assertThat(limit.observed().getAsDouble()).isCloseTo(z * z / 2, within(1e-8));
            assertThat(limit.median().getAsDouble()).isCloseTo(z * z / 2, within(1e-8));
            assertThat(limit.valid()).isTrue();
        }
    }

    /** One event without background: impossible without signal, {@code t~(s) = 2 (s - 1 - ln s)}. */
    @Test
    void backgroundFreeChannelWithAnEvent() {
        Likelihood likelihood = counting(1, 0, 1);
        ExclusionLimit limit = new UpperLimit(0.9, new Calibration.Wilks(2)).of(likelihood, "s");
        double s = limit.observed().getAsDouble();
        assertThat(s).isGreaterThan(1);
        assertThat(2 * (s - 1 - Math.log(s))).isCloseTo(2.7055434541, within(1e-8));
        assertThat(limit.median().getAsDouble()).isCloseTo(2.7055434541 / 2, within(1e-8));
        assertThat(limit.warnings()).isNotEmpty();
        assertThat(Discovery.of(likelihood, "s").q0()).isInfinite();
        assertThat(Discovery.of(likelihood, "s").pValue()).isZero();
    }

    /** Eq. 16 of arXiv:1007.1727 for n = 1, b = 3, s = 1. */
    @Test
    void boundedStatistic() {
        Likelihood likelihood = counting(1, 3, 1);
        FitResult fit = new FisherScoring().fit(likelihood);
        Profile profile = new Scan().of(Objectives.of(likelihood), fit.best(), "s", 1);
        assertThat(profile.entries().get(0).minus2LogLikelihood().orElseThrow() - fit.minus2LogLikelihood())
                .isCloseTo(1.424636, within(DIGITS));
    }
}

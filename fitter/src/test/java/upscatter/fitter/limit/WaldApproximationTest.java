package upscatter.fitter.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;

/** Parabolas of one bin in closed form: {@code sigma = sqrt(b (1 + b v))/f} with the variance v of the background's share. */
class WaldApproximationTest {
    private static final double B = 50;
    private static final double F = 3;

    private static Prediction prediction(Parameter background) {
        var parameters = Parameters.of(Parameter.bounded("s", 0, 0, 1e3, 1), background);
        return new TemplatePrediction(parameters, new double[1], new double[] {F}, new double[] {B});
    }

    private static WaldApproximation of(Parameter background, double counts, double start) {
        Prediction prediction = prediction(background);
        Likelihood data = Likelihood.of(prediction, new double[] {counts});
        Likelihood asimov = Likelihood.of(prediction, new double[] {B});
        return WaldApproximation.of(data, asimov, new double[] {0, start}, 0);
    }

    private static Parameter measured(double lower, double upper) {
        return Parameter.bounded("b", 1, lower, upper, 0.1).withConstraint(new Constraint.Normal(1, 0.1));
    }

    @Test
    void aKnownBackground() {
        WaldApproximation wald = of(measured(0, 2).fixedAt(1), 60, 1);
        assertThat(wald.sigma()).isCloseTo(Math.sqrt(B) / F, within(1e-12));
        assertThat(wald.pull()).isCloseTo(10 / Math.sqrt(B), within(1e-12));
        assertThat(of(measured(0, 2).fixedAt(1), 44, 1).pull()).isCloseTo(-6 / Math.sqrt(B), within(1e-12));
    }

    /** A background known to a tenth moves along; at a bound it stays. */
    @Test
    void aMeasuredBackground() {
        WaldApproximation wald = of(measured(0, 2), 60, 1);
        double sigma = Math.sqrt(B + B * B * 0.01) / F;
        assertThat(wald.sigma()).isCloseTo(sigma, within(1e-12));
        double slope = 2 * F * (1 - 60 / B);
        assertThat(wald.pull()).isCloseTo(-slope * sigma / 2, within(1e-12));
        assertThat(of(measured(1, 2), 60, 1).sigma()).isCloseTo(Math.sqrt(B) / F, within(1e-12));
        assertThat(of(measured(0, 1), 60, 1).sigma()).isCloseTo(Math.sqrt(B) / F, within(1e-12));
    }

    /** The signal in the middle, before it and behind it a parameter without effect; a second bin. */
    @Test
    void parametersWithoutEffectStay() {
        var parameters = Parameters.of(
                Parameter.unbounded("x", 0, 1),
                Parameter.bounded("s", 0, 0, 1e3, 1),
                Parameter.unbounded("y", 0, 1),
                measured(0, 2));
        double[] none = new double[2];
        var prediction =
                new TemplatePrediction(parameters, none, none, new double[] {F, 0}, none, new double[] {B, 40});
        Likelihood asimov = Likelihood.of(prediction, new double[] {B, 40});
        Likelihood data = Likelihood.of(prediction, new double[] {60, 40});
        WaldApproximation wald = WaldApproximation.of(data, asimov, new double[] {0, 0, 0, 1}, 1);
        double variance = 1 / (100 + 40.0);
        double sigma = Math.sqrt(B + B * B * variance) / F;
        assertThat(wald.sigma()).isCloseTo(sigma, within(1e-12));
        assertThat(wald.pull()).isCloseTo(F * 10 / B * sigma, within(1e-12));
    }

    @Test
    void aSignalWithoutEffectExcludesNothing() {
        var parameters = Parameters.of(Parameter.bounded("s", 0, 0, 1e3, 1));
        var prediction = new TemplatePrediction(parameters, new double[] {B}, new double[] {0});
        Likelihood data = Likelihood.of(prediction, new double[] {60});
        WaldApproximation wald = WaldApproximation.of(data, data, new double[1], 0);
        assertThat(wald.sigma()).isInfinite();
        assertThat(wald.pull()).isZero();
        AsymptoticTest test = new AsymptoticTest(0.9, new Calibration.Asymptotic(1));
        assertThat(wald.excluded(test, 1)).isEmpty();
        assertThat(wald.observed(test, 0)).isEmpty();
        assertThat(wald.observed(test, -1)).isEmpty();
    }

    /** {@code s^2 - 2 s N - r = z^2} for references below the minimum of the parabola. */
    @Test
    void theObservedLimitSolvesItsEquation() {
        AsymptoticTest test = new AsymptoticTest(0.9, new Calibration.Asymptotic(1));
        double z = test.critical();
        for (double pull : new double[] {-1.5, -0.2, 0.3, 2}) {
            var wald = new WaldApproximation(2, pull);
            double own = pull > 0 ? -pull * pull : 0;
            for (double reference : new double[] {own - 1e-3, own - 0.5, own - 1}) {
                double square = pull * pull + z * z + reference;
                double s = pull + Math.sqrt(square);
                if (square >= 0 && s > 0) {
                    double found = wald.observed(test, reference).orElseThrow() / 2;
                    assertThat(found * found - 2 * found * pull - reference).isCloseTo(z * z, within(1e-12));
                    assertThat(found).isPositive();
                } else {
                    assertThat(wald.observed(test, reference)).isEmpty();
                }
            }
            assertThat(wald.observed(test, own)).isEqualTo(wald.excluded(test, pull));
            assertThat(wald.observed(test, own + 5)).isEqualTo(wald.excluded(test, pull));
            assertThat(wald.excluded(test, pull).orElseThrow()).isCloseTo(2 * test.excluded(pull), within(1e-12));
        }
        assertThat(new WaldApproximation(2, -0.5).observed(test, -3)).isEmpty();
    }
}

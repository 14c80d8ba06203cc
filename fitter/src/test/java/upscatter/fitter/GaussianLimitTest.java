package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.UpperLimit;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** The parabola at background alone against {@code x = z/sqrt(S.V^-1.S)} with {@code V = diag(nu) + sigma^2 C C^T}. */
class GaussianLimitTest {
    private static final double Z_90_TWO_SIDED = 1.6448536269514722;
    private static final double[] SIGNAL = {5, 3, 2, 1, 0.5};
    private static final double[] CEVNS = {40, 20, 10, 4, 1};
    private static final double[] FLAT = {7, 7, 7, 7, 7};
    private static final double FIVE_PERCENT = 0.05;

    private static Parameters parameters(boolean systematic) {
        Parameter strength = Parameter.bounded("mu2", 0, 0, Double.POSITIVE_INFINITY, 1);
        Parameter scale = Parameter.bounded("cevns", 1, 0, Double.POSITIVE_INFINITY, FIVE_PERCENT)
                .withConstraint(new Constraint.Normal(1, FIVE_PERCENT));
        return Parameters.of(strength, systematic ? scale : scale.fixedAt(1));
    }

    private static double[] background() {
        double[] sum = new double[SIGNAL.length];
        for (int b = 0; b < sum.length; b++) {
            sum[b] = CEVNS[b] + FLAT[b];
        }
        return sum;
    }

    private static ExclusionLimit limit(boolean systematic, double[] counts) {
        var prediction = new TemplatePrediction(parameters(systematic), FLAT, SIGNAL, CEVNS);
        return new UpperLimit(0.9, new Calibration.Gaussian(2)).of(Likelihood.of(prediction, counts), "mu2");
    }

    /** {@code a.V^-1.b} by the formula of Sherman and Morrison. */
    private static double inverse(double[] a, double[] b, boolean systematic) {
        double[] nu = background();
        double ab = 0;
        double ac = 0;
        double bc = 0;
        double cc = 0;
        for (int i = 0; i < nu.length; i++) {
            ab += a[i] * b[i] / nu[i];
            ac += a[i] * CEVNS[i] / nu[i];
            bc += b[i] * CEVNS[i] / nu[i];
            cc += CEVNS[i] * CEVNS[i] / nu[i];
        }
        double variance = systematic ? FIVE_PERCENT * FIVE_PERCENT : 0;
        return ab - variance * ac * bc / (1 + variance * cc);
    }

    @Test
    void theMedianIsTheFormulaOfPhenomenology() {
        for (boolean systematic : new boolean[] {false, true}) {
            double sigma = 1 / Math.sqrt(inverse(SIGNAL, SIGNAL, systematic));
            ExclusionLimit limit = limit(systematic, background());
            assertThat(limit.median().orElseThrow()).isCloseTo(Z_90_TWO_SIDED * sigma, within(1e-9 * sigma));
            assertThat(limit.observed().orElseThrow()).isCloseTo(Z_90_TWO_SIDED * sigma, within(1e-6 * sigma));
            double minusOne = sigma * (Math.sqrt(1 + Z_90_TWO_SIDED * Z_90_TWO_SIDED) - 1);
            assertThat(limit.expected().get(1).orElseThrow()).isCloseTo(minusOne, within(1e-9 * sigma));
            assertThat(limit.expected().get(3).orElseThrow())
                    .isCloseTo((1 + Z_90_TWO_SIDED) * sigma, within(1e-9 * sigma));
        }
    }

    @Test
    void anExcessMovesTheObservedLimitByTheEstimate() {
        double[] counts = {52, 30, 18, 11, 9};
        double[] excess = new double[counts.length];
        for (int b = 0; b < counts.length; b++) {
            excess[b] = counts[b] - background()[b];
        }
        double information = inverse(SIGNAL, SIGNAL, false);
        double estimate = inverse(SIGNAL, excess, false) / information;
        assertThat(limit(false, counts).observed().orElseThrow())
                .isCloseTo(estimate + Z_90_TWO_SIDED / Math.sqrt(information), within(1e-9));
    }

    @Test
    void aSignalWithoutEffectHasNoLimit() {
        var prediction = new TemplatePrediction(parameters(false), FLAT, new double[5], CEVNS);
        ExclusionLimit limit =
                new UpperLimit(0.9, new Calibration.Gaussian(2)).of(Likelihood.of(prediction, background()), "mu2");
        assertThat(limit.observed()).isEmpty();
        assertThat(limit.reason()).isEqualTo(ExclusionLimit.Reason.NO_EFFECT);
    }
}

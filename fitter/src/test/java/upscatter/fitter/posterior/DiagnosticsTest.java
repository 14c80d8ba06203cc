package upscatter.fitter.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosticsTest {
    private static final long SEED = 20261125;

    /** Chains {@code x_i = rho x_(i-1) + sqrt(1 - rho^2) z_i} of unit variance. */
    private static double[][] chains(int count, int length, double rho) {
        var gaussian = ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_RO_SHI_RO_128_PP.create(SEED));
        double[][] chains = new double[count][length];
        for (double[] chain : chains) {
            double x = gaussian.sample();
            for (int i = 0; i < length; i++) {
                x = rho * x + Math.sqrt(1 - rho * rho) * gaussian.sample();
                chain[i] = x;
            }
        }
        return chains;
    }

    /** The integrated autocorrelation of such a chain is {@code (1 + rho)/(1 - rho)}. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.9, -0.4})
    void drawsFollowTheAutocorrelation(double rho) {
        double[][] chains = chains(8, 20_000, rho);
        double exact = 160_000 * (1 - rho) / (1 + rho);
        assertThat(Diagnostics.ofMean(chains)).isCloseTo(exact, Percentage.withPercentage(6));
        assertThat(Diagnostics.bulk(chains)).isCloseTo(exact, Percentage.withPercentage(6));
        assertThat(Diagnostics.rHat(chains)).isCloseTo(1, within(0.005));
    }

    @Test
    void chainsThatDisagreeAreSeen() {
        double[][] chains = chains(4, 1000, 0);
        assertThat(Diagnostics.rHat(chains)).isLessThan(1.01);
        double[][] shifted = chains(4, 1000, 0);
        for (int i = 0; i < 1000; i++) {
            shifted[0][i] += 0.5;
        }
        assertThat(Diagnostics.rHat(shifted)).isGreaterThan(1.01);
        double[][] wider = chains(4, 1000, 0);
        for (int i = 0; i < 1000; i++) {
            wider[0][i] *= 2;
        }
        assertThat(Diagnostics.rHat(wider)).isGreaterThan(1.01);
        double[][] drifting = chains(4, 1000, 0);
        for (int i = 0; i < 1000; i++) {
            drifting[0][i] += 0.002 * i;
        }
        assertThat(Diagnostics.rHat(drifting)).isGreaterThan(1.01);
    }

    /** Ranks do not care for the tails of a Cauchy distribution, whose variance does not exist. */
    @Test
    void heavyTailsAreNoDisagreement() {
        var gaussian = ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_RO_SHI_RO_128_PP.create(SEED));
        double[][] chains = new double[4][2000];
        for (double[] chain : chains) {
            for (int i = 0; i < chain.length; i++) {
                double denominator = gaussian.sample();
                chain[i] = gaussian.sample() / denominator;
            }
        }
        assertThat(Diagnostics.rHat(chains)).isLessThan(1.01);
        assertThat(Diagnostics.tail(chains)).isGreaterThan(4000);
    }

    @Test
    void whatDoesNotVaryAgrees() {
        double[][] constant = new double[4][100];
        assertThat(Diagnostics.rHat(constant)).isEqualTo(1);
        assertThat(Diagnostics.ofMean(constant)).isEqualTo(400);
    }
}

package upscatter.fitter.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** The six lowest of a hundred values follow each other, so that of all shares that below the sixth, the quantile of 5%, is known worst. */
    @Test
    void theLowerTailIsThatUpToItsQuantile() {
        double[][] chains = {new double[100]};
        for (int i = 0; i < 100; i++) {
            chains[0][i] = i < 6 ? i : 10 + 37 * i % 101;
        }
        double low = Diagnostics.ofShare(chains, value -> value <= 5);
        assertThat(Diagnostics.ofShare(chains, value -> value <= 105)).isGreaterThan(1.5 * low);
        assertThat(Diagnostics.ofShare(chains, value -> value < 5)).isNotEqualTo(low);
        assertThat(Diagnostics.tail(chains)).isEqualTo(low);
        double[][] turned = {Arrays.stream(chains[0]).map(value -> -value).toArray()};
        assertThat(Diagnostics.tail(turned)).isEqualTo(Diagnostics.ofShare(turned, value -> value <= -4));
    }

    private static final double[] ONE = {0.3, 1.1, 0.9, -0.4, 0.2, 1.7, 1.5, 0.6, -0.8, 0.1, 0.4};
    private static final double[] OTHER = {0.8, 0.3, -1.2, -0.7, 0.3, 1.3, 2.1, 0.5, 0.3, -0.2, -0.9};

    /**
     * Short chains with equal values, of odd and even length, that agree or are shifted or wider, against the formulas of Vehtari et al. (2021) with mean ranks and Geyer's
     * falling pairs, written as sums in another language.
     */
    @ParameterizedTest
    @CsvSource({
        "11, 1, 0, 0.935600448535, 17.606538098697, 19.273184812375, 22.222222222222, 19.733333333333",
        "10, 1, 0, 0.992786952984, 13.181582317745, 13.120945008725, 20, 15.555555555556",
        "11, 1, 1, 1.200323405220, 8.662401891426, 7.377275527328, 20, 7.454545454545",
        "11, 3, 0, 0.991505342296, 19.985166461762, 18.685162214574, 20, 15.211267605634"
    })
    void shortChainsAreThoseOfTheFormulas(
            int length, double factor, double shift, double rHat, double bulk, double mean, double tail, double share) {
        double[][] chains = {
            Arrays.stream(ONE, 0, length).map(value -> factor * value + shift).toArray(), Arrays.copyOf(OTHER, length)
        };
        assertThat(Diagnostics.rHat(chains)).isCloseTo(rHat, within(1e-9));
        assertThat(Diagnostics.bulk(chains)).isCloseTo(bulk, within(1e-7));
        assertThat(Diagnostics.ofMean(chains)).isCloseTo(mean, within(1e-9));
        assertThat(Diagnostics.tail(chains)).isCloseTo(tail, within(1e-9));
        assertThat(Diagnostics.ofShare(chains, value -> value <= 0.3)).isCloseTo(share, within(1e-9));
    }
}

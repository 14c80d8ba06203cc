package upscatter.fitter.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Independent draws of known distributions in place of a sampler's: quantiles, intervals and their errors have closed forms. */
class MarginalTest {
    private static final long SEED = 20261129;
    private static final int WALKERS = 8;
    private static final int LENGTH = 2500;
    private static final double DRAWS = WALKERS * LENGTH;

    /** Draws of the distribution with an inverse cumulative function. */
    private static double[][] chains(DoubleUnaryOperator inverse, long seed) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        double[][] chains = new double[WALKERS][LENGTH];
        for (double[] chain : chains) {
            for (int i = 0; i < LENGTH; i++) {
                chain[i] = inverse.applyAsDouble(random.nextDouble());
            }
        }
        return chains;
    }

    private static Marginal marginal(DoubleUnaryOperator inverse) {
        return new Marginal("s", chains(inverse, SEED), 2);
    }

    private static double exponential(double u) {
        return -Math.log1p(-u);
    }

    /** Uniform draws: the quantile p has the error sqrt(p (1 - p)/n). */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.5, 0.9})
    void quantilesOfUniformDraws(double p) {
        var found = marginal(u -> u).quantile(p);
        double error = Math.sqrt(p * (1 - p) / DRAWS);
        assertThat(found.value()).isCloseTo(p, within(4 * error));
        assertThat(found.error()).isBetween(0.8 * error, 1.3 * error);
        assertThat(marginal(u -> u).upperLimit(p)).isEqualTo(found);
    }

    @Test
    void meanAndWidthOfUniformDraws() {
        Marginal uniform = marginal(u -> u);
        assertThat(uniform.name()).isEqualTo("s");
        assertThat(uniform.standardDeviation()).isCloseTo(Math.sqrt(1.0 / 12), within(0.005));
        assertThat(uniform.mean().value())
                .isCloseTo(0.5, within(4 * uniform.mean().error()));
        assertThat(uniform.mean().error())
                .isBetween(0.8 * Math.sqrt(1 / 12.0 / DRAWS), 1.2 * Math.sqrt(1 / 12.0 / DRAWS));
        assertThat(uniform.values()).hasSize((int) DRAWS).isSorted();
    }

    /** Five values: between those at the places p n - 1/2, at the ends the ends. */
    @Test
    void quantilesAreLinearBetweenTheValues() {
        var five = new Marginal("s", new double[][] {{4, 1, 8}, {2, 16, 32}}, 1);
        assertThat(five.quantile(0.25).value()).isCloseTo(2, within(1e-12));
        assertThat(five.quantile(1.0 / 3).value()).isCloseTo(3, within(1e-12));
        assertThat(five.quantile(0.01).value()).isEqualTo(1);
        assertThat(five.quantile(0.99).value()).isEqualTo(32);
    }

    /** exp(-x): the shortest interval begins at zero and ends at -ln(1 - level), that of equal tails does not. */
    @Test
    void theShortestIntervalOfAFallingDensityBeginsAtItsEdge() {
        Marginal falling = marginal(MarginalTest::exponential);
        Marginal.Interval shortest = falling.shortest(0.9, 0);
        assertThat(shortest.low().value()).isZero();
        assertThat(shortest.low().error()).isZero();
        assertThat(shortest.high().value())
                .isCloseTo(-Math.log(0.1), within(4 * shortest.high().error()));
        Marginal.Interval equal = falling.equalTailed(0.9);
        assertThat(equal.low().value())
                .isCloseTo(-Math.log(0.95), within(4 * equal.low().error()));
        assertThat(equal.high().value())
                .isCloseTo(-Math.log(0.05), within(4 * equal.high().error()));
        Marginal.Interval inside = falling.shortest(0.9);
        assertThat(inside.high().value() - inside.low().value())
                .isLessThanOrEqualTo(shortest.high().value());
    }

    /** A triangle from 0 to 2: the shortest interval of 75% lies half a unit to both sides of its peak, away from the bound. */
    @Test
    void theShortestIntervalOfAPeakIsAroundIt() {
        Marginal.Interval found = marginal(u -> u < 0.5 ? Math.sqrt(2 * u) : 2 - Math.sqrt(2 * (1 - u)))
                .shortest(0.75, 0);
        assertThat(found.low().value()).isCloseTo(0.5, within(0.06));
        assertThat(found.high().value()).isCloseTo(1.5, within(0.06));
        assertThat(found.low().error()).isPositive();
    }

    @Test
    void aRisingFunctionTakesQuantilesAlong() {
        Marginal root = marginal(u -> u).through("root", Math::sqrt);
        assertThat(root.name()).isEqualTo("root");
        assertThat(root.quantile(0.25).value())
                .isCloseTo(Math.sqrt(marginal(u -> u).quantile(0.25).value()), within(1e-4));
    }

    /** Each draw stands four times in a row, so that the error of a quantile is twice that of as many independent draws. */
    @Test
    void repeatedDrawsAreNoMoreDraws() {
        double[][] repeated = chains(u -> u, SEED);
        for (double[] chain : repeated) {
            for (int i = 0; i < LENGTH; i++) {
                chain[i] = chain[i - i % 4];
            }
        }
        double error = Math.sqrt(4 * 0.3 * 0.7 / DRAWS);
        assertThat(new Marginal("s", repeated, 2).quantile(0.3).error()).isBetween(0.85 * error, 1.2 * error);
    }

    /** Eight values, half of them inside: the shortest of all stretches of four, also at the end; of two that are as short the lower one. */
    @Test
    void theShortestIntervalIsLookedForUpToTheLastValue() {
        var atEnd = new Marginal("s", new double[][] {{0, 10, 20, 30}, {40, 41, 42, 43.5}}, 1);
        assertThat(atEnd.shortest(0.5).low().value()).isEqualTo(40);
        assertThat(atEnd.shortest(0.5).high().value()).isEqualTo(43.5);
        var before = new Marginal("s", new double[][] {{0, 10, 20, 40}, {41, 42, 42.5, 60}}, 1);
        assertThat(before.shortest(0.5).low().value()).isEqualTo(40);
        var twice = new Marginal("s", new double[][] {{0, 1, 2, 3}, {10, 11, 12, 13}}, 1);
        assertThat(twice.shortest(0.5).low().value()).isEqualTo(0);
    }

    /** The bound of a prior need not be zero: seen from five the same interval begins there. */
    @Test
    void theShortestIntervalBeginsAtABoundThatIsNotZero() {
        Marginal falling = marginal(MarginalTest::exponential);
        Marginal moved = falling.through("t", x -> x + 5);
        assertThat(moved.shortest(0.9, 5).low().value()).isEqualTo(5);
        assertThat(moved.shortest(0.9, 5).high().value())
                .isCloseTo(5 + falling.shortest(0.9, 0).high().value(), within(1e-12));
        assertThat(moved.shortest(0.9, 4).low().value()).isCloseTo(5, within(0.01));
    }

    @Test
    void sharesOutsideOfZeroToOneAreRefused() {
        for (double share : new double[] {0, 1, 90, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> marginal(u -> u).quantile(share))
                    .withMessageContaining("" + share);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> marginal(u -> u).shortest(share))
                    .withMessageContaining("" + share);
        }
    }

    private static Posterior posterior(double[][] one, double[][] other, double leastDraws) {
        return new Posterior(
                Map.of("s", Prior.flat(0, 2), "b", Prior.flat(0, 2)),
                List.of("s", "b"),
                new double[][][] {one, other},
                2,
                0.4,
                leastDraws);
    }

    @Test
    void independentDrawsHaveConverged() {
        Posterior posterior = posterior(chains(u -> u, 1), chains(u -> 1 + u, 2), 0.5 * DRAWS);
        assertThat(posterior.warnings()).isEmpty();
        assertThat(posterior.converged()).isTrue();
        assertThat(posterior.names()).containsExactly("s", "b");
        assertThat(posterior.priors()).containsOnlyKeys("s", "b");
        assertThat(posterior.acceptance()).isEqualTo(0.4);
        assertThat(posterior.marginal("b").quantile(0.5).value()).isCloseTo(1.5, within(0.02));
        assertThat(posterior.marginal("s").quantile(0.5).value()).isCloseTo(0.5, within(0.02));
        assertThatThrownBy(() -> posterior.marginal("c"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("c")
                .hasMessageContaining("[s, b]");
    }

    /** More draws than there are, and ensembles half a width apart. */
    @Test
    void whatKeepsDrawsFromBeingEnoughIsSaid() {
        Posterior few = posterior(chains(u -> u, 1), chains(u -> u, 2), 10 * DRAWS);
        assertThat(few.converged()).isFalse();
        assertThat(few.warnings()).hasSize(2).allMatch(warning -> warning.contains("fewer than 200000"));
        double[][] apart = chains(u -> u, 1);
        for (int c = WALKERS / 2; c < WALKERS; c++) {
            for (int i = 0; i < LENGTH; i++) {
                apart[c][i] += 0.3;
            }
        }
        assertThat(posterior(apart, chains(u -> u, 2), 1).warnings())
                .anyMatch(warning -> warning.contains("ensembles do not agree on s"));
    }

    @Test
    void priorsSayWhatTheyAre() {
        assertThat(Prior.flat(1, 2).words()).isEqualTo("flat from 1.0 to 2.0");
        assertThat(Prior.logFlat(1, 2).words()).isEqualTo("flat in the logarithm from 1.0 to 2.0");
        assertThat(Prior.flatInRoot(0, 2).words()).isEqualTo("flat in the square root from 0.0 to 2.0");
        assertThat(new Prior.Power(2, 0, 1).words()).contains("power 2.0");
        assertThat(new Prior.Normal(1, 0.5, 0, 2).words()).contains("1.0 +- 0.5");
        assertThat(Prior.flat(1, 2).logDensity(1.7)).isZero();
        assertThat(Prior.logFlat(1, 3).logDensity(2)).isCloseTo(-Math.log(2), within(1e-15));
        assertThat(Prior.flatInRoot(0, 5).logDensity(4)).isCloseTo(-Math.log(2), within(1e-15));
        assertThat(new Prior.Normal(1, 0.5, 0, 3).logDensity(2)).isCloseTo(-2, within(1e-15));
    }

    @Test
    void priorsWithoutAMeaningAreRefused() {
        double infinite = Double.POSITIVE_INFINITY;
        assertThatIllegalArgumentException().isThrownBy(() -> Prior.flat(2, 1)).withMessageContaining("[2.0, 1.0]");
        assertThatIllegalArgumentException().isThrownBy(() -> Prior.flat(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Prior.flat(0, infinite));
        assertThatIllegalArgumentException().isThrownBy(() -> Prior.flat(-infinite, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prior.logFlat(0, 1))
                .withMessageContaining("lower bound should be positive");
        assertThatIllegalArgumentException().isThrownBy(() -> Prior.flatInRoot(-1, 1));
        assertThat(Prior.flat(-1, 1).from()).isEqualTo(-1);
        assertThat(Prior.flatInRoot(0, 1).to()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Prior.Power(Double.NaN, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Prior.Normal(0, 0, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Prior.Normal(infinite, 1, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Prior.Normal(0, infinite, -1, 1));
    }
}

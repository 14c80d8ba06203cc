package upscatter.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Prediction;
import upscatter.model.prediction.Prediction.FreeBackground;

/** The elimination of a background that is free in each bin, step by step: problems made from their solutions, closed forms, and differences. */
class ProfiledBackgroundStepsTest {
    private static final Parameters TWO =
            Parameters.of(Parameter.unbounded("s", 0.4, 1), Parameter.unbounded("f", 0.7, 1));

    /** Counts are chosen such that the slope vanishes at a known expectation: {@code n_c = nu_c [1 + a_b/a_c (1 - n_b/nu_b)]}. */
    @Test
    void theRootOfTwoBinsIsTheExpectationThatTheyWereMadeOf() {
        var random = new Random(1);
        for (int trial = 0; trial < 200; trial++) {
            double beta = 0.2 + 5 * random.nextDouble();
            double[] ratio = {0.3 + random.nextDouble(), 0.3 + 2 * random.nextDouble()};
            double[] rest = {3 * random.nextDouble() - 0.05 * trial % 1, 2 * random.nextDouble()};
            double[] nu = {rest[0] + ratio[0] * beta, rest[1] + ratio[1] * beta};
            if (nu[0] <= 0.1) {
                continue;
            }
            double first = nu[0] * (0.5 + 0.5 * random.nextDouble());
            double[] counts = {first, nu[1] * (1 + ratio[0] / ratio[1] * (1 - first / nu[0]))};
            assertThat(root(ratio, rest, counts)).isCloseTo(beta, within(1e-11 * (1 + beta)));
        }
    }

    /** One bin without rest has all counts n: n over the sum of the ratios, to all digits also where n or the rest of the other is small. */
    @ParameterizedTest
    @CsvSource({"1e-10,2", "1e-3,2", "1,2", "3,1e-10", "3,1e-3", "1e-10,1e-4"})
    void theRootKeepsItsDigits(double count, double other) {
        assertThat(root(new double[] {0.5, 2}, new double[] {0, other}, new double[] {count, 0}))
                .isCloseTo(count / 2.5, within(1e-14 * count));
        assertThat(root(new double[] {0.5, 2}, new double[] {other, 0}, new double[] {0, count}))
                .isCloseTo(count / 2.5, within(1e-14 * count));
    }

    /** Bins that are alike: {@code (n - m)/a}, also where no bin alone asks for background, and zero where the rest explains the counts. */
    @ParameterizedTest
    @CsvSource({
        "1, 1.5, 2",
        "1, 1.5, 3",
        "0.2, 7, 2",
        "0.2, 7, 5",
        "2, 2, 3",
        "2, 1, 2",
        "2, 1, 4",
        "0, 3, 3",
        "0, 3, 1",
        "-1, 2, 3",
        "2, 2.0000001, 3"
    })
    void binsAlikeHaveTheDifferenceOfCountsAndRest(double rest, double count, int bins) {
        double ratio = 0.5;
        FreeExpectations found = free(likelihood(filled(bins, rest), filled(bins, ratio), filled(bins, count)));
        double beta = Math.max(0, (count - rest) / ratio);
        assertThat(found.values().get(0)).isCloseTo(beta, within(1e-13 * (1 + beta)));
    }

    /** Three bins whose counts were chosen as above, with rests so large that each bin alone has enough. */
    @Test
    void threeBinsHaveTheExpectationThatTheyWereMadeOf() {
        var random = new Random(2);
        for (int trial = 0; trial < 50; trial++) {
            double beta = 0.5 + random.nextDouble();
            double[] ratio = {0.5 + random.nextDouble(), 0.5 + random.nextDouble(), 0.5 + random.nextDouble()};
            double[] rest = new double[3];
            double[] counts = new double[3];
            double left = 0;
            for (int b = 0; b < 3; b++) {
                rest[b] = 4 + 8 * random.nextDouble();
                double nu = rest[b] + ratio[b] * beta;
                counts[b] = b < 2 ? nu * (0.9 + 0.2 * random.nextDouble()) : nu * (1 + left / ratio[b]);
                left += ratio[b] * (1 - counts[b] / nu);
            }
            assertThat(free(likelihood(rest, ratio, counts)).values().get(0)).isCloseTo(beta, within(1e-10));
        }
    }

    /** What a bin without background expects is not changed by that of others; below zero, the point is outside the domain. */
    @Test
    void binsWithoutBackgroundStayAsTheyAre() {
        double[] theta = {0.4, 0.7};
        Likelihood likelihood =
                likelihood(new double[] {1, 2.4, 0}, new double[] {2, 0, 1}, new double[] {5, 3, 2}, 1, 0, 0);
        Point here = Point.of(TWO, 0, 0.7);
        double beta = free(likelihood, here).values().get(0);
        // 3 = 2*5/(1 + 2 beta) + 2/beta: 6 beta^2 - 11 beta - 2 = 0
        assertThat(beta).isCloseTo((11 + Math.sqrt(121 + 48)) / 12, within(1e-13));
        assertThat(likelihood.expected(here)).containsExactly(new double[] {1 + 2 * beta, 2.4, beta}, within(1e-12));
        double[] below = {-2.6, -0.1, 0.4};
        Likelihood outside = likelihood(below, new double[] {2, 0, 1}, new double[] {5, 0, 2}, 0, 1, 0);
        theta[0] = 0;
        assertThat(outside.value(theta, outside.workspace())).isInfinite();
        assertThat(free(outside, Point.of(TWO, theta)).values().get(0))
                .isFinite()
                .isGreaterThan(1.3);
    }

    /** A negative signal of -6 in the first bin, without counts, is held up by 2 of a background that counts three times there: {@code beta = -s/3}. */
    @Test
    void theFirstBinHoldsUpItsBackground() {
        Likelihood likelihood = likelihood(new double[2], new double[] {3, 1}, new double[2], 1, 0);
        double[] theta = {-6, 0.7};
        double[] gradient = new double[2];
        assertThat(likelihood.gradient(theta, likelihood.workspace(), gradient)).isCloseTo(4, within(1e-13));
        assertThat(gradient).containsExactly(new double[] {-2.0 / 3, 0}, within(1e-13));
        FreeExpectations held = free(likelihood, Point.of(TWO, theta));
        assertThat(held.values().get(0)).isEqualTo(2);
        assertThat(held.variances().get(0)).isZero();
        assertThat(held.changes().get(0).get(0)).isCloseTo(-1.0 / 3, within(1e-15));
    }

    /** Several bins that need the same background to hold something at all: none is left below zero by round-off. */
    @Test
    void binsThatVanishTogetherAreInsideTheDomain() {
        var random = new Random(3);
        for (int trial = 0; trial < 500; trial++) {
            double needed = random.nextDouble();
            double[] ratio = new double[4];
            double[] rest = new double[4];
            for (int b = 0; b < 4; b++) {
                ratio[b] = random.nextDouble();
                rest[b] = -needed * ratio[b];
            }
            Likelihood likelihood = likelihood(rest, ratio, new double[4]);
            double[] start = Point.start(likelihood.parameters()).toArray();
            assertThat(likelihood.value(start, likelihood.workspace())).isCloseTo(0, within(1e-14));
            assertThat(free(likelihood).values().get(0)).isCloseTo(needed, within(1e-15));
        }
    }

    /** The Jacobian along the profile is the difference of the profiled expectations, at each kind of solution. */
    @Test
    void derivativesFollowTheProfile() {
        double[] counts = {4, 0, 7, 0, 0, 9, 3, 2};
        FreeBackground background = background(true, true);
        var profiled = new ProfiledBackground(background);
        var room = new ProfiledBackground.Room(background);
        double[] theta = {0.4, 0.7};
        double[] expected = new double[8];
        double[] jacobian = new double[16];
        double[] weight = new double[8];
        profiled.expected(theta, counts, expected, jacobian, room);
        CountData.of(background.rest(), counts).curvatures(Curvature.OBSERVED, expected, weight);
        profiled.follow(weight, jacobian, room);
        for (int p = 0; p < 2; p++) {
            double[] up = theta.clone();
            double[] down = theta.clone();
            up[p] += 1e-5;
            down[p] -= 1e-5;
            double[] above = new double[8];
            double[] below = new double[8];
            profiled.expected(up, counts, above, new ProfiledBackground.Room(background));
            profiled.expected(down, counts, below, new ProfiledBackground.Room(background));
            for (int b = 0; b < 8; b++) {
                assertThat(jacobian[p * 8 + b]).as("bin %d", b).isCloseTo((above[b] - below[b]) / 2e-5, within(1e-7));
            }
        }
    }

    /** Values, variances and derivatives of each expectation, against differences and the curvature of its own term. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void expectationsFollowTheParameters(boolean known) {
        double[] counts = {4, 0, 7, 0, 0, 9, 3, 2};
        Likelihood likelihood = joined(background(known, true), counts);
        double[] theta = {0.3, 0.4, 0.7};
        FreeExpectations here = free(likelihood, Point.of(likelihood.parameters(), theta));
        assertThat(here.changes()).hasSize(3);
        assertThat(here.changes().get(0)).isEmpty();
        for (int p = 1; p < 3; p++) {
            double[] up = theta.clone();
            double[] down = theta.clone();
            up[p] += 1e-5;
            down[p] -= 1e-5;
            FreeExpectations above = free(likelihood, Point.of(likelihood.parameters(), up));
            FreeExpectations below = free(likelihood, Point.of(likelihood.parameters(), down));
            for (int j = 0; j < 4; j++) {
                assertThat(here.changes().get(p).get(j))
                        .as("%d by %d", j, p)
                        .isCloseTo((above.values().get(j) - below.values().get(j)) / 2e-5, within(1e-7));
            }
        }
        double[] rest = new double[8];
        double[] ratio = new double[8];
        background(known, true).rest().expected(new double[] {0.4, 0.7}, rest);
        background(known, true).ratios().expected(new double[] {0.4, 0.7}, ratio);
        for (int j = 0; j < 4; j++) {
            double information = 0;
            double nuLeast = Double.POSITIVE_INFINITY;
            for (int b = j; b < 8; b += 4) {
                double nu = rest[b] + ratio[b] * here.values().get(j);
                nuLeast = Math.min(nuLeast, nu);
                information += counts[b] == 0 ? 0 : counts[b] * ratio[b] * ratio[b] / (nu * nu);
            }
            boolean inside = here.values().get(j) > 0 && nuLeast > 1e-12 && information > 0;
            assertThat(here.variances().get(j)).isCloseTo(inside ? 1 / information : 0, within(1e-12));
        }
    }

    /** Second derivatives with bent rests and bent ratios, in a likelihood of more parameters, against differences of the gradient. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void secondDerivativesOfBentExpectations(boolean known) {
        Likelihood likelihood = joined(background(known, true), new double[] {4, 0, 7, 0, 0, 9, 3, 2});
        double[] theta = {0.3, 0.4, 0.7};
        double[] hessian = new double[9];
        assertThat(likelihood.hessian(theta, likelihood.workspace(), new double[theta.length], hessian))
                .isTrue();
        for (int p = 0; p < 3; p++) {
            double[] up = theta.clone();
            double[] down = theta.clone();
            up[p] += 1e-5;
            down[p] -= 1e-5;
            double[] above = new double[3];
            double[] below = new double[3];
            likelihood.gradient(up, likelihood.workspace(), above);
            likelihood.gradient(down, likelihood.workspace(), below);
            for (int q = 0; q < 3; q++) {
                double difference = (above[q] - below[q]) / 2e-5;
                assertThat(hessian[3 * p + q]).isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
            }
        }
    }

    /** Without the second derivatives of rests or ratios there are none of the likelihood; known ratios need none. */
    @Test
    void secondDerivativesAreThoseOfBothPartsOrNone() {
        double[] counts = {4, 0, 7, 0, 0, 9, 3, 2};
        Prediction silent = bent(new double[] {1, 1, 1, 1, 2, 2, 2, 2}, false);
        Prediction ratios = background(true, true).ratios();
        List<Integer> places = List.of(0, 1, 2, 3, 0, 1, 2, 3);
        var nominal = Collections.nCopies(4, 1.0);
        for (boolean known : new boolean[] {true, false}) {
            assertThat(offers(new FreeBackground(silent, ratios, known, places, nominal), counts))
                    .isFalse();
            assertThat(offers(new FreeBackground(bent(ones(), true), silent, known, places, nominal), counts))
                    .isEqualTo(known);
        }
        assertThat(Likelihood.of(silent, counts)
                        .hessian(new double[2], workspace(silent, counts), new double[2], new double[4]))
                .isFalse();
    }

    /** Linear only with known ratios and a linear rest. */
    @Test
    void linearWithKnownRatiosAndALinearRest() {
        double[] counts = {4, 0, 7, 0, 0, 9, 3, 2};
        Prediction straight = new TemplatePrediction(TWO, ones(), new double[8], new double[8]);
        Prediction bent = bent(ones(), true);
        for (boolean known : new boolean[] {true, false}) {
            for (Prediction rest : List.of(straight, bent)) {
                var background = new FreeBackground(
                        rest, straight, known, List.of(0, 1, 2, 3, 0, 1, 2, 3), Collections.nCopies(4, 1.0));
                Likelihood likelihood = Likelihood.of(new FreePrediction(background), counts);
                assertThat(likelihood.isLinear()).isEqualTo(known && rest.isLinear());
                assertThat(likelihood.isSelfConcordant()).isFalse();
            }
        }
    }

    private static boolean offers(FreeBackground background, double[] counts) {
        Likelihood likelihood = Likelihood.of(new FreePrediction(background), counts);
        double[] hessian = new double[4];
        return likelihood.hessian(new double[] {0.4, 0.7}, likelihood.workspace(), new double[2], hessian);
    }

    private static Workspace workspace(Prediction prediction, double[] counts) {
        return Likelihood.of(prediction, counts).workspace();
    }

    /** Of four expectations: held by the first bin, at zero, and two inside, one of them of an empty and a filled bin. */
    private static FreeBackground background(boolean known, boolean offers) {
        double[][] slopes = {{1, 0.2, 0.4, 0.1, 0, 1, 0.5, 0}, {-0.5, 0.3, 0, 0.2, 0.1, 0, 0.6, 0.4}};
        double[] bend = {0.3, 0.1, -0.2, 0.1, 0.2, 0.3, 0.1, -0.1};
        Prediction rest =
                new QuadraticPrediction(TWO, new double[] {0.5, -1.2, 1, 0, 0.1, 0.2, 0.3, 0.5}, slopes, bend, offers);
        double[][] moving = {{0.1, 0.2, 0.1, 0, 0.1, 0.1, 0.2, 0.1}, {0, 0.1, 0.3, 0.1, 0.2, 0.1, 0, 0.2}};
        Prediction ratios = new QuadraticPrediction(
                TWO,
                new double[] {1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5},
                known ? new double[2][8] : moving,
                known ? new double[8] : bend,
                offers);
        return new FreeBackground(rest, ratios, known, List.of(0, 1, 2, 3, 0, 1, 2, 3), Collections.nCopies(4, 1.0));
    }

    private static Prediction bent(double[] constant, boolean offers) {
        return new QuadraticPrediction(TWO, constant, new double[2][8], filled(8, 0.1), offers);
    }

    private static double[] ones() {
        return filled(8, 1);
    }

    /** Beside a count that depends on another parameter, which comes first. */
    private static Likelihood joined(FreeBackground background, double[] counts) {
        var other = new TemplatePrediction(
                Parameters.of(Parameter.unbounded("other", 0.3, 1)), new double[] {1}, new double[] {2});
        return Likelihood.of(other, new double[] {2}).plus(Likelihood.of(new FreePrediction(background), counts));
    }

    private static double root(double[] ratio, double[] rest, double[] counts) {
        return ProfiledBackground.root(0, 1, counts, rest, ratio);
    }

    private static Likelihood likelihood(double[] rest, double[] ratio, double[] counts, double... slope) {
        double[] zeros = new double[rest.length];
        double[] moved = slope.length == 0 ? zeros : slope;
        var parts = new FreeBackground(
                new TemplatePrediction(TWO, rest, moved, zeros),
                new TemplatePrediction(TWO, ratio, zeros, zeros),
                true,
                Collections.nCopies(rest.length, 0),
                List.of(100.0));
        return Likelihood.of(new FreePrediction(parts), counts);
    }

    private static FreeExpectations free(Likelihood likelihood) {
        return free(likelihood, Point.start(likelihood.parameters()));
    }

    private static FreeExpectations free(Likelihood likelihood, Point point) {
        return likelihood.freeExpectations(point).get(0);
    }

    private static double[] filled(int size, double value) {
        double[] values = new double[size];
        java.util.Arrays.fill(values, value);
        return values;
    }
}

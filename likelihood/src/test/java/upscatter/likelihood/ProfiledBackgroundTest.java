package upscatter.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Prediction;

/** A background that is free in each bin against closed forms, brute force and differences, with and without counts, at its bounds and inside. */
class ProfiledBackgroundTest {
    private static final Parameters SIGNAL = Parameters.of(
            Parameter.bounded("s", 0, -1e6, 1e6, 1),
            new Parameter("f", 1, 0.2, 5, 0.1, new Constraint.Normal(1, 0.1), false));

    /** T. P. Li and Y. Q. Ma, Astrophys. J. 272 (1983) 317, Eq. 17: n_on = 17, n_off = 40.11, tau = 10.56 gives 4.5748 standard deviations. */
    @Test
    void oneBinWithoutSignalIsThatOfLiAndMa() {
        double on = 17;
        double off = 40.11;
        double alpha = 1 / 10.56;
        Likelihood likelihood = onOff(new double[] {0}, alpha, new double[] {off, on});
        double closed = 2
                * (on * Math.log((1 + alpha) / alpha * on / (on + off))
                        + off * Math.log((1 + alpha) * off / (on + off)));
        double value = likelihood.value(new double[] {0, 1}, likelihood.workspace());
        assertThat(value).isCloseTo(closed, within(1e-12 * closed));
        assertThat(Math.sqrt(value)).isCloseTo(4.5748, within(5e-5));
    }

    /** The root of the quadratic equation of W. A. Rolke, A. M. Lopez and J. Conrad, NIM A 551 (2005) 493, for a signal s in the ON bin. */
    @Test
    void oneBinWithSignalHasTheRootOfTheQuadraticEquation() {
        double on = 7;
        double off = 13;
        double ratio = 0.5;
        for (double s : new double[] {0, 0.3, 2, 5, 20}) {
            Likelihood likelihood = onOff(new double[] {1}, ratio, new double[] {off, on});
            FreeExpectations found = likelihood
                    .freeExpectations(Point.of(SIGNAL, new double[] {s, 1}))
                    .get(0);
            double a = ratio * (1 + ratio);
            double b = s * (1 + ratio) - ratio * (on + off);
            double root = (-b + Math.sqrt(b * b + 4 * a * s * off)) / (2 * a);
            assertThat(found.values().get(0)).isCloseTo(root, within(1e-13 * root));
        }
    }

    /** Without OFF counts, as long as the signal is less than the share of the ON counts, every expected signal event replaces background. */
    @Test
    void emptyOffBinHasItsBackgroundAtZeroOnceTheSignalExplainsTheCounts() {
        Likelihood likelihood = onOff(new double[] {1}, 3, new double[] {0, 8});
        for (double s : new double[] {0, 2, 5.9}) {
            double[] theta = {s, 1};
            assertThat(likelihood
                            .freeExpectations(Point.of(SIGNAL, theta))
                            .get(0)
                            .values()
                            .get(0))
                    .isCloseTo(2 - s / 3, within(1e-13));
            assertThat(gradient(likelihood, theta)[0]).isCloseTo(-2.0 / 3, within(1e-12));
        }
        for (double s : new double[] {6.1, 8, 20}) {
            double[] theta = {s, 1};
            assertThat(likelihood
                            .freeExpectations(Point.of(SIGNAL, theta))
                            .get(0)
                            .values()
                            .get(0))
                    .isZero();
            assertThat(gradient(likelihood, theta)[0]).isCloseTo(2 * (1 - 8 / s), within(1e-12));
            assertThat(likelihood.expected(Point.of(SIGNAL, theta))).containsExactly(0.0, s);
        }
    }

    /** A signal below zero, as of a rate that is fitted without bound, is held up by the background where there are no counts. */
    @Test
    void negativeSignalIsHeldUpByTheBackground() {
        Likelihood likelihood = onOff(new double[] {1}, 3, new double[] {0, 0});
        double[] theta = {-6, 1};
        assertThat(likelihood.value(theta, likelihood.workspace())).isCloseTo(4, within(1e-13));
        assertThat(gradient(likelihood, theta)[0]).isCloseTo(-2.0 / 3, within(1e-13));
        assertThat(likelihood.expected(Point.of(SIGNAL, theta))).containsExactly(2.0, 0.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void profileIsTheMinimumOverAllBackgrounds(long seed) {
        var random = new Random(seed);
        int bins = 20;
        int channels = 2 + (int) (seed % 2);
        double[] counts = counts(random, bins * channels);
        Likelihood likelihood = Likelihood.of(random(random, bins, channels), counts);
        for (int trial = 0; trial < 20; trial++) {
            double[] theta = {4 * random.nextGaussian(), 0.5 + random.nextDouble()};
            double[] rest = new double[counts.length];
            double[] ratio = new double[counts.length];
            var free = ((FreePrediction) random(new Random(seed), counts, bins, channels))
                    .freeBackground()
                    .orElseThrow();
            free.rest().expected(theta, rest);
            free.ratios().expected(theta, ratio);
            double expected = Math.pow((theta[1] - 1) / 0.1, 2);
            for (int j = 0; j < bins; j++) {
                int place = j;
                expected += minimum(beta -> {
                    double sum = 0;
                    for (int b = place; b < counts.length; b += bins) {
                        sum += PoissonDeviance.of(counts[b], rest[b] + ratio[b] * beta);
                    }
                    return sum;
                });
            }
            assertThat(likelihood.value(theta, likelihood.workspace()))
                    .isCloseTo(expected, within(1e-7 * (1 + expected)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void derivativesAreThoseOfTheProfile(long seed) {
        var random = new Random(seed);
        int bins = 6;
        int channels = 2 + (int) (seed % 2);
        double[] counts = counts(random, bins * channels);
        Likelihood likelihood = Likelihood.of(random(random, bins, channels), counts);
        for (int trial = 0; trial < 20; trial++) {
            double[] theta = {4 * random.nextGaussian(), 0.5 + random.nextDouble()};
            double[] gradient = gradient(likelihood, theta);
            double[] hessian = new double[4];
            assertThat(likelihood.hessian(theta, likelihood.workspace(), new double[theta.length], hessian))
                    .isTrue();
            for (int p = 0; p < 2; p++) {
                double step = 1e-5;
                double[] up = theta.clone();
                double[] down = theta.clone();
                up[p] += step;
                down[p] -= step;
                double slope =
                        (likelihood.value(up, likelihood.workspace()) - likelihood.value(down, likelihood.workspace()))
                                / (2 * step);
                assertThat(gradient[p]).isCloseTo(slope, within(1e-4 * (1 + Math.abs(slope))));
                double[] above = gradient(likelihood, up);
                double[] below = gradient(likelihood, down);
                for (int q = 0; q < 2; q++) {
                    double bend = (above[q] - below[q]) / (2 * step);
                    assertThat(hessian[p * 2 + q]).isCloseTo(bend, within(1e-4 * (1 + Math.abs(bend))));
                }
            }
        }
    }

    /** The expected curvature is the Fisher matrix of parameters and backgrounds, backgrounds eliminated. */
    @Test
    void curvaturesAreSchurComplements() {
        double[] counts = {12, 4, 9, 30, 22, 41};
        Prediction rest = new TemplatePrediction(
                SIGNAL, new double[] {1, 1, 1, 2, 2, 2}, new double[] {0, 0, 0, 1, 2, 3}, new double[] {0, 0, 0, 1, 0, 1
                });
        Prediction ratios = constant(new double[] {1, 1, 1, 2, 2, 2});
        Likelihood likelihood = Likelihood.of(FreePrediction.of(rest, ratios, true, 3), counts);
        double[] theta = {1.5, 1.1};
        double[] expected = likelihood.expected(Point.of(SIGNAL, theta));
        for (Curvature kind : Curvature.values()) {
            double[] curvature = new double[4];
            likelihood.curvature(theta, kind, likelihood.workspace(), new double[2], curvature);
            double[] schur = new double[4];
            schur[3] = 2 / 0.01;
            double[][] slopes = {{0, 0, 0, 1, 2, 3}, {0, 0, 0, 1, 0, 1}};
            for (int j = 0; j < 3; j++) {
                double off = weight(kind, counts[j], expected[j]);
                double on = weight(kind, counts[3 + j], expected[3 + j]);
                for (int p = 0; p < 2; p++) {
                    for (int q = 0; q < 2; q++) {
                        double both = slopes[p][3 + j] * slopes[q][3 + j];
                        schur[2 * p + q] += both * (on - 4 * on * on / (off + 4 * on));
                    }
                }
            }
            for (int i = 0; i < 4; i++) {
                assertThat(curvature[i]).isCloseTo(schur[i], within(1e-12 * (1 + Math.abs(schur[i]))));
            }
        }
    }

    @Test
    void degreesOfFreedomLeaveOutTheFreeBackgrounds() {
        Likelihood likelihood = onOff(new double[] {1, 2}, 3, new double[] {5, 6, 17, 20});
        GoodnessOfFit goodness = likelihood.goodnessOfFit(Point.of(SIGNAL, new double[] {1, 1}));
        assertThat(goodness.contributions()).hasSize(4);
        assertThat(goodness.degreesOfFreedom()).isEqualTo(4 - 2 - 1);
    }

    /** Pseudo-data and Asimov data have the background that is best at their point, in both channels. */
    @Test
    void pseudoDataFollowTheProfile() {
        Likelihood likelihood = onOff(new double[] {1}, 3, new double[] {0, 8});
        Point truth = Point.of(SIGNAL, new double[] {3, 1});
        assertThat(likelihood.asimov(truth).counts()).containsExactly(1.0, 6.0);
        PseudoData pseudoData = PseudoData.of(likelihood, truth, AuxiliaryData.DRAWN);
        UniformRandomProvider random = new SplittableRandom(1)::nextLong;
        int toys = 20_000;
        double off = 0;
        double on = 0;
        for (int i = 0; i < toys; i++) {
            double[] counts = pseudoData.draw(random).counts();
            off += counts[0] / toys;
            on += counts[1] / toys;
        }
        assertThat(off).isCloseTo(1, within(5 * Math.sqrt(1.0 / toys)));
        assertThat(on).isCloseTo(6, within(5 * Math.sqrt(6.0 / toys)));
    }

    private static double weight(Curvature kind, double count, double expected) {
        return kind == Curvature.EXPECTED ? 2 / expected : 2 * count / (expected * expected);
    }

    private static double[] gradient(Likelihood likelihood, double[] theta) {
        double[] gradient = new double[theta.length];
        likelihood.gradient(theta, likelihood.workspace(), gradient);
        return gradient;
    }

    private static double[] counts(Random random, int size) {
        return IntStream.range(0, size)
                .mapToDouble(b -> Math.max(0, random.nextInt(9) - 3))
                .toArray();
    }

    private static Likelihood onOff(double[] signal, double ratio, double[] counts) {
        int bins = signal.length;
        double[] zeros = new double[2 * bins];
        double[] inOn = new double[2 * bins];
        System.arraycopy(signal, 0, inOn, bins, bins);
        double[] ratios = new double[2 * bins];
        Arrays.fill(ratios, 0, bins, 1);
        Arrays.fill(ratios, bins, 2 * bins, ratio);
        return Likelihood.of(
                FreePrediction.of(
                        new TemplatePrediction(SIGNAL, zeros, inOn, new double[2 * bins]),
                        constant(ratios),
                        true,
                        bins),
                counts);
    }

    private static TemplatePrediction constant(double[] values) {
        return new TemplatePrediction(SIGNAL, values, new double[values.length], new double[values.length]);
    }

    /** Signals of both signs, leakage into the OFF channel, ratios that follow a parameter. */
    private static Prediction random(Random random, int bins, int channels) {
        int size = bins * channels;
        double[] constant = new double[size];
        double[] signal = new double[size];
        double[] moved = new double[size];
        double[] ratio = new double[size];
        double[] slope = new double[size];
        for (int b = 0; b < size; b++) {
            boolean off = b < bins;
            constant[b] = random.nextInt(3) == 0 ? random.nextDouble() : 0;
            signal[b] = off ? 0.05 * random.nextInt(2) : random.nextDouble();
            moved[b] = off ? 0 : 0.3 * random.nextDouble();
            ratio[b] = off ? 1 : 0.5;
            slope[b] = off ? 0 : 1 + random.nextInt(2);
        }
        return FreePrediction.of(
                new TemplatePrediction(SIGNAL, constant, signal, moved),
                new TemplatePrediction(SIGNAL, ratio, new double[size], slope),
                false,
                bins);
    }

    /** The same as was made before the counts were drawn from the same stream. */
    private static Prediction random(Random random, double[] counts, int bins, int channels) {
        assertThat(counts(random, counts.length)).isEqualTo(counts);
        return random(random, bins, channels);
    }

    /** Golden sections of a convex function on the positive numbers, infinite values outside its domain. */
    private static double minimum(java.util.function.DoubleUnaryOperator function) {
        double low = 0;
        double high = 1000;
        double golden = (Math.sqrt(5) - 1) / 2;
        for (int i = 0; i < 200; i++) {
            double a = high - golden * (high - low);
            double b = low + golden * (high - low);
            double atA = function.applyAsDouble(a);
            double atB = function.applyAsDouble(b);
            if (Double.isInfinite(atA) || atA > atB) {
                low = a;
            } else {
                high = b;
            }
        }
        return Math.min(function.applyAsDouble(high), function.applyAsDouble(low));
    }
}

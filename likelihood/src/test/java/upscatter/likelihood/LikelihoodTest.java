package upscatter.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

class LikelihoodTest {
    private static final double EXACT = 1e-14;

    private static Parameter constrained(String name, Constraint constraint) {
        return new Parameter(name, 1, 0, 10, 0.1, constraint, false);
    }

    private static Parameters decay(Constraint height, Constraint rate) {
        return Parameters.of(
                constrained("height", height), constrained("rate", rate), constrained("floor", Constraint.FREE));
    }

    private static Likelihood random(int seed) {
        var random = new SplittableRandom(seed);
        int bins = random.nextInt(1, 40);
        double[] counts =
                random.doubles(bins, 0, 30).map(n -> n < 10 ? 0 : Math.rint(n)).toArray();
        var prediction =
                new DecayPrediction(decay(new Constraint.Normal(1.5, 0.3), new Constraint.LogNormal(0.7, 1.4)), bins);
        var flat = new TemplatePrediction(
                Parameters.of(constrained("other", Constraint.FREE), constrained("floor", Constraint.FREE)),
                new double[] {3},
                new double[] {2},
                new double[] {5});
        return Likelihood.of(prediction, counts).plus(Likelihood.of(flat, new double[] {7}));
    }

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void gradientAgreesWithCentralDifferences(int seed) {
        Likelihood likelihood = random(seed);
        Workspace workspace = likelihood.workspace();
        double[] theta = new SplittableRandom(99 + seed).doubles(4, 0.2, 3).toArray();
        double[] gradient = new double[4];
        assertThat(likelihood.gradient(theta, workspace, gradient)).isEqualTo(likelihood.value(theta, workspace));
        for (int i = 0; i < 4; i++) {
            double step = 1e-5 * theta[i];
            double centre = theta[i];
            theta[i] = centre + step;
            double above = likelihood.value(theta, workspace);
            theta[i] = centre - step;
            double below = likelihood.value(theta, workspace);
            theta[i] = centre;
            double difference = (above - below) / (2 * step);
            assertThat(gradient[i])
                    .as("seed %d, parameter %d", seed, i)
                    .isCloseTo(difference, within(1e-6 * (10 + Math.abs(difference))));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void secondDerivativesAgreeWithDifferencesOfTheGradient(int seed) {
        Likelihood likelihood = random(seed);
        Workspace workspace = likelihood.workspace();
        double[] theta = new SplittableRandom(99 + seed).doubles(4, 0.2, 3).toArray();
        double[] hessian = new double[16];
        double[] gradient = new double[4];
        assertThat(likelihood.hessian(theta, workspace, gradient, hessian)).isTrue();
        assertThat(likelihood.isLinear()).isFalse();
        double[] alone = new double[4];
        likelihood.gradient(theta, workspace, alone);
        assertThat(gradient).containsExactly(alone);
        for (int i = 0; i < 4; i++) {
            double step = 1e-5 * theta[i];
            double[] above = theta.clone();
            above[i] += step;
            double[] below = theta.clone();
            below[i] -= step;
            double[] up = new double[4];
            double[] down = new double[4];
            likelihood.gradient(above, workspace, up);
            likelihood.gradient(below, workspace, down);
            for (int j = 0; j < 4; j++) {
                double difference = (up[j] - down[j]) / (2 * step);
                assertThat(hessian[4 * i + j])
                        .as("seed %d, parameters %d and %d", seed, i, j)
                        .isCloseTo(difference, within(1e-6 * (10 + Math.abs(difference))));
            }
        }
    }

    private static Likelihood linear(int seed, double leastCount) {
        var random = new SplittableRandom(seed);
        double[][] templates = new double[3][];
        java.util.Arrays.setAll(templates, p -> random.doubles(8, 0.1, 4).toArray());
        double[] counts = random.doubles(8, 0, 6)
                .map(n -> n < 2 ? 0 : Math.max(leastCount, Math.rint(n)))
                .toArray();
        counts[0] = leastCount;
        return Likelihood.of(
                new TemplatePrediction(
                        decay(new Constraint.Normal(1.5, 0.3), Constraint.FREE), new double[8], templates),
                counts);
    }

    /** Half a standard deviation away, second derivatives along any line are between a quarter and four times those at the centre. */
    @ParameterizedTest
    @MethodSource("seeds")
    void countsLinearInTheirParametersAreSelfConcordant(int seed) {
        Likelihood likelihood = linear(seed, 1);
        assertThat(likelihood.isLinear()).isTrue();
        assertThat(likelihood.isSelfConcordant()).isTrue();
        assertThat(linear(seed, 0.5).isLinear()).isTrue();
        assertThat(linear(seed, 0.5).isSelfConcordant()).isFalse();
        var random = new SplittableRandom(seed);
        double[] theta = random.doubles(3, 0.5, 2).toArray();
        double[] line = random.doubles(3, -1, 1).toArray();
        double rise = secondDerivative(likelihood, theta, line);
        double[] moved = theta.clone();
        for (int i = 0; i < 3; i++) {
            moved[i] += 0.5 * Math.sqrt(2 / rise) * line[i];
        }
        assertThat(secondDerivative(likelihood, moved, line) / rise)
                .as("seed %d", seed)
                .isBetween(0.25, 4.0);
    }

    private static double secondDerivative(Likelihood likelihood, double[] theta, double[] line) {
        double[] hessian = new double[9];
        assertThat(likelihood.hessian(theta, likelihood.workspace(), new double[3], hessian))
                .isTrue();
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                sum += line[i] * hessian[3 * i + j] * line[j];
            }
        }
        return sum;
    }

    /** On Asimov data both curvatures are the second derivatives, up to the non-quadratic shape of a log-normal pull. */
    @ParameterizedTest
    @MethodSource("seeds")
    void curvaturesAgreeWithDifferencesOfTheGradientAtTheTruth(int seed) {
        Likelihood raw = random(seed);
        double[] theta = new SplittableRandom(seed).doubles(4, 0.2, 3).toArray();
        Likelihood likelihood = raw.asimov(Point.of(raw.parameters(), theta));
        Workspace workspace = likelihood.workspace();
        double[] gradient = new double[4];
        double[] expected = new double[16];
        double[] observed = new double[16];
        likelihood.curvature(theta, Curvature.EXPECTED, workspace, gradient, expected);
        likelihood.curvature(theta, Curvature.OBSERVED, workspace, gradient, observed);
        for (int i = 0; i < 4; i++) {
            double[] above = new double[4];
            double[] below = new double[4];
            double centre = theta[i];
            double step = 1e-5 * centre;
            theta[i] = centre + step;
            likelihood.gradient(theta, workspace, above);
            theta[i] = centre - step;
            likelihood.gradient(theta, workspace, below);
            theta[i] = centre;
            for (int j = 0; j < 4; j++) {
                double difference = (above[j] - below[j]) / (2 * step);
                double allowed = 1e-6 * (1 + Math.sqrt(expected[i * 5] * expected[j * 5]));
                assertThat(expected[i * 4 + j]).isCloseTo(difference, within(allowed));
                assertThat(observed[i * 4 + j]).isCloseTo(difference, within(allowed));
            }
        }
    }

    /** n = (10, 5), nu = (12, 4): 0.585004 and so on, by hand. */
    @Test
    void valuesByHand() {
        assertThat(value(new double[] {12, 4}, 10, 5)).isCloseTo(0.585004, within(1e-6));
        assertThat(value(new double[] {1.5, 2.5}, 0, 3)).isCloseTo(3.093929, within(1e-6));
        assertThat(value(new double[] {120}, 100)).isCloseTo(3.535689, within(1e-6));
    }

    private static double value(double[] expected, double... counts) {
        var prediction = new TemplatePrediction(
                Parameters.of(Parameter.unbounded("f", 1, 1)), new double[counts.length], expected);
        Likelihood likelihood = Likelihood.of(prediction, counts);
        return likelihood.value(Point.start(likelihood.parameters()));
    }

    @Test
    void fisherInformationByHand() {
        var prediction = new TemplatePrediction(
                Parameters.of(Parameter.unbounded("a", 1, 1), constrained("b", new Constraint.Normal(1.5, 0.25))),
                new double[2],
                new double[] {2, 4},
                new double[] {3, 1});
        Likelihood likelihood = Likelihood.of(prediction, new double[] {10, 0});
        double[] gradient = new double[2];
        double[] curvature = new double[4];
        likelihood.curvature(new double[] {1, 1}, Curvature.EXPECTED, likelihood.workspace(), gradient, curvature);
        assertThat(gradient[0]).isCloseTo(2 * (1 - 10.0 / 5) * 2 + 2 * 4, within(EXACT));
        assertThat(gradient[1]).isCloseTo(2 * (1 - 10.0 / 5) * 3 + 2 - 2 * 0.5 / 0.0625, within(EXACT));
        assertThat(curvature[0]).isCloseTo(2 * (4 / 5.0 + 16 / 5.0), within(EXACT));
        assertThat(curvature[1]).isCloseTo(2 * (6 / 5.0 + 4 / 5.0), within(EXACT));
        assertThat(curvature[2]).isEqualTo(curvature[1]);
        assertThat(curvature[3]).isCloseTo(2 * (9 / 5.0 + 1 / 5.0) + 2 / 0.0625, within(EXACT * 100));
        likelihood.curvature(new double[] {1, 1}, Curvature.OBSERVED, likelihood.workspace(), gradient, curvature);
        assertThat(curvature[0]).isCloseTo(2 * 10 / 25.0 * 4, within(EXACT));
    }

    @Test
    void sharedConstraintCountsOnce() {
        var normal = new Constraint.Normal(2, 0.5);
        Likelihood one = Likelihood.of(
                new TemplatePrediction(Parameters.of(constrained("flux", normal)), new double[1], new double[] {3}),
                new double[] {3});
        Likelihood other = Likelihood.of(
                new TemplatePrediction(
                        Parameters.of(constrained("own", Constraint.FREE), constrained("flux", normal)),
                        new double[1],
                        new double[] {1},
                        new double[] {4}),
                new double[] {5});
        Likelihood joint = one.plus(other);
        assertThat(joint.parameters().names()).containsExactly("flux", "own");
        assertThat(joint.bins()).isEqualTo(2);
        assertThat(joint.value(Point.start(joint.parameters()))).isCloseTo(4, within(EXACT));
        assertThat(joint.pulls(Point.start(joint.parameters()))).containsExactly(Map.entry("flux", -2.0));
        assertThat(joint.withAuxiliary(Map.of("flux", 1.0)).value(Point.start(joint.parameters())))
                .isZero();
        assertThat(joint.withCounts(new double[] {3, 0}).value(Point.start(joint.parameters())))
                .isCloseTo(4 + 10, within(EXACT * 10));
        assertThat(joint.describeBin(1)).isEqualTo("bin 0");
    }

    @Test
    void asimovIsZeroAtItsTruth() {
        Likelihood likelihood = random(3);
        Point truth = Point.of(likelihood.parameters(), 2, 0.5, 1.3, 0.4);
        Likelihood asimov = likelihood.asimov(truth);
        assertThat(asimov.value(truth)).isZero();
        assertThat(asimov.counts()).containsExactly(likelihood.expected(truth));
        assertThat(Point.start(asimov.parameters())).isEqualTo(Point.of(asimov.parameters(), 1, 1, 1, 1));
        GoodnessOfFit fit = likelihood.goodnessOfFit(truth);
        double pulls = likelihood.pulls(truth).values().stream()
                .mapToDouble(pull -> pull * pull)
                .sum();
        assertThat(fit.statistic()).isCloseTo(likelihood.value(truth), within(1e-11));
        assertThat(fit.auxiliary()).isCloseTo(pulls, within(1e-11));
        assertThat(fit.contributions().stream().mapToDouble(x -> x).sum() + pulls)
                .isCloseTo(fit.statistic(), within(1e-11));
        Deviance deviance = likelihood.deviance(truth.toArray(), likelihood.workspace());
        assertThat(deviance.value()).isCloseTo(fit.statistic(), within(1e-11));
        assertThat(deviance.mean()).isCloseTo(fit.reference().mean(), within(1e-11));
        assertThat(deviance.variance()).isCloseTo(fit.reference().variance(), within(1e-11));
        assertThat(fit.degreesOfFreedom()).isEqualTo(likelihood.bins() - 2);
    }

    @Test
    void outsideTheDomainIsInfiniteNotClipped() {
        var prediction = new TemplatePrediction(
                Parameters.of(Parameter.unbounded("s", 1, 1)), new double[] {1}, new double[] {2});
        Likelihood empty = Likelihood.of(prediction, new double[1]);
        assertThat(empty.value(new double[] {-0.6}, empty.workspace())).isInfinite();
        assertThat(empty.value(new double[] {-0.5}, empty.workspace())).isZero();
        Likelihood filled = Likelihood.of(prediction, new double[] {1});
        assertThat(filled.value(new double[] {-0.5}, filled.workspace())).isInfinite();
        assertThat(filled.gradient(new double[] {-0.6}, filled.workspace(), new double[1]))
                .isInfinite();
    }

    @Test
    void messagesNameBinCountAndCause() {
        var prediction = new TemplatePrediction(
                Parameters.of(Parameter.bounded("s", 0, 0, 1, 1)), new double[] {1, 0}, new double[] {2, 5});
        assertThatThrownBy(() -> Likelihood.of(prediction, new double[] {1, 3}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bin 1: 3.0 observed counts but an expectation of 0.0")
                .hasMessageContaining("Maybe ");
        assertThatThrownBy(() -> Likelihood.of(prediction, new double[] {-1, 3}))
                .hasMessageContaining("-1.0 in bin 0");
        assertThatThrownBy(() -> Likelihood.of(prediction, new double[] {Double.NaN, 3}))
                .hasMessageContaining("NaN in bin 0");
        assertThatThrownBy(() -> Likelihood.of(prediction, new double[3])).hasMessageContaining("3 values");
    }

    /** Nominal -3 in a bin of 8 counts: a pulled nuisance parameter makes it positive, and the start is moved there. */
    @Test
    void aNegativeNominalYieldIsLeftBehind() {
        var pull = new Parameter("pull", 0, -5, 5, 1, new Constraint.Normal(0, 1), false);
        Likelihood likelihood = Likelihood.of(
                new TemplatePrediction(
                        Parameters.of(constrained("flux", new Constraint.Normal(1, 0.1)), pull),
                        new double[] {-5, -6, 0},
                        new double[] {2, 8, 5},
                        new double[] {4, -1, 0}),
                new double[] {8, 2, 5});
        Point start = Point.start(likelihood.parameters());
        assertThat(likelihood.value(start)).isFinite();
        assertThat(start.value("pull")).isBetween(0.5, 2.0);
        assertThat(likelihood.expected(start)[0]).isPositive();
    }

    /** Where nothing can pull it above zero, the bin is named, and the start values stay what they were. */
    @Test
    void aNegativeYieldThatStaysIsNamed() {
        Parameter bounded = Parameter.bounded("pull", 0, -0.5, 0.5, 1);
        for (Parameter parameter : new Parameter[] {bounded, bounded.fixedAt(0.1)}) {
            var prediction =
                    new TemplatePrediction(Parameters.of(parameter), new double[] {1, -3}, new double[] {0, 4});
            assertThatThrownBy(() -> Likelihood.of(prediction, new double[] {1, 8}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("bin 1: 8.0 observed counts but an expectation of -")
                    .hasMessageContaining("Maybe the start value of a parameter");
        }
        var opposed = new TemplatePrediction(
                Parameters.of(Parameter.unbounded("pull", 0, 1)), new double[] {-1, -1}, new double[] {2, -2});
        assertThatThrownBy(() -> Likelihood.of(opposed, new double[] {1, 1}))
                .hasMessageContaining("bin 0: 1.0 observed");
    }

    /** {@code 2 sum [nu - n + n ln(n/nu)]} of counts in one to two bins. */
    @ParameterizedTest
    @CsvFileSource(resources = "likelihood-ratios.csv", numLinesToSkip = 1)
    void poissonLikelihoodRatios(String counts, String expected, double ratio) {
        double[] nu = numbers(expected);
        Likelihood likelihood = Likelihood.of(
                new TemplatePrediction(Parameters.of(Parameter.unbounded("s", 1, 1)), new double[nu.length], nu),
                numbers(counts));
        Point truth = Point.of(likelihood.parameters(), 1);
        assertThat(likelihood.value(truth)).isCloseTo(ratio, within(5e-7));
        assertThat(likelihood.goodnessOfFit(truth).statistic()).isEqualTo(likelihood.value(truth));
    }

    private static double[] numbers(String text) {
        return Stream.of(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    }

    @Test
    void copiesItsCounts() {
        var prediction =
                new TemplatePrediction(Parameters.of(Parameter.unbounded("s", 1, 1)), new double[1], new double[] {2});
        double[] counts = {2};
        Likelihood likelihood = Likelihood.of(prediction, counts);
        counts[0] = 7;
        likelihood.counts()[0] = 9;
        assertThat(likelihood.counts()).containsExactly(2);
    }
}

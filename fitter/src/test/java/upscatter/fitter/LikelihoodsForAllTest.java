package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.minimizer.Cascade;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.minimizer.Minimizer;
import upscatter.fitter.minimizer.VariableMetric;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.DecayPrediction;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Likelihoods that break ordinary tools, and answers that must not depend on how a problem is written, for each minimiser. */
class LikelihoodsForAllTest {

    static Stream<Minimizer> minimizers() {
        return Stream.of(new FisherScoring(), new VariableMetric(), new Cascade());
    }

    private static Parameter strength(String name, double start) {
        return Parameter.bounded(name, start, 0, Double.POSITIVE_INFINITY, 1);
    }

    private static double[] falling(int bins, double height, double slope) {
        return IntStream.range(0, bins)
                .mapToDouble(b -> height * Math.exp(-slope * b))
                .toArray();
    }

    private static Likelihood likelihood(Parameters parameters, double[] counts, double[]... templates) {
        return Likelihood.of(new TemplatePrediction(parameters, new double[counts.length], templates), counts);
    }

    private static double[] sum(double a, double[] one, double b, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> a * one[i] + b * other[i])
                .toArray();
    }

    /** Nothing seen, nothing known of the strength but that it is small. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void emptyBins(Minimizer minimizer) {
        for (int bins : new int[] {1, 30}) {
            var prediction = new TemplatePrediction(
                    Parameters.of(strength("s", 1)), falling(bins, 0.1, 0), falling(bins, 1, 0.1));
            FitResult fit = minimizer.fit(Likelihood.of(prediction, new double[bins]));
            assertThat(fit.valid()).as("%s", fit).isTrue();
            assertThat(fit.atLimit()).containsExactly("s");
            assertThat(fit.error("s")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void deficitEndsAtTheBoundWithoutError(Minimizer minimizer) {
        double[] background = falling(30, 20, 0.05);
        double[] signal = falling(30, 5, 0.3);
        double[] counts = sum(1, background, -0.5, signal);
        var parameters = Parameters.of(strength("s", 1), Parameter.bounded("b", 0.8, 0, 5, 0.1));
        FitResult fit = minimizer.fit(likelihood(parameters, counts, signal, background));
        assertThat(fit.valid()).as("%s", fit).isTrue();
        assertThat(fit.best().value("s")).isZero();
        assertThat(fit.atLimit()).containsExactly("s");
        assertThat(fit.error("s")).isEmpty();
        assertThat(fit.error("b")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void collinearTemplatesAreNamed(Minimizer minimizer) {
        double[] one = falling(20, 50, 0.1);
        double[] other = one.clone();
        other[7] *= 1 + 1e-7;
        double[] apart = falling(20, 80, -0.05);
        double[] counts = sum(1, sum(1, one, 1, other), 1, apart);
        FitResult fit = minimizer.fit(likelihood(
                Parameters.of(strength("one", 1.1), strength("other", 0.8), strength("apart", 1.2)),
                counts,
                one,
                other,
                apart));
        assertThat(fit.status()).as("%s", fit).isEqualTo(FitStatus.DEGENERATE);
        assertThat(fit.undetermined()).containsExactlyInAnyOrder("one", "other");
        assertThat(fit.error("one")).isEmpty();
        assertThat(fit.error("apart")).isPresent();
        assertThat(String.join(" ", fit.warnings())).contains("along one").contains("along other");
    }

    /** Correlation 0.9999: hard, but determined; the errors are those of the exact two-by-two inverse. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void strongCorrelationKeepsTheErrors(Minimizer minimizer) {
        double[] one = falling(20, 1e4, 0.1);
        double[] other = falling(20, 1e4, 0.1001);
        double[] counts = sum(1, one, 1, other);
        double aa = 0;
        double ab = 0;
        double bb = 0;
        for (int b = 0; b < 20; b++) {
            aa += one[b] * one[b] / counts[b];
            ab += one[b] * other[b] / counts[b];
            bb += other[b] * other[b] / counts[b];
        }
        FitResult fit = minimizer.fit(likelihood(
                Parameters.of(Parameter.unbounded("one", 0.9, 0.1), Parameter.unbounded("other", 1.15, 0.1)),
                counts,
                one,
                other));
        assertThat(fit.valid()).as("%s", fit).isTrue();
        assertThat(fit.error("one").getAsDouble())
                .isCloseTo(Math.sqrt(bb / (aa * bb - ab * ab)), Percentage.withPercentage(0.1));
        assertThat(fit.covariance().globalCorrelation(0)).isGreaterThan(0.9999);
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void thousandMillionCounts(Minimizer minimizer) {
        double[] one = falling(50, 1e9, 0.01);
        double[] other = falling(50, 1e9, -0.01);
        FitResult fit = minimizer.fit(
                likelihood(Parameters.of(strength("a", 0.7), strength("b", 1.4)), sum(1, one, 1, other), one, other));
        assertThat(fit.valid()).as("%s", fit).isTrue();
        assertThat(fit.best().value("a")).isCloseTo(1, within(1e-9));
        assertThat(fit.minus2LogLikelihood()).isCloseTo(0, within(1e-8));
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void tinyExpectationsBesideHugeOnes(Minimizer minimizer) {
        FitResult fit = minimizer.fit(likelihood(
                Parameters.of(strength("a", 0.5), strength("b", 2)),
                new double[] {3e7, 0, 3e7},
                new double[] {1e7, 1e-12, 2e7},
                new double[] {2e7, 1e-12, 1e7}));
        assertThat(fit.valid()).as("%s", fit).isTrue();
        assertThat(fit.best().value("a")).isCloseTo(1, within(1e-8));
    }

    /** A template with negative entries, as of an interference: single components may be negative, the total may not. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void interferenceStaysInTheDomain(Minimizer minimizer) {
        double[] plain = falling(10, 10, 0.1);
        double[] interference =
                IntStream.range(0, 10).mapToDouble(b -> b < 5 ? -4.0 : 3).toArray();
        double[] counts = sum(1, plain, 1.5, interference);
        FitResult fit = minimizer.fit(likelihood(
                Parameters.of(Parameter.unbounded("plain", 1.5, 0.1), Parameter.unbounded("interference", -0.2, 1)),
                counts,
                plain,
                interference));
        assertThat(fit.valid()).as("%s", fit).isTrue();
        assertThat(fit.best().value("interference")).isCloseTo(1.5, within(1e-4));
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void idleNuisanceIsNamed(Minimizer minimizer) {
        double[] template = falling(20, 30, 0.1);
        FitResult fit = minimizer.fit(likelihood(
                Parameters.of(strength("s", 1), Parameter.unbounded("idle", 0, 1)),
                template,
                template,
                new double[20]));
        assertThat(fit.status()).as("%s", fit).isEqualTo(FitStatus.DEGENERATE);
        assertThat(fit.undetermined()).containsExactly("idle");
        assertThat(fit.error("s").getAsDouble()).isPositive();
    }

    /** A decay over a floor: the least value is zero, and every start finds it. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void nonLinearModelFromManyStarts(Minimizer minimizer) {
        var parameters = Parameters.of(
                Parameter.bounded("height", 100, 0, 1000, 10),
                Parameter.bounded("rate", 0.3, 0, 5, 0.1),
                Parameter.bounded("floor", 1, 0.01, 100, 1));
        var prediction = new DecayPrediction(parameters, 40);
        double[] counts = new double[40];
        prediction.expected(new double[] {200, 0.2, 3}, counts);
        Likelihood likelihood = Likelihood.of(prediction, counts);
        var random = new SplittableRandom(3);
        for (int k = 0; k < 20; k++) {
            Point start = Point.of(
                    parameters, random.nextDouble(1, 900), random.nextDouble(0.01, 2), random.nextDouble(0.1, 50));
            FitResult fit = minimizer.fit(Objectives.of(likelihood), start);
            assertThat(fit.valid()).as("from %s: %s", start, fit).isTrue();
            assertThat(fit.minus2LogLikelihood()).as("from %s: %s", start, fit).isCloseTo(0, within(1e-8));
        }
    }

    /** The sign of a coupling that enters squared: two minima of equal depth, and a start finds its own with the same error. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void eitherOfTwoEqualMinimaIsRight(Minimizer minimizer) {
        var parameters = Parameters.of(
                Parameter.unbounded("mu", 0.5, 1),
                new Parameter("flux", 1, 0, 2, 0.1, new Constraint.Normal(1, 0.05), false));
        Likelihood likelihood = Likelihood.of(new PowerPrediction(parameters, 2, 1), new double[] {40, 26, 15});
        FitResult plus = minimizer.fit(likelihood);
        FitResult minus = minimizer.fit(Objectives.of(likelihood), Point.of(parameters, -0.5, 1));
        FitResult between = minimizer.fit(Objectives.of(likelihood), Point.of(parameters, 0, 1));
        for (FitResult fit : List.of(plus, minus, between)) {
            assertThat(fit.valid()).as("%s", fit).isTrue();
            assertThat(fit.minus2LogLikelihood()).isCloseTo(plus.minus2LogLikelihood(), within(1e-8));
            assertThat(Math.abs(fit.best().value("mu"))).isCloseTo(plus.best().value("mu"), within(1e-4));
            assertThat(fit.error("mu").getAsDouble())
                    .isCloseTo(plus.error("mu").getAsDouble(), Percentage.withPercentage(0.01));
        }
        assertThat(plus.best().value("mu")).isPositive();
        assertThat(minus.best().value("mu")).isNegative();
    }

    /** Nominal -3 in a bin of 8 counts: the fit finds the way in by itself, to the minimum that a start inside leads to. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void aNegativeNominalYieldIsPulledAboveZero(Minimizer minimizer) {
        for (double inside : new double[] {0, 1.5}) {
            var parameters = Parameters.of(
                    strength("s", 0.1),
                    new Parameter("pull", inside, -5, 5, 1, new Constraint.Normal(0, 1), false),
                    new Parameter("other", 0, -5, 5, 1, new Constraint.Normal(0, 1), false));
            Likelihood likelihood = Likelihood.of(
                    new TemplatePrediction(
                            parameters,
                            new double[] {-3, 20, 30},
                            new double[] {1, 5, 0},
                            new double[] {4, 2, -1},
                            new double[] {1, -3, 2}),
                    new double[] {8, 22, 27});
            assertThat(likelihood.parameters().get("pull").start()).isPositive();
            FitResult fit = minimizer.fit(likelihood);
            assertThat(fit.valid()).as("%s", fit).isTrue();
            // By scipy (Nelder-Mead, 1e-11) from three starts inside the domain.
            assertThat(fit.minus2LogLikelihood()).isCloseTo(5.21105050, within(1e-6));
            assertThat(fit.best().value("pull")).isCloseTo(1.819541, within(1e-4));
        }
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void orderNamesAndScalesOfParametersDoNotMatter(Minimizer minimizer) {
        for (int seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            int size = random.nextInt(2, 8);
            int bins = random.nextInt(20, 60);
            double[][] templates = new double[size][];
            for (int p = 0; p < size; p++) {
                double height = random.nextDouble(1, 40);
                double centre = random.nextDouble(0, bins);
                double width = random.nextDouble(1, bins);
                templates[p] = IntStream.range(0, bins)
                        .mapToDouble(b -> height * (Math.exp(-0.5 * Math.pow((b - centre) / width, 2)) + 0.02))
                        .toArray();
            }
            double[] counts = IntStream.range(0, bins)
                    .mapToDouble(b -> Math.rint(random.nextDouble(0, 2)
                            * Stream.of(templates).mapToDouble(t -> t[b]).sum()))
                    .toArray();
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, size).boxed().toList());
            Collections.rotate(order, 1 + seed % Math.max(1, size - 1));
            double[] unit = random.doubles(size, -4, 4).map(Math::exp).toArray();
            FitResult plain = minimizer.fit(likelihood(parameters("p", size, new double[0]), counts, templates));
            FitResult other = minimizer.fit(likelihood(
                    parameters("q", size, unit),
                    counts,
                    IntStream.range(0, size)
                            .mapToObj(p -> sum(1 / unit[p], templates[order.get(p)], 0, counts))
                            .toArray(double[][]::new)));
            assertThat(plain.converged()).as("seed %d: %s", seed, plain).isTrue();
            assertThat(other.minus2LogLikelihood())
                    .as("seed %d: %s", seed, other)
                    .isCloseTo(plain.minus2LogLikelihood(), within(1e-7));
            for (int p = 0; p < size; p++) {
                double error = plain.error("p" + order.get(p)).orElse(0);
                assertThat(other.error("q" + p).orElse(0) / unit[p])
                        .as("seed %d", seed)
                        .isCloseTo(error, within(1e-4 * error));
            }
        }
    }

    private static Parameters parameters(String prefix, int size, double[] unit) {
        return Parameters.of(IntStream.range(0, size)
                .mapToObj(p -> {
                    double scale = unit.length > 0 ? unit[p] : 1;
                    return Parameter.bounded(prefix + p, scale, 0, Double.POSITIVE_INFINITY, 0.1 * scale);
                })
                .toList());
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void splittingAndMergingBinsChangesNothing(Minimizer minimizer) {
        Likelihood whole = RandomTemplatesTest.model(4);
        FitResult fit = minimizer.fit(whole);
        FitResult split = minimizer.fit(Slice.of(whole, 3, whole.bins()).plus(Slice.of(whole, 0, 3)));
        assertThat(split.minus2LogLikelihood()).isCloseTo(fit.minus2LogLikelihood(), within(1e-8));
        for (String name : whole.parameters().names()) {
            assertThat(split.error(name).orElse(0)).isCloseTo(fit.error(name).orElse(0), within(1e-6));
        }
        double[] one = {5, 5, 1};
        double[] other = {10, 10, 40};
        var parameters = Parameters.of(strength("s", 1), strength("b", 1));
        FitResult apart = minimizer.fit(likelihood(parameters, new double[] {19, 12, 38}, one, other));
        FitResult merged = minimizer.fit(
                likelihood(parameters, new double[] {31, 38}, new double[] {10, 1}, new double[] {20, 40}));
        assertThat(apart.best().value("s")).isCloseTo(merged.best().value("s"), within(1e-4));
        assertThat(apart.error("s").getAsDouble())
                .isCloseTo(merged.error("s").getAsDouble(), Percentage.withPercentage(1e-3));
    }

    /** The saturated form keeps the digits that a constant of 1e9 would take. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void constantAddedChangesNothingButTheValue(Minimizer minimizer) {
        Likelihood likelihood = RandomTemplatesTest.model(9);
        Objective plain = Objectives.of(likelihood);
        Objective raised =
                Objectives.ofGradient(plain.parameters(), (theta, gradient) -> plain.gradient(theta, gradient) + 1000);
        FitResult one = minimizer.fit(plain);
        FitResult other = minimizer.fit(raised);
        assertThat(other.minus2LogLikelihood()).isCloseTo(one.minus2LogLikelihood() + 1000, within(1e-6));
        for (String name : likelihood.parameters().names()) {
            double error = one.error(name).orElse(0);
            assertThat(other.error(name).orElse(0)).as(name).isCloseTo(error, within(1e-3 * error));
        }
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void sameDigitsTwice(Minimizer minimizer) {
        Likelihood likelihood = RandomModels.model(17);
        FitResult one = minimizer.fit(likelihood);
        FitResult other = minimizer.fit(likelihood);
        assertThat(other).isEqualTo(one);
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void constraintAloneIsItsOwnFit(Minimizer minimizer) {
        var parameter = new Parameter("flux", 1, 0.01, 10, 0.1, new Constraint.Normal(1.2, 0.1), false);
        FitResult fit = minimizer.fit(likelihood(Parameters.of(parameter), new double[] {0}, new double[] {0}));
        assertThat(fit.valid()).as("%s", fit).isTrue();
        assertThat(fit.best().value("flux")).isCloseTo(1.2, within(1e-5));
        assertThat(fit.error("flux").getAsDouble()).isCloseTo(0.1, within(1e-7));
    }
}

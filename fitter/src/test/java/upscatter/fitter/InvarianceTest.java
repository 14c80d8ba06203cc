package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.Cascade;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.minimizer.Minimizer;
import upscatter.fitter.minimizer.VariableMetric;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Answers that must not depend on how a problem is written: order, names, units, cuts, starts, and the power of the coupling. */
class InvarianceTest {
    private static final int BINS = 24;

    /** Relative: what the order of sums and the ends of searches may change. */
    private static final double SAME = 1e-9;

    /** Relative, of limits: roots are found to 1e-9 of the statistic, and of their power. */
    private static final double SAME_LIMIT = 1e-7;

    static Stream<Minimizer> minimizers() {
        return Stream.of(new FisherScoring(), new VariableMetric(), new Cascade());
    }

    private static double[] template(int p) {
        return IntStream.range(0, BINS)
                .mapToDouble(b -> p == 0 ? 8 * Math.exp(-0.4 * b) : 30 * Math.exp(-0.03 * p * p * b) / p)
                .toArray();
    }

    private static double[] counts() {
        var random = new SplittableRandom(5);
        return IntStream.range(0, BINS)
                .mapToDouble(b ->
                        Math.rint((template(0)[b] + template(1)[b] + template(2)[b]) * random.nextDouble(0.7, 1.3)))
                .toArray();
    }

    private static Parameter parameter(int p, String name) {
        return switch (p) {
            case 0 -> Parameter.bounded(name, 0.5, 0, Double.POSITIVE_INFINITY, 0.1);
            case 1 -> new Parameter(name, 1, 0, 5, 0.1, new Constraint.Normal(1, 0.05), false);
            default -> Parameter.bounded(name, 0.9, 0, 5, 0.1);
        };
    }

    /** The problem with bins and parameters in another order, names prefixed, and cut into two channels behind some bins. */
    private static Likelihood written(int[] bins, int[] parameters, String prefix, int cut) {
        Likelihood first = part(bins, 0, cut, parameters, prefix);
        return cut == BINS ? first : first.plus(part(bins, cut, BINS, parameters, prefix));
    }

    private static Likelihood part(int[] bins, int from, int to, int[] order, String prefix) {
        var parameters = Parameters.of(
                IntStream.of(order).mapToObj(p -> parameter(p, prefix + p)).toList());
        double[][] templates = IntStream.of(order)
                .mapToObj(p -> picked(template(p), bins, from, to))
                .toArray(double[][]::new);
        return Likelihood.of(
                new TemplatePrediction(parameters, new double[to - from], templates), picked(counts(), bins, from, to));
    }

    private static double[] picked(double[] values, int[] bins, int from, int to) {
        return IntStream.range(from, to).mapToDouble(b -> values[bins[b]]).toArray();
    }

    private static int[] shuffled(int size, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        var random = new SplittableRandom(seed);
        for (int i = size - 1; i > 0; i--) {
            Collections.swap(order, i, random.nextInt(i + 1));
        }
        return order.stream().mapToInt(i -> i).toArray();
    }

    private static final int[] IN_ORDER = IntStream.range(0, BINS).toArray();

    private static Stream<Likelihood> rewritten() {
        return IntStream.range(0, 6)
                .mapToObj(seed -> written(
                        shuffled(BINS, seed), shuffled(3, 10 + seed), "q", new int[] {BINS, 1, 7, 12, 20, 23}[seed]));
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void orderCutsAndNamesDoNotMatterToFits(Minimizer minimizer) {
        FitResult plain = minimizer.fit(written(IN_ORDER, new int[] {0, 1, 2}, "p", BINS));
        assertThat(plain.valid()).as("%s", plain).isTrue();
        rewritten().forEach(likelihood -> {
            FitResult other = minimizer.fit(likelihood);
            assertThat(other.minus2LogLikelihood()).isCloseTo(plain.minus2LogLikelihood(), within(SAME));
            for (int p = 0; p < 3; p++) {
                double error = plain.error("p" + p).getAsDouble();
                assertThat(other.best().value("q" + p)).isCloseTo(plain.best().value("p" + p), within(1e-4 * error));
                assertThat(other.error("q" + p).getAsDouble()).isCloseTo(error, within(1e-4 * error));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void orderCutsAndNamesDoNotMatterToLimits(int sides) {
        var question = new UpperLimit(0.9, new Calibration.Asymptotic(sides));
        ExclusionLimit plain = question.of(written(IN_ORDER, new int[] {0, 1, 2}, "p", BINS), "p0");
        assertThat(plain.valid()).isTrue();
        rewritten().forEach(likelihood -> {
            ExclusionLimit other = question.of(likelihood, "q0");
            assertSame(plain.observed(), other.observed());
            for (int i = 0; i < 5; i++) {
                assertSame(plain.expected().get(i), other.expected().get(i));
            }
        });
    }

    private static void assertSame(OptionalDouble one, OptionalDouble other) {
        assertThat(other.isPresent()).isEqualTo(one.isPresent());
        assertThat(other.orElse(0)).isCloseTo(one.orElse(0), within(SAME_LIMIT * one.orElse(0)));
    }

    private static Likelihood power(int power, double scale, double[] counts) {
        var parameters = Parameters.of(
                Parameter.bounded("mu", 0.5, 0, Double.POSITIVE_INFINITY, 1),
                new Parameter("flux", 1, 0, 2, 0.1, new Constraint.Normal(1, 0.05), false));
        return Likelihood.of(new PowerPrediction(parameters, power, scale), counts);
    }

    static Stream<Arguments> powers() {
        return Stream.of(new double[] {5, 8, 9}, new double[] {10, 12, 9}, new double[] {25, 14, 12})
                .flatMap(counts -> Stream.of(
                                new Calibration.Wilks(2), new Calibration.Wilks(1), new Calibration.Asymptotic(2))
                        .map(calibration -> Arguments.of(counts, calibration)));
    }

    /** {@code limit(mu^k)^(1/k) = limit(mu)}, and {@code limit(c mu^k) = limit(mu)/c^(1/k)}; deficit, as expected, excess. */
    @ParameterizedTest
    @MethodSource("powers")
    void limitsOfTheCouplingAreRootsOfThoseOfItsPower(double[] counts, Calibration calibration) {
        var question = new UpperLimit(0.9, calibration);
        ExclusionLimit strength = question.of(power(1, 1, counts), "mu");
        for (int k : new int[] {1, 2, 4}) {
            for (double scale : new double[] {1, 16}) {
                ExclusionLimit coupling = question.of(power(k, scale, counts), "mu");
                assertThat(coupling.valid()).as("mu^%d: %s", k, coupling).isTrue();
                assertThat(coupling.observed().isPresent())
                        .isEqualTo(strength.observed().isPresent());
                assertRoot(strength.observed(), coupling.observed(), k, scale);
                for (int i = 0; i < 5; i++) {
                    assertRoot(strength.expected().get(i), coupling.expected().get(i), k, scale);
                }
            }
        }
    }

    private static void assertRoot(OptionalDouble strength, OptionalDouble coupling, int k, double scale) {
        assertThat(coupling.isPresent()).isEqualTo(strength.isPresent());
        double root = Math.pow(strength.orElse(0) / scale, 1.0 / k);
        assertThat(coupling.orElse(0)).as("mu^%d times %s", k, scale).isCloseTo(root, within(1e-6 * root));
    }

    /** Counts of 1e7 a bin, with fluctuations: the saturated form keeps the digits, and every start ends at the same place. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void tenMillionCountsABinFromManyStarts(Minimizer minimizer) {
        double[] one = IntStream.range(0, 40)
                .mapToDouble(b -> 1e7 * Math.exp(-0.02 * b))
                .toArray();
        double[] other = IntStream.range(0, 40)
                .mapToDouble(b -> 1e6 * Math.exp(-0.3 * b))
                .toArray();
        var random = new SplittableRandom(12);
        double[] counts = IntStream.range(0, 40)
                .mapToDouble(b -> Math.rint(one[b] + other[b] + Math.sqrt(one[b]) * random.nextDouble(-1.7, 1.7)))
                .toArray();
        Parameters parameters =
                Parameters.of(Parameter.bounded("one", 1, 0, 10, 0.1), Parameter.bounded("other", 1, 0, 10, 0.1));
        Likelihood likelihood = Likelihood.of(new TemplatePrediction(parameters, new double[40], one, other), counts);
        FitResult first = minimizer.fit(likelihood);
        assertThat(first.valid()).as("%s", first).isTrue();
        double[] gradient = new double[2];
        likelihood.gradient(first.best().toArray(), likelihood.workspace(), gradient);
        for (int p = 0; p < 2; p++) {
            assertThat(gradient[p] * first.covariance().standardDeviation(p)).isCloseTo(0, within(1e-3));
        }
        for (int k = 0; k < 10; k++) {
            Point start = Point.of(parameters, random.nextDouble(0.01, 9), random.nextDouble(0.01, 9));
            FitResult fit = minimizer.fit(Objectives.of(likelihood), start);
            assertThat(fit.valid()).as("from %s: %s", start, fit).isTrue();
            assertThat(fit.minus2LogLikelihood()).isCloseTo(first.minus2LogLikelihood(), within(1e-7));
            for (String name : parameters.names()) {
                double error = first.error(name).getAsDouble();
                assertThat(fit.best().value(name)).isCloseTo(first.best().value(name), within(1e-3 * error));
            }
        }
    }
}

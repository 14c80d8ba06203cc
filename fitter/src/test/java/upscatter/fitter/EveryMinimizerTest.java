package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.descent.IllConditioned;
import upscatter.fitter.descent.Strategy;
import upscatter.fitter.minimizer.Cascade;
import upscatter.fitter.minimizer.CovarianceQuality;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.minimizer.Minimizer;
import upscatter.fitter.minimizer.Simplex;
import upscatter.fitter.minimizer.VariableMetric;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** What every minimiser promises, of exact gradients and of values alone. */
class EveryMinimizerTest {

    /** How much of an objective a minimiser gets to see. */
    private enum View {
        WHOLE,
        GRADIENT,
        VALUE;

        Objective of(Objective objective) {
            return switch (this) {
                case WHOLE -> objective;
                case GRADIENT -> Objectives.ofGradient(objective.parameters(), objective::gradient);
                case VALUE -> Objectives.ofValue(objective.parameters(), objective::value);
            };
        }
    }

    static Stream<Arguments> all() {
        return Stream.of(
                        new FisherScoring(),
                        new VariableMetric(),
                        new VariableMetric(Strategy.CAREFUL),
                        new Simplex(),
                        new Cascade())
                .flatMap(minimizer -> Stream.of(View.values()).map(view -> Arguments.of(minimizer, view)));
    }

    private static final Differentiated.Formula BOWL = x -> x[0].subtract(1)
            .pow(2)
            .multiply(4)
            .add(x[1].subtract(2).pow(2))
            .add(x[0].subtract(1).multiply(x[1].subtract(2)).multiply(2));

    /** {@code H = (8, 2; 2, 2)}, so that {@code 2 H^-1 = (1/3, -1/3; -1/3, 4/3)}. */
    @ParameterizedTest
    @MethodSource("all")
    void quadraticWithCorrelation(Minimizer minimizer, View view) {
        FitResult fit = minimizer.fit(view.of(Differentiated.of(BOWL, -3, 10)));
        assertThat(fit.valid()).as("%s", fit).isTrue();
        assertThat(fit.best().value(0)).isCloseTo(1, within(2e-3));
        assertThat(fit.error("x0").getAsDouble()).isCloseTo(Math.sqrt(1 / 3.0), Percentage.withPercentage(1e-4));
        assertThat(fit.error("x1").getAsDouble()).isCloseTo(Math.sqrt(4 / 3.0), Percentage.withPercentage(1e-4));
        assertThat(fit.correlation("x0", "x1")).isCloseTo(-0.5, within(1e-6));
        assertThat(fit.covariance().globalCorrelation(0)).isCloseTo(0.5, within(1e-6));
        assertThat(fit.covariance().eigenvalues().get(0)).isCloseTo(0.5, within(1e-6));
        assertThat(fit.covariance().conditionNumber()).isCloseTo(3, within(1e-5));
        assertThat(fit.minimizer()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void fixedAndBoundedParameters(Minimizer minimizer, View view) {
        var parameters = Parameters.of(
                Parameter.unbounded("fixed", 2, 1).fixedAt(2),
                Parameter.bounded("oneSided", 3, 2.5, Double.POSITIVE_INFINITY, 1),
                Parameter.bounded("twoSided", 0, -1, 1, 1),
                Parameter.unbounded("free", 0, 1));
        var objective = new Differentiated(
                parameters,
                x -> x[0].pow(2)
                        .add(x[1].pow(2))
                        .add(x[2].subtract(3).pow(2))
                        .add(x[3].subtract(x[1]).pow(2)));
        FitResult fit = minimizer.fit(view.of(objective));
        assertThat(fit.valid()).as("%s", fit).isTrue();
        assertThat(fit.best().value("fixed")).isEqualTo(2);
        assertThat(fit.best().value("oneSided")).isEqualTo(2.5);
        assertThat(fit.best().value("twoSided")).isEqualTo(1);
        assertThat(fit.best().value("free")).isCloseTo(2.5, within(2e-3));
        assertThat(fit.atLimit()).containsExactlyInAnyOrder("oneSided", "twoSided");
        assertThat(fit.error("oneSided")).isEmpty();
        assertThat(fit.error("fixed")).isEmpty();
        assertThat(fit.error("free").getAsDouble()).isCloseTo(1, within(1e-4));
    }

    /** An exact saddle, where the gradient vanishes, and other stationary points and starts around. */
    @ParameterizedTest
    @MethodSource("all")
    void goldsteinPriceIsNeverValidAtASaddle(Minimizer minimizer, View view) {
        double[] minima = {3, 30, 84, 840};
        for (double[] start : new double[][] {{-0.4, -0.6}, {-0.4, -0.5}, {1, 1}, {0, 0}, {1.2, 0.8}, {-2, 2}}) {
            FitResult fit = minimizer.fit(view.of(Differentiated.of(Differentiated.GOLDSTEIN_PRICE, start)));
            assertThat(fit.valid())
                    .as("from %s: %s", Arrays.toString(start), fit)
                    .isTrue();
            assertThat(Arrays.stream(minima).anyMatch(minimum -> Math.abs(fit.minus2LogLikelihood() - minimum) < 1e-5))
                    .as("from %s: %s", Arrays.toString(start), fit)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void quarticMinimumHasNoError(Minimizer minimizer, View view) {
        for (double start : new double[] {0, 1e-3, 1, 50}) {
            FitResult fit = minimizer.fit(view.of(Differentiated.of(x -> x[0].pow(4), start)));
            assertThat(fit.status()).as("from %s: %s", start, fit).isEqualTo(FitStatus.DEGENERATE);
            assertThat(fit.error("x0")).isEmpty();
            assertThat(fit.undetermined()).containsExactly("x0");
        }
    }

    /** Written in the coupling itself, an excess leaves a stationary point at zero that is a maximum. */
    @ParameterizedTest
    @MethodSource("all")
    void couplingLeavesZeroForAnExcessOnly(Minimizer minimizer, View view) {
        var coupling = Parameters.of(Parameter.bounded("mu", 0, 0, 10, 1));
        for (int power : new int[] {2, 4}) {
            FitResult excess = minimizer.fit(view.of(new Differentiated(
                    coupling, x -> x[0].pow(power).subtract(4).pow(2).multiply(0.1))));
            assertThat(excess.valid()).as("%d: %s", power, excess).isTrue();
            assertThat(Math.pow(excess.best().value("mu"), power)).isCloseTo(4, within(1e-2));
            FitResult deficit = minimizer.fit(view.of(new Differentiated(
                    coupling, x -> x[0].pow(power).add(4).pow(2).multiply(0.1))));
            assertThat(deficit.atLimit()).as("%d: %s", power, deficit).containsExactly("mu");
            assertThat(deficit.error("mu")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void startOutsideTheDomainIsSaid(Minimizer minimizer, View view) {
        for (Differentiated.Formula formula : List.<Differentiated.Formula>of(
                x -> x[0].log(), x -> x[0].reciprocal().multiply(0).reciprocal())) {
            FitResult fit = minimizer.fit(view.of(Differentiated.of(formula, -1)));
            assertThat(fit.status()).isEqualTo(FitStatus.OUTSIDE_DOMAIN);
            assertThat(fit.valid()).isFalse();
            assertThat(fit.quality()).isEqualTo(CovarianceQuality.NONE);
            assertThat(fit.warnings()).isNotEmpty();
        }
    }

    /** The minimum is close to the edge of the domain, which steps overshoot. */
    @ParameterizedTest
    @MethodSource("all")
    void domainMayEndNearby(Minimizer minimizer, View view) {
        FitResult fit = minimizer.fit(view.of(Differentiated.of(
                x -> x[0].subtract(x[0].log().multiply(1e-3))
                        .multiply(2e3)
                        .add(x[1].subtract(x[0]).pow(2)),
                5,
                5)));
        assertThat(fit.valid()).as("%s", fit).isTrue();
        assertThat(fit.best().value(0)).isCloseTo(1e-3, within(1e-5));
    }

    @ParameterizedTest
    @MethodSource("all")
    void samePointFromAnyStart(Minimizer minimizer, View view) {
        var random = new SplittableRandom(5);
        for (int k = 0; k < 10; k++) {
            double[] start = random.doubles(2, -20, 20).toArray();
            FitResult fit = minimizer.fit(view.of(Differentiated.of(BOWL, start)));
            assertThat(fit.valid())
                    .as("from %s: %s", Arrays.toString(start), fit)
                    .isTrue();
            assertThat(fit.minus2LogLikelihood()).isCloseTo(0, within(2e-6));
        }
    }

    /** Units of the parameters from 1e-12 to 1e9. */
    @ParameterizedTest
    @MethodSource("all")
    void unitsOfTheParametersDoNotMatter(Minimizer minimizer, View view) {
        double[] unit = {1e-12, 1e9};
        var parameters = Parameters.of(
                Parameter.unbounded("small", -3 * unit[0], unit[0]),
                Parameter.unbounded("large", 10 * unit[1], unit[1]));
        FitResult fit = minimizer.fit(view.of(new Differentiated(parameters, x -> {
            x[0] = x[0].divide(unit[0]);
            x[1] = x[1].divide(unit[1]);
            return BOWL.of(x);
        })));
        assertThat(fit.valid()).as("%s", fit).isTrue();
        assertThat(fit.error("small").getAsDouble())
                .isCloseTo(Math.sqrt(1 / 3.0) * unit[0], Percentage.withPercentage(1e-3));
        assertThat(fit.correlation("small", "large")).isCloseTo(-0.5, within(1e-5));
    }

    @ParameterizedTest
    @MethodSource("all")
    void warmStartNeedsLess(Minimizer minimizer, View view) {
        Objective objective = view.of(Differentiated.of(Differentiated.ROSENBROCK, -1.2, 1));
        FitResult cold = minimizer.fit(objective);
        FitResult warm = minimizer.fit(objective, cold);
        assertThat(cold.valid()).as("%s", cold).isTrue();
        assertThat(warm.valid()).as("%s", warm).isTrue();
        assertThat(warm.calls()).isLessThan(cold.calls());
        assertThat(warm.minus2LogLikelihood()).isLessThanOrEqualTo(cold.minus2LogLikelihood() + 1e-12);
    }

    @ParameterizedTest
    @MethodSource("all")
    void warmStartRespectsOtherBounds(Minimizer minimizer, View view) {
        FitResult earlier = minimizer.fit(view.of(Differentiated.of(BOWL, -3, 10)));
        var bounded = Parameters.of(
                Parameter.bounded("x1", 5, 3, 9, 1),
                Parameter.unbounded("x0", 0, 1),
                Parameter.unbounded("other", 4, 1));
        FitResult fit = minimizer.fit(
                view.of(new Differentiated(
                        bounded,
                        x -> BOWL.of(new org.hipparchus.analysis.differentiation.DerivativeStructure[] {x[1], x[0]})
                                .add(x[2].pow(2)))),
                earlier);
        assertThat(fit.valid()).as("%s", fit).isTrue();
        assertThat(fit.best().value("x1")).isEqualTo(3);
        assertThat(fit.best().value("x0")).isCloseTo(0.75, within(2e-3));
    }

    @ParameterizedTest
    @MethodSource("all")
    void noFreeParameterIsAValidFit(Minimizer minimizer, View view) {
        var parameters = Parameters.of(Parameter.unbounded("x", 2, 1).fixedAt(2));
        FitResult fit = minimizer.fit(view.of(new Differentiated(parameters, x -> x[0].pow(2))));
        assertThat(fit.valid()).as("%s", fit).isTrue();
        assertThat(fit.minus2LogLikelihood()).isEqualTo(4);
    }

    static Stream<Minimizer> impatient() {
        return Stream.of(
                new FisherScoring(1e-9, 3),
                new VariableMetric(1e-9, 8, Strategy.STANDARD),
                new Simplex(1e-6, 10, Strategy.STANDARD));
    }

    @ParameterizedTest
    @MethodSource("impatient")
    void callLimitIsSaid(Minimizer minimizer) {
        FitResult fit = minimizer.fit(Differentiated.of(Differentiated.ROSENBROCK, -1.2, 1));
        assertThat(fit.status()).isEqualTo(FitStatus.CALL_LIMIT);
        assertThat(fit.valid()).isFalse();
        assertThat(fit.error("x0")).isEmpty();
        assertThat(fit.warnings()).isNotEmpty();
    }

    static Stream<Minimizer> ofGradients() {
        return Stream.of(new FisherScoring(), new VariableMetric(), new VariableMetric(Strategy.FAST));
    }

    /** Two hundred parameters, condition number 1e8, in axes that are not those of the parameters. */
    @ParameterizedTest
    @MethodSource("ofGradients")
    void illConditionedQuadraticOfTwoHundredParameters(Minimizer minimizer) {
        Objective quadratic = IllConditioned.quadratic(200, 1e8);
        FitResult fit = minimizer.fit(quadratic);
        assertThat(fit.valid()).as("%s %s", fit.status(), fit.warnings()).isTrue();
        assertThat(fit.minus2LogLikelihood()).isCloseTo(0, within(1e-8));
    }

    @ParameterizedTest
    @MethodSource("ofGradients")
    void gradientThatIsNotANumberIsSaid(Minimizer minimizer) {
        var parameters = Parameters.of(Parameter.unbounded("x", 1, 1));
        FitResult fit = minimizer.fit(Objectives.ofGradient(parameters, (theta, gradient) -> {
            gradient[0] = Double.NaN;
            return theta[0] * theta[0];
        }));
        assertThat(fit.status()).isEqualTo(FitStatus.NOT_A_NUMBER);
        assertThat(fit.valid()).isFalse();
    }

    /** A gradient of the wrong sign: no step goes down. */
    @ParameterizedTest
    @MethodSource("ofGradients")
    void gradientThatContradictsTheValueIsNotValid(Minimizer minimizer) {
        var parameters = Parameters.of(Parameter.unbounded("x", 1, 1));
        FitResult fit = minimizer.fit(Objectives.ofGradient(parameters, (theta, gradient) -> {
            gradient[0] = -2 * theta[0];
            return theta[0] * theta[0];
        }));
        assertThat(fit.valid()).as("%s", fit).isFalse();
    }

    @ParameterizedTest
    @MethodSource("ofGradients")
    void valueWithoutMinimumIsNotValid(Minimizer minimizer) {
        FitResult fit = minimizer.fit(Differentiated.of(x -> x[0].negate().add(x[1].pow(2)), 1, 1), point());
        assertThat(fit.valid()).as("%s", fit).isFalse();
    }

    private static Point point() {
        return Point.start(Differentiated.of(BOWL, 1, 1).parameters());
    }
}

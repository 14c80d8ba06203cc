package upscatter.fitter.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.Formula;
import upscatter.fitter.RandomTemplatesTest;
import upscatter.fitter.contour.Contour;
import upscatter.fitter.limit.AsymptoticTest;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.MinosError.Ending;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Intervals of the profile against closed forms, and against fits with the parameter held at their ends. */
class MinosTest {
    private static final FisherScoring FITTER = new FisherScoring();

    /** Ends 1e-7 standard deviations from the minimum; the default 4e-5, where a second derivative differs by as much. */
    private static final FisherScoring PRECISE = new FisherScoring(1e-14, 5000);

    private static Parameter positive(String name, double start) {
        return Parameter.bounded(name, start, 0, Double.POSITIVE_INFINITY, 1);
    }

    private static Objective objective(String kind, double n, double second, double tau) {
        if ("exponential".equals(kind)) {
            return new Formula(
                    Parameters.of(Parameter.bounded("s", 1, 1e-3, 1e6, 1)),
                    t -> t[0].log().multiply(2 * n).add(t[0].reciprocal().multiply(2 * second)));
        }
        if ("poisson".equals(kind)) {
            return Objectives.of(Likelihood.of(
                    new TemplatePrediction(Parameters.of(positive("s", 1)), new double[1], new double[] {1}),
                    new double[] {n}));
        }
        return Objectives.of(Likelihood.of(
                new TemplatePrediction(
                        Parameters.of(positive("s", 1), positive("b", 1)),
                        new double[2],
                        new double[] {1, 0},
                        new double[] {1, tau}),
                new double[] {n, second}));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "minos-intervals.csv", numLinesToSkip = 1)
    void agreesWithClosedForm(
            String kind,
            double n,
            double second,
            double tau,
            double delta,
            double best,
            double error,
            String low,
            double high) {
        Objective objective = objective(kind, n, second, tau);
        FitResult fit = FITTER.fit(objective);
        MinosError found = new Minos(delta, FITTER).of(objective, fit, "s");
        assertThat(found.valid()).isTrue();
        assertThat(found.fit()).isSameAs(fit);
        assertThat(found.restarts()).isZero();
        FitResult precise = PRECISE.fit(objective);
        assertThat(precise.error("s").getAsDouble()).isCloseTo(error, Percentage.withPercentage(1e-4));
        assertThat(fit.error("s").getAsDouble()).isCloseTo(error, Percentage.withPercentage(0.01));
        assertThat(found.upper().at().getAsDouble()).isCloseTo(high, within(1e-7 * (high - best)));
        if ("bound".equals(low)) {
            assertThat(found.lower().ending()).isEqualTo(Ending.AT_BOUND);
            assertThat(found.lower().at()).isEmpty();
        } else {
            double wanted = Double.parseDouble(low);
            assertThat(found.lower().at().getAsDouble()).isCloseTo(wanted, within(1e-7 * (best - wanted)));
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    /** The end is where a fit with the parameter fixed has risen by delta: an independent way to the same point. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aFitWithTheParameterFixedHasRisenByDelta(int seed) {
        Likelihood likelihood = RandomTemplatesTest.model(seed);
        FitResult fit = FITTER.fit(likelihood);
        for (double delta : new double[] {1, 2.705543, 25}) {
            Map<String, MinosError> errors = new Minos(delta, FITTER).ofAll(likelihood, fit);
            assertThat(errors).hasSize(likelihood.parameters().size());
            errors.forEach((name, error) -> {
                Parameter parameter = likelihood.parameters().get(name);
                check(likelihood, fit, parameter, error.lower(), parameter.lower(), delta);
                check(likelihood, fit, parameter, error.upper(), parameter.upper(), delta);
            });
        }
    }

    private static void check(
            Likelihood likelihood,
            FitResult fit,
            Parameter parameter,
            MinosError.Side side,
            double bound,
            double delta) {
        OptionalDouble end = side.at();
        boolean atBound = side.ending() == Ending.AT_BOUND;
        assertThat(side.ending()).isIn(Ending.FOUND, Ending.AT_BOUND);
        double to = atBound ? bound : end.getAsDouble();
        if (to == fit.best().value(parameter.name())) {
            return;
        }
        FitResult held = FITTER.fit(
                Objectives.of(likelihood.withParameter(parameter.fixedAt(to))),
                fit.best().with(parameter.name(), to));
        double rise = held.minus2LogLikelihood() - fit.minus2LogLikelihood();
        if (atBound) {
            assertThat(rise).as(parameter.name()).isLessThan(delta);
        } else {
            assertThat(rise).as(parameter.name()).isCloseTo(delta, within(1e-6 * Math.max(1, delta)));
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "critical-values.csv", numLinesToSkip = 1)
    void criticalValues(double level, int parameters, int sides, double rise) {
        double found = parameters == 2
                ? Contour.ofContent(level).delta()
                : Math.pow(new AsymptoticTest(level, new Calibration.Wilks(sides)).critical(), 2);
        assertThat(found).isCloseTo(rise, within(5e-7));
        if (sides == 2 && parameters == 1) {
            assertThat(Minos.atLevel(level).delta()).isCloseTo(rise, within(5e-7));
        }
    }

    @Test
    void levelsOfConfidence() {
        assertThat(Minos.atLevel(0.9).delta()).isCloseTo(2.705543454, within(1e-9));
        assertThat(Minos.atLevel(0.6826894921370859).delta()).isCloseTo(1, within(1e-9));
        assertThatIllegalArgumentException().isThrownBy(() -> Minos.atLevel(90)).withMessageContaining("percent");
        assertThatIllegalArgumentException().isThrownBy(() -> new Minos(0, FITTER));
    }

    /** Two wells with a lower third one beyond: each search moves on until nothing lower is met. */
    @Test
    void allErrorsBelongToOneMinimum() {
        var wells = new Formula(
                Parameters.of(Parameter.unbounded("x", 2.2, 1), Parameter.unbounded("y", 0, 1)),
                t -> t[0].cos()
                        .subtract(1)
                        .multiply(-0.4)
                        .add(t[0].multiply(0.05))
                        .add(t[0].pow(4).multiply(1e-5))
                        .add(t[1].subtract(t[0].multiply(0.3)).pow(2)));
        FitResult first = FITTER.fit(wells);
        Map<String, MinosError> errors = new Minos(1, FITTER).ofAll(wells, first);
        FitResult last = Objects.requireNonNull(errors.get("y")).fit();
        assertThat(last.minus2LogLikelihood()).isLessThan(first.minus2LogLikelihood() - 0.1);
        assertThat(errors.values()).allMatch(error -> error.fit().equals(last)).allMatch(MinosError::valid);
    }

    /** A profile that levels off at 3: 90% has no end, one standard deviation has. */
    @Test
    void neverCrosses() {
        var levelling = new Formula(
                Parameters.of(Parameter.unbounded("x", 0.5, 1), Parameter.unbounded("z", 0, 1)),
                t -> t[0].pow(2)
                        .multiply(3)
                        .divide(t[0].pow(2).add(1))
                        .add(t[1].subtract(t[0].sin()).pow(2)));
        FitResult fit = FITTER.fit(levelling);
        MinosError one = new Minos(1, FITTER).of(levelling, fit, "x");
        assertThat(one.upper().at().getAsDouble()).isCloseTo(Math.sqrt(0.5), within(1e-7));
        MinosError none = new Minos(3.1, FITTER).of(levelling, fit, "x");
        assertThat(none.lower().ending()).isEqualTo(Ending.UNLIMITED);
        assertThat(none.upper().ending()).isEqualTo(Ending.UNLIMITED);
        assertThat(none.valid()).isFalse();
    }

    /**
     * Of {@code f = 8 - (8 - s^2) exp(-(m - s - c s^2)^2/(2 w^2))} the profile is s^2: a valley that bends, beside a plain on which fits at far values of s end and nearer
     * ones then stay. All of a search on the plain rises above the level, as close to the best fit as one looks.
     */
    @ParameterizedTest
    @CsvSource({"0.7, 1", "0.5, 1", "1, 1.5", "0.7, 2"})
    void anIntervalEndsInTheValleyOfItsMinimumAndNotOnThePlainBeside(double width, double bend) {
        var objective = new Formula(
                Parameters.of(Parameter.bounded("s", 0.3, -2.8, 2.8, 1), Parameter.bounded("m", 0.3, -20, 20, 1)),
                t -> {
                    var across =
                            t[1].subtract(t[0]).subtract(t[0].multiply(t[0]).multiply(bend));
                    var valley =
                            across.multiply(across).divide(-2 * width * width).exp();
                    return t[0].multiply(t[0]).subtract(8).multiply(valley).add(8);
                });
        FitResult fit = PRECISE.fit(objective);
        assertThat(fit.minus2LogLikelihood()).isCloseTo(0, within(1e-9));
        MinosError error = Minos.atLevel(0.9, FITTER).of(objective, fit, "s");
        assertThat(error.upper().at().orElseThrow()).isCloseTo(Math.sqrt(2.705543454095414), within(1e-5));
        assertThat(error.lower().at().orElseThrow()).isCloseTo(-Math.sqrt(2.705543454095414), within(1e-5));
    }

    /** The last digit of -2 ln L is 16: a rise of one cannot be seen, and is not looked for in fits that cannot end. */
    @Test
    void noErrorIsLookedForWhereTheRiseIsBelowTheLastDigit() {
        var prediction = new TemplatePrediction(
                Parameters.of(Parameter.bounded("s", 1, 0, 10, 1), positive("b", 1)),
                new double[2],
                new double[] {1, 0},
                new double[] {1e-3, 1});
        Likelihood likelihood = Likelihood.of(prediction, new double[] {1e15, 20});
        Objective objective = Objectives.of(likelihood);
        FitResult fit = FITTER.fit(objective);
        assertThat(fit.converged()).isTrue();
        assertThat(Math.ulp(fit.minus2LogLikelihood())).isGreaterThan(1);
        MinosError found = new Minos(1, FITTER).of(objective, fit, "s");
        assertThat(found.valid()).isFalse();
        assertThat(found.upper().ending()).isEqualTo(Ending.FIT_FAILED);
        assertThat(found.lower().ending()).isEqualTo(Ending.FIT_FAILED);
    }
}

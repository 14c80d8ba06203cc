package upscatter.fitter.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Differences of functions whose slopes are known: inside, at bounds, at the edge of the domain, and from scales that are far off. */
class NumericalGradientTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private static double slope(DoubleUnaryOperator function, Parameter parameter, double at) {
        var gradient = new NumericalGradient(Parameters.of(parameter), theta -> {
            assertThat(theta[0]).isBetween(parameter.lower(), parameter.upper());
            return function.applyAsDouble(theta[0]);
        });
        double[] slope = new double[1];
        assertThat(gradient.at(new double[] {at}, slope)).isEqualTo(function.applyAsDouble(at));
        double first = slope[0];
        gradient.at(new double[] {at}, slope);
        assertThat(slope[0]).isCloseTo(first, within(1e-6 * Math.abs(first)));
        return first;
    }

    private static void check(DoubleUnaryOperator function, Parameter parameter, double at, double wanted) {
        assertThat(slope(function, parameter, at)).isCloseTo(wanted, within(1e-8 * Math.abs(wanted)));
    }

    /** The step is found from any scale. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e-3, 1, 1e3})
    void slopesFromAnyScale(double scale) {
        check(Math::exp, Parameter.unbounded("x", 0, scale), 1, Math.E);
        assertThat(slope(x -> 100 + Math.exp(-1000 * x), Parameter.unbounded("x", 0, scale), 0.002))
                .isCloseTo(-1000 * Math.exp(-2), within(1e-4));
        check(x -> x * x, Parameter.unbounded("x", 0, scale), 3, 6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1, 100})
    void atABoundDifferencesAreOneSided(double scale) {
        assertThat(slope(Math::exp, Parameter.bounded("x", 1, 1, INFINITE, scale), 1))
                .isCloseTo(Math.E, within(1e-6));
        assertThat(slope(Math::exp, Parameter.bounded("x", 1, -INFINITE, 1, scale), 1))
                .isCloseTo(Math.E, within(1e-6));
        assertThat(slope(Math::exp, Parameter.bounded("x", 1, 1 - 1e-7, 1 + 1e-7, scale), 1))
                .isCloseTo(Math.E, within(1e-5));
    }

    /** A parabola has the same slope by either formula, to round-off. */
    @Test
    void oneSidedDifferencesAreOfSecondOrder() {
        DoubleUnaryOperator parabola = x -> 3 * x * x - 5 * x + 1;
        check(parabola, Parameter.bounded("x", 2, 2, 10, 1), 2, 7);
        check(parabola, Parameter.bounded("x", 2, -10, 2, 1), 2, 7);
        check(parabola, Parameter.bounded("x", 2, -10, 10, 1), 2, 7);
        check(x -> 4 * x - 3, Parameter.bounded("x", 0, 0, 1, 1), 0, 4);
        check(x -> 4 * x - 3, Parameter.bounded("x", 1, 0, 1, 1), 1, 4);
    }

    /** Beyond the edge of the domain, off the bounds, the function is infinite. */
    @Test
    void nearTheEdgeOfTheDomainTheOtherSideServes() {
        DoubleUnaryOperator above = x -> x < 1 ? INFINITE : x * x;
        DoubleUnaryOperator below = x -> x > 1 ? INFINITE : x * x;
        assertThat(slope(above, Parameter.unbounded("x", 1, 1), 1)).isCloseTo(2, within(1e-6));
        assertThat(slope(below, Parameter.unbounded("x", 1, 1), 1)).isCloseTo(2, within(1e-6));
        DoubleUnaryOperator logarithm = x -> x > 0 ? -Math.log(x) : Double.NaN;
        assertThat(slope(logarithm, Parameter.unbounded("x", 1, 1), 1e-5)).isCloseTo(-1e5, within(0.1));
    }

    /** Steps balance truncation and round-off: errors are of the order of {@code (epsilon |f|)^(2/3)}. */
    @Test
    void stepsFollowTheRoundOff() {
        assertThat(slope(x -> 1e6 + Math.exp(x), Parameter.unbounded("x", 0, 1), 1))
                .isCloseTo(Math.E, within(2e-6));
        assertThat(slope(x -> 1e-6 * Math.exp(x), Parameter.unbounded("x", 0, 1), 1))
                .isCloseTo(1e-6 * Math.E, within(1e-14));
        assertThat(slope(x -> 1e6 + 3 * x, Parameter.unbounded("x", 0, 1), 1)).isCloseTo(3, within(1e-6));
        assertThat(slope(x -> 3 * x, Parameter.unbounded("x", 0, 1), 1e9)).isCloseTo(3, within(1e-3));
        assertThat(slope(x -> 0.5 * (x - 1e9) * (x - 1e9) - x, Parameter.unbounded("x", 0, 1), 1e9))
                .isCloseTo(-1, within(1e-4));
    }

    /** A step that is right is used again: two evaluations and the value. */
    @Test
    void stepsAreRemembered() {
        int[] calls = {0};
        var gradient = new NumericalGradient(Parameters.of(Parameter.unbounded("x", 0, 1e3)), theta -> {
            calls[0]++;
            return Math.exp(theta[0]);
        });
        gradient.at(new double[] {0}, new double[1]);
        assertThat(calls[0]).isGreaterThan(3);
        calls[0] = 0;
        gradient.at(new double[] {0.1}, new double[1]);
        assertThat(calls[0]).isEqualTo(3);
    }

    @Test
    void fixedParametersHaveNoSlope() {
        var parameters = Parameters.of(
                Parameter.unbounded("a", 1, 1).fixedAt(2),
                Parameter.unbounded("b", 1, 1),
                Parameter.unbounded("c", 1, 1));
        double[] slope = {9, 9, 9};
        double value = new NumericalGradient(parameters, theta -> theta[0] * theta[1] * theta[1] * theta[2])
                .at(new double[] {2, 3, 5}, slope);
        assertThat(value).isEqualTo(90);
        assertThat(slope[0]).isZero();
        assertThat(slope[1]).isCloseTo(60, within(1e-6));
        assertThat(slope[2]).isCloseTo(18, within(1e-6));
    }

    @Test
    void whereTheFunctionIsNotFiniteThereIsNoGradient() {
        var parameters = Parameters.of(Parameter.unbounded("a", 1, 1));
        int[] calls = {0};
        var gradient = new NumericalGradient(parameters, theta -> {
            calls[0]++;
            return INFINITE;
        });
        assertThat(gradient.at(new double[1], new double[1])).isInfinite();
        assertThat(calls[0]).isEqualTo(1);
        double[] slope = new double[1];
        var single = new NumericalGradient(parameters, theta -> {
            calls[0]++;
            return theta[0] == 0 ? 0 : INFINITE;
        });
        calls[0] = 0;
        assertThat(single.at(new double[1], slope)).isZero();
        // the value and its noise, five steps and the last once more
        assertThat(calls[0]).isEqualTo(1 + ValueNoise.SAMPLES + 6 * 2);
        assertThat(slope[0]).isNaN();
    }

    /** Places at which a function is asked for its slope at zero, those next to zero that tell the noise of its values left out. */
    private static List<Double> places(DoubleUnaryOperator function, Parameter parameter, double slope) {
        var places = new ArrayList<Double>();
        var gradient = new NumericalGradient(Parameters.of(parameter), theta -> {
            places.add(theta[0]);
            return function.applyAsDouble(theta[0]);
        });
        double[] found = new double[1];
        assertThat(gradient.at(new double[1], found)).isFinite();
        assertThat(found[0]).isCloseTo(slope, within(1e-6));
        List<Double> noise = places.subList(1, 1 + ValueNoise.SAMPLES);
        assertThat(noise).allMatch(x -> Math.abs(x) < 1e-15 * parameter.scale());
        noise.clear();
        return places;
    }

    private static double[] both(double... steps) {
        return DoubleStream.concat(
                        DoubleStream.of(0), Arrays.stream(steps).flatMap(step -> DoubleStream.of(step, -step)))
                .toArray();
    }

    private static void takes(DoubleUnaryOperator function, Parameter parameter, double... steps) {
        double[] expected = both(steps);
        List<Double> places = places(function, parameter, 0);
        assertThat(places).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(places.get(i)).isCloseTo(expected[i], within(1e-3 * Math.abs(expected[i])));
        }
    }

    /**
     * A first step is a thousandth of the scale. With a curvature c it is right at {@code sqrt(2/c) cbrt(3 epsilon |f|)}; without one that of round-off
     * stands in, {@code 4 epsilon |f| / step^2}, and a tenth of the scale is the longest.
     */
    @Test
    void stepsAreThoseOfTheCurvature() {
        double epsilon = Math.ulp(1.0);
        double curved = Math.sqrt(2 / 100.0) * Math.cbrt(3 * epsilon * 1e6);
        takes(x -> 1e6 + 50 * x * x, Parameter.unbounded("x", 0, 1), 1e-3, curved);
        takes(x -> 1e6 + 50 * x * x, Parameter.unbounded("x", 0, 0.1), 1e-4);
        double round = Math.cbrt(3 * epsilon * 1e6) / Math.sqrt(2 * epsilon * 1e6);
        takes(x -> 1e6, Parameter.unbounded("x", 0, 1), 1e-3, 1e-3 * round);
        takes(x -> 1, Parameter.unbounded("x", 0, 10), 0.01, 1);
    }

    /** A step that was short changes by at most a thousand at a time. */
    @Test
    void stepsChangeByAThousand() {
        double[] curvature = {1e20};
        var places = new ArrayList<Double>();
        var gradient = new NumericalGradient(Parameters.of(Parameter.unbounded("x", 0, 1)), theta -> {
            places.add(theta[0]);
            return 1e-6 + curvature[0] * theta[0] * theta[0];
        });
        gradient.at(new double[1], new double[1]);
        double step = Math.abs(places.get(places.size() - 1));
        assertThat(step).isBetween(1e-19, 1e-16);
        places.clear();
        curvature[0] = 0;
        gradient.at(new double[1], new double[1]);
        double first = places.get(1);
        assertThat(places.get(3)).isCloseTo(1e3 * first, within(first));
        assertThat(places.get(5)).isCloseTo(1e6 * first, within(1e3 * first));
    }

    /** Where both ends of a step are at the bounds both are used; where a function ends within a step a tenth is tried. */
    @Test
    void stepsToBoundsAndEdges() {
        takes(x -> 1e3 + 50 * x * x, Parameter.bounded("x", 0, -1e-3, 1e-3, 1), 1e-3, 1.234e-5);
        assertThat(places(x -> Math.abs(x) < 5e-4 ? 1 + x : INFINITE, Parameter.unbounded("x", 0, 1), 1))
                .startsWith(0.0, 1e-3, -1e-3, 1e-4, -1e-4);
        assertThat(places(x -> x < 5e-4 ? 1 + x : INFINITE, Parameter.bounded("x", 0, 0, 1, 1), 1))
                .startsWith(0.0, 5e-4, 1e-3, 5e-5, 1e-4);
    }
}

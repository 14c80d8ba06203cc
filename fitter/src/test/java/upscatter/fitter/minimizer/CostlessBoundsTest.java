package upscatter.fitter.minimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.fitter.Differentiated;
import upscatter.fitter.descent.NelderMead;
import upscatter.fitter.descent.Strategy;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Ends of {@code (x + y - 1)^2} and more at x = 0, a bound that costs nothing where the valley {@code x + y = 1} is level beyond it. */
class CostlessBoundsTest {
    private static final double FLAT = 1e-10;
    private static final Parameter Y = Parameter.unbounded("y", 1, 1);

    private static Parameter x(double lower, double upper, double scale) {
        return Parameter.bounded("x", 0, lower, upper, scale);
    }

    private static Differentiated valley(Parameter x, Differentiated.Formula more) {
        return new Differentiated(
                Parameters.of(x, Y), t -> t[0].add(t[1]).subtract(1).pow(2).add(more.of(t)));
    }

    private static CostlessBounds bounds(
            Differentiated objective, Differentiated known, boolean[] fixed, double... theta) {
        var hesse = new Hesse(known, Strategy.STANDARD);
        var unused = hesse.at(theta, fixed, new NelderMead(known, 1, 10));
        return new CostlessBounds(objective, hesse, theta, 0);
    }

    private static Set<Integer> open(Differentiated objective, double... theta) {
        boolean[] fixed = new boolean[theta.length];
        return bounds(objective, objective, fixed, theta).open(fixed, FLAT);
    }

    @ParameterizedTest
    @CsvSource({"0, 5000, true", "-5000, 0, true", "0, 0.5, true", "-0.5, 0, true", "-1, 5000, false"})
    void aLevelValleyOpensItsBound(double lower, double upper, boolean atBound) {
        Differentiated level = valley(x(lower, upper, 1), t -> t[0].multiply(0));
        assertThat(open(level, 0, 1)).isEqualTo(atBound ? Set.of(0) : Set.of());
        boolean[] fixed = {true, false};
        assertThat(bounds(level, level, fixed, 0, 1).open(fixed, FLAT)).isEmpty();
        boolean[] other = {false, true};
        assertThat(bounds(level, level, other, 0, 1).open(other, FLAT)).isEmpty();
        CostlessBounds bounds = bounds(level, level, new boolean[2], 0, 1);
        assertThat(bounds.calls()).isZero();
        assertThat(bounds.open(new boolean[2], FLAT)).hasSize(atBound ? 1 : 0);
        assertThat(bounds.calls() > 0).isEqualTo(atBound);
        assertThat(bounds.with(Set.of(), new boolean[2])).containsExactly(atBound ? new int[] {1} : new int[] {0, 1});
        assertThat(bounds.with(Set.of(0), new boolean[2])).containsExactly(0, 1);
    }

    /** {@code c x^4} has no curvature at the bound; the valley is level if it rises by less than a thousandth as far as it can be looked along. */
    @ParameterizedTest
    @CsvSource({"1e-3, 5000, false", "1, 5000, false", "1e-3, 0.5, true", "1e-17, 5000, true"})
    void aValleyThatRisesFurtherOnIsNotLevel(double c, double upper, boolean opens) {
        assertThat(open(valley(x(0, upper, 1), t -> t[0].pow(4).multiply(c)), 0, 1))
                .isEqualTo(opens ? Set.of(0) : Set.of());
    }

    /** A slope of up to 1e-4 in standard deviations is none: a deviation is {@code 1/k} of {@code (k (x + 2 y - 2))^2}, and without curvature the scale. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 5e-5, true",
        "1, 1, 1.2e-4, false",
        "10, 1, 5e-4, true",
        "10, 1, 2e-3, false",
        "0.1, 1, 5e-6, true",
        "0.1, 1, 5e-5, false",
        "0, 0.01, 5e-3, true",
        "0, 0.01, 2e-2, false"
    })
    void aSlopeThatIsPushedAgainstTheBoundKeepsIt(double k, double scale, double slope, boolean opens) {
        var objective = new Differentiated(
                Parameters.of(Y, x(0, k == 0 ? 0.01 : 1, scale)),
                t -> t[1].add(t[0].subtract(1).multiply(2))
                        .multiply(k)
                        .pow(2)
                        .add(t[0].subtract(1).pow(2).multiply(k == 0 ? 1 : 0))
                        .add(t[1].multiply(slope)));
        assertThat(open(objective, 1, 0)).isEqualTo(opens ? Set.of(1) : Set.of());
    }

    /** A bound at the minimum of a parabola is one; of two bounds the one that takes no part stays; along {@code x = z} both are left. */
    @Test
    void boundsAtAMinimumStay() {
        assertThat(open(valley(x(0, 9, 1), t -> t[0].pow(2)), 0, 1)).isEmpty();
        var three = new Differentiated(
                Parameters.of(Parameter.bounded("z", 0, 0, 9, 1), x(0, 9, 1), Y),
                t -> t[1].add(t[2]).subtract(1).pow(2).add(t[0].pow(2)));
        assertThat(open(three, 0, 0, 1)).containsExactly(1);
        var both = new Differentiated(
                Parameters.of(Parameter.bounded("z", 0, 0, 9, 1), x(0, 9, 1), Y),
                t -> t[0].subtract(t[1]).pow(2).add(t[1].add(t[2]).subtract(1).pow(2)));
        assertThat(open(both, 0, 0, 1)).containsExactly(0, 1);
    }

    /** Lengths are in units of the parameters: a valley that rises by {@code x^4/1000} is level for a thousand scales of a thousandth, and not of one. */
    @ParameterizedTest
    @CsvSource({"1e-3, true", "1, false"})
    void lengthsAreInScales(double scale, boolean opens) {
        var objective = new Differentiated(
                Parameters.of(x(0, 1e5, scale), Parameter.unbounded("y", 1, scale)),
                t -> t[0].add(t[1]).subtract(1).pow(2).add(t[0].pow(4).multiply(1e-3)));
        assertThat(open(objective, 0, 1)).isEqualTo(opens ? Set.of(0) : Set.of());
    }

    /** A narrow direction that was taken for one that rises, {@code 1e-6 x^2}, is walked along: where nothing rises the bound is open. */
    @Test
    void narrowValleysAreWalkedAlong() {
        Differentiated known = valley(x(0, 5000, 1), t -> t[0].pow(2).multiply(1e-6));
        assertThat(open(known, 0, 1)).isEmpty();
        Differentiated level = valley(x(0, 5000, 1), t -> t[0].multiply(0));
        CostlessBounds bounds = bounds(level, known, new boolean[2], 0, 1);
        assertThat(bounds.open(new boolean[2], FLAT)).containsExactly(0);
    }
}

package upscatter.fitter.minimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.fitter.Differentiated;
import upscatter.fitter.objective.Objective;
import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Bottoms of valleys, straight and curved, that rise as an eigenvalue says, more slowly, or not at all. */
class ValleyWalkTest {
    private static final int[] BOTH = {0, 1};
    private static final double[] ONES = {1, 1};

    /** {@code 100 (x y - 1)^2 + e (x - 1)^2}: along {@code x y = 1} it rises by the second term alone. */
    private static Differentiated product(double e, Parameter... parameters) {
        return new Differentiated(
                parameters.length > 0
                        ? Parameters.of(parameters)
                        : Parameters.of(Parameter.unbounded("x", 1, 1), Parameter.unbounded("y", 1, 1)),
                x -> x[0].multiply(x[1])
                        .subtract(1)
                        .pow(2)
                        .multiply(100)
                        .add(x[0].subtract(1).pow(2).multiply(e)));
    }

    /** {@code 100 (x + y)^2 + e x^2}. */
    private static Objective straight(double e) {
        return straight(e, e, 17);
    }

    /** The same with other rises below and above x = 0, and another value at the bottom. */
    private static Objective straight(double below, double above, double bottom) {
        return Differentiated.of(
                x -> x[0].add(x[1])
                        .pow(2)
                        .multiply(100)
                        .add(x[0].pow(2).multiply(x[0].getValue() < 0 ? below : above))
                        .add(bottom),
                1,
                1);
    }

    private static CurvatureCheck check(Objective objective) {
        double[] hessian = new double[4];
        objective.curvature(new double[] {1, 1}, Curvature.OBSERVED, new double[2], hessian);
        return CurvatureCheck.of(BOTH, hessian, 1e-10, ONES);
    }

    private static int narrow(CurvatureCheck check) {
        return check.eigenvalue(0) < check.eigenvalue(1) ? 0 : 1;
    }

    /** Second derivatives of a valley that rises as 1e-3 say so of any other: one that rises less than a tenth of that is flat. */
    @ParameterizedTest
    @CsvSource({"1e-3, false", "2e-4, false", "5e-5, true", "0, true", "0.1, false"})
    void flatIsWhatDoesNotRise(double e, boolean flat) {
        CurvatureCheck check = check(product(1e-3));
        int narrow = narrow(check);
        assertThat(ValleyWalk.isNeeded(check)).isTrue();
        var walk = new ValleyWalk(product(e), check, new double[] {1, 1}, 0);
        assertThat(walk.mark()).isGreaterThan(3);
        assertThat(walk.takeCalls()).isZero();
        assertThat(check.isFlat(narrow)).isEqualTo(flat);
        assertThat(check.isFlat(1 - narrow)).isFalse();
        assertThat(ValleyWalk.isNeeded(check)).isEqualTo(!flat);
    }

    /** A valley that is wide needs no walk. */
    @Test
    void wideValleysAreNotWalkedAlong() {
        CurvatureCheck check = check(product(1));
        assertThat(check.eigenvalue(narrow(check))).isGreaterThan(1e-3);
        assertThat(ValleyWalk.isNeeded(check)).isFalse();
        var walk = new ValleyWalk(product(0), check, new double[] {1, 1}, 0);
        assertThat(walk.mark()).isEqualTo(1);
        assertThat(check.isFlat(0) || check.isFlat(1)).isFalse();
    }

    /** Along a straight valley the rise is that of the parabola, to any distance; along a curved one that of its bottom. */
    @ParameterizedTest
    @ValueSource(doubles = {-1, 0.01, 0.3})
    void rises(double step) {
        Objective straight = straight(0.01);
        CurvatureCheck check = check(straight);
        int narrow = narrow(check);
        double[] direction = check.direction(narrow, 2);
        double deviation = Math.sqrt(2 / check.eigenvalue(narrow));
        var walk = new ValleyWalk(straight, check, new double[2], 0);
        assertThat(walk.rise(narrow, direction, step * deviation)).isCloseTo(step * step, within(1e-9));
        CurvatureCheck curved = check(product(1e-3));
        int bottom = narrow(curved);
        double[] along = curved.direction(bottom, 2);
        var bent = new ValleyWalk(product(1e-3), curved, new double[] {1, 1}, 0);
        double length = 1e-3 * step * Math.sqrt(2 / curved.eigenvalue(bottom));
        double risen = bent.rise(bottom, along, length);
        assertThat(risen / Math.pow(1e-3 * step, 2)).isBetween(0.9, 1.1);
    }

    /** A walk that would leave the bounds is none; one side is enough. */
    @Test
    void boundsEndAWalk() {
        CurvatureCheck check = check(product(1e-3));
        int narrow = narrow(check);
        Parameter y = Parameter.bounded("y", 1, 0, 2, 1);
        Objective oneSide = product(0, Parameter.bounded("x", 1, 1, 2, 1), y);
        var walk = new ValleyWalk(oneSide, check, new double[] {1, 1}, 0);
        double[] direction = check.direction(narrow, 2);
        double up = Math.signum(direction[0]);
        assertThat(walk.rise(narrow, direction, -up * 1e-3)).isNaN();
        assertThat(walk.rise(narrow, direction, up * 1e-3)).isCloseTo(0, within(1e-9));
        int unused = walk.mark();
        assertThat(check.isFlat(narrow)).isTrue();
        CurvatureCheck again = check(product(1e-3));
        Objective noSide = product(0, Parameter.bounded("x", 1, 1 - 1e-9, 1 + 1e-9, 1), y);
        unused = new ValleyWalk(noSide, again, new double[] {1, 1}, 0).mark();
        assertThat(again.isFlat(narrow)).isFalse();
    }

    /** The rise is the mean of both sides, one of which may have none. */
    @Test
    void bothSidesCount() {
        for (double below : new double[] {0, 0.02}) {
            CurvatureCheck check = check(straight(0.01));
            int unused = new ValleyWalk(straight(below, 0.02 - below, 3), check, new double[2], 0).mark();
            assertThat(check.isFlat(narrow(check))).isFalse();
        }
    }

    /** A large value hides the rise in its last digits. */
    @Test
    void roundOffHidesTheRise() {
        for (double bottom : new double[] {-1e10, 1e10, 1e3}) {
            CurvatureCheck check = check(straight(0.01));
            int unused = new ValleyWalk(straight(0, 0, bottom), check, new double[2], 0).mark();
            assertThat(check.isFlat(narrow(check))).isEqualTo(bottom == 1e3);
        }
    }

    /** With a distance to the minimum that a walk of a tenth of a standard deviation does not rise above, nothing is said. */
    @Test
    void noiseHidesTheRise() {
        CurvatureCheck check = check(straight(0.01));
        int narrow = narrow(check);
        int unused = new ValleyWalk(straight(0), check, new double[2], 2e-5).mark();
        assertThat(check.isFlat(narrow)).isFalse();
        unused = new ValleyWalk(straight(0), check, new double[2], 5e-6).mark();
        assertThat(check.isFlat(narrow)).isTrue();
    }

    /** Back to the bottom of a straight valley leads one Newton step, and none from what the noise hides; an eigenvalue at the threshold is not narrow. */
    @Test
    void walksAreShort() {
        Objective straight = straight(0.01);
        CurvatureCheck check = check(straight);
        int narrow = narrow(check);
        double[] x = {1, 0};
        var walk = new ValleyWalk(straight, check, new double[2], 0);
        assertThat(walk.takeCalls()).isEqualTo(1);
        double[] wide = check.direction(1 - narrow, 2);
        double off = walk.rise(narrow, x, 0.1);
        assertThat(off).isLessThan(1e-3).isPositive();
        assertThat(walk.takeCalls()).isEqualTo(2);
        var noisy = new ValleyWalk(straight, check, new double[2], 1e-2);
        assertThat(noisy.takeCalls()).isEqualTo(1);
        assertThat(noisy.rise(narrow, x, 0.1)).isCloseTo(off, within(1e-12));
        assertThat(noisy.rise(1 - narrow, wide, 1)).isPositive();
        CurvatureCheck just =
                CurvatureCheck.along(BOTH, ONES, new double[] {1e-4, 1}, new double[][] {{1, 0}, {0, 1}}, 1e-10);
        assertThat(ValleyWalk.isNeeded(just)).isFalse();
        assertThat(new ValleyWalk(straight, just, new double[2], 0).mark()).isEqualTo(1);
        CurvatureCheck below =
                CurvatureCheck.along(BOTH, ONES, new double[] {0.99e-4, 1}, new double[][] {{1, 0}, {0, 1}}, 1e-10);
        assertThat(ValleyWalk.isNeeded(below)).isTrue();
    }
}

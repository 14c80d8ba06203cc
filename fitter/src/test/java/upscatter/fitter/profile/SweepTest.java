package upscatter.fitter.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import upscatter.fitter.Differentiated;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.objective.Objective;

/** A row of conditional minima of two branches: {@code (y^2 - 1)^2 + x y/4} has one on either side of y, the lower against x. */
class SweepTest {
    private static final double[][] ROW = {{-1}, {-0.5}, {0.5}, {1}};

    private static final Objective BRANCHES = Differentiated.of(
            x -> x[1].pow(2)
                    .subtract(1)
                    .pow(2)
                    .multiply(4)
                    .add(x[0].multiply(x[1]))
                    .add(x[0].multiply(0)),
            0,
            1);

    private static ConditionalFits fits(double y) {
        return new ConditionalFits(BRANCHES, new FisherScoring(), "x0", new double[] {0, y});
    }

    /** Of {@code 4 (y^2 - 1)^2 + x y} on a side of y, by bisection of its slope. */
    private static double branch(double x, double side) {
        double low = 0.6;
        double high = 1.5;
        for (int i = 0; i < 80; i++) {
            double middle = 0.5 * (low + high);
            if (16 * middle * (middle * middle - 1) + side * x < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return side * low;
    }

    private static void check(Sweep sweep, int i, double side) {
        double y = branch(ROW[i][0], side);
        double lowest = 4 * Math.pow(y * y - 1, 2) + ROW[i][0] * y;
        assertThat(sweep.lowest(i)).isCloseTo(lowest, within(1e-8));
        assertThat(sweep.theta(i)[0]).isEqualTo(ROW[i][0]);
        assertThat(sweep.theta(i)[1]).isCloseTo(y, within(1e-4));
    }

    @Test
    void aWalkStaysOnItsBranch() {
        var sweep = new Sweep(ROW);
        assertThat(sweep.length()).isEqualTo(4);
        sweep.walk(fits(1), 1, 1);
        assertThat(sweep.lowest(0)).isInfinite();
        assertThat(sweep.theta(0)).isEmpty();
        for (int i = 1; i < 4; i++) {
            check(sweep, i, 1);
        }
        sweep.walk(fits(1), 1, -1);
        check(sweep, 0, 1);
        sweep.walk(fits(-1), 3, -1);
        check(sweep, 0, 1);
        check(sweep, 1, 1);
        check(sweep, 2, -1);
        check(sweep, 3, -1);
    }

    /** From one lower point on each branch the lower branch spreads to both sides, not to where it is the higher one. */
    @Test
    void walksBothWaysSpreadWhatIsLower() {
        var sweep = new Sweep(ROW);
        sweep.walk(fits(1), 0, 1);
        sweep.offer(3, -1.0, new double[] {1, branch(1, -1)});
        sweep.walkBothWays(fits(1));
        check(sweep, 0, 1);
        check(sweep, 1, 1);
        check(sweep, 2, -1);
        var other = new Sweep(ROW);
        other.walk(fits(-1), 0, 1);
        other.offer(0, -1.0, new double[] {-1, branch(-1, 1)});
        other.walkBothWays(fits(-1));
        check(other, 1, 1);
        check(other, 2, -1);
        check(other, 3, -1);
        var empty = new Sweep(ROW);
        empty.walkBothWays(fits(1));
        assertThat(empty.lowest(2)).isInfinite();
    }

    /** Only what is lower by more than round-off replaces a value; the first one is taken. */
    @Test
    void offersAreTakenWhereTheyAreLower() {
        var sweep = new Sweep(ROW);
        double[] first = {0, 1};
        double[] second = {0, 2};
        sweep.offer(1, Double.POSITIVE_INFINITY, second);
        assertThat(sweep.theta(1)).isEmpty();
        sweep.offer(1, 100, first);
        sweep.offer(1, 100, second);
        sweep.offer(1, 100 - 0.9e-7, second);
        assertThat(sweep.theta(1)).isSameAs(first);
        sweep.offer(1, 100 - 1.2e-7, second);
        assertThat(sweep.theta(1)).isSameAs(second);
        assertThat(sweep.lowest(1)).isEqualTo(100 - 1.2e-7);
        sweep.offer(2, -100, first);
        sweep.offer(2, -100 - 0.9e-7, second);
        assertThat(sweep.theta(2)).isSameAs(first);
        sweep.offer(2, -100 - 1.2e-7, second);
        assertThat(sweep.theta(2)).isSameAs(second);
    }
}

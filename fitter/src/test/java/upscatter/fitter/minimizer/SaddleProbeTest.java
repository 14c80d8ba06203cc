package upscatter.fitter.minimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.fitter.Differentiated;
import upscatter.fitter.objective.Objective;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Eigenvalues of sums of squares along directions that mix the parameters; of {@code u = x0 + x1} and {@code v = x0 - x1}, where all are known. */
class SaddleProbeTest {
    private static int[] all(int size) {
        return IntStream.range(0, size).toArray();
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** {@code u^2/4 + e v^2/4}: the second derivatives have the eigenvalues 1 and e. */
    private static Differentiated pair(double e, Parameter... parameters) {
        return new Differentiated(
                parameters.length > 0
                        ? Parameters.of(parameters)
                        : Parameters.of(Parameter.unbounded("x", 0, 1), Parameter.unbounded("y", 0, 1)),
                x -> x[0].add(x[1])
                        .pow(2)
                        .add(x[0].subtract(x[1]).pow(2).multiply(e))
                        .multiply(0.25));
    }

    @ParameterizedTest
    @CsvSource({"1, false", "0.01, false", "0, false", "-0.0005, false", "-0.002, true", "-1, true", "-50, true"})
    void negativeEigenvalues(double e, boolean negative) {
        var probe = new SaddleProbe(pair(e), new double[2], all(2), ones(2));
        assertThat(probe.findsNegative()).isEqualTo(negative);
        assertThat(probe.calls()).isBetween(2, 3);
    }

    /** Away from the minimum the gradient is subtracted; in other units the scale is that of the parameters. */
    @Test
    void anywhereInAnyUnit() {
        double[] there = {300, -2};
        assertThat(new SaddleProbe(pair(-0.01), there, all(2), ones(2)).findsNegative())
                .isTrue();
        assertThat(new SaddleProbe(pair(0.01), there, all(2), ones(2)).findsNegative())
                .isFalse();
        Objective units = Differentiated.of(
                x -> x[0].multiply(1e6)
                        .pow(2)
                        .subtract(x[1].multiply(1e-6).pow(2).multiply(0.1)),
                0,
                0);
        for (double size : new double[] {1e-3, 1e3}) {
            double[] scale = {1 / Math.sqrt(size), 1 / Math.sqrt(size)};
            assertThat(new SaddleProbe(pair(-0.0005), there, all(2), scale).findsNegative())
                    .isFalse();
            assertThat(new SaddleProbe(pair(-0.002), there, all(2), scale).findsNegative())
                    .isTrue();
        }
        double[] scale = {1e6, 1e-6};
        assertThat(new SaddleProbe(units, new double[2], all(2), scale).findsNegative())
                .isTrue();
        assertThat(new SaddleProbe(units, new double[2], all(2), ones(2)).findsNegative())
                .isFalse();
    }

    /** Only the parameters that are asked for are moved. */
    @Test
    void othersAreNotLookedAt() {
        Objective saddle =
                Differentiated.of(x -> x[0].pow(2).subtract(x[1].pow(2)).add(x[2].pow(2)), 0, 0, 0);
        assertThat(new SaddleProbe(saddle, new double[3], new int[] {0, 2}, ones(3)).findsNegative())
                .isFalse();
        assertThat(new SaddleProbe(saddle, new double[3], new int[] {2, 1}, ones(3)).findsNegative())
                .isTrue();
        var none = new SaddleProbe(saddle, new double[3], new int[0], ones(3));
        assertThat(none.findsNegative()).isFalse();
        assertThat(none.calls()).isZero();
    }

    /** Of forty parameters the lowest of all eigenvalues, far below the others, comes out of eight gradients. */
    @Test
    void theLowestOfMany() {
        for (double lowest : new double[] {-1, 0.5}) {
            Objective many = Differentiated.of(
                    x -> {
                        DerivativeStructure sum = x[0].multiply(0);
                        for (int i = 0; i < x.length; i++) {
                            sum = sum.add(x[i].pow(2).multiply(i == 3 ? lowest : 1 + 0.01 * i));
                        }
                        return sum;
                    },
                    new double[12]);
            var probe = new SaddleProbe(many, new double[12], all(12), ones(12));
            assertThat(probe.findsNegative()).isEqualTo(lowest < 0);
            assertThat(probe.calls()).isBetween(4, 9);
        }
    }

    /** At a bound the look is taken to the other side; between two that leave no room there is none. */
    @Test
    void boundsLeaveRoomOrNone() {
        for (double[] bounds : new double[][] {{0, 1}, {-1, 0}}) {
            Parameter x = Parameter.bounded("x", 0, bounds[0], bounds[1], 1);
            Parameter y = Parameter.bounded("y", 0, -1, 1, 1);
            assertThat(new SaddleProbe(pair(-1, x, y), new double[2], all(2), ones(2)).findsNegative())
                    .isTrue();
        }
        Parameter narrow = Parameter.bounded("x", 0, -1e-9, 1e-9, 1);
        var probe = new SaddleProbe(pair(-1, narrow, Parameter.unbounded("y", 0, 1)), new double[2], all(2), ones(2));
        assertThat(probe.findsNegative()).isFalse();
        assertThat(probe.calls()).isEqualTo(3);
        Objective nowhere = Differentiated.of(x -> x[0].multiply(Double.NaN), 0);
        assertThat(new SaddleProbe(nowhere, new double[1], all(1), ones(1)).findsNegative())
                .isFalse();
    }

    /** The first direction has the fractions of the multiples of the golden ratio, and a half, as components; it is a thousandth long, in scales. */
    @Test
    void theFirstDirectionIsOfUnrelatedComponents() {
        var places = new ArrayList<double[]>();
        var objective = Differentiated.of(
                x -> {
                    places.add(Arrays.stream(x)
                            .mapToDouble(DerivativeStructure::getValue)
                            .toArray());
                    return x[0].multiply(x[1]).multiply(x[2]);
                },
                1,
                2,
                3);
        double[] scale = {1, 10, 0.1};
        assertThat(new SaddleProbe(objective, new double[] {1, 2, 3}, all(3), scale).findsNegative())
                .isTrue();
        double[] direction = {0.5 + 0.6180339887498949, 0.5 + 0.2360679774997898, 0.5 + 0.8541019662496847};
        double length = Math.sqrt(Arrays.stream(direction).map(a -> a * a).sum());
        for (int a = 0; a < 3; a++) {
            double moved = (places.get(1)[a] - (a + 1)) * scale[a] / 1e-3;
            assertThat(moved).isCloseTo(direction[a] / length, within(1e-9));
        }
    }

    /** Small second derivatives are looked at as long as large ones. */
    @ParameterizedTest
    @CsvSource({"1e-12, true", "1e-12, false", "1e9, true", "1e9, false"})
    void theSizeDoesNotCount(double size, boolean negative) {
        Objective sized = Differentiated.of(
                x -> x[0].pow(2)
                        .add(x[1].pow(2).multiply(3))
                        .add(x[2].pow(2).multiply(negative ? -2 : 2))
                        .multiply(size),
                0,
                0,
                0);
        assertThat(new SaddleProbe(sized, new double[3], all(3), ones(3)).findsNegative())
                .isEqualTo(negative);
    }
}

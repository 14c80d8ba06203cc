package upscatter.model.prediction.folding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CubicSplineTest {
    private static final double[] KNOTS = {-1, -0.4, 0.1, 0.5, 1.3, 1.5, 2.2, 3};

    /** With the not-a-knot ends any cubic is its own spline. */
    @Test
    void aCubicIsReproduced() {
        DoubleUnaryOperator cubic = x -> 2 - x + 3 * x * x - 0.7 * x * x * x;
        var spline = new CubicSpline(KNOTS);
        double[] values = Arrays.stream(KNOTS).map(cubic).toArray();
        double[] slopes = spline.slopes(values);
        for (double x = -1; x <= 3; x += 0.05) {
            int i = spline.interval(x);
            assertThat(spline.value(values, slopes, i, x)).isCloseTo(cubic.applyAsDouble(x), within(1e-13));
            assertThat(spline.derivative(values, slopes, i, x)).isCloseTo(-1 + 6 * x - 2.1 * x * x, within(1e-12));
        }
    }

    @Test
    void theSecondDerivativeIsThatOfACubic() {
        DoubleUnaryOperator cubic = x -> 2 - x + 3 * x * x - 0.7 * x * x * x;
        var spline = new CubicSpline(KNOTS);
        double[] values = Arrays.stream(KNOTS).map(cubic).toArray();
        double[] slopes = spline.slopes(values);
        for (double x = -1; x <= 3; x += 0.05) {
            assertThat(spline.secondDerivative(values, slopes, spline.interval(x), x))
                    .isCloseTo(6 - 4.2 * x, within(1e-11));
        }
    }

    /** Values at places within, at and outside knots and at a corner; weights of the places, carried to the knots, have the same sum as those of the values there. */
    @Test
    void placesAreFoundOnce() {
        var random = new SplittableRandom(21);
        double[] knots = {-1, -0.4, 0.1, 0.5, Math.nextUp(0.5), 1.3, 1.5, 2.2, 3};
        var spline = new CubicSpline(knots);
        double[] places = DoubleStream.concat(Arrays.stream(knots), random.doubles(200, -1.1, 3.1))
                .toArray();
        double[] factors = random.doubles(places.length, 0, 2).toArray();
        double[] values = random.doubles(knots.length, -1, 1).toArray();
        double[] slopes = spline.slopes(values);
        double[] sums = random.doubles(places.length + 1).toArray();
        double[] before = sums.clone();
        var found = new SplinePlaces(spline, places);
        found.addTo(sums, values, factors);
        double[] weights = random.doubles(places.length + 1, -1, 1).toArray();
        double sum = 0;
        for (int i = 0; i < places.length; i++) {
            double value = spline.value(values, slopes, spline.interval(places[i]), places[i]);
            assertThat(sums[i] - before[i]).isCloseTo(factors[i] * value, within(1e-13));
            sum += weights[i] * factors[i] * value;
        }
        assertThat(sums[places.length]).isEqualTo(before[places.length]);
        assertThat(Slope.weighted(values, found.before(weights, factors), 0)).isCloseTo(sum, within(1e-12));
    }

    /** First and second derivative have no jump at a knot. */
    @Test
    void theSecondDerivativeIsContinuous() {
        var spline = new CubicSpline(KNOTS);
        double[] values =
                Arrays.stream(KNOTS).map(x -> Math.exp(-x) * Math.sin(3 * x)).toArray();
        double[] slopes = spline.slopes(values);
        double h = 1e-6;
        for (int k = 1; k < KNOTS.length - 1; k++) {
            double below = spline.derivative(values, slopes, k - 1, KNOTS[k]);
            double above = spline.derivative(values, slopes, k, KNOTS[k]);
            double curvatureBelow = (below - spline.derivative(values, slopes, k - 1, KNOTS[k] - h)) / h;
            double curvatureAbove = (spline.derivative(values, slopes, k, KNOTS[k] + h) - above) / h;
            assertThat(above).isCloseTo(below, within(1e-13));
            assertThat(curvatureAbove).isCloseTo(curvatureBelow, within(1e-3));
        }
    }

    /** Knots from even to a thousand times denser at one end, with a corner: at them, beside them, between and outside, as a count of all knots says. */
    @Test
    void theIntervalIsThatBelowWhichTheKnotsLie() {
        var random = new SplittableRandom(20);
        for (int n = 4; n < 200; n = n * 3 / 2) {
            double power = 1 + 4 * random.nextDouble();
            double from = random.nextDouble(-10, 10);
            double to = from + Math.pow(10, random.nextDouble(-6, 3));
            int last = n - 1;
            double[] knots = IntStream.range(0, n)
                    .mapToDouble(i -> from + (to - from) * Math.pow((double) i / last, power))
                    .distinct()
                    .toArray();
            if (knots.length > 9) {
                knots[5] = Math.nextUp(knots[4]);
            }
            var spline = new CubicSpline(knots);
            DoubleStream points = DoubleStream.concat(
                    Arrays.stream(knots).flatMap(x -> DoubleStream.of(Math.nextDown(x), x, Math.nextUp(x))),
                    random.doubles(500, from - 0.1 * (to - from), to + 0.1 * (to - from)));
            points.forEach(x -> {
                int below = (int) Arrays.stream(knots).filter(knot -> knot <= x).count();
                assertThat(spline.interval(x)).isEqualTo(Math.max(0, Math.min(knots.length - 2, below - 1)));
            });
            assertThat(spline.interval(Double.NEGATIVE_INFINITY)).isZero();
            assertThat(spline.interval(Double.POSITIVE_INFINITY)).isEqualTo(knots.length - 2);
        }
    }

    @Test
    void fourKnotsAreNeeded() {
        assertThatThrownBy(() -> new CubicSpline(new double[] {1, 2, 3})).hasMessageContaining("four knots");
    }

    /** From the lower knot of an interval. */
    @Test
    void theIntegralOfACubic() {
        DoubleUnaryOperator cubic = x -> 2 - x + 3 * x * x - 0.7 * x * x * x;
        DoubleUnaryOperator primitive = x -> 2 * x - x * x / 2 + x * x * x - 0.175 * x * x * x * x;
        var spline = new CubicSpline(KNOTS);
        double[] values = Arrays.stream(KNOTS).map(cubic).toArray();
        double[] slopes = spline.slopes(values);
        for (double x = -0.99; x < 3; x += 0.05) {
            int i = spline.interval(x);
            assertThat(spline.integral(values, slopes, i, x))
                    .isCloseTo(primitive.applyAsDouble(x) - primitive.applyAsDouble(KNOTS[i]), within(1e-13));
        }
    }
}

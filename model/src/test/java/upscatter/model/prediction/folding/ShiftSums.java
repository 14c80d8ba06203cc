package upscatter.model.prediction.folding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;

/** Whether weighted sums of moved counts, with their derivatives, are those of the counts. */
public final class ShiftSums {
    private ShiftSums() {}

    /**
     * Compares the sum and its first derivative with those of the counts, the second one with a difference of first ones, and weights before the shift with those behind it.
     *
     * @param folded counts before the shift
     * @param size number of counts behind it
     * @param step of the difference of the fourth order
     * @param precision of the second derivative, of the largest term in the sum
     */
    public static void assertSums(
            ResponseShift shift, double[] folded, int size, double factor, double step, double precision) {
        double[] weight = new SplittableRandom(11).doubles(size, -1, 1).toArray();
        ResponseShift.Sums sums = shift.sums().orElseThrow();
        ResponseShift.Sum sum = sums.of(folded, weight, factor);
        double[] counts = new double[size];
        double[] slopes = new double[size];
        shift.evaluate(folded, factor, counts, slopes);
        assertThat(sum.value()).isCloseTo(Slope.weighted(counts, weight, 0), within(1e-11 * largest(counts)));
        assertThat(sum.first()).isCloseTo(Slope.weighted(slopes, weight, 0), within(1e-9 * largest(slopes)));
        assertThat(Slope.weighted(folded, sums.before(weight, factor), 0))
                .isCloseTo(sum.value(), within(1e-11 * largest(counts)));
        double[] fourthOrder = {2.0 / 3, -1.0 / 12};
        double difference = 0;
        for (int n = 1; n <= 2; n++) {
            double up = sums.of(folded, weight, factor + n * step).first();
            double down = sums.of(folded, weight, factor - n * step).first();
            difference += fourthOrder[n - 1] * (up - down) / step;
        }
        assertThat(sum.second())
                .isCloseTo(difference, within(precision * (largest(slopes) + Math.abs(difference)) / factor));
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}

package upscatter.fitter.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.Parted;
import upscatter.fitter.montecarlo.ToyPrecision;

/** Quantiles of the numbers from 0 to 99 in disorder, whose order statistics are their places. */
class ToyQuantilesTest {
    private static ToyQuantiles quantiles(int threads) {
        return new ToyQuantiles(new Toys(1, threads, new ToyPrecision(0.05, 10, 100_000)));
    }

    /** {@code 1/(4 precision^2)} in whole batches, as many as are allowed at most. */
    @ParameterizedTest
    @CsvSource({"0.05, 10, 1000, 100", "0.05, 30, 1000, 120", "0.05, 10, 60, 60", "0.01, 500, 100000, 2500"})
    void asManyToysAsTheErrorOfTheMedianNeeds(double error, int batch, int most, int number) {
        assertThat(new ToyQuantiles(new Toys(1, 1, new ToyPrecision(error, batch, most))).number())
                .isEqualTo(number);
    }

    /**
     * Places {@code 100 q - 1/2}, rounded, of q = 0.02275, 0.15866, 0.5, 0.84134 and 0.97725: 2, 15, 50 (of the two next to 49.5 the even one), 84 and 97;
     * and half the distance of the places {@code sqrt(100 q (1 - q))} = 1.49, 3.65 and 5 lower and higher.
     */
    @Test
    void quantilesAreOrderStatistics() {
        for (int threads : new int[] {1, 3}) {
            List<ToyQuantiles.Quantiles> found =
                    quantiles(threads).of(List::of, 3, k -> new double[] {shuffled(k), -shuffled(k), 3 * shuffled(k)});
            assertThat(found).hasSize(3);
            assertThat(found.get(0).failed()).isZero();
            assertThat(found.get(0).bands())
                    .containsExactly(at(2, 1.5), at(15, 3.5), at(50, 5), at(84, 3.5), at(97, 1.5));
            assertThat(found.get(1).bands().get(0)).isEqualTo(at(-97, 1.5));
            assertThat(found.get(2).bands().get(2)).isEqualTo(at(150, 15));
        }
    }

    /** Infinite limits are above all others: where the quantile is one of them there is none, where its error would be, the lower half counts. */
    @Test
    void infiniteLimitsAreTheLargest() {
        List<ToyQuantiles.Quantiles> found = quantiles(2).of(List::of, 1, k ->
                new double[] {shuffled(k) < 86 ? shuffled(k) : Double.POSITIVE_INFINITY});
        assertThat(found.get(0).bands())
                .containsExactly(at(2, 1.5), at(15, 3.5), at(50, 5), at(84, 4), Optional.empty());
        assertThat(found.get(0).failed()).isZero();
    }

    /** Failed toys are counted and left out: of the even numbers, places {@code 50 q - 1/2}. */
    @Test
    void failedToysAreLeftOut() {
        List<ToyQuantiles.Quantiles> found = quantiles(2).of(List::of, 2, k ->
                new double[] {shuffled(k) % 2 == 0 ? shuffled(k) : Double.NaN, Double.NaN});
        assertThat(found.get(0).failed()).isEqualTo(50);
        // 0.64 with a spread of 1.05; 7.43, 2.58; 24.5, 3.54; and so on: the places 1, 7, 24, 42 and 48 times two.
        assertThat(found.get(0).bands()).containsExactly(at(2, 2), at(14, 5), at(48, 7), at(84, 5), at(96, 2));
        assertThat(found.get(1).failed()).isEqualTo(100);
        assertThat(found.get(1).bands()).hasSize(5).containsOnly(Optional.empty());
    }

    @Test
    void partsJoinToTheDigitsOfOneRun() {
        LongFunction<double[]> toy = k -> new double[] {shuffled(k) < 95 ? shuffled(k) : Double.NaN, 1 / shuffled(k)};
        assertThatObject(Parted.joined(
                        3, workers -> new ToyQuantiles(quantiles(1).toys().with(workers)).of(List::of, 2, toy)))
                .isEqualTo(quantiles(1).of(List::of, 2, toy));
    }

    private static double shuffled(long k) {
        return 37 * k % 100;
    }

    private static Optional<MonteCarloValue> at(double value, double error) {
        return Optional.of(new MonteCarloValue(value, error));
    }
}

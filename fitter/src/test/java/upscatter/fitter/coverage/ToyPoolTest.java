package upscatter.fitter.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** P-values of a pool against the sums that its documentation writes down. */
class ToyPoolTest {
    private static final long SEED = 20261129;
    private static final int SIZE = 200;
    private final double[] statistics = new double[SIZE];
    private final double[][] expansions = new double[SIZE][2];
    private final ToyPool pool = pool();

    private ToyPool pool() {
        var random = new SplittableRandom(SEED);
        var toys = new ArrayList<ToyPool.Toy>();
        for (int j = 0; j < SIZE; j++) {
            statistics[j] = 5 * random.nextDouble();
            expansions[j] = new double[] {random.nextDouble(-1, 3), random.nextDouble(-2, 1)};
            toys.add(new ToyPool.Toy(statistics[j], expansions[j]));
        }
        return new ToyPool(toys);
    }

    private double sum(double statistic, double[] step) {
        double sum = 0;
        for (int j = 0; j < SIZE; j++) {
            double term = 1;
            for (int a = 0; a < step.length; a++) {
                double mean = 0;
                for (double[] expansion : expansions) {
                    mean += expansion[a] / SIZE;
                }
                term += (expansions[j][a] - mean) * step[a];
            }
            sum += statistics[j] >= statistic ? term : 0;
        }
        return sum / SIZE;
    }

    @Test
    void theProbabilityIsTheSum() {
        double[] step = {0.05, -0.03};
        assertThat(pool.size()).isEqualTo(SIZE);
        for (double at : new double[] {0.1, 1, 2.5, 4, 4.9}) {
            assertThat(pool.pValue(at, step)).isCloseTo(sum(at, step), within(1e-13));
            assertThat(pool.pValue(at, new double[2])).isCloseTo(sum(at, new double[2]), within(1e-13));
        }
    }

    @Test
    void whatIsEqualButForItsLastDigitsCounts() {
        double at = statistics[17];
        double exact = sum(at, new double[2]);
        assertThat(pool.pValue(at, new double[2])).isEqualTo(exact);
        assertThat(pool.pValue(at + 0.5 * ToyPool.TIE * (1 + at), new double[2]))
                .isEqualTo(exact);
        assertThat(pool.pValue(at + 2 * ToyPool.TIE * (1 + at), new double[2])).isLessThan(exact);
    }

    @Test
    void aProbabilityIsOne() {
        assertThat(pool.pValue(-1, new double[2])).isEqualTo(1);
        assertThat(pool.pValue(Double.POSITIVE_INFINITY, new double[2])).isZero();
        assertThat(pool.pValue(1, new double[] {-1e3, 0})).isBetween(0.0, 1.0);
        var certain = new ToyPool(List.of(new ToyPool.Toy(1, new double[] {5}), new ToyPool.Toy(0, new double[] {-5})));
        assertThat(certain.pValue(0.5, new double[] {10})).isEqualTo(1);
        assertThat(certain.pValue(0.5, new double[] {-10})).isZero();
    }
}

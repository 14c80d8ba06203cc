package upscatter.model.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sums of tables that begin, step and end at different energies, or at common ones. */
class FluxTableTest {
    private static final long SEED = 20261129;

    /** Points on a grid of twelfths, so that tables share some; one in four is a step. */
    private static FluxTable random(SplittableRandom random) {
        int first = random.nextInt(1, 8);
        int points = random.nextInt(4, 12);
        double[] energies = new double[points];
        double[] values = new double[points];
        int at = first;
        for (int i = 0; i < points; i++) {
            energies[i] = at / 12.0;
            values[i] = random.nextDouble();
            at += i > 0 && i < points - 2 && energies[i] != energies[i - 1] && random.nextInt(4) == 0
                    ? 0
                    : random.nextInt(1, 5);
        }
        return FluxTable.of(energies, values);
    }

    @Test
    void aSumIsTheSumEverywhere() {
        var random = new SplittableRandom(SEED);
        for (int trial = 0; trial < 200; trial++) {
            List<FluxTable> tables =
                    IntStream.range(0, 3).mapToObj(i -> random(random)).toList();
            double[] weights = random.doubles(3).toArray();
            FluxTable sum = FluxTable.weightedSum(tables, weights);
            // All places of the grid, which are steps, ends or points of some, just below and above them, and between.
            for (int place = 0; place < 12 * 60; place++) {
                int twelfths = place / 5;
                double energy = twelfths / 12.0 + new double[] {0, 1e-12, 0.02, 0.05, 1 / 12.0 - 1e-12}[place % 5];
                double wanted = 0;
                for (int t = 0; t < 3; t++) {
                    wanted += weights[t] * tables.get(t).at(energy);
                }
                assertThat(sum.at(energy)).as("%d: %s", trial, energy).isCloseTo(wanted, within(1e-10));
            }
            double integral = 0;
            for (int t = 0; t < 3; t++) {
                integral += weights[t] * tables.get(t).integral();
            }
            assertThat(sum.integral()).isCloseTo(integral, within(1e-13 * 10));
        }
    }
}

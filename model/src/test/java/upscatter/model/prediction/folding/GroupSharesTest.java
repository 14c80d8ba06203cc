package upscatter.model.prediction.folding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.flux.PulseTiming;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;

/** Two groups, of half and of all activity, in two bins of energy and of time: each keeps its share of the arrivals. */
class GroupSharesTest {
    @Test
    void countsAreSharesOfEachGroup() {
        var energy = new Axis(Observable.RECOIL_ENERGY, "keV", List.of(1.0, 2.0, 4.0));
        var time = new Axis(Observable.ARRIVAL_TIME, "us", List.of(0.0, 1.0, 3.0));
        var prompt = new PulseTiming(1e-6, 2e-7, false);
        var delayed = new PulseTiming(1e-6, 2e-7, true);
        var shares = new GroupShares(
                new Grid(List.of(energy, time)),
                new Grid(List.of(energy)),
                List.of(
                        new ArrivalAndActivity(prompt, new TimeProfile.Constant(0.5)),
                        new ArrivalAndActivity(delayed, new TimeProfile.Constant(1))));
        double[] folded = {10, 20, 7, 5};
        double[] counts = {9, 9, 9, 9};
        double[] derivative = {9, 9, 9, 9};
        for (int again = 0; again < 2; again++) {
            shares.evaluate(folded, 1, counts, derivative);
            for (int e = 0; e < 2; e++) {
                for (int t = 0; t < 2; t++) {
                    double from = t == 0 ? 0 : 1e-6;
                    double to = t == 0 ? 1e-6 : 3e-6;
                    double expected =
                            0.5 * folded[e] * prompt.fraction(from, to) + folded[2 + e] * delayed.fraction(from, to);
                    assertThat(counts[2 * e + t]).isCloseTo(expected, within(1e-12));
                }
            }
            assertThat(derivative).containsExactly(0, 0, 0, 0);
        }
        ShiftSums.assertSums(shares, folded, 4, 1, 1e-3, 0);
    }
}

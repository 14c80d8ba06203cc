package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Parameter;
import upscatter.model.prediction.folding.ShiftSums;
import upscatter.model.units.Units;

/** Events of a density {@code 3 E^2} in eV between edges that move: {@code (high^3 - low^3)/a^3}, whose sums from above are cubics, which splines keep. */
class ScaledBinsTest {
    private static final Axis PULSE = new Axis(Observable.ARRIVAL_TIME, "us", List.of(0.0, 1.0, 2.0));
    private static final List<Double> EDGES = List.of(100.0, 150.0, 300.0);

    private static ScaledBins bins(List<Double> edges, double resolutionEv, boolean fast, double lower, double upper) {
        var axis = new Axis(Observable.RECOIL_ENERGY, "eV", edges);
        var response = new EnergyResponse(
                new Quenching.None(), new Resolution(resolutionEv * Units.EV, 0, 0), new Efficiency.Full());
        var channel = new Channel(
                "c",
                new Detector("d", Target.compound("Ge"), 1, response),
                new Grid(fast ? List.of(axis, PULSE) : List.of(PULSE, axis)),
                Optional.of(Units.DAY),
                List.of("b"),
                Optional.empty());
        return new ScaledBins(
                channel,
                new ResponseScale(
                        Parameter.bounded("a", 1, lower, upper, 0.1), ResponseScale.Effect.ENERGY_SCALE, Set.of("d")));
    }

    private static double[] knots(ScaledBins bins) {
        Axis fine = bins.fineGrid().axis(Observable.RECOIL_ENERGY).orElseThrow();
        return DoubleStream.concat(Arrays.stream(fine.internalLows()), DoubleStream.of(fine.upper()))
                .toArray();
    }

    /** Bins of time run faster or slower than those of energy; the second of them has twice the events of the first. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void edgesMoveAgainstTheScale(boolean fast) {
        ScaledBins bins = bins(EDGES, 40, fast, 0.8, 1.25);
        double[] knots = knots(bins);
        int fine = knots.length - 1;
        double[] onFine = new double[2 * fine];
        for (int k = 0; k < fine; k++) {
            double events = Math.pow(knots[k + 1] / Units.EV, 3) - Math.pow(knots[k] / Units.EV, 3);
            onFine[fast ? 2 * k : k] = events;
            onFine[fast ? 2 * k + 1 : fine + k] = 2 * events;
        }
        for (double a : new double[] {0.8, 1, 1.1, 1.25}) {
            double[] counts = new double[4];
            double[] derivative = new double[4];
            bins.evaluate(onFine, a, counts, derivative);
            for (int e = 0; e < 2; e++) {
                double events = (Math.pow(EDGES.get(e + 1), 3) - Math.pow(EDGES.get(e), 3)) / Math.pow(a, 3);
                for (int t = 0; t < 2; t++) {
                    int bin = fast ? 2 * e + t : 2 * t + e;
                    assertThat(counts[bin]).isCloseTo((1 + t) * events, within(1e-6 * events));
                    assertThat(derivative[bin]).isCloseTo(-3 / a * (1 + t) * events, within(1e-4 * events));
                }
            }
            ShiftSums.assertSums(bins, onFine, 4, a, 1e-5, 1e-4);
        }
        double[] four = new double[4];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bins.evaluate(onFine, 1.3, four, four))
                .withMessageContaining("1.3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bins.evaluate(onFine, Double.NaN, four, four))
                .withMessageContaining("NaN");
    }

    /**
     * Fine bins reach 2% beyond the bounds and are as wide as a quarter of the resolution, a sixtieth of the energy and a sixteenth of the range allow, the least of them.
     */
    @ParameterizedTest
    @CsvSource({
        "100, 300, 0, 0.8, 1.25",
        "100, 300, 1, 0.5, 1.25",
        "100, 300, 4, 0.9, 1.25",
        "100, 300, 1000, 0.8, 1.25",
        "100, 101, 0, 0.99, 1.01",
        "0, 300, 0, 0.8, 1.25"
    })
    void fineBinsAreNarrowEnough(double from, double to, double resolutionEv, double lower, double upper) {
        double[] knots = knots(bins(List.of(from, to), resolutionEv, true, lower, upper));
        double low = from / (upper * 1.02) * Units.EV;
        double high = to / (lower / 1.02) * Units.EV;
        assertThat(knots[0]).isCloseTo(low, within(1e-12 * low));
        assertThat(knots[knots.length - 1]).isCloseTo(high, within(1e-12 * high));
        for (int k = 0; k + 2 < knots.length; k++) {
            double step = Math.min((high - low) / 16, knots[k] > 0 ? knots[k] / 60 : high);
            if (resolutionEv > 0) {
                step = Math.min(step, 0.25 * resolutionEv * Units.EV);
            }
            assertThat(knots[k + 1] - knots[k]).isCloseTo(step, within(1e-9 * step));
        }
        double last = knots[knots.length - 1] - knots[knots.length - 2];
        assertThat(last).isPositive().isLessThanOrEqualTo(knots[knots.length - 1] / 60);
    }

    @Test
    void aResolutionThatIsATypingErrorIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bins(EDGES, 1e-3, true, 0.8, 1.25))
                .withMessageContaining("channel c: the resolution is too fine");
    }
}

package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.Fluctuation;
import upscatter.model.detector.Quanta;
import upscatter.model.detector.QuantaResponse;
import upscatter.model.detector.Quenching;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.ReactorSources;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.units.Units;

/** Charge pairs in germanium at a reactor, whose numbers fluctuate as a table says, against the closed form of which the table is made. */
class FluctuatingQuantaTest {
    private static final double PAIR = 2.96 * Units.EV;
    private static final Observable PAIRS = Observable.named("pairs", "e-h");

    private static ExperimentPrediction prediction(Fluctuation fluctuation) {
        return prediction(fluctuation, new Quenching.Lindhard(0.162, 32), List.of());
    }

    private static ExperimentPrediction prediction(
            Fluctuation fluctuation, Quenching quenching, List<ResponseScale> scales) {
        var response = new QuantaResponse(
                PAIRS, new Quanta.Counted(quenching, PAIR, fluctuation), 1, 0, 0.3, new Efficiency.Full());
        var channel = new Channel(
                "Ge",
                new Detector("Ge", Target.compound("Ge"), 1, response),
                new Grid(List.of(Axis.uniform(PAIRS, "e-h", 1.5, 31.5, 6))),
                Optional.of(300 * Units.DAY),
                List.of("cevns", "primakoff"),
                Optional.empty());
        return ExperimentPrediction.of(
                new Experiment(
                        "pairs",
                        ReactorSources.chooz(FissionSpectra.huberMuellerVogel()),
                        List.of(channel),
                        List.of(),
                        List.of(),
                        List.of(),
                        scales),
                TestExperiments.INTERACTIONS);
    }

    private static double[] expected(ExperimentPrediction prediction, double mass) {
        return expected(prediction, at(prediction, mass));
    }

    private static double[] expected(ExperimentPrediction prediction, Point point) {
        double[] expected = new double[prediction.bins()];
        prediction.expected(point.toArray(), expected);
        return expected;
    }

    private static Point at(ExperimentPrediction prediction, double mass) {
        return Point.start(prediction.parameters()).with("mu2", 1).with("mN", mass);
    }

    /** The closed form is linear in the energy: any points of it make the same table. Below, through and above the variance of a Poisson distribution. */
    @ParameterizedTest
    @CsvSource({"0.12, 0", "0.3, 0.02", "1, 0.05", "1.4, 0"})
    void aTableOfTheClosedFormHasItsCounts(double fano, double relativeVariance) {
        List<Double> energies = List.of(0.01, 5.0, 17.0, 40.0, 30000.0).stream()
                .map(m -> m * PAIR)
                .toList();
        var table = new Fluctuation.Tabulated(
                energies,
                energies.stream().map(e -> fano + relativeVariance * e / PAIR).toList());
        double[] closed = expected(prediction(new Fluctuation.Gamma(fano, relativeVariance)), 1.2);
        double[] tabulated = expected(prediction(table), 1.2);
        double total = Arrays.stream(closed).sum();
        assertThat(total).isPositive();
        assertThat(tabulated).containsExactly(closed, within(1e-6 * total));
    }

    /** A factor on all mean numbers, as the error of the energy of a pair, is that of the quenching; chances that are whole numbers move with it. */
    @Test
    @Tag("slow")
    void meanNumbersMayBeUncertain() {
        for (Fluctuation fluctuation : List.of(new Fluctuation.Gamma(0.12, 0), RISING)) {
            var scale = new ResponseScale(
                    Parameter.bounded("w", 1, 0.85, 1.15, 0.03), ResponseScale.Effect.QUENCHING, Set.of("Ge"));
            ExperimentPrediction uncertain = prediction(fluctuation, new Quenching.Lindhard(0.162, 32), List.of(scale));
            for (double factor : new double[] {0.87, 1.041}) {
                double[] exact = expected(
                        prediction(
                                fluctuation,
                                new Quenching.Scaled(new Quenching.Lindhard(0.162, 32), factor),
                                List.of()),
                        1.2);
                double[] moved = new double[uncertain.bins()];
                uncertain.expected(at(uncertain, 1.2).with("w", factor).toArray(), moved);
                double total = Arrays.stream(exact).sum();
                assertThat(moved).containsExactly(exact, within(1e-6 * total));
            }
        }
    }

    /** A Fano factor that is fitted: counts are those of the number typed in, and derivatives those of differences of them. */
    @ParameterizedTest
    @CsvSource({"0.08, 0.2, 0, 0.081, 0.133, 0.2", "1, 1.6, 0.01, 1.0, 1.3, 1.6"})
    void aFanoFactorMayBeFitted(
            double from, double to, double relativeVariance, double low, double middle, double high) {
        ExperimentPrediction fitted =
                prediction(new Fluctuation.Fitted(Parameter.bounded("F", middle, from, to, 0.02), relativeVariance));
        assertThat(fitted.parameters().names()).contains("F");
        int bins = fitted.bins();
        int place = fitted.parameters().indexOf("F");
        double step = 0.002 * middle;
        for (double fano : new double[] {low, middle, high}) {
            double[] exact = expected(prediction(new Fluctuation.Gamma(fano, relativeVariance)), 1.2);
            double[] theta = at(fitted, 1.2).with("F", fano).toArray();
            double[] moved = new double[bins];
            double[] jacobian = new double[bins * theta.length];
            fitted.expected(theta, moved, jacobian);
            double total = Arrays.stream(exact).sum();
            assertThat(moved).containsExactly(exact, within(1e-6 * total));
            if (fano == middle) {
                double[] above = expected(prediction(new Fluctuation.Gamma(fano + step, relativeVariance)), 1.2);
                double[] below = expected(prediction(new Fluctuation.Gamma(fano - step, relativeVariance)), 1.2);
                double[] ahead = expected(fitted, at(fitted, 1.2).with("F", fano + step));
                double[] behind = expected(fitted, at(fitted, 1.2).with("F", fano - step));
                double largest = 0;
                for (int b = 0; b < bins; b++) {
                    double slope = (above[b] - below[b]) / (2 * step);
                    assertThat(jacobian[place * bins + b]).isCloseTo(slope, within(2e-4 * total));
                    double own = (ahead[b] - behind[b]) / (2 * step);
                    assertThat(jacobian[place * bins + b]).isCloseTo(own, within(2e-5 * total));
                    largest = Math.max(largest, Math.abs(slope));
                }
                assertThat(largest).isGreaterThan(0.003 * total);
            }
        }
    }

    @Test
    void aFittedFanoFactorStaysOnOneSideOfOne() {
        assertThatThrownBy(() -> new Fluctuation.Fitted(Parameter.bounded("F", 1, 0.9, 1.1, 0.02), 0))
                .hasMessageContaining("at most one, as of pairs, or at least one");
        assertThatThrownBy(() -> new Fluctuation.Fitted(Parameter.bounded("F", 0.1, 0, 0.2, 0.02), 0))
                .hasMessageContaining("a Fano factor must be positive");
        assertThatThrownBy(
                        () -> new Fluctuation.Fitted(Parameter.bounded("F", 1.1, 1, Double.POSITIVE_INFINITY, 0.02), 0))
                .hasMessageContaining("fitted between bounds");
    }

    private static final Fluctuation.Tabulated RISING =
            new Fluctuation.Tabulated(List.of(2 * PAIR, 9 * PAIR, 30 * PAIR, 50 * PAIR), List.of(0.1, 0.25, 0.9, 1.4));

    /** The derivative in the mass of N against differences of the fourth order. */
    @Test
    void countsHaveAnExactDerivativeInTheMass() {
        ExperimentPrediction prediction = prediction(RISING);
        int bins = prediction.bins();
        double[] jacobian = new double[prediction.parameters().size() * bins];
        prediction.expected(at(prediction, 1.2).toArray(), new double[bins], jacobian);
        int from = prediction.parameters().indexOf("mN") * bins;
        double step = 1e-4;
        double[] far = new double[bins];
        double[][] around = {
            expected(prediction, 1.2 - 2 * step),
            expected(prediction, 1.2 - step),
            expected(prediction, 1.2 + step),
            expected(prediction, 1.2 + 2 * step)
        };
        for (int b = 0; b < bins; b++) {
            far[b] = (around[0][b] - 8 * around[1][b] + 8 * around[2][b] - around[3][b]) / (12 * step);
        }
        double largest = Arrays.stream(far).map(Math::abs).max().orElseThrow();
        assertThat(Arrays.copyOfRange(jacobian, from, from + bins)).containsExactly(far, within(1e-8 * largest));
    }

    /** Every kink is an energy of the table or where the chances are whole numbers, and of these none is missing. */
    @Test
    void kinksAreWhereAnotherChanceBegins() {
        double upTo = 20;
        List<Double> kinks = List.copyOf(RISING.kinks(PAIR, upTo));
        int whole = 0;
        for (double mean : kinks) {
            double chances = mean / (1 - RISING.ratio(mean * PAIR, mean));
            if (Math.abs(chances - Math.rint(chances)) < 1e-9) {
                whole++;
            } else {
                assertThat(mean).isIn(2.0, 9.0);
            }
        }
        double most = upTo / (1 - RISING.ratio(upTo * PAIR, upTo));
        assertThat(whole).isEqualTo((int) Math.floor(most));
        assertThat(new Fluctuation.Gamma(0.3, 0.02).kinks(PAIR, 10))
                .containsExactlyElementsOf(IntStream.iterate(1, n -> n * 0.7 / (1 + 0.02 * n) < 10, n -> n + 1)
                        .mapToObj(n -> n * 0.7 / (1 + 0.02 * n))
                        .toList());
    }

    @Test
    void tablesWithoutMeaningAreRefused() {
        assertThatThrownBy(() -> new Fluctuation.Tabulated(List.of(1e-6, 2e-6), List.of(0.1, 0.0)))
                .hasMessageContaining("must be positive");
        assertThatThrownBy(() -> new Fluctuation.Tabulated(List.of(1e-6, 1e-6), List.of(0.1, 0.2)))
                .hasMessageContaining("must rise");
    }
}

package upscatter.fitter.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import upscatter.fitter.PowerPrediction;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Prediction;

/** Statistics of two bins whose fits have closed forms: signal and background in the first, background alone in the second. */
class StatisticFitsTest {
    private static final FisherScoring FITTER = new FisherScoring();

    private static final Prediction PAIR = new TemplatePrediction(
            Parameters.of(Parameter.bounded("s", 1, 0, 100, 1), Parameter.bounded("b", 1, 0, 10, 0.3)),
            new double[2],
            new double[] {5, 0},
            new double[] {10, 20});

    private static StatisticFits fits(Prediction prediction, TestStatistic statistic, double tested, double... truth) {
        Likelihood model = Likelihood.of(prediction, new double[prediction.bins()]);
        var point = new ToyPoint(
                model,
                statistic,
                prediction.parameters().names().get(0),
                tested,
                Point.of(prediction.parameters(), truth),
                1);
        return new StatisticFits(point, FITTER);
    }

    private static double deviance(double n, double nu) {
        return 2 * (nu - n + (n > 0 ? n * Math.log(n / nu) : 0));
    }

    /** The lowest over the background, by golden section. */
    private static double profiled(double n, double m, double s) {
        double low = 0.01;
        double high = 9;
        for (int i = 0; i < 100; i++) {
            double one = low + 0.382 * (high - low);
            double two = high - 0.382 * (high - low);
            if (at(n, m, s, one) < at(n, m, s, two)) {
                high = two;
            } else {
                low = one;
            }
        }
        return at(n, m, s, 0.5 * (low + high));
    }

    private static double at(double n, double m, double s, double b) {
        return deviance(n, 5 * s + 10 * b) + deviance(m, 20 * b);
    }

    @Test
    void ratiosOfTwoBins() {
        for (double[] counts : new double[][] {{12, 20}, {30, 20}, {4, 22}, {17, 9}, {0, 20}}) {
            Likelihood drawn = Likelihood.of(PAIR, counts);
            double best = Math.max(0, (counts[0] - counts[1] / 2) / 5);
            double lowest = profiled(counts[0], counts[1], best);
            for (double tested : new double[] {0, 0.7, 2}) {
                double ratio = profiled(counts[0], counts[1], tested) - lowest;
                double start = Math.max(tested, 0.1);
                assertThat(fits(PAIR, TestStatistic.T_TILDE, tested, start, 1).of(drawn))
                        .isCloseTo(ratio, within(1e-6));
                if (tested > 0) {
                    assertThat(fits(PAIR, TestStatistic.Q_TILDE, tested, 0, 1.1).of(drawn))
                            .isCloseTo(best > tested ? 0 : ratio, within(1e-6));
                }
            }
            assertThat(fits(PAIR, TestStatistic.Q0, 0, 0, 1).of(drawn))
                    .isCloseTo(profiled(counts[0], counts[1], 0) - lowest, within(1e-6));
        }
    }

    /** One after another, the same object: nothing of the former data stays. */
    @Test
    void arraysAreKeptAndNothingElse() {
        StatisticFits kept = fits(PAIR, TestStatistic.T_TILDE, 1, 1, 1);
        for (double[] counts : new double[][] {{40, 2}, {3, 40}, {14, 20}, {0, 1}}) {
            Likelihood drawn = Likelihood.of(PAIR, counts);
            assertThat(kept.of(drawn))
                    .isCloseTo(fits(PAIR, TestStatistic.T_TILDE, 1, 1, 1).of(drawn), within(1e-7));
        }
    }

    /** Events of a channel without background are impossible without signal. */
    @Test
    void impossibleWithoutSignal() {
        var alone = new TemplatePrediction(
                Parameters.of(Parameter.bounded("s", 1, 0, 100, 1)), new double[1], new double[] {5});
        assertThat(fits(alone, TestStatistic.T_TILDE, 0, 0).of(Likelihood.of(alone, new double[] {3})))
                .isInfinite();
        double found = fits(alone, TestStatistic.T_TILDE, 1, 1).of(Likelihood.of(alone, new double[] {3}));
        assertThat(found).isCloseTo(deviance(3, 5), within(1e-8));
    }

    /** A signal that enters squared has no slope at zero, where both fits begin. */
    @Test
    void aSignalWithoutSlopeIsLeft() {
        for (double upper : new double[] {1.5, 50}) {
            var parameters =
                    Parameters.of(Parameter.bounded("t", 0, 0, upper, 1), Parameter.bounded("f", 1, 0, 10, 0.3));
            var squared = new PowerPrediction(parameters, 2, 1);
            Likelihood excess = Likelihood.of(squared, new double[] {16, 15, 10});
            double f = 41 / 31.0;
            double without = deviance(16, 10 * f) + deviance(15, 12 * f) + deviance(10, 9 * f);
            assertThat(fits(squared, TestStatistic.Q0, 0, 0, 1).of(excess)).isCloseTo(without, within(1e-6));
            Likelihood deficit = Likelihood.of(squared, new double[] {5, 12, 10});
            assertThat(fits(squared, TestStatistic.Q0, 0, 0, 1).of(deficit)).isCloseTo(0, within(1e-8));
        }
    }

    @Test
    void aFitThatFailsIsToldOf() {
        Likelihood model = Likelihood.of(PAIR, new double[2]);
        var point = new ToyPoint(model, TestStatistic.T_TILDE, "s", 1, Point.of(PAIR.parameters(), 1, 1), 1);
        var hasty = new StatisticFits(point, new FisherScoring(1e-9, 1));
        assertThatThrownBy(() -> hasty.of(Likelihood.of(PAIR, new double[] {60, 5})))
                .isInstanceOf(FitFailure.class)
                .hasMessageContaining("conditional fit");
    }

    /**
     * Signal s and a nuisance x: {@code 10 + 5 s + 2 x} and {@code 15 + x + 8 (x^2 - 1)^2} events. Two counts in the second bin are best described near x = -1, and next to
     * that near 1.
     */
    private record TwoMinima() implements Prediction {
        @Override
        public Parameters parameters() {
            return Parameters.of(Parameter.bounded("s", 1, 0, 50, 1), Parameter.bounded("x", 1, -2, 2, 0.2));
        }

        @Override
        public int bins() {
            return 2;
        }

        @Override
        public String describeBin(int bin) {
            return "bin " + bin;
        }

        @Override
        public void expected(double[] theta, double[] expected) {
            double x = theta[1];
            expected[0] = 10 + 5 * theta[0] + 2 * x;
            expected[1] = 15 + x + 8 * (x * x - 1) * (x * x - 1);
        }

        @Override
        public void expected(double[] theta, double[] expected, double[] jacobian) {
            expected(theta, expected);
            double x = theta[1];
            jacobian[0] = 5;
            jacobian[1] = 0;
            jacobian[2] = 2;
            jacobian[3] = 1 + 32 * x * (x * x - 1);
        }

        /** The lowest over x on a grid of 1e-5, and over s where it is free. */
        static double lowest(double n, double m, double tested) {
            double lowest = Double.POSITIVE_INFINITY;
            for (int i = -200_000; i <= 200_000; i++) {
                double x = i * 1e-5;
                double s = Double.isNaN(tested) ? Math.max(0, (n - 10 - 2 * x) / 5) : tested;
                double second = 15 + x + 8 * (x * x - 1) * (x * x - 1);
                lowest = Math.min(lowest, deviance(n, 10 + 5 * s + 2 * x) + deviance(m, second));
            }
            return lowest;
        }
    }

    /** From the truth in the higher minimum; the other one is known of the data, and no worse where it is the one that fits start from. */
    @Test
    void otherMinimaAreStartedFrom() {
        var prediction = new TwoMinima();
        Likelihood model = Likelihood.of(prediction, new double[2]);
        for (double[] counts : new double[][] {{20, 2}, {12, 1}, {30, 0}}) {
            for (double tested : new double[] {0.5, 3}) {
                double ratio = TwoMinima.lowest(counts[0], counts[1], tested)
                        - TwoMinima.lowest(counts[0], counts[1], Double.NaN);
                for (double side : new double[] {-1, 1}) {
                    var point = new ToyPoint(
                            model,
                            TestStatistic.T_TILDE,
                            "s",
                            tested,
                            Point.of(prediction.parameters(), tested, side),
                            1,
                            List.of(
                                    Point.of(prediction.parameters(), 1, -side),
                                    Point.of(prediction.parameters(), 2, side)));
                    assertThat(new StatisticFits(point, FITTER).of(Likelihood.of(prediction, counts)))
                            .as("%s %s %s", counts[0], tested, side)
                            .isCloseTo(ratio, within(1e-6));
                }
            }
        }
    }

    /** Without other minima to start from fits stay on the side of the truth, whatever data were before; the lowest there over x > 0.5. */
    @Test
    void fitsBeginAtTheTruth() {
        var prediction = new TwoMinima();
        Likelihood model = Likelihood.of(prediction, new double[2]);
        var point = new ToyPoint(
                model, TestStatistic.T_TILDE, "s", 0.5, Point.of(prediction.parameters(), 0.5, 1), 1, List.of());
        var fits = new StatisticFits(point, FITTER);
        for (double[] counts : new double[][] {{20, 2}, {12, 1}, {30, 0}}) {
            double tested = Double.POSITIVE_INFINITY;
            double free = Double.POSITIVE_INFINITY;
            for (int i = 50_000; i <= 200_000; i++) {
                double x = i * 1e-5;
                double second = deviance(counts[1], 15 + x + 8 * (x * x - 1) * (x * x - 1));
                double s = Math.max(0, (counts[0] - 10 - 2 * x) / 5);
                tested = Math.min(tested, deviance(counts[0], 12.5 + 2 * x) + second);
                free = Math.min(free, deviance(counts[0], 10 + 5 * s + 2 * x) + second);
            }
            assertThat(fits.of(Likelihood.of(prediction, counts))).isCloseTo(tested - free, within(1e-6));
        }
    }

    /** Thirty and ten counts leave the background where it was for a signal of one, {@code 10 (1 - 30/15) + 20 (1 - 10/20) = 0}: the other fit takes longer, and is named. */
    @Test
    void aBestFitThatFailsIsToldOf() {
        Likelihood model = Likelihood.of(PAIR, new double[2]);
        var point = new ToyPoint(model, TestStatistic.T_TILDE, "s", 1, Point.of(PAIR.parameters(), 1, 1), 1);
        Likelihood drawn = Likelihood.of(PAIR, new double[] {30, 10});
        var told = new TreeSet<String>();
        for (int calls = 1; calls < 12; calls++) {
            try {
                assertThat(new StatisticFits(point, new FisherScoring(1e-9, calls)).of(drawn))
                        .isPositive();
                told.add("none");
            } catch (FitFailure failure) {
                told.add(String.valueOf(failure.getMessage()).replaceAll(":.*", ""));
            }
        }
        assertThat(told).containsExactly("best fit", "none");
    }
}

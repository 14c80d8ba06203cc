package upscatter.fitter.minimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import upscatter.fitter.PowerPrediction;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.LineModel;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.grid.Events;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;

/** Best points of counts whose likelihood has a closed form, from inside, from bounds and where the start is impossible. */
class DataFitsTest {
    private static final FisherScoring FITTER = new FisherScoring();

    /** A value right to 1e-8 leaves a place open by the root of that, 1e-4 standard deviations, which are 0.6 to 1.2 here. */
    private static final double PLACE = 1.5e-4;

    /** {@code 2 (nu - n + n ln(n/nu))}. */
    private static double deviance(double n, double nu) {
        return 2 * (nu - n + (n > 0 ? n * Math.log(n / nu) : 0));
    }

    /** Two bins: signal and background in the first, background alone in the second. */
    private static Prediction pair(Parameter signal) {
        return new TemplatePrediction(
                Parameters.of(signal, Parameter.bounded("b", 1, 0, 10, 0.3)),
                new double[2],
                new double[] {5, 0},
                new double[] {10, 20});
    }

    private static Likelihood data(Prediction prediction, double... counts) {
        return Likelihood.of(prediction, counts);
    }

    private static final Parameter SIGNAL = Parameter.bounded("s", 1, 0, 100, 1);

    @Test
    void manyDataSetsOfOneModel() {
        Prediction model = pair(SIGNAL);
        var fits = new DataFits(data(model, 15, 20), FITTER, List.of());
        for (double[] counts : new double[][] {{30, 20}, {18, 24}, {12, 10}}) {
            double[] theta = {1, 1};
            assertThat(fits.minimum(data(model, counts), theta)).isCloseTo(0, within(1e-8));
            assertThat(theta[1]).isCloseTo(counts[1] / 20, within(1e-4));
            assertThat(theta[0]).isCloseTo((counts[0] - counts[1] / 2) / 5, within(PLACE));
            double[] at = {2, 0.5};
            double value = deviance(counts[0], 15) + deviance(counts[1], 10);
            assertThat(fits.value(data(model, counts), at)).isCloseTo(value, within(1e-10));
            double[] slopes = new double[2];
            double[] curvature = new double[4];
            assertThat(fits.curvature(data(model, counts), at, slopes, curvature))
                    .isCloseTo(value, within(1e-10));
            assertThat(slopes[0]).isCloseTo(2 * 5 * (1 - counts[0] / 15), within(1e-10));
            assertThat(curvature[0]).isCloseTo(2 * 25 * counts[0] / 225, within(1e-10));
        }
    }

    /** Each question is asked of its own data, whatever the last one was. */
    @Test
    void eachQuestionHasItsData() {
        Prediction model = pair(SIGNAL);
        var fits = new DataFits(data(model, 15, 20), FITTER, List.of());
        double[] at = {2, 0.5};
        double[] slopes = new double[2];
        for (double count : new double[] {30, 12}) {
            assertThat(fits.value(data(model, count, 10), at)).isCloseTo(deviance(count, 15), within(1e-10));
            assertThat(fits.curvature(data(model, count + 1, 10), at, slopes, new double[4]))
                    .isCloseTo(deviance(count + 1, 15), within(1e-10));
        }
    }

    /** A deficit ends at the bound: both bins are background. */
    @Test
    void aDeficitEndsAtTheBound() {
        Prediction model = pair(SIGNAL);
        var fits = new DataFits(data(model, 15, 20), FITTER, List.of());
        double[] theta = {1, 1};
        double b = (4 + 23) / 30.0;
        assertThat(fits.minimum(data(model, 4, 23), theta))
                .isCloseTo(deviance(4, 10 * b) + deviance(23, 20 * b), within(1e-8));
        assertThat(theta[0]).isZero();
        assertThat(theta[1]).isCloseTo(b, within(1e-4));
    }

    @Test
    void heldParametersStay() {
        Prediction model = pair(SIGNAL);
        var fits = new DataFits(data(model, 15, 20), FITTER, List.of("s"));
        double[] theta = {0.2, 3};
        double found = fits.minimum(data(model, 30, 20), theta);
        assertThat(theta[0]).isEqualTo(0.2);
        double b = theta[1];
        // The slope changes by 45 a unit of b, whose standard deviation is 0.15.
        assertThat(10 * (1 - 30 / (1 + 10 * b)) + 20 * (1 - 1 / b)).isCloseTo(0, within(1e-3));
        assertThat(found).isCloseTo(deviance(30, 1 + 10 * b) + deviance(20, 20 * b), within(1e-9));
        assertThatThrownBy(() -> new DataFits(data(model, 1, 1), FITTER, List.of("q")))
                .isInstanceOf(NoSuchElementException.class);
    }

    /** Events where nothing is expected at the start: parameters at bounds, lower or upper, are moved inside first. */
    @Test
    void anImpossibleStartIsLeft() {
        for (boolean upper : new boolean[] {false, true}) {
            double sign = upper ? -1 : 1;
            for (double far : new double[] {8, Double.POSITIVE_INFINITY}) {
                Parameter signal =
                        upper ? Parameter.bounded("s", -1, -far, 0, 1) : Parameter.bounded("s", 1, 0, far, 1);
                var model = new TemplatePrediction(
                        Parameters.of(signal, Parameter.unbounded("x", 0, 1).fixedAt(0)),
                        new double[1],
                        new double[] {sign * 5},
                        new double[] {1});
                double[] theta = {0, 0};
                assertThat(new DataFits(data(model, 1), FITTER, List.of()).minimum(data(model, 10), theta))
                        .isCloseTo(0, within(1e-8));
                assertThat(theta[0]).isCloseTo(2 * sign, within(PLACE));
                double[] held = {0, 0};
                assertThat(new DataFits(data(model, 1), FITTER, List.of("s")).minimum(data(model, 10), held))
                        .isInfinite();
                assertThat(held).containsExactly(0, 0);
            }
        }
    }

    /** Nothing can be expected anywhere: the start is as it was. */
    @Test
    void impossibleDataStayImpossible() {
        var model = new TemplatePrediction(
                Parameters.of(Parameter.bounded("s", 1, 0, 8, 1), Parameter.bounded("b", 1, 0, 8, 1)),
                new double[2],
                new double[] {5, 0},
                new double[] {0, 5});
        double[] theta = {0, 0};
        assertThat(new DataFits(data(model, 1, 0), FITTER, List.of("b")).minimum(data(model, 10, 3), theta))
                .isInfinite();
        assertThat(theta).containsExactly(0, 0);
    }

    /** A signal that enters squared has no slope at zero: an excess is found from inside, a deficit stays at zero. */
    @Test
    void aSignalWithoutSlopeIsLeft() {
        for (double upper : new double[] {1.5, 100}) {
            var parameters =
                    Parameters.of(Parameter.bounded("t", 0, 0, upper, 1), Parameter.bounded("f", 1, 0, 10, 0.3));
            var model = new PowerPrediction(parameters, 2, 1);
            var fits = new DataFits(data(model, 10, 12, 9), FITTER, List.of());
            double[] theta = {0, 1};
            double excess = fits.minimum(data(model, 16, 15, 10), theta);
            assertThat(theta[0]).isCloseTo(1, within(PLACE));
            assertThat(excess).isCloseTo(0, within(1e-8));
            double[] none = {0, 1};
            double value = fits.minimum(data(model, 5, 12, 10), none);
            double f = 27 / 31.0;
            assertThat(none[0]).isZero();
            assertThat(value).isCloseTo(deviance(5, 10 * f) + deviance(12, 12 * f) + deviance(10, 9 * f), within(1e-8));
        }
    }

    @Test
    void aFitThatFailsIsToldOf() {
        Prediction model = pair(SIGNAL);
        var fits = new DataFits(data(model, 15, 20), new FisherScoring(1e-9, 1), List.of());
        assertThatThrownBy(() -> fits.minimum(data(model, 60, 5), new double[] {1, 1}))
                .isInstanceOf(FitFailure.class)
                .hasMessageContaining("best fit: ");
    }

    /** {@code f B + t^2 S + g} in three bins, g the last parameter; nothing is asked outside the bounds. */
    private record Squared(Parameters parameters) implements Prediction {
        private static final double[] SIGNAL = {6, 3, 1};
        private static final double[] BACKGROUND = {10, 12, 9};

        @Override
        public int bins() {
            return 3;
        }

        @Override
        public String describeBin(int bin) {
            return "bin " + bin;
        }

        @Override
        public void expected(double[] theta, double[] expected) {
            expected(theta, expected, new double[9]);
        }

        @Override
        public void expected(double[] theta, double[] expected, double[] jacobian) {
            for (int i = 0; i < 3; i++) {
                assertThat(theta[i])
                        .isBetween(parameters.get(i).lower(), parameters.get(i).upper());
                expected[i] = theta[0] * BACKGROUND[i] + theta[1] * theta[1] * SIGNAL[i] + theta[2];
                jacobian[i] = BACKGROUND[i];
                jacobian[3 + i] = 2 * theta[1] * SIGNAL[i];
                jacobian[6 + i] = 1;
            }
        }
    }

    /**
     * Data of {@code t^2 = 0.16} beside a background that is held at 0.9, and g at its bound, where it would rather be negative. Beside what is pushed against a
     * bound t is found from its own, below or above, near and far, and what is held is not touched.
     */
    @Test
    void whatIsWithoutSlopeIsToldFromWhatIsPushed() {
        for (double end : new double[] {0.5, -0.5, 100, -100, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Parameter t = end > 0 ? Parameter.bounded("t", 0, 0, end, 1) : Parameter.bounded("t", 0, end, 0, 1);
            var parameters =
                    Parameters.of(Parameter.bounded("f", 1, 0, 10, 0.3), t, Parameter.bounded("g", 0, 0, 50, 1e-3));
            var model = new Squared(parameters);
            double[] counts = {9.9, 11.2, 8.2};
            var fits = new DataFits(data(model, 10, 12, 9), FITTER, List.of("f"));
            double[] theta = {0.9, 0, 0};
            double found = fits.minimum(data(model, counts), theta);
            assertThat(theta[0]).isEqualTo(0.9);
            assertThat(theta[2]).isZero();
            double square = theta[1] * theta[1];
            double slope = 0;
            double value = 0;
            for (int i = 0; i < 3; i++) {
                double nu = 0.9 * Squared.BACKGROUND[i] + square * Squared.SIGNAL[i];
                slope += Squared.SIGNAL[i] * (1 - counts[i] / nu);
                value += deviance(counts[i], nu);
            }
            assertThat(slope).isCloseTo(0, within(1e-3));
            assertThat(found).isCloseTo(value, within(1e-9)).isPositive();
            assertThat(theta[1] * Math.signum(end)).isBetween(0.2, 0.5);
        }
    }

    /** Single events that are all signal: none is possible without it, from where a fit of n events ends at n, {@code 2 (n - sum ln 2 n x)}. */
    @Test
    void eventsWithoutBackgroundAreFoundFromInside() {
        double[] x = {0.2, 0.4, 0.5, 0.9, 0.95};
        var events = Events.of(List.of(Observable.PHOTOELECTRONS), List.of(x));
        double expected = 10;
        for (double one : x) {
            expected -= 2 * Math.log(10 * one);
        }
        for (double upper : new double[] {8, 1e4, Double.POSITIVE_INFINITY}) {
            var parameters = Parameters.of(
                    Parameter.bounded("s", 1, 0, upper, 5),
                    Parameter.bounded("b", 0, 0, 10, 1),
                    Parameter.bounded("k", 1, 0, 10, 0.1).fixedAt(1));
            Likelihood data = Likelihood.ofEvents(new LineModel(parameters), events);
            double[] theta = {0, 0, 1};
            assertThat(new DataFits(data, FITTER, List.of("b")).minimum(data, theta))
                    .isCloseTo(expected, within(1e-8));
            assertThat(theta[0]).isCloseTo(5, within(5e-4));
            assertThat(theta[1]).isZero();
            double[] held = {0, 0, 1};
            assertThat(new DataFits(data, FITTER, List.of("s", "b")).minimum(data, held))
                    .isInfinite();
            assertThat(held).containsExactly(0, 0, 1);
        }
    }
}

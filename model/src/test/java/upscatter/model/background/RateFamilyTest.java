package upscatter.model.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.calendar.ProfileFamily;
import upscatter.model.calendar.TimeCourse;
import upscatter.model.detector.Efficiency;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.units.Units;

/** Every family of rates: integrals against quadrature of the density, derivatives against differences of eighth order. */
class RateFamilyTest {
    private static final double EV = Units.EV;
    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(24, -1, 1);

    private static final TabulatedRate MEASURED =
            new TabulatedRate(List.of(40 * EV, 150 * EV, 590 * EV), List.of(3.0, 5.0, 1.0));

    static Stream<Arguments> families() {
        var erf = new Efficiency.ErrorFunction(0.8, 35 * EV, 4 * EV);
        var table = new Efficiency.Tabulated(List.of(10 * EV, 25 * EV, 26 * EV, 90 * EV), List.of(0.1, 0.2, 0.9, 1.0));
        return Stream.of(
                Arguments.of("flat", new RateFamily.Flat(), new double[0]),
                Arguments.of(
                        "table",
                        new TabulatedRate(List.of(10 * EV, 40 * EV, 700 * EV), List.of(3.0, 5.0, 1.0)),
                        new double[0]),
                Arguments.of(
                        "measured at each point",
                        new MeasuredRate(MEASURED, List.of(0.5, 0.0, 1.0), false),
                        new double[] {0.7, -0.4}),
                Arguments.of(
                        "measured with a common error",
                        new MeasuredRate(MEASURED, List.of(0.5, 0.0, 1.0), true),
                        new double[] {-0.9}),
                Arguments.of("exponential", new RateFamily.Exponential(), new double[] {45 * EV}),
                Arguments.of("steep", new RateFamily.Exponential(), new double[] {6 * EV}),
                Arguments.of("power law", new RateFamily.PowerLaw(100 * EV), new double[] {1.404}),
                Arguments.of("power law of one", new RateFamily.PowerLaw(100 * EV), new double[] {1}),
                Arguments.of("near one", new RateFamily.PowerLaw(100 * EV), new double[] {1.0004}),
                Arguments.of("two", new RateFamily.DoubleExponential(), new double[] {0.99, 28 * EV, 320 * EV}),
                Arguments.of("line", new RateFamily.Line(), new double[] {101 * EV, 7 * EV}),
                Arguments.of(
                        "in a window",
                        new RateFamily.InWindow(new RateFamily.Exponential(), 35 * EV, 500 * EV),
                        new double[] {45 * EV}),
                Arguments.of(
                        "line in a window",
                        new RateFamily.InWindow(new RateFamily.Line(), 35 * EV, 500 * EV),
                        new double[] {101 * EV, 70 * EV}),
                Arguments.of("seen", new SeenRate(new RateFamily.PowerLaw(100 * EV), erf), new double[] {1.404}),
                Arguments.of(
                        "seen through a table", new SeenRate(new RateFamily.Exponential(), table), new double[] {45 * EV
                        }),
                Arguments.of(
                        "seen in a window",
                        new SeenRate(new RateFamily.InWindow(new RateFamily.Exponential(), 20 * EV, 500 * EV), erf),
                        new double[] {45 * EV}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void theIntegralIsThatOfTheDensity(String name, RateFamily family, double[] shape) {
        RateFamilyChecks.requireIntegrals(name, family, shape, EV);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void derivativesAreExact(String name, RateFamily family, double[] shape) {
        RateFamilyChecks.requireDerivatives(name, family, shape, EV);
    }

    @Test
    void aWindowHoldsItsShare() {
        var family = new RateFamily.InWindow(new RateFamily.DoubleExponential(), 35 * EV, 500 * EV);
        double[] shape = {0.99, 28 * EV, 320 * EV};
        assertThat(family.integral(shape, 35 * EV, 500 * EV, new double[3])).isCloseTo(1, within(1e-14));
        // arXiv:2603.24450: shares of 35-60, 60-100, 100-200 and 200-500 eV.
        double[] edges = {35, 60, 100, 200, 500};
        double[] shares = {0.4838, 0.2746, 0.1367, 0.1049};
        for (int i = 0; i < shares.length; i++) {
            assertThat(family.integral(shape, edges[i] * EV, edges[i + 1] * EV, new double[3]))
                    .isCloseTo(shares[i], within(5e-5));
        }
    }

    private static RateBackground excess(boolean seen) {
        Parameter decay = Parameter.bounded("decay", 45, 5, 500, 5);
        return new RateBackground(
                "excess",
                new RateSpectrum(2e3 * Units.DRU, new RateFamily.Exponential(), List.of(ShapeValue.of(decay, EV))),
                seen,
                RateReference.MASS,
                TimeCourse.of(new ProfileFamily.PowerLaw(), -9 * Units.DAY, 0.59),
                Optional.empty());
    }

    /** Counts of a kg d and eV by quadrature in energy and time, for all events and where half of them are seen at any energy. */
    @Test
    void countsAreThoseOfTheIntegralOverEnergyAndTime() {
        Axis energy = Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 120, 20);
        Axis time = new Axis(Observable.CALENDAR_TIME, "d", List.of(0.0, 10.0, 100.0));
        Grid grid = new Grid(List.of(energy, time));
        double[] all = excess(false)
                .expected(grid, Optional.of(new Exposure(0.01, 80 * Units.DAY)))
                .toArray();
        var half = Optional.of(new Exposure(0.01, 80 * Units.DAY, new Efficiency.ErrorFunction(0.5, -1, 1e-3)));
        double[] seen = excess(true).expected(grid, half).toArray();
        for (int b = 0; b < all.length; b++) {
            double low = energy.lows().get(grid.indices(b)[0]);
            double from = time.lows().get(grid.indices(b)[1]);
            double to = time.highs().get(grid.indices(b)[1]);
            double perKgDay = 2e3 * 1e-3 * 10 * RULE.integrate(x -> Math.exp(-(low + 10 * (1 + x)) / 45));
            double course =
                    0.5 * (to - from) * RULE.integrate(x -> Math.pow(9 + from + 0.5 * (to - from) * (1 + x), -0.59));
            double expected = 0.01 * 80 * perKgDay * course / 100;
            assertThat(all[b]).isCloseTo(expected, within(1e-12 * expected));
            assertThat(seen[b]).isCloseTo(0.5 * expected, within(1e-9 * expected));
        }
    }

    @Test
    void shapesWithoutMeaningAreRejected() {
        assertThatThrownBy(() -> new RateFamily.Exponential().require(new double[] {0}))
                .hasMessageContaining("must be positive");
        assertThatThrownBy(() -> new RateFamily.DoubleExponential().require(new double[] {1.5, 1, 1}))
                .hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> new RateFamily.Line().require(new double[] {1, -1}))
                .hasMessageContaining("width of a line");
        assertThatThrownBy(() -> new RateFamily.PowerLaw(1).integral(new double[] {1}, 0, 1, new double[1]))
                .hasMessageContaining("needs a positive energy");
        assertThatThrownBy(() -> new RateFamily.InWindow(new RateFamily.Line(), 2, 1))
                .hasMessageContaining("must rise");
    }

    /** Without pulls the rate is that of the table; with the pull of a point it is that of the table with this point moved. */
    @Test
    void pullsOfAMeasuredRateMoveItsPoints() {
        var measured = new MeasuredRate(MEASURED, List.of(0.5, 2.0, 1.0), false);
        var moved = new TabulatedRate(MEASURED.energiesMeV(), List.of(3.0, 5.0 - 1.5 * 2, 1.0));
        for (double[] interval : RateFamilyChecks.INTERVALS) {
            double low = interval[0] * EV;
            double high = interval[1] * EV;
            assertThat(measured.integral(new double[3], low, high, new double[3]))
                    .isCloseTo(MEASURED.integral(low, high), within(1e-12 * high));
            assertThat(measured.integral(new double[] {0, -1.5, 0}, low, high, new double[3]))
                    .isCloseTo(moved.integral(low, high), within(1e-12 * high));
            assertThat(measured.density(new double[] {0, -1.5, 0}, low, new double[3]))
                    .isCloseTo(moved.at(low), within(1e-12));
        }
        assertThat(measured.pulls("b").stream()
                        .map(pull -> pull.parameter().orElseThrow().lower()))
                .containsExactly(-5.0, -2.5, -1.0);
        assertThatThrownBy(() -> new MeasuredRate(MEASURED, List.of(0.5, 0.0, 1.5), true))
                .hasMessageContaining("Maybe the errors are independent");
    }
}

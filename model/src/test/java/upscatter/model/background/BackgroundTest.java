package upscatter.model.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.ReferenceTable;
import upscatter.model.ReferenceTable.Row;
import upscatter.model.calendar.ProfileFamily;
import upscatter.model.calendar.TimeCourse;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.units.Units;

class BackgroundTest {
    private static final Grid GRID = new Grid(List.of(Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 500, 10)));
    private static final Exposure EXPOSURE = new Exposure(0.006, Units.YEAR);

    static Stream<Arguments> spectra() {
        DoubleUnaryOperator flat = e -> 3;
        DoubleUnaryOperator exponential = e -> 5 * Math.exp(-e / 45e-6);
        DoubleUnaryOperator power = e -> 2 * Math.pow(e / 1e-4, -1.4);
        DoubleUnaryOperator inverse = e -> 2 * 1e-4 / e;
        return Stream.of(
                Arguments.of("flat", RateSpectrum.of(3, new RateFamily.Flat()), flat),
                Arguments.of("exponential", RateSpectrum.of(5, new RateFamily.Exponential(), 45e-6), exponential),
                Arguments.of(
                        "double exponential",
                        RateSpectrum.of(5, new RateFamily.DoubleExponential(), 0.9, 28e-6, 320e-6),
                        (DoubleUnaryOperator) e -> 5 * (0.9 * Math.exp(-e / 28e-6) + 0.1 * Math.exp(-e / 320e-6))),
                Arguments.of("power law", RateSpectrum.of(2, new RateFamily.PowerLaw(1e-4), 1.4), power),
                Arguments.of("1/E", RateSpectrum.of(2, new RateFamily.PowerLaw(1e-4), 1), inverse));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spectra")
    void theIntegralOverABinIsThatOfTheRate(String name, RateSpectrum spectrum, DoubleUnaryOperator rate) {
        for (double[] bin : new double[][] {{20e-6, 30e-6}, {1e-5, 1e-3}, {1e-4, 1.0000001e-4}}) {
            double sum = 0;
            int steps = 20000;
            for (int i = 0; i < steps; i++) {
                double ratio = Math.pow(bin[1] / bin[0], 1.0 / steps);
                double low = bin[0] * Math.pow(ratio, i);
                sum += rate.applyAsDouble(low * Math.sqrt(ratio)) * low * (ratio - 1);
            }
            assertThat(spectrum.integral(bin[0], bin[1])).as(name).isCloseTo(sum, within(1e-6 * sum));
        }
    }

    /** A steady rate on arrival times: their sum is the rate without them, however the window is cut, and events are as dense as bins. */
    @Test
    void steadyRatesAreEvenOverArrivalTimes() {
        var background = new RateBackground("flat", RateSpectrum.of(3, new RateFamily.Flat()));
        double total = background.expected(GRID, Optional.of(EXPOSURE)).total();
        for (List<Double> edges : List.of(List.of(0.0, 6.0), List.of(0.0, 0.7, 1.1, 6.0), List.of(-2.0, -1.9, 4.0))) {
            Axis times = new Axis(Observable.ARRIVAL_TIME, "us", edges);
            Grid grid = new Grid(List.of(GRID.axes().get(0), times));
            Counts counts = background.expected(grid, Optional.of(EXPOSURE));
            assertThat(counts.total()).isCloseTo(total, within(1e-12 * total));
            double first = (edges.get(1) - edges.get(0)) / (edges.get(edges.size() - 1) - edges.get(0));
            assertThat(counts.value(0)).isCloseTo(first * total / GRID.bins(), within(1e-12 * total));
            var events = Events.of(
                    List.of(Observable.RECOIL_ENERGY, Observable.ARRIVAL_TIME),
                    List.of(new double[] {30e-6}, new double[] {0.5e-6}));
            double[] factors = new double[2];
            background
                    .eventFactors(events, grid, Optional.of(EXPOSURE))
                    .evaluate(new double[0], factors, new double[0][0]);
            double[] alone = new double[2];
            background
                    .eventFactors(
                            Events.of(List.of(Observable.RECOIL_ENERGY), List.<double[]>of(new double[] {30e-6})),
                            GRID,
                            Optional.of(EXPOSURE))
                    .evaluate(new double[0], alone, new double[0][0]);
            double range = edges.get(edges.size() - 1) - edges.get(0);
            assertThat(factors[0] * range).isCloseTo(alone[0], within(1e-12 * alone[0]));
            assertThat(factors[1]).isCloseTo(alone[1], within(1e-12 * alone[1]));
        }
    }

    static List<Row> doubleExponential() {
        return ReferenceTable.read("double-exponential.csv");
    }

    /** Shares of windows, and densities as means over a thousandth of an eV. */
    @ParameterizedTest
    @MethodSource("doubleExponential")
    void theDoubleExponentialInItsWindow(Row row) {
        var spectrum = RateSpectrum.of(
                1,
                new RateFamily.InWindow(new RateFamily.DoubleExponential(), 35 * Units.EV, 500 * Units.EV),
                0.99,
                28 * Units.EV,
                320 * Units.EV);
        double from = row.number("fromEV");
        double to = row.number("toEV");
        boolean density = from == to;
        String column = density ? "density" : "share";
        double half = density ? 5e-4 : 0;
        // The window begins at 35 eV, and the mean around it takes in what lies below as well.
        double integral = spectrum.integral((from - half) * Units.EV, (to + half) * Units.EV);
        assertThat(density ? integral / (2 * half) : integral)
                .isCloseTo(row.number(column), within(row.halfLastDigit(column)));
    }

    /** The normalisation over the window, 9.862305e-2/eV, is the inverse of the integral of the shape. */
    @Test
    void theNormalisationOfTheDoubleExponential() {
        double integral = RateSpectrum.of(1, new RateFamily.DoubleExponential(), 0.99, 28 * Units.EV, 320 * Units.EV)
                .integral(35 * Units.EV, 500 * Units.EV);
        assertThat(Units.EV / integral).isCloseTo(9.862305e-2, within(5e-9));
    }

    /** 3650/d per detector at one day, falling as t^-0.59 from day 9: 693/d in four detectors at 80% efficiency. */
    @Test
    void theLowEnergyExcessOverAYear() {
        var shape = RateSpectrum.of(
                3650 / Units.DAY,
                new RateFamily.InWindow(new RateFamily.DoubleExponential(), 35 * Units.EV, 500 * Units.EV),
                0.99,
                28 * Units.EV,
                320 * Units.EV);
        var excess = new RateBackground(
                "lee",
                shape,
                RateReference.DETECTOR,
                TimeCourse.of(new ProfileFamily.PowerLaw(), -9 * Units.DAY, 0.59));
        var grid = new Grid(List.of(
                Axis.uniform(Observable.RECOIL_ENERGY, "eV", 35, 500, 5),
                new Axis(Observable.CALENDAR_TIME, "d", List.of(0.0, 21.0, 91.0, 365.0))));
        double liveTimeS = 0.8 * 365 * Units.DAY;
        Counts light = excess.expected(grid, Optional.of(new Exposure(0.001, liveTimeS)));
        assertThat(4 * light.total() / 365).isCloseTo(693.5, within(0.05));
        assertThat(excess.expected(grid, Optional.of(new Exposure(1, liveTimeS))))
                .isEqualTo(light);
        var early = new ProfileFamily.PowerLaw().profile(-9 * Units.DAY, 0.59).mean(0, 21 * Units.DAY);
        double first = 0;
        for (int bin = 0; bin < grid.bins(); bin += 3) {
            first += light.value(bin);
        }
        assertThat(first).isCloseTo(0.8 * 21 * 3650 * early, within(1e-6));
        assertThatThrownBy(() -> excess.expected(GRID, Optional.of(EXPOSURE)))
                .hasMessageContaining("no axis of calendar time")
                .hasMessageContaining("Maybe one bin");
    }

    static List<Row> nucleus() {
        return ReferenceTable.read("nucleus-2019-background.csv");
    }

    @ParameterizedTest
    @MethodSource("nucleus")
    void theBackgroundOfNucleus(Row row) {
        var grid = new Grid(List.of(Axis.uniform(Observable.RECOIL_ENERGY, "eV", 10, 2000, 10)));
        var exposure = Optional.of(new Exposure(row.number("massG") * Units.GRAM, 365 * Units.DAY));
        double counts = Stream.of(
                        RateSpectrum.of(100 * Units.DRU, new RateFamily.Flat()),
                        RateSpectrum.of(1500 * Units.DRU, new RateFamily.Exponential(), 45 * Units.EV))
                .mapToDouble(rate -> new RateBackground("part", rate)
                        .expected(grid, exposure)
                        .total())
                .sum();
        assertThat(counts).isCloseTo(row.number("counts"), within(row.halfLastDigit("counts")));
        assertThat(counts / row.number("published")).isBetween(0.98, 1.0);
    }

    static List<Row> accidentals() {
        return ReferenceTable.read("accidentals.csv");
    }

    @ParameterizedTest
    @MethodSource("accidentals")
    void accidentalCoincidences(Row row) {
        var accidentals = new AccidentalCoincidences(
                row.number("recoilsPerDay") / Units.DAY,
                row.number("photonsPerS"),
                row.number("windowUs") * Units.MICROSECOND);
        assertThat(accidentals.ratePerS() * Units.DAY)
                .isCloseTo(row.number("perDay"), within(row.halfLastDigit("perDay")));
    }

    @Test
    void accidentalCoincidencesNeedRareEvents() {
        assertThatThrownBy(() -> new AccidentalCoincidences(1, 12.8, 0.24))
                .hasMessageContaining("too many")
                .hasMessageContaining("Maybe the unit of the window");
        assertThatThrownBy(() -> new AccidentalCoincidences(-1, 1, 1e-4)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> RateSpectrum.of(1, new RateFamily.DoubleExponential(), 99, 1, 1))
                .hasMessageContaining("Maybe it is a percentage");
        assertThatThrownBy(() -> RateSpectrum.of(
                        1,
                        new RateFamily.InWindow(
                                new TabulatedRate(List.of(0.0, 1.0, 2.0), List.of(0.0, 0.0, 1.0)), 0, 1)))
                .hasMessageContaining("no rate between");
    }

    @Test
    void aFlatBackgroundOf100DruGivesItsCounts() {
        var background = new RateBackground("flat", RateSpectrum.of(100 * Units.DRU, new RateFamily.Flat()));
        Counts counts = background.expected(GRID, Optional.of(EXPOSURE));
        assertThat(counts.total()).isCloseTo(100 * 0.48 * 0.006 * 365.25, within(1e-9));
    }

    @Test
    void whatCannotBeComputedSaysWhy() {
        var flat = new RateBackground("flat", RateSpectrum.of(1, new RateFamily.Flat()));
        assertThatThrownBy(() -> flat.expected(GRID, Optional.empty())).hasMessageContaining("no live time");
        var photoelectrons = new Grid(List.of(Axis.uniform(Observable.PHOTOELECTRONS, "", 0, 10, 1)));
        assertThatThrownBy(() -> flat.expected(photoelectrons, Optional.of(EXPOSURE)))
                .hasMessageContaining("no axis of recoil energy")
                .hasMessageContaining("a background of the type 'table'");
        var template = new TemplateBackground("table", Counts.of(photoelectrons, new double[10]));
        assertThatThrownBy(() -> template.expected(GRID, Optional.empty())).hasMessageContaining("other bins (10)");
        assertThatThrownBy(() -> RateSpectrum.of(-1, new RateFamily.Flat())).hasMessageContaining("-1.0");
        assertThatThrownBy(
                        () -> RateSpectrum.of(1, new RateFamily.PowerLaw(1), 1).integral(0, 1))
                .hasMessageContaining("positive energy");
    }

    private static final TabulatedRate TABLE =
            new TabulatedRate(List.of(1.0, 2.0, 4.0, 5.0), List.of(3.0, 1.0, 5.0, 0.0));

    /** Trapezia by hand; beyond the ends the rate keeps its value. */
    @ParameterizedTest
    @CsvSource({
        "1,2,2",
        "1,5,10.5",
        "2,4,6",
        "1.5,3,2.75",
        "4.5,5,0.625",
        "2.5,2.5,0",
        "0,1,3",
        "0,2,5",
        "5,9,0",
        "0.5,0.75,0.75"
    })
    void aTabulatedRateIsIntegratedExactly(double from, double to, double expected) {
        assertThat(TABLE.integral(from, to)).isCloseTo(expected, within(1e-14));
    }

    @Test
    void aTabulatedRateAddsUpOverBins() {
        double sum = 0;
        for (int i = 0; i < 37; i++) {
            sum += TABLE.integral(0.4 + 0.17 * i, 0.4 + 0.17 * (i + 1));
        }
        assertThat(sum).isCloseTo(TABLE.integral(0.4, 0.4 + 0.17 * 37), within(1e-13));
        assertThat(TABLE.covers(1, 5)).isTrue();
        assertThat(TABLE.covers(0.99, 5)).isFalse();
        assertThat(TABLE.covers(1, 5.01)).isFalse();
    }

    @Test
    void tabulatedRatesMustRise() {
        assertThatThrownBy(() -> new TabulatedRate(List.of(1.0, 1.0), List.of(1.0, 1.0)))
                .hasMessageContaining("must rise");
        assertThatThrownBy(() -> new TabulatedRate(List.of(1.0, 2.0), List.of(1.0, -1.0)))
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new TabulatedRate(List.of(1.0), List.of(1.0))).hasMessageContaining("two points");
    }

    private static final Grid COINCIDENCES = new Grid(List.of(
            Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 500, 48),
            new Axis(Observable.PHOTON_ENERGY, "MeV", List.of(0.5, 1.0, 2.0, 6.0))));

    @Test
    void accidentalCoincidencesByRecoilAndPhotonEnergy() {
        double rate = new AccidentalCoincidences(1000 / Units.DAY, 12.8, 240 * Units.MICROSECOND).ratePerS();
        var recoils = RateSpectrum.of(
                rate,
                new RateFamily.InWindow(new RateFamily.Exponential(), 20 * Units.EV, 500 * Units.EV),
                45 * Units.EV);
        var photons = new PhotonSpectrum(RateSpectrum.of(1, new RateFamily.Exponential(), 2), 0.5, 12);
        var accidentals = new RateBackground(
                "accidental", recoils, false, RateReference.DETECTOR, TimeCourse.STEADY, Optional.of(photons));
        Counts counts = accidentals.expected(COINCIDENCES, Optional.of(EXPOSURE));
        double seen = (Math.exp(-0.25) - Math.exp(-3)) / (Math.exp(-0.25) - Math.exp(-6));
        assertThat(counts.total()).isCloseTo(3.072 * EXPOSURE.liveTimeS() / Units.DAY * seen, within(1e-9));
        for (int bin = 0; bin < COINCIDENCES.bins(); bin += 3) {
            assertThat(counts.value(bin + 1) / counts.value(bin))
                    .isCloseTo((Math.exp(-0.5) - Math.exp(-1)) / (Math.exp(-0.25) - Math.exp(-0.5)), within(1e-12));
        }
        double[] alone = new RateBackground("r", recoils, RateReference.DETECTOR, TimeCourse.STEADY)
                .expected(new Grid(List.of(COINCIDENCES.axes().get(0))), Optional.of(EXPOSURE))
                .toArray();
        assertThat(counts.value(0) + counts.value(1) + counts.value(2)).isCloseTo(alone[0] * seen, within(1e-9));
    }

    @Test
    void photonsOutsideTheirWindowAreNotPartOfABackground() {
        var flat = new PhotonSpectrum(RateSpectrum.of(7, new RateFamily.Flat()), 1, 3);
        assertThat(flat.share(0, 2)).isEqualTo(0.5);
        assertThat(flat.share(3, 9)).isZero();
        assertThat(flat.share(0, 9)).isEqualTo(1);
        assertThatThrownBy(() -> new PhotonSpectrum(RateSpectrum.of(0, new RateFamily.Flat()), 1, 3))
                .hasMessageContaining("no rate");
        assertThatThrownBy(() -> new PhotonSpectrum(RateSpectrum.of(1, new RateFamily.Flat()), 3, 1))
                .hasMessageContaining("no rate");
    }

    @Test
    void aRateWithoutPhotonsDoesNotFillPhotonBins() {
        var flat = new RateBackground("flat", RateSpectrum.of(1, new RateFamily.Flat()));
        assertThatThrownBy(() -> flat.expected(COINCIDENCES, Optional.of(EXPOSURE)))
                .hasMessageContaining("'photon energy'")
                .hasMessageContaining("Maybe");
    }
}

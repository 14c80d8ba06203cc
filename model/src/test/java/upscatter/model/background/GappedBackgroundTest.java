package upscatter.model.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.calendar.ProfileFamily;
import upscatter.model.calendar.TimeCourse;
import upscatter.model.detector.Efficiency;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.sampling.EventSource;
import upscatter.model.template.Interpolation;
import upscatter.model.units.Units;

/** Backgrounds of every type on axes with gaps, beside the same axes without. */
class GappedBackgroundTest {
    private static final double KEV = Units.KEV;
    private static final Exposure EXPOSURE =
            new Exposure(0.7, 20 * Units.DAY, new Efficiency.ErrorFunction(0.9, 1.2 * KEV, 0.5 * KEV));
    private static final TimeCourse DECAY = TimeCourse.of(new ProfileFamily.PowerLaw(), -Units.DAY, 0.59);

    /** Bins 0, 1 and 4 of the whole energies, 0, 2 and 3 of the whole times. */
    private static final Axis ENERGIES = Axis.uniform(Observable.RECOIL_ENERGY, "keV", 1, 6, 1);

    private static final Axis GAPPED =
            new Axis(Observable.RECOIL_ENERGY, "keV", List.of(1.0, 2.0, 5.0), List.of(2.0, 3.0, 6.0));

    private static Axis times(Observable observable, String unit) {
        return new Axis(observable, unit, List.of(0.0, 5.0, 12.0, 16.0, 20.0));
    }

    private static Axis gappedTimes(Observable observable, String unit) {
        return new Axis(observable, unit, List.of(0.0, 12.0, 16.0), List.of(5.0, 16.0, 20.0));
    }

    private static Background shaped(String name, RateFamily family, ShapeValue... shape) {
        return new RateBackground(
                name,
                new RateSpectrum(1e5, family, List.of(shape)),
                true,
                RateReference.MASS,
                DECAY,
                Optional.of(
                        new PhotonSpectrum(RateSpectrum.of(1, new RateFamily.Exponential(), 4 * KEV), 0, 20 * KEV)));
    }

    private static ShapeValue free(String name, double start) {
        return ShapeValue.of(Parameter.bounded(name, start, 0.01 * start, 100 * start, 0.1 * start), 1);
    }

    static Stream<Background> rates() {
        var table = new TabulatedRate(List.of(0.5 * KEV, 2.5 * KEV, 4 * KEV, 7 * KEV), List.of(3.0, 1.0, 9.0, 2.0));
        var measured = new MeasuredRate(table, List.of(0.3, 0.0, 2.0, 0.5), false);
        Stream<Background> known = Stream.of(
                shaped("Flat", new RateFamily.Flat()),
                shaped("Exponential", new RateFamily.Exponential(), ShapeValue.of(2 * KEV)),
                shaped("PowerLaw", new RateFamily.PowerLaw(KEV), ShapeValue.of(1.4)),
                shaped(
                        "DoubleExponential",
                        new RateFamily.DoubleExponential(),
                        ShapeValue.of(0.9),
                        ShapeValue.of(KEV),
                        ShapeValue.of(3 * KEV)),
                shaped(
                        "InWindow",
                        new RateFamily.InWindow(new RateFamily.Exponential(), KEV, 6 * KEV),
                        ShapeValue.of(2 * KEV)),
                shaped("TabulatedRate", table));
        return Stream.concat(
                known,
                Stream.of(
                        shaped("exponential", new RateFamily.Exponential(), free("tau", 2 * KEV)),
                        shaped("power law", new RateFamily.PowerLaw(KEV), free("index", 1.4)),
                        shaped(
                                "line across a gap",
                                new RateFamily.Line(),
                                free("energy", 3.2 * KEV),
                                free("width", 0.6 * KEV)),
                        shaped(
                                "two exponentials in a window",
                                new RateFamily.InWindow(new RateFamily.DoubleExponential(), KEV, 6 * KEV),
                                ShapeValue.of(0.8),
                                free("tau", KEV),
                                ShapeValue.of(4 * KEV)),
                        shaped("measured", measured, measured.pulls("m").toArray(ShapeValue[]::new))));
    }

    private static double[] start(Background background) {
        return background.shape().stream().mapToDouble(ShapeValue::start).toArray();
    }

    /** Values, and below them the derivatives by each value of the shape. */
    private static double[][] evaluated(ShapeFunction function, Background background) {
        double[][] rows = new double[background.shape().size() + 1][function.size()];
        function.evaluate(start(background), rows[0], Arrays.copyOfRange(rows, 1, rows.length));
        return rows;
    }

    private static void requireSame(Background background, Grid gapped, Grid whole, int[]... places) {
        double[][] part = evaluated(background.inBins(gapped, Optional.of(EXPOSURE)), background);
        double[][] all = evaluated(background.inBins(whole, Optional.of(EXPOSURE)), background);
        for (int row = 0; row < part.length; row++) {
            for (int bin = 0; bin < gapped.bins(); bin++) {
                int[] index = gapped.indices(bin);
                int place = 0;
                for (int a = 0; a < index.length; a++) {
                    place = place * whole.axes().get(a).bins() + places[a][index[a]];
                }
                assertThat(part[row][bin])
                        .as("%s, row %d, %s", background.name(), row, gapped.describe(bin))
                        .isCloseTo(all[row][place], within(1e-12 * Math.abs(all[row][place])));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rates")
    void ratesAreTheSameInEachBin(Background background) {
        int[] energies = {0, 1, 4};
        int[] later = {0, 2, 3};
        requireSame(
                background,
                new Grid(List.of(GAPPED, gappedTimes(Observable.CALENDAR_TIME, "d"))),
                new Grid(List.of(ENERGIES, times(Observable.CALENDAR_TIME, "d"))),
                energies,
                later);
        requireSame(
                background,
                new Grid(List.of(
                        gappedTimes(Observable.ARRIVAL_TIME, "us"),
                        GAPPED,
                        gappedTimes(Observable.CALENDAR_TIME, "d"),
                        gappedTimes(Observable.PHOTON_ENERGY, "keV"))),
                new Grid(List.of(
                        times(Observable.ARRIVAL_TIME, "us"),
                        ENERGIES,
                        times(Observable.CALENDAR_TIME, "d"),
                        times(Observable.PHOTON_ENERGY, "keV"))),
                later,
                energies,
                later,
                later);
    }

    /** The density is that of an axis without gaps; the number of events, and its slopes, are those of the bins. */
    @ParameterizedTest
    @MethodSource("rates")
    void densitiesHoldTheEventsOfTheBins(Background background) {
        Grid gapped = new Grid(List.of(GAPPED, gappedTimes(Observable.CALENDAR_TIME, "d")));
        Grid whole = new Grid(List.of(ENERGIES, times(Observable.CALENDAR_TIME, "d")));
        var events = Events.of(
                List.of(Observable.RECOIL_ENERGY, Observable.CALENDAR_TIME),
                List.of(
                        new double[] {1.1 * KEV, 2.9 * KEV, 5.5 * KEV},
                        new double[] {Units.DAY, 13 * Units.DAY, 19 * Units.DAY}));
        double[][] part = evaluated(background.atEvents(events, gapped, Optional.of(EXPOSURE)), background);
        double[][] all = evaluated(background.atEvents(events, whole, Optional.of(EXPOSURE)), background);
        double[][] bins = evaluated(background.inBins(gapped, Optional.of(EXPOSURE)), background);
        for (int row = 0; row < part.length; row++) {
            for (int i = 0; i < events.size(); i++) {
                assertThat(part[row][i]).isCloseTo(all[row][i], within(1e-12 * Math.abs(all[row][i])));
            }
            double size = Arrays.stream(bins[row]).map(Math::abs).sum();
            assertThat(part[row][events.size()])
                    .as("%s, row %d", background.name(), row)
                    .isCloseTo(Arrays.stream(bins[row]).sum(), within(1e-9 * size));
        }
        EventSource source = background.source(start(background), gapped, Optional.of(EXPOSURE));
        assertThat(source.expected()).isCloseTo(part[0][events.size()], within(1e-9 * part[0][events.size()]));
        var random = new SplittableRandom(5);
        double[] row = new double[2];
        for (int i = 0; i < 300; i++) {
            source.draw(random::nextDouble, row);
            assertThat(GAPPED.contains(row[0])).as("%s keV", row[0] / KEV).isTrue();
            assertThat(gapped.axes().get(1).contains(row[1]))
                    .as("%s d", row[1] / Units.DAY)
                    .isTrue();
        }
    }

    /** An excess that falls with the time, in 5 d and 8 d of 20 d of live time with an outage between, by quadrature of the power law. */
    @Test
    void theLiveTimeOfAGapDoesNotCount() {
        var background = new RateBackground(
                "lee",
                RateSpectrum.of(100 * Units.DRU, new RateFamily.Exponential(), 45 * Units.EV),
                RateReference.MASS,
                DECAY);
        Axis energy = Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 500, 20);
        Axis time = gappedTimes(Observable.CALENDAR_TIME, "d");
        Counts counts =
                background.expected(new Grid(List.of(energy, time)), Optional.of(new Exposure(1, 20 * Units.DAY)));
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(40);
        for (int bin = 0; bin < counts.grid().bins(); bin++) {
            int[] index = counts.grid().indices(bin);
            double low = time.low(index[1]) / Units.DAY;
            double high = time.high(index[1]) / Units.DAY;
            double half = 0.5 * (high - low);
            double days = half * rule.integrate(x -> Math.pow(low + half * (1 + x) + 1, -0.59));
            double from = energy.lows().get(index[0]);
            double perDay = 0.1 * 10 * rule.integrate(x -> Math.exp(-(from + 10 * (1 + x)) / 45));
            assertThat(counts.value(bin))
                    .as(counts.grid().describe(bin))
                    .isCloseTo(days * perDay, within(1e-10 * days * perDay));
        }
    }

    /** Tables are those of the bins that are left; of a whole axis they are refused. */
    @Test
    void tablesBelongToTheBinsThatAreLeft() {
        Grid gapped = new Grid(List.of(GAPPED));
        Counts counts = Counts.of(gapped, new double[] {4, 6, 10});
        var pull = new Parameter("pull", 0, -5, 5, 1, new Constraint.Normal(0, 1), false);
        var varied = new VariedBackground(
                "varied",
                new VariedTable(
                        counts,
                        List.of(new VariedTable.Variation(
                                pull,
                                Optional.empty(),
                                Counts.of(gapped, new double[] {5, 6, 12}),
                                Interpolation.PIECEWISE_LINEAR))));
        var simulated = new SimulatedBackground(
                varied,
                List.of(Optional.empty(), Optional.of(SimulatedBackground.factor("gamma", 6, 1)), Optional.empty()));
        var measured = new MeasuredBackground("off", "other", counts, false, Map.of("on", 2.0));
        var events = Events.of(
                List.of(Observable.RECOIL_ENERGY), List.<double[]>of(new double[] {1.5 * KEV, 2 * KEV, 5.5 * KEV}));
        for (Background background : List.of(new TemplateBackground("table", counts), varied, simulated)) {
            double[] density = evaluated(background.atEvents(events, gapped, Optional.empty()), background)[0];
            assertThat(density).as(background.name()).containsExactly(4, 6, 10, 20);
            EventSource source = background.source(start(background), gapped, Optional.empty());
            double[] row = new double[1];
            var random = new SplittableRandom(3);
            for (int i = 0; i < 200; i++) {
                source.draw(random::nextDouble, row);
                assertThat(GAPPED.contains(row[0])).isTrue();
            }
        }
        assertThat(measured.expected(gapped, Optional.empty()).total()).isEqualTo(20);
        Grid whole = new Grid(List.of(ENERGIES));
        for (Background background : List.of(new TemplateBackground("table", counts), varied, simulated, measured)) {
            assertThatThrownBy(() -> background.expected(whole, Optional.empty()))
                    .hasMessageContaining("on other bins (3) than those of the channel");
        }
    }
}

package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.background.RateBackground;
import upscatter.model.background.RateFamily;
import upscatter.model.background.RateReference;
import upscatter.model.background.RateSpectrum;
import upscatter.model.calendar.TimeCourse;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.Quenching;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.FluxSystematic;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.FluxTable;
import upscatter.model.flux.ReactorIsotope;
import upscatter.model.flux.ReactorSource;
import upscatter.model.flux.ReactorSources;
import upscatter.model.flux.RelativeError;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Primakoff;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.units.Units;

/** Nuisance parameters of source and response, against experiments in which source or bins are changed by hand. */
class SystematicsPredictionTest {
    private static final double LIVE_S = 100 * Units.DAY;
    private static final Efficiency TRIGGER =
            new Efficiency.Trigger(0.9566, 25 * Units.EV, 4 * Units.EV, 4.86 * Units.EV);

    private static Channel channel(Axis... axes) {
        var response = new EnergyResponse(new Quenching.None(), TestExperiments.CALORIMETER, TRIGGER);
        return new Channel(
                "channel",
                new Detector("CaWO4", Target.compound("CaWO4"), 0.006, response),
                new Grid(List.of(axes)),
                Optional.of(LIVE_S),
                List.of("cevns", "primakoff", "flat", "excess"),
                Optional.empty());
    }

    private static Axis energy() {
        return Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 500, 10);
    }

    private static Axis calendar(double... days) {
        return new Axis(
                Observable.CALENDAR_TIME, "d", Arrays.stream(days).boxed().toList());
    }

    static Experiment experiment(
            ReactorSource source, Channel channel, List<FluxSystematic> flux, List<ResponseScale> responseScales) {
        var excess = RateSpectrum.of(
                1 / Units.DAY,
                new RateFamily.InWindow(new RateFamily.DoubleExponential(), 35 * Units.EV, 500 * Units.EV),
                0.99,
                28 * Units.EV,
                320 * Units.EV);
        return new Experiment(
                "experiment",
                source,
                List.of(channel),
                List.of(
                        new RateBackground("flat", RateSpectrum.of(100 * Units.DRU, new RateFamily.Flat())),
                        new RateBackground("excess", excess, RateReference.DETECTOR, TimeCourse.STEADY)),
                List.of(),
                flux,
                responseScales);
    }

    static ReactorSource reactor() {
        return ReactorSources.chooz(FissionSpectra.huberMuellerVogel());
    }

    /** An experiment with one nuisance parameter of each kind. */
    static Experiment everything() {
        return experiment(
                reactor(),
                channel(energy(), calendar(0, 30, 100)),
                List.of(normalisation(), pull()),
                List.of(scale("a", 0.25)));
    }

    /** An experiment whose flux is uncertain in size and shape. */
    static Experiment uncertainFlux() {
        return experiment(reactor(), channel(energy()), List.of(normalisation(), pull()), List.of());
    }

    private static FluxSystematic normalisation() {
        return new FluxSystematic(Parameter.bounded("u235", 1, 0, 3, 0.02), 1, Map.of("U235", Optional.empty()));
    }

    private static FluxSystematic pull() {
        var error = RelativeError.of(new double[] {1, 2, 8, 10.5}, new double[] {-0.01, 0.02, 0.08, 0.08});
        return new FluxSystematic(Parameter.bounded("shape", 0, -5, 5, 1), 0, Map.of("Pu239", Optional.of(error)));
    }

    private static ResponseScale scale(String name, double sigma) {
        return new ResponseScale(
                Parameter.bounded(name, 1, Math.max(0.1, 1 - 5 * sigma), 1 + 5 * sigma, sigma),
                ResponseScale.Effect.ENERGY_SCALE,
                Set.of("CaWO4"));
    }

    private static double[] expected(Experiment experiment, Map<String, Double> values) {
        ExperimentPrediction prediction = ExperimentPrediction.of(experiment, TestExperiments.INTERACTIONS);
        Point point = Point.start(prediction.parameters());
        for (var entry : values.entrySet()) {
            point = point.with(entry.getKey(), entry.getValue());
        }
        double[] counts = new double[prediction.bins()];
        prediction.expected(point.toArray(), counts);
        return counts;
    }

    private static Map<String, Double> signal(Map<String, Double> others) {
        var values = new java.util.LinkedHashMap<String, Double>(Map.of(Primakoff.STRENGTH, 0.1, Primakoff.MASS, 1.2));
        values.putAll(others);
        return values;
    }

    private static void assertClose(double[] actual, double[] reference, double relative) {
        double total = Arrays.stream(reference).sum();
        assertThat(actual).hasSameSizeAs(reference);
        for (int b = 0; b < actual.length; b++) {
            assertThat(actual[b]).as("bin %d", b).isCloseTo(reference[b], within(relative * total));
        }
    }

    /** Counts are linear in the flux: a factor on an isotope is the same as its spectrum multiplied. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.9, 1, 1.3, 3})
    void aFactorOnAnIsotopeIsItsSpectrumMultiplied(double factor) {
        FissionSpectra spectra = FissionSpectra.huberMuellerVogel();
        var changed = new EnumMap<ReactorIsotope, FluxTable>(spectra.perFission());
        changed.put(ReactorIsotope.U235, spectra.of(ReactorIsotope.U235).times(factor));
        ReactorSource other = ReactorSources.chooz(new FissionSpectra(changed, spectra.perCapture()));
        double[] varied = expected(
                experiment(reactor(), channel(energy()), List.of(normalisation()), List.of()),
                signal(Map.of("u235", factor)));
        double[] byHand = expected(experiment(other, channel(energy()), List.of(), List.of()), signal(Map.of()));
        assertClose(varied, byHand, 1e-13);
    }

    /** A pull of an error by energy is the spectrum plus the error at the points of both, here by hand at half a sigma. */
    @Test
    void aPullIsTheSpectrumPlusItsError() {
        FissionSpectra spectra = FissionSpectra.huberMuellerVogel();
        FluxTable pu239 = spectra.of(ReactorIsotope.PU239);
        int steps = 3401;
        double[] energies = new double[steps];
        double[] values = new double[steps];
        for (int i = 0; i < steps; i++) {
            energies[i] = 2 + i * 0.0025;
            double delta = energies[i] < 8 ? 0.02 + 0.06 * (energies[i] - 2) / 6 : 0.08;
            values[i] = energies[i] > 10 ? 0 : 0.5 * delta * pu239.at(energies[i]);
        }
        values[0] = 0.5 * 0.02 * pu239.at(2);
        var low = FluxTable.of(new double[] {1, 1.5, 2}, new double[] {0, 0, 0});
        var error = RelativeError.of(new double[] {2, 8, 10.5}, new double[] {0.02, 0.08, 0.08});
        var systematic =
                new FluxSystematic(Parameter.bounded("shape", 0, -5, 5, 1), 0, Map.of("Pu239", Optional.of(error)));
        var changed = new EnumMap<ReactorIsotope, FluxTable>(spectra.perFission());
        changed.put(
                ReactorIsotope.PU239,
                FluxTable.weightedSum(List.of(pu239, low, FluxTable.of(energies, values)), new double[] {1, 1, 1}));
        ReactorSource other = ReactorSources.chooz(new FissionSpectra(changed, spectra.perCapture()));
        double[] varied = cevns(experiment(reactor(), channel(energy()), List.of(systematic), List.of()), 0.5);
        double[] byHand = cevns(experiment(other, channel(energy()), List.of(systematic), List.of()), 0);
        double[] nominal = cevns(experiment(reactor(), channel(energy()), List.of(systematic), List.of()), 0);
        assertClose(varied, byHand, 1e-9);
        assertThat(byHand[10] / nominal[10]).isGreaterThan(1.002);
    }

    private static double[] cevns(Experiment experiment, double pull) {
        return contributions(experiment, Map.of("shape", pull)).get(0).counts().toArray();
    }

    /** Power of the cores over the calendar: counts of a bin are those of P_eff, and without the axis those of its mean. */
    @Test
    void theSignalFollowsThePowerOfEachCore() {
        double power = 4.25e9 * Units.WATT;
        TimeProfile near = history(1, 1, 0);
        TimeProfile far = history(1, 0, 1);
        ReactorSource full = reactor();
        var source = new ReactorSource(
                List.of(
                        new ReactorSource.Core("B1", power, 72 * Units.METRE, near),
                        new ReactorSource.Core("B2", power, 102 * Units.METRE, far)),
                full.fissionFractions(),
                full.capturesPerFission(),
                full.spectra());
        double[] always = expected(experiment(full, channel(energy()), List.of(), List.of()), signal(Map.of()));
        double[] backgrounds = new double[always.length];
        double[] inTime = expected(
                experiment(source, channel(energy(), calendar(0, 20, 50, 100)), List.of(), List.of()),
                signal(Map.of()));
        double[] withoutAxis = expected(experiment(source, channel(energy()), List.of(), List.of()), signal(Map.of()));
        double[] fractions = {0.2, 0.3, 0.5};
        double[] relative = {1, 2.83663 / 4.25, 1.41337 / 4.25};
        double mean = 0;
        for (int t = 0; t < 3; t++) {
            mean += fractions[t] * relative[t];
        }
        for (int e = 0; e < always.length; e++) {
            backgrounds[e] = background(e);
            double signal = always[e] - backgrounds[e];
            for (int t = 0; t < 3; t++) {
                double inBin = inTime[3 * e + t] - fractions[t] * backgrounds[e];
                assertThat(inBin / signal).isCloseTo(fractions[t] * relative[t], within(3e-6));
            }
            assertThat((withoutAxis[e] - backgrounds[e]) / signal).isCloseTo(mean, within(3e-6));
        }
    }

    private static double background(int bin) {
        ExperimentPrediction prediction = ExperimentPrediction.of(
                experiment(reactor(), channel(energy()), List.of(), List.of()), TestExperiments.INTERACTIONS);
        List<Contribution> contributions = prediction.contributions(Point.start(prediction.parameters()));
        return contributions.get(2).counts().value(bin)
                + contributions.get(3).counts().value(bin);
    }

    private static TimeProfile history(double first, double second, double third) {
        return new TimeProfile.History(List.of(
                new TimeProfile.Interval(0, 20 * Units.DAY, first),
                new TimeProfile.Interval(20 * Units.DAY, 50 * Units.DAY, second),
                new TimeProfile.Interval(50 * Units.DAY, 100 * Units.DAY, third)));
    }

    @Test
    void aHistoryThatEndsTooEarlyIsRefused() {
        ReactorSource full = reactor();
        var source = new ReactorSource(
                List.of(new ReactorSource.Core("B1", 1e22, 7200, history(1, 1, 1))),
                full.fissionFractions(),
                0.6,
                full.spectra());
        assertThatThrownBy(() -> expected(
                        experiment(source, channel(energy(), calendar(0, 200)), List.of(), List.of()), Map.of()))
                .hasMessageContaining("the history runs from 0.0 to 100.0 d");
    }

    /** The definition: at a scale a, bins hold what is between their edges divided by a. To a part in a million of the total. */
    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 0.77, 0.99, 1, 1.013, 1.4, 1.9, 2.25})
    void anEnergyScaleDividesTheEdges(double a) {
        double[] varied = expected(
                experiment(reactor(), channel(energy(), calendar(0, 30, 100)), List.of(), List.of(scale("a", 0.25))),
                signal(Map.of("a", a)));
        var divided = new Axis(
                Observable.RECOIL_ENERGY,
                "eV",
                energy().lows().stream().map(edge -> edge / a).toList(),
                energy().highs().stream().map(edge -> edge / a).toList());
        double[] byHand = expected(
                experiment(reactor(), channel(divided, calendar(0, 30, 100)), List.of(), List.of()), signal(Map.of()));
        assertClose(varied, byHand, 1e-6);
    }

    /** The same for each component alone, of its own total, so that a large background does not hide the signals. */
    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.8, 1, 1.25, 2.25})
    void eachComponentIsShiftedToAPartInAMillionOfItself(double a) {
        List<Contribution> varied = contributions(
                experiment(reactor(), channel(energy()), List.of(), List.of(scale("a", 0.25))), Map.of("a", a));
        var divided = new Axis(
                Observable.RECOIL_ENERGY,
                "eV",
                energy().lows().stream().map(edge -> edge / a).toList(),
                energy().highs().stream().map(edge -> edge / a).toList());
        List<Contribution> byHand =
                contributions(experiment(reactor(), channel(divided), List.of(), List.of()), Map.of());
        for (int i = 0; i < varied.size(); i++) {
            assertClose(varied.get(i).counts().toArray(), byHand.get(i).counts().toArray(), 1e-6);
        }
    }

    private static List<Contribution> contributions(Experiment experiment, Map<String, Double> values) {
        ExperimentPrediction prediction = ExperimentPrediction.of(experiment, TestExperiments.INTERACTIONS);
        Point point = Point.start(prediction.parameters());
        for (var entry : signal(values).entrySet()) {
            point = point.with(entry.getKey(), entry.getValue());
        }
        return prediction.contributions(point);
    }

    /** Derivative with respect to the scale against a difference of the fourth order. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.8, 1, 1.3, 2})
    void theDerivativeOfTheScaleIsExact(double a) {
        ExperimentPrediction prediction = ExperimentPrediction.of(everything(), TestExperiments.INTERACTIONS);
        Point point = Point.start(prediction.parameters()).with(Primakoff.STRENGTH, 0.1);
        int bins = prediction.bins();
        int index = prediction.parameters().indexOf("a");
        double[] jacobian = new double[prediction.parameters().size() * bins];
        prediction.expected(point.with("a", a).toArray(), new double[bins], jacobian);
        double[] row = Arrays.copyOfRange(jacobian, index * bins, (index + 1) * bins);
        double largest = Arrays.stream(row).map(Math::abs).max().orElseThrow();
        double step = 1e-5 * a;
        double[] weights = {2.0 / 3, -1.0 / 12};
        double[] difference = new double[bins];
        for (int k = 1; k <= weights.length; k++) {
            double[] up = new double[bins];
            double[] down = new double[bins];
            prediction.expected(point.with("a", a + k * step).toArray(), up);
            prediction.expected(point.with("a", a - k * step).toArray(), down);
            for (int b = 0; b < bins; b++) {
                difference[b] += weights[k - 1] * (up[b] - down[b]) / step;
            }
        }
        assertThat(largest).isPositive();
        for (int b = 0; b < bins; b++) {
            assertThat(row[b]).as(prediction.describeBin(b)).isCloseTo(difference[b], within(1e-8 * largest));
        }
    }

    @Test
    void aScaleOutsideItsBoundsIsRefused() {
        assertThatThrownBy(() -> expected(everything(), Map.of("a", 3.0)))
                .hasMessageContaining("energy scale 3.0 is outside the range");
    }

    @Test
    void systematicsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> experiment(
                        reactor(),
                        channel(energy()),
                        List.of(new FluxSystematic(
                                Parameter.unbounded("x", 1, 1), 1, Map.of("U233", Optional.empty()))),
                        List.of()))
                .hasMessageContaining("no part 'U233'");
        assertThatThrownBy(() ->
                        experiment(reactor(), channel(energy()), List.of(), List.of(scale("a", 0.1), scale("b", 0.1))))
                .hasMessageContaining("factor on the energy scale of detector CaWO4 is declared twice");
        assertThatThrownBy(() -> new ResponseScale(
                        Parameter.unbounded("a", 1, 1), ResponseScale.Effect.QUENCHING, Set.of("CaWO4")))
                .hasMessageContaining("finite bounds above zero");
    }

    /** Pions that decay at rest, seen by a scintillator of uncertain quenching. */
    static Experiment uncertainQuenching() {
        Experiment nominal = TestExperiments.pionDecay();
        var scale = new ResponseScale(
                Parameter.bounded("q", 1, 0.1, 1.95, 0.19), ResponseScale.Effect.QUENCHING, Set.of("CsI"));
        return new Experiment(
                "quenching", nominal.source(), nominal.channels(), List.of(), List.of(), List.of(), List.of(scale));
    }

    /** A factor on the quenching of photoelectrons, against an experiment with that quenching; of the total of each component. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.35, 0.811, 1, 1.19, 1.95})
    void aFactorOnTheQuenchingIsThatQuenching(double factor) {
        Experiment nominal = TestExperiments.pionDecay();
        Channel csi = nominal.channels().get(0);
        Channel quenched = csi.with(csi.detector()
                .with(csi.detector().response().withQuenchingTimes(factor).orElseThrow()));
        var byHand = new Experiment("by hand", nominal.source(), List.of(quenched), List.of(), List.of());
        List<Contribution> actual = contributions(uncertainQuenching(), Map.of("q", factor));
        List<Contribution> reference = contributions(byHand, Map.of());
        List<Contribution> whole = contributions(nominal, Map.of());
        for (int i = 0; i < actual.size(); i++) {
            double total = whole.get(i).counts().total();
            for (int b = 0; b < csi.grid().bins(); b++) {
                assertThat(actual.get(i).counts().value(b))
                        .isCloseTo(reference.get(i).counts().value(b), within(1e-6 * total));
            }
        }
    }
}

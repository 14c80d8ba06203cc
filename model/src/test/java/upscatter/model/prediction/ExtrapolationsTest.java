package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.atom.ElectronBinding;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.KeptRecoils;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.detector.Response;
import upscatter.model.detector.ResponseTable;
import upscatter.model.detector.TabulatedResponse;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.FluxMoments;
import upscatter.model.flux.FluxTable;
import upscatter.model.flux.ReactorIsotope;
import upscatter.model.flux.ReactorSource;
import upscatter.model.flux.Source;
import upscatter.model.flux.SumSource;
import upscatter.model.flux.TableSource;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.MagneticMoment;
import upscatter.model.interaction.MomentElectronScattering;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.OutsideDecays;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.interaction.StandardModelCevns;
import upscatter.model.interaction.VectorCouplings;
import upscatter.model.interaction.VectorMediator;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Extrapolations.Extrapolation;
import upscatter.model.prediction.Extrapolations.Input;
import upscatter.model.units.Units;

/** Shares of counts beyond the ends of inputs against counts of inputs that were cut or continued by hand. */
class ExtrapolationsTest {
    private static final List<Interaction> INTERACTIONS = List.of(
            new StandardModelCevns(new VectorCouplings.RadiativelyCorrected(), new FormFactor.Helm()),
            new Primakoff(Set.of(Flavour.Generation.ELECTRON), new FormFactor.Helm(), 1));

    private static FluxMoments flux(double... energiesAndValues) {
        int points = energiesAndValues.length / 2;
        double[] energies = new double[points];
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            energies[i] = energiesAndValues[2 * i];
            values[i] = energiesAndValues[2 * i + 1];
        }
        return FluxMoments.ofPoints(energies, values);
    }

    private static Source table(double... energiesAndValues) {
        return new TableSource(Flavour.ANTI_NU_E, flux(energiesAndValues));
    }

    private static Experiment experiment(Source source, Quenching quenching, Efficiency efficiency, double... edgesEv) {
        var axis = new Axis(
                Observable.RECOIL_ENERGY, "eV", Arrays.stream(edgesEv).boxed().toList());
        var detector = new Detector(
                "d", Target.compound("Ge"), 1, new EnergyResponse(quenching, Resolution.PERFECT, efficiency));
        return new Experiment(
                "e",
                source,
                List.of(new Channel(
                        "c",
                        detector,
                        new Grid(List.of(axis)),
                        Optional.of(Units.DAY),
                        List.of("cevns", "primakoff"),
                        Optional.empty())),
                List.of(),
                List.of());
    }

    private static double[] counts(Experiment experiment, String component) {
        ExperimentPrediction prediction = ExperimentPrediction.of(experiment, INTERACTIONS);
        return prediction.contributions(Point.start(prediction.parameters()).with(Primakoff.STRENGTH, 1e-20)).stream()
                .filter(part -> part.component().equals(component))
                .findFirst()
                .orElseThrow()
                .counts()
                .toArray();
    }

    private static Optional<Extrapolation> asked(Experiment experiment, String component, Input input) {
        return new Extrapolations(experiment, INTERACTIONS)
                .at(Point.start(Parameters.of())).stream()
                        .filter(found -> found.input() == input)
                        .filter(found -> found.component().equals(component))
                        .findFirst();
    }

    private static double share(Experiment experiment, String component, Input input) {
        return asked(experiment, component, input).map(Extrapolation::share).orElse(0.0);
    }

    private static final Source REACTOR = table(0.01, 1, 1, 3, 3, 1.2, 9, 1e-4);

    /** A constant quenching of 0.2 known from 1 to 2 keV, seen from 100 to 600 eV: recoils of 0.5 to 3 keV. */
    @ParameterizedTest
    @ValueSource(strings = {"cevns", "primakoff"})
    void quenching(String component) {
        var known = new Quenching.Tabulated(List.of(1e-3, 2e-3), List.of(0.2, 0.2));
        Experiment seen = experiment(REACTOR, known, new Efficiency.Full(), 100, 300, 600);
        double[] recoils = counts(
                experiment(REACTOR, new Quenching.None(), new Efficiency.Full(), 500, 1000, 2000, 3000), component);
        double all = Arrays.stream(recoils).sum();
        assertThat(share(seen, component, Input.QUENCHING_BELOW_TABLE))
                .isPositive()
                .isCloseTo(recoils[0] / all, withinPercentage(1e-4));
        assertThat(share(seen, component, Input.QUENCHING_ABOVE_TABLE))
                .isPositive()
                .isCloseTo(recoils[2] / all, withinPercentage(1e-4));
        Extrapolation below =
                asked(seen, component, Input.QUENCHING_BELOW_TABLE).orElseThrow();
        assertThat(below.lost()).isCloseTo(below.share(), withinPercentage(1e-6));
        assertThat(below.fromMeV()).isEqualTo(1e-3);
    }

    @Test
    void aFormulaHasNoEnds() {
        Experiment seen = experiment(REACTOR, new Quenching.Lindhard(0.162, 32), new Efficiency.Full(), 100, 300);
        assertThat(asked(seen, "cevns", Input.QUENCHING_BELOW_TABLE)).isEmpty();
        assertThat(asked(seen, "cevns", Input.QUENCHING_ABOVE_TABLE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cevns", "primakoff"})
    void efficiencyAboveItsLastPoint(String component) {
        var measured = new Efficiency.Tabulated(List.of(1e-4, 4e-4), List.of(0.2, 0.8));
        Experiment seen = experiment(REACTOR, new Quenching.None(), measured, 100, 400, 1000);
        double[] kept = counts(seen, component);
        assertThat(share(seen, component, Input.EFFICIENCY))
                .isPositive()
                .isCloseTo(kept[1] / (kept[0] + kept[1]), withinPercentage(1e-3));
    }

    /** A table from 200 eV on in a window from 100 eV: what its first value would keep below. One that begins at zero, or with the window, leaves nothing out. */
    @ParameterizedTest
    @ValueSource(strings = {"cevns", "primakoff"})
    void efficiencyBelowItsFirstPoint(String component) {
        var measured = new Efficiency.Tabulated(List.of(2e-4, 4e-4), List.of(0.2, 0.8));
        var held = new Efficiency.Tabulated(List.of(1e-5, 2e-4, 4e-4), List.of(0.2, 0.2, 0.8));
        double kept = counts(experiment(REACTOR, new Quenching.None(), measured, 100, 1000), component)[0];
        double more = counts(experiment(REACTOR, new Quenching.None(), held, 100, 1000), component)[0];
        Extrapolation found = asked(
                        experiment(REACTOR, new Quenching.None(), measured, 100, 1000),
                        component,
                        Input.EFFICIENCY_BELOW_TABLE)
                .orElseThrow();
        assertThat(found.share()).isGreaterThan(0.05).isCloseTo(more / kept - 1, withinPercentage(1e-3));
        assertThat(found.fromMeV()).isEqualTo(2e-4);
        assertThat(asked(
                        experiment(REACTOR, new Quenching.None(), measured, 200, 1000),
                        component,
                        Input.EFFICIENCY_BELOW_TABLE))
                .isEmpty();
        var fromZero = new Efficiency.Tabulated(List.of(2e-4, 4e-4), List.of(0.0, 0.8));
        assertThat(asked(
                        experiment(REACTOR, new Quenching.None(), fromZero, 100, 1000),
                        component,
                        Input.EFFICIENCY_BELOW_TABLE))
                .isEmpty();
    }

    /** Of a reactor whose spectra end at 8 MeV by hand, nothing above is left. */
    @ParameterizedTest
    @ValueSource(strings = {"cevns", "primakoff"})
    void spectrumAboveItsFit(String component) {
        FissionSpectra fitted = FissionSpectra.huberMuellerVogel();
        Experiment seen = experiment(reactor(fitted), new Quenching.None(), new Efficiency.Full(), 500, 2500);
        Experiment cut = experiment(reactor(cutAt(fitted, 8)), new Quenching.None(), new Efficiency.Full(), 500, 2500);
        double expected = 1 - counts(cut, component)[0] / counts(seen, component)[0];
        Extrapolation found = asked(seen, component, Input.SPECTRUM_ABOVE_FIT).orElseThrow();
        assertThat(found.share()).isGreaterThan(1e-3).isCloseTo(expected, withinPercentage(0.01));
        assertThat(found.to()).isEqualTo(8);
        Experiment known = experiment(
                reactor(FissionSpectra.bestiole2023()), new Quenching.None(), new Efficiency.Full(), 500, 2500);
        assertThat(asked(known, component, Input.SPECTRUM_ABOVE_FIT)).isEmpty();
    }

    private static Source reactor(FissionSpectra spectra) {
        return new ReactorSource(
                List.of(new ReactorSource.Core("a", 1e9 * Units.WATT, 2000)),
                Map.of(ReactorIsotope.U235, 0.6, ReactorIsotope.PU239, 0.4),
                0,
                spectra);
    }

    private static FissionSpectra cutAt(FissionSpectra spectra, double endMeV) {
        var cut = new java.util.EnumMap<ReactorIsotope, FluxTable>(ReactorIsotope.class);
        for (ReactorIsotope isotope : ReactorIsotope.values()) {
            FluxTable whole = spectra.of(isotope);
            double[] low = {0.007813, 0.01563, 0.0312, 0.0625, 0.125, 0.25, 0.5, 0.75, 1, 1.5};
            int steps = (int) Math.round((endMeV - 2) / 0.0025);
            double[] energies = new double[low.length + steps + 2];
            double[] values = new double[energies.length];
            for (int i = 0; i < low.length; i++) {
                energies[i] = low[i];
                values[i] = whole.at(low[i]);
            }
            energies[low.length] = 2;
            values[low.length] = whole.at(Math.nextDown(2.0));
            for (int i = 0; i <= steps; i++) {
                energies[low.length + 1 + i] = 2 + i * 0.0025;
                values[low.length + 1 + i] = whole.at(2 + i * 0.0025);
            }
            cut.put(isotope, FluxTable.of(energies, values));
        }
        return new FissionSpectra(cut, spectra.perCapture());
    }

    /** Tables that end where the flux is not zero, continued by hand. */
    @ParameterizedTest
    @ValueSource(strings = {"cevns", "primakoff"})
    void endsOfATable(String component) {
        Experiment seen = experiment(table(2, 1, 4, 1), new Quenching.None(), new Efficiency.Full(), 20, 300);
        double known = counts(seen, component)[0];
        double above = counts(
                experiment(table(2, 1, 4.4, 1), new Quenching.None(), new Efficiency.Full(), 20, 300), component)[0];
        double below = counts(
                experiment(table(1e-6, 1, 4, 1), new Quenching.None(), new Efficiency.Full(), 20, 300), component)[0];
        assertThat(share(seen, component, Input.SPECTRUM_ABOVE_TABLE))
                .isPositive()
                .isCloseTo(above / known - 1, withinPercentage(1e-3));
        assertThat(share(seen, component, Input.SPECTRUM_BELOW_TABLE))
                .isPositive()
                .isCloseTo(below / known - 1, withinPercentage(1e-3));
    }

    /** A table that says with a last row of zero that the spectrum ends there. */
    @Test
    void aStatedEnd() {
        Experiment seen =
                experiment(table(2, 0, 2, 1, 4, 1, 4, 0), new Quenching.None(), new Efficiency.Full(), 20, 300);
        assertThat(asked(seen, "cevns", Input.SPECTRUM_ABOVE_TABLE)).isEmpty();
        assertThat(asked(seen, "cevns", Input.SPECTRUM_BELOW_TABLE)).isEmpty();
    }

    /** What was folded for one point serves the next, each of which has the shares that it has alone. */
    @Test
    void severalPointsAreThoseOfEach() {
        var measured = new Efficiency.Tabulated(List.of(2e-4, 4e-4), List.of(0.2, 0.8));
        Experiment seen = experiment(REACTOR, new Quenching.None(), measured, 100, 400, 1000);
        var extrapolations = new Extrapolations(seen, INTERACTIONS);
        ExperimentPrediction prediction = ExperimentPrediction.of(seen, INTERACTIONS);
        List<Point> points = List.of(0.1, 3.0, 6.0).stream()
                .map(mass -> Point.start(prediction.parameters()).with(Primakoff.MASS, mass))
                .toList();
        List<List<Extrapolation>> found = extrapolations.at(points);
        assertThat(found).hasSize(3);
        for (int i = 0; i < points.size(); i++) {
            assertThat(found.get(i)).isNotEmpty().isEqualTo(extrapolations.at(points.get(i)));
        }
        assertThat(found.get(0)).isNotEqualTo(found.get(2));
    }

    /** A table in the wrong unit reaches no recoil. */
    @Test
    void aTableThatReachesNothing() {
        Experiment seen = experiment(table(0.01, 1, 0.165, 4), new Quenching.None(), new Efficiency.Full(), 500, 1000);
        Extrapolation found = asked(seen, "cevns", Input.SPECTRUM_ABOVE_TABLE).orElseThrow();
        assertThat(found.share()).isInfinite();
        assertThat(found.needed().unreached()).isEqualTo(1);
        assertThat(found.needed().fromMeV()).isBetween(4.0, 4.2);
    }

    private static List<Extrapolation> all(Experiment experiment, List<Interaction> interactions, Point point) {
        return new Extrapolations(experiment, interactions).at(point);
    }

    private static Experiment seen(Source source, Detector detector, List<String> components, double... edgesEv) {
        var axis = new Axis(
                Observable.RECOIL_ENERGY, "eV", Arrays.stream(edgesEv).boxed().toList());
        var channel = new Channel(
                "c", detector, new Grid(List.of(axis)), Optional.of(Units.DAY), components, Optional.empty());
        return new Experiment("e", source, List.of(channel), List.of(), List.of());
    }

    private static Detector germanium(Response response) {
        return new Detector("d", Target.compound("Ge"), 1, response);
    }

    /** An efficiency by recoil energy of what is seen as it recoils is one by what is seen. */
    @ParameterizedTest
    @ValueSource(strings = {"cevns", "primakoff"})
    void efficiencyByRecoilEnergy(String component) {
        var measured = new Efficiency.Tabulated(List.of(2e-4, 4e-4), List.of(0.2, 0.8));
        Experiment plain = experiment(REACTOR, new Quenching.None(), measured, 100, 400, 1000);
        var all = new EnergyResponse(new Quenching.None(), Resolution.PERFECT, new Efficiency.Full());
        Experiment byRecoil =
                seen(REACTOR, germanium(new KeptRecoils(all, measured)), List.of("cevns", "primakoff"), 100, 400, 1000);
        Extrapolation below =
                asked(byRecoil, component, Input.RECOIL_EFFICIENCY_BELOW_TABLE).orElseThrow();
        assertThat(below.share())
                .isCloseTo(share(plain, component, Input.EFFICIENCY_BELOW_TABLE), withinPercentage(1e-3));
        assertThat(below.fromMeV()).isEqualTo(2e-4);
        Extrapolation above =
                asked(byRecoil, component, Input.RECOIL_EFFICIENCY).orElseThrow();
        assertThat(above.share()).isCloseTo(share(plain, component, Input.EFFICIENCY), withinPercentage(1e-3));
        assertThat(above.to()).isEqualTo(4e-4);
        assertThat(asked(byRecoil, component, Input.EFFICIENCY)).isEmpty();
    }

    /** Recoils below 1 keV that would give no light are noise of 50 eV, of which a share of Phi(-2) is seen above 100 eV. */
    @Test
    void noiseBringsSomeOfTheDarkRecoilsIntoTheWindow() {
        var known = new Quenching.Tabulated(List.of(1e-3, 1e-1), List.of(0.2, 0.2));
        var response = new EnergyResponse(known, new Resolution(5e-5, 0, 0), new Efficiency.Full());
        Experiment noisy = seen(REACTOR, germanium(response), List.of("cevns", "primakoff"), 100, 900);
        Extrapolation found = asked(noisy, "cevns", Input.QUENCHING_BELOW_TABLE).orElseThrow();
        double below = counts(experiment(REACTOR, new Quenching.None(), new Efficiency.Full(), 1e-6, 1000), "cevns")[0];
        double remaining = 0.022750131948 * below / counts(noisy, "cevns")[0];
        assertThat(remaining).isGreaterThan(0.003);
        assertThat(found.share() - found.lost()).isCloseTo(remaining, withinPercentage(0.01));
    }

    private static final Primakoff HEAVY = new Primakoff(Set.of(Flavour.Generation.ELECTRON), new FormFactor.Helm(), 1);

    /** Electrons are not quenched: nothing is asked of a quenching for them, and they reach 160 eV from {@code (T + sqrt(T^2 + 2 m_e T))/2} on. */
    @Test
    void electronsHaveNoQuenching() {
        var magnetic = new MagneticMoment(Set.of(Flavour.Generation.ELECTRON), new FormFactor.Helm());
        List<Interaction> both =
                List.of(INTERACTIONS.get(0), new MomentElectronScattering(magnetic, new ElectronBinding.Free()));
        var known = new Quenching.Tabulated(List.of(1e-3, 2e-3), List.of(0.2, 0.2));
        var response = new EnergyResponse(known, Resolution.PERFECT, new Efficiency.Full());
        Experiment experiment = seen(
                table(2, 1, 4, 1), germanium(response), List.of("cevns", MomentElectronScattering.COMPONENT), 60, 100);
        List<Extrapolation> found = all(experiment, both, Point.start(Parameters.of()));
        assertThat(found)
                .filteredOn(one -> one.input() == Input.QUENCHING_BELOW_TABLE)
                .extracting(Extrapolation::component)
                .containsExactly("cevns");
        double recoil = 6e-5;
        double electron = 0.5 * (recoil + Math.sqrt(recoil * recoil + 2 * 0.51099895 * recoil));
        double lightest = 69.9242 * 931.494 - 32 * 0.511;
        double nucleus = 0.5 * (5 * recoil + Math.sqrt(25 * recoil * recoil + 10 * lightest * recoil));
        List<Extrapolation> ofSpectrum = found.stream()
                .filter(one -> one.input() == Input.SPECTRUM_BELOW_TABLE || one.input() == Input.SPECTRUM_ABOVE_TABLE)
                .toList();
        assertThat(ofSpectrum).hasSizeGreaterThan(2);
        for (Extrapolation one : ofSpectrum) {
            boolean hitsElectrons = one.component().equals(MomentElectronScattering.COMPONENT);
            assertThat(one.needed().fromMeV()).isCloseTo(hitsElectrons ? electron : nucleus, withinPercentage(0.01));
            double highest = 2 * 16 / (lightest + 8);
            assertThat(one.needed().unreached()).isCloseTo(hitsElectrons ? 0 : (5e-4 - highest) / 2e-4, within(1e-4));
        }
        assertThat(found).extracting(Extrapolation::input).contains(Input.SPECTRUM_BELOW_TABLE);
    }

    /** A response to electrons of their own has an end of its own, and of nothing else. */
    @Test
    void electronsMayHaveAResponseOfTheirOwn() {
        var magnetic = new MagneticMoment(Set.of(Flavour.Generation.ELECTRON), new FormFactor.Helm());
        List<Interaction> both =
                List.of(INTERACTIONS.get(0), new MomentElectronScattering(magnetic, new ElectronBinding.Free()));
        var full = new EnergyResponse(new Quenching.Constant(1), Resolution.PERFECT, new Efficiency.Full());
        var ending = new EnergyResponse(
                new Quenching.None(),
                Resolution.PERFECT,
                new Efficiency.Tabulated(List.of(1e-4, 4e-4), List.of(0.2, 0.8)));
        List<String> components = List.of("cevns", MomentElectronScattering.COMPONENT);
        for (boolean own : new boolean[] {false, true}) {
            var detector = new Detector(
                    "d", Target.compound("Ge"), 1, own ? full : ending, 1, Optional.of(own ? ending : full));
            List<Extrapolation> found =
                    all(seen(REACTOR, detector, components, 100, 1000), both, Point.start(Parameters.of()));
            assertThat(found)
                    .filteredOn(one -> one.input() == Input.EFFICIENCY)
                    .extracting(Extrapolation::component)
                    .containsExactly(components.get(own ? 1 : 0));
        }
    }

    /** Of what is no component of a channel, and of what is made outside, nothing is said. */
    @Test
    void othersAreNotAsked() {
        var response = new EnergyResponse(
                new Quenching.None(),
                Resolution.PERFECT,
                new Efficiency.Tabulated(List.of(1e-4, 4e-4), List.of(0.2, 0.8)));
        Experiment alone = seen(REACTOR, germanium(response), List.of("cevns"), 100, 1000);
        assertThat(all(alone, INTERACTIONS, Point.start(Parameters.of())))
                .isNotEmpty()
                .extracting(Extrapolation::component)
                .containsOnly("cevns");
        Experiment none = seen(REACTOR, germanium(response), List.of("primakoff"), 100, 1000);
        assertThat(all(none, INTERACTIONS.subList(0, 1), Point.start(Parameters.of())))
                .isEmpty();
    }

    /** Of what is made outside nothing is asked, though it is a component of the channel. */
    @Test
    void whatIsMadeOutsideIsNotAsked() {
        var response = new EnergyResponse(
                new Quenching.None(),
                Resolution.PERFECT,
                new Efficiency.Tabulated(List.of(1e-4, 4e-4), List.of(0.2, 0.8)));
        var outside = new OutsideDecays(
                HEAVY, new RadiativeDecay(Nature.DIRAC, CoincidenceExperiments.ACTIVE, 100, RadiativeDecay.Law.EXACT));
        Experiment both = seen(REACTOR, germanium(response), List.of("cevns", OutsideDecays.COMPONENT), 100, 1000);
        assertThat(all(both, List.of(INTERACTIONS.get(0), outside), Point.start(Parameters.of())))
                .isNotEmpty()
                .extracting(Extrapolation::component)
                .containsOnly("cevns");
    }

    /** A response that is a table of bins has these: the share is that of their counts. */
    @Test
    void responsesThatAreTables() {
        var bins = new Grid(List.of(new Axis(Observable.RECOIL_ENERGY, "eV", List.of(20.0, 100.0, 300.0))));
        var shares = new ResponseTable(
                bins,
                List.of(1e-6, 1e-4, 3e-4, 6e-4),
                List.of(List.of(0.0, 0.7, 0.2, 0.0), List.of(0.0, 0.1, 0.6, 0.1)));
        Detector detector = germanium(new TabulatedResponse(shares, List.of(), List.of()));
        Experiment known = seen(table(2, 1, 4, 1), detector, List.of("cevns", "primakoff"), 20, 100, 300);
        Experiment more = seen(table(2, 1, 4.4, 1), detector, List.of("cevns", "primakoff"), 20, 100, 300);
        double expected = Arrays.stream(counts(more, "cevns")).sum()
                        / Arrays.stream(counts(known, "cevns")).sum()
                - 1;
        assertThat(share(known, "cevns", Input.SPECTRUM_ABOVE_TABLE))
                .isPositive()
                .isCloseTo(expected, withinPercentage(1e-3));
    }

    /** Of two tables that reach nothing, the one that ends last is told of, once. */
    @Test
    void theHighestOfTwoSpectraIsToldOf() {
        var both = new SumSource(List.of(
                new SumSource.Summand("low", table(0.01, 1, 0.1, 4)),
                new SumSource.Summand("high", table(0.01, 1, 0.165, 4))));
        assertThat(new Extrapolations(
                                experiment(both, new Quenching.None(), new Efficiency.Full(), 500, 1000), INTERACTIONS)
                        .at(Point.start(Parameters.of())))
                .filteredOn(one -> one.component().equals("cevns"))
                .hasSize(1)
                .allSatisfy(one -> assertThat(one.to()).isEqualTo(0.165));
    }

    /** The end of a spectrum matters where a hundred-thousandth of its neutrinos, or more, are beyond; here a tenth of 10 MeV, of a thousand that are known. */
    @ParameterizedTest
    @CsvSource({"1e-3, true", "1.2e-5, true", "1e-6, false"})
    void fewNeutrinosBeyondTheEndAreNotAsked(double last, boolean told) {
        Experiment seen = experiment(
                table(1, 1e3, 2, 1e3, 2, 1e3 * last, 10, 1e3 * last),
                new Quenching.None(),
                new Efficiency.Full(),
                5,
                20);
        assertThat(asked(seen, "cevns", Input.SPECTRUM_ABOVE_TABLE).isPresent()).isEqualTo(told);
    }

    /** Neutrinos that reach nothing in the window do not count: a million times as many below 1 MeV. */
    @Test
    void neutrinosBelowTheWindowDoNotCount() {
        Experiment seen =
                experiment(table(0.01, 1e6, 1, 1e6, 1, 1, 4, 1), new Quenching.None(), new Efficiency.Full(), 200, 300);
        Extrapolation found = asked(seen, "cevns", Input.SPECTRUM_ABOVE_TABLE).orElseThrow();
        assertThat(found.lost()).isEqualTo(found.share());
    }

    /** What interferes, at a strength and a mass: the share is that of the counts there. */
    @Test
    void interferenceHasTheStrengthAndMassOfThePoint() {
        var interfering = new StandardModelCevns(new VectorCouplings.RadiativelyCorrected(), new FormFactor.Helm())
                .with(VectorMediator.universal(1));
        List<Interaction> alone = List.of(interfering);
        var measured = new Efficiency.Tabulated(List.of(1e-4, 4e-4), List.of(0.2, 0.8));
        var response = new EnergyResponse(new Quenching.None(), Resolution.PERFECT, measured);
        Experiment seen = seen(REACTOR, germanium(response), List.of("cevns"), 100, 400, 1000);
        double before = Double.NaN;
        for (double[] at : new double[][] {{0, 1}, {4, 1}, {4, 30}}) {
            Point point = Point.of(interfering.parameters(), at);
            ExperimentPrediction prediction = ExperimentPrediction.of(seen, alone);
            double[] kept = prediction
                    .contributions(Point.of(prediction.parameters(), at))
                    .get(0)
                    .counts()
                    .toArray();
            double found = all(seen, alone, point).stream()
                    .filter(one -> one.input() == Input.EFFICIENCY)
                    .findFirst()
                    .orElseThrow()
                    .share();
            assertThat(found).isCloseTo(kept[1] / (kept[0] + kept[1]), withinPercentage(1e-3));
            assertThat(Math.abs(found / before - 1)).isNotCloseTo(0, within(0.01));
            before = found;
        }
    }

    /** The mass of N is that of the point, or where fits of it start: heavier N need neutrinos of more energy. */
    @Test
    void theMassIsThatOfThePoint() {
        var response = new EnergyResponse(new Quenching.None(), Resolution.PERFECT, new Efficiency.Full());
        Experiment seen = seen(table(2, 1, 4, 1), germanium(response), List.of("primakoff"), 20, 300);
        double recoil = 2e-5;
        double lightest = 69.9242 * 931.494 - 32 * 0.511;
        double heaviest = 75.9214 * 931.494 - 32 * 0.511;
        for (double mass : new double[] {0.3, 1, 2}) {
            Parameters own = Parameters.of(HEAVY.parameters().get(Primakoff.MASS));
            Point point = mass == 1 ? Point.start(Parameters.of()) : Point.of(own, mass);
            Extrapolation found = all(seen, List.of(HEAVY), point).stream()
                    .filter(one -> one.input() == Input.SPECTRUM_ABOVE_TABLE)
                    .findFirst()
                    .orElseThrow();
            double expected = Math.min(
                    Kinematics.minimumNeutrinoMeV(lightest, recoil, mass),
                    Kinematics.minimumNeutrinoMeV(heaviest, recoil, mass));
            assertThat(found.needed().fromMeV()).isCloseTo(expected, withinPercentage(1e-3));
        }
    }

    private static Experiment coincidences(Efficiency efficiency) {
        var photons = new PhotonDetector(
                0.5, 6, efficiency, Resolution.PERFECT, new PhotonDetector.Geometry.Share(0.5), Optional.of(1e-4));
        return CoincidenceExperiments.of(
                table(2, 1e11, 6, 1e11),
                "Ge",
                Resolution.PERFECT,
                photons,
                new Axis(Observable.RECOIL_ENERGY, "eV", List.of(20.0, 300.0)));
    }

    private static final RadiativeCevns RADIATIVE =
            CoincidenceExperiments.radiative(Nature.DIRAC, CoincidenceExperiments.ACTIVE, 1, RadiativeDecay.Law.EXACT);

    private static double coincident(Efficiency efficiency, Point point) {
        ExperimentPrediction prediction = ExperimentPrediction.of(coincidences(efficiency), List.of(RADIATIVE));
        return prediction
                .contributions(Point.of(prediction.parameters(), point.toArray()))
                .get(0)
                .counts()
                .total();
    }

    /** Efficiencies of photons known from 1 to 2.5 MeV in a window from 0.5 to 6: what a table from 0.01 MeV keeps more, and one that ends in a step less. */
    @Test
    void photonEfficiency() {
        var measured = new Efficiency.Tabulated(List.of(1.0, 2.5), List.of(0.5, 0.8));
        var held = new Efficiency.Tabulated(List.of(0.01, 1.0, 2.5), List.of(0.5, 0.5, 0.8));
        var ending = new Efficiency.Tabulated(List.of(1.0, 2.5, 2.5), List.of(0.5, 0.8, 0.0));
        for (double strength : new double[] {1, 1e11}) {
            Point point = Point.of(RADIATIVE.parameters(), strength, 1.5);
            double kept = coincident(measured, point);
            List<Extrapolation> found = all(coincidences(measured), List.of(RADIATIVE), point);
            Extrapolation below = found.stream()
                    .filter(one -> one.input() == Input.PHOTON_EFFICIENCY_BELOW_TABLE)
                    .findFirst()
                    .orElseThrow();
            assertThat(below.share())
                    .isGreaterThan(0.01)
                    .isCloseTo(coincident(held, point) / kept - 1, withinPercentage(0.01));
            assertThat(below.fromMeV()).isEqualTo(1);
            Extrapolation above = found.stream()
                    .filter(one -> one.input() == Input.PHOTON_EFFICIENCY)
                    .findFirst()
                    .orElseThrow();
            assertThat(above.share())
                    .isGreaterThan(0.01)
                    .isCloseTo(1 - coincident(ending, point) / kept, withinPercentage(0.01));
            assertThat(above.to()).isEqualTo(2.5);
        }
        var wide = new Efficiency.Tabulated(List.of(0.5, 6.0), List.of(0.5, 0.8));
        assertThat(all(coincidences(wide), List.of(RADIATIVE), Point.of(RADIATIVE.parameters(), 1, 1.5)))
                .extracting(Extrapolation::input)
                .doesNotContain(Input.PHOTON_EFFICIENCY, Input.PHOTON_EFFICIENCY_BELOW_TABLE);
    }
}

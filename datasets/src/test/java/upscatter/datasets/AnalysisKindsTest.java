package upscatter.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.question.Hypothesis;
import upscatter.model.background.Background;
import upscatter.model.background.RateBackground;
import upscatter.model.background.RateFamily;
import upscatter.model.background.RateSpectrum;
import upscatter.model.background.TemplateBackground;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.PhotoelectronResponse;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Systematic;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.HistogramTiming;
import upscatter.model.flux.LineSource;
import upscatter.model.flux.PionDecayAtRest;
import upscatter.model.flux.PulseTiming;
import upscatter.model.flux.ReactorIsotope;
import upscatter.model.flux.ReactorSource;
import upscatter.model.flux.SteadyTiming;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.FinalState;
import upscatter.model.interaction.MagneticElectronScattering;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.NuclearSpin;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.interaction.StandardModelCevns;
import upscatter.model.interaction.VectorCouplings;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.units.Units;

/** Every kind of source, detector, background, systematic and hypothesis, against model objects made by hand. */
class AnalysisKindsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final Resolution BASELINE = new Resolution(4 * Units.EV, 0, 0);

    @TempDir
    private Path folder;

    private AnalysisFolder analysis = new AnalysisFolder(Path.of(""));

    @BeforeEach
    void goodFolder() {
        analysis = AnalysisFolder.in(folder);
        analysis.write("spectrum.csv", "# E, value\nenergy,value\n1, 2\n3, 4\n");
        analysis.write("time.csv", "arrival_time_low [us],arrival_time_high [us],share\n0,1,0.25\n1,3,0.5\n");
        analysis.write(
                "energy-shape.csv",
                "recoil_energy_low [eV],recoil_energy_high [eV],counts\n20,30,1\n30,40,2\n40,50,5\n");
        analysis.write("time-shape.csv", "arrival_time_low [us],arrival_time_high [us],share\n0,1,0.25\n1,2,0.75\n");
    }

    @Test
    void everythingInTheGoodFile() {
        Analysis read = analysis.read();
        assertThat(read.name()).isEqualTo("good");
        assertThat(read.sha256()).hasSize(64).matches("[0-9a-f]+");
        assertThat(read.statements()).contains("Two cores, two crystals.", "Form factor: helm (default).");
        assertThat(read.asimovChannels()).containsExactly("al2o3");
        Detector cawo4 = new Detector(
                "CaWO4",
                Target.compound("CaWO4"),
                6 * Units.GRAM,
                new EnergyResponse(
                        new Quenching.None(),
                        BASELINE,
                        new Efficiency.ErrorFunction(0.8, 20 * Units.EV, 4 * Units.EV)));
        Grid grid = new Grid(List.of(Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 50, 10)));
        assertThat(read.experiment().channels().get(0))
                .isEqualTo(new Channel(
                        "cawo4",
                        cawo4,
                        grid,
                        Optional.of(3 * Units.YEAR),
                        List.of("cevns", "primakoff", "flat"),
                        Optional.of(Counts.of(grid, new double[] {11, 4, 0}))));
        assertThat(read.experiment().channels().get(1).grid())
                .isEqualTo(new Grid(List.of(new Axis(Observable.RECOIL_ENERGY, "eV", List.of(20.0, 40.0, 100.0)))));
        assertThat(read.experiment().backgrounds())
                .containsExactly(
                        new RateBackground("flat", RateSpectrum.of(100 * Units.DRU, new RateFamily.Flat())),
                        new RateBackground(
                                "excess",
                                RateSpectrum.of(1500 * Units.DRU, new RateFamily.Exponential(), 45 * Units.EV)));
        assertThat(read.experiment().systematics())
                .containsExactly(
                        new Systematic(
                                new Parameter("flux", 1, 0, INFINITY, 0.03, new Constraint.Normal(1, 0.03), false),
                                Set.of("cevns", "primakoff"),
                                Set.of()),
                        new Systematic(
                                Parameter.bounded("flat-cawo4", 1, 0, INFINITY, 0.1), Set.of("flat"), Set.of("cawo4")));
        assertThat(read.limit().orElseThrow().massesMeV())
                .hasSize(5)
                .startsWith(0.01)
                .endsWith(8.0);
        assertThat(read.limit().orElseThrow().massesMeV().get(2)).isCloseTo(Math.sqrt(0.08), within(1e-12));
        assertThat(read.prediction().parameters().names()).containsExactly("mu2", "mN", "flux", "flat-cawo4");
    }

    @Test
    void reactor() {
        ReactorSource source = (ReactorSource) analysis.read().experiment().source();
        assertThat(source.cores())
                .containsExactly(
                        new ReactorSource.Core("B1", 4.25e9 * Units.WATT, 7200),
                        new ReactorSource.Core("B2", 4.25e9 * Units.WATT, 10200));
        assertThat(source.fissionFractions())
                .isEqualTo(Map.of(
                        ReactorIsotope.U235, 0.561,
                        ReactorIsotope.U238, 0.076,
                        ReactorIsotope.PU239, 0.307,
                        ReactorIsotope.PU241, 0.056));
        assertThat(source.capturesPerFission()).isEqualTo(0.6);
    }

    @Test
    void reactorWithSpectraFromTables() {
        analysis.write("u239.csv", "1,1\n2,0\n");
        analysis.replace("analysis.json", "\"huber-mueller-vogel\"", """
                {"U235": "spectrum.csv", "U238": "spectrum.csv", "Pu239": "spectrum.csv", "Pu241": "spectrum.csv",
                 "U239": "u239.csv", "Np239": "spectrum.csv"}, "capturesPerFission": 0.5""");
        ReactorSource source = (ReactorSource) analysis.read().experiment().source();
        assertThat(source.spectra().perFission()).containsOnlyKeys(ReactorIsotope.values());
        assertThat(source.spectrumPerFission().at(2.5)).isCloseTo(3.5 + 0.5 * 3.5, within(1e-12));
        assertThat(source.spectra().perCapture().orElseThrow().at(1.5)).isEqualTo(2.5 + 0.5);
        assertThat(source.capturesPerFission()).isEqualTo(0.5);
    }

    @Test
    void pionDecayAtRestWithReleasedTimes() {
        PionDecayAtRest source = pions("\"arrivalTimes\": {\"prompt\": \"time.csv\", \"delayed\": \"time.csv\"}");
        Grid time = new Grid(List.of(new Axis(Observable.ARRIVAL_TIME, "us", List.of(0.0, 1.0, 3.0))));
        var timing = new HistogramTiming(Counts.of(time, new double[] {0.25, 0.5}));
        assertThat(source).isEqualTo(new PionDecayAtRest(1.76e23, 0.08, 1930, timing, timing));
    }

    @Test
    void pionDecayAtRestWithAPulse() {
        PionDecayAtRest source = pions("\"arrivalTimes\": {\"pulseWidth\": \"350 ns\", \"pulseCentre\": \"0.5 us\"}");
        double sigma = 350 * Units.NANOSECOND / 2.3548200450309493;
        assertThat(((PulseTiming) source.prompt()).pulseSigmaS()).isCloseTo(sigma, within(1e-21));
        assertThat(((PulseTiming) source.delayed()).delayed()).isTrue();
        assertThat(((PulseTiming) source.prompt()).delayed()).isFalse();
    }

    @Test
    void pionDecayAtRestWithoutTimes() {
        assertThat(pions("\"neutrinosPerProton\": 0.08").prompt()).isEqualTo(new SteadyTiming());
    }

    private PionDecayAtRest pions(String times) {
        String perProton = times.contains("neutrinosPerProton") ? "" : "\"neutrinosPerProton\": 0.08, ";
        source("{\"type\": \"pion decay at rest\", \"protonsOnTarget\": 1.76e23, \"distance\": \"19.3 m\", " + perProton
                + times + "}");
        return (PionDecayAtRest) analysis.read().experiment().source();
    }

    private void source(String json) {
        String text = AnalysisFolder.good("good.json");
        String old = text.substring(text.indexOf("\"source\""), text.indexOf("\"detectors\""));
        analysis.write("analysis.json", text.replace(old, "\"source\": " + json + ",\n  "));
    }

    @Test
    void lines() {
        source("""
                {"type": "lines", "flavour": "nu-e", "lines": [
                  {"energy": "747 keV", "flux": "1.2e12 /(cm2 s)"}, {"energy": "0.427 MeV", "flux": "1.3e15 /(m2 s)"}]}""");
        assertThat(analysis.read().experiment().source())
                .isEqualTo(new LineSource(
                        Flavour.NU_E, List.of(new Emission.Line(0.747, 1.2e12), new Emission.Line(0.427, 1.3e11))));
        source("{\"type\": \"lines\", \"flavour\": \"nu-e\", \"lines\": []}");
        assertThat(analysis.error()).hasMessageContaining("/source/lines");
        source("{\"type\": \"lines\", \"flavour\": \"nu-e\", \"lines\": [{\"energy\": \"1 MeV\", \"flux\": 1e12}]}");
        assertThat(analysis.error())
                .hasMessageContaining("/source/lines/0/flux")
                .hasMessageContaining("/(cm2 s)");
    }

    @ParameterizedTest
    @CsvSource({
        "nu-e,NU_E",
        "nu-mu,NU_MU",
        "nu-tau,NU_TAU",
        "anti-nu-e,ANTI_NU_E",
        "anti-nu-mu,ANTI_NU_MU",
        "anti-nu-tau,ANTI_NU_TAU"
    })
    void table(String label, Flavour flavour) {
        source("{\"type\": \"table\", \"flavour\": \"%s\", \"flux\": \"spectrum.csv\"}".formatted(label));
        Emission emission = analysis.read().experiment().source().emissions().get(0);
        assertThat(emission.flavour()).isEqualTo(flavour);
        assertThat(emission.continuum().orElseThrow().flux(2)).isEqualTo(3);
        assertThat(emission.continuum().orElseThrow().moment(0, 0.5)).isEqualTo(6);
    }

    @Test
    void aTableOfTheResolution() {
        analysis.write("sigma.csv", "energy [eV],fwhm [eV]\n20,10\n500,40\n");
        detector("""
                "target": "Ge", "mass": "1 kg", "resolution": {"type": "table", "table": "sigma.csv"}""");
        EnergyResponse response = (EnergyResponse)
                analysis.read().experiment().channels().get(0).detector().response();
        assertThat(response.resolution().sigmaMeV(260 * Units.EV))
                .isCloseTo(25 * Units.EV / 2.354820045, within(1e-14));
    }

    @Test
    void calorimeterWithAllTerms() {
        detector("""
                "target": "Ge", "mass": "1 kg", "quenching": {"type": "lindhard", "k": 0.162},
                "resolution": {"type": "calorimeter", "baseline": "4 eV", "quantaPerEnergy": "0.0045 /meV", "proportional": 0.013},
                "efficiency": {"type": "logistic", "plateau": "90 %", "slope": "0.2 /eV", "midpoint": "30 eV"}""");
        EnergyResponse response = (EnergyResponse)
                analysis.read().experiment().channels().get(0).detector().response();
        assertThat(response.quenching()).isEqualTo(new Quenching.Lindhard(0.162, 32));
        assertThat(response.resolution().baselineMeV()).isEqualTo(4 * Units.EV);
        assertThat(response.resolution().stochasticMeV()).isCloseTo(1 / 0.0045 * 1e-9, within(1e-18));
        assertThat(response.resolution().proportional()).isEqualTo(0.013);
        assertThat(response.efficiency())
                .isEqualTo(new Efficiency.Logistic(
                        0.9, 0.2 * 1e6, 30 * Units.EV, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY));
    }

    @Test
    void perfectCalorimeter() {
        detector("\"target\": \"Si\", \"mass\": \"100 mg\"");
        assertThat(analysis.read().experiment().channels().get(0).detector())
                .isEqualTo(new Detector(
                        "CaWO4",
                        Target.compound("Si"),
                        100 * 1e-6,
                        new EnergyResponse(new Quenching.None(), Resolution.PERFECT, new Efficiency.Full())));
    }

    @Test
    void scintillator() {
        detector("""
                "target": "CsI", "mass": "14.57 kg", "quenching": 0.0878, "lightYield": "13.348 /keV",
                "efficiency": {"type": "logistic", "plateau": 0.6655, "slope": 0.4942, "midpoint": 10.8507, "from": 5, "full": 6}""");
        analysis.replace(
                        "analysis.json",
                        "\"flat\"],\n      \"data\": \"counts.csv\"",
                        "\"pe\"],\n      \"data\": \"asimov\"")
                .replace(
                        "analysis.json",
                        "{\"observable\": \"recoil energy\", \"from\": \"20 eV\", \"to\": \"50 eV\", \"width\": \"10 eV\"}",
                        "{\"observable\": \"photoelectrons\", \"edges\": [6, 8, 12]}")
                .replace(
                        "analysis.json",
                        "\"backgrounds\": [",
                        "\"backgrounds\": [{\"name\": \"pe\", \"type\": \"table\", \"table\": \"pe.csv\"},")
                .replace("analysis.json", "[\"flat\"], \"channels\": [\"cawo4\"]", "[\"flat\"]");
        analysis.write("pe.csv", "photoelectrons_low,photoelectrons_high,counts\n8,12,2.5\n6,8,1\n");
        Channel channel = analysis.read().experiment().channels().get(0);
        assertThat(channel.detector().response())
                .isEqualTo(new PhotoelectronResponse(
                        new Quenching.Constant(0.0878),
                        13.348 / Units.KEV,
                        new Efficiency.Logistic(0.6655, 0.4942, 10.8507, 5, 6)));
        Grid grid = new Grid(List.of(new Axis(Observable.PHOTOELECTRONS, "", List.of(6.0, 8.0, 12.0))));
        assertThat(channel.grid()).isEqualTo(grid);
        assertThat(analysis.read().experiment().background("pe"))
                .hasValue(new TemplateBackground("pe", Counts.of(grid, new double[] {1, 2.5})));
    }

    private void detector(String fields) {
        String text = AnalysisFolder.good("good.json");
        String old =
                text.substring(text.indexOf("\"target\""), text.indexOf("    },\n    {\n      \"name\": \"Al2O3\""));
        analysis.write("analysis.json", text.replace(old, fields + "\n"));
    }

    @Test
    void edgesAsNumbersOfAUnit() {
        analysis.replace(
                "analysis.json", "[\"20 eV\", \"40 eV\", \"0.1 keV\"]", "[0.02, 0.04, 0.1], \"unit\": \"keV\"");
        assertThat(analysis.read().experiment().channels().get(1).grid().axes())
                .containsExactly(new Axis(Observable.RECOIL_ENERGY, "keV", List.of(0.02, 0.04, 0.1)));
    }

    @Test
    void partsOfEqualBinsThatJoin() {
        analysis.replace(
                "analysis.json",
                "\"edges\": [\"20 eV\", \"40 eV\", \"0.1 keV\"]",
                "\"parts\": [{\"from\": \"20 eV\", \"to\": \"0.04 keV\", \"width\": \"10 eV\"}, "
                        + "{\"from\": \"40 eV\", \"to\": \"0.1 keV\", \"width\": \"30 eV\"}]");
        assertThat(analysis.read().experiment().channels().get(1).grid().axes())
                .containsExactly(new Axis(Observable.RECOIL_ENERGY, "eV", List.of(20.0, 30.0, 40.0, 70.0, 100.0)));
    }

    @Test
    void partsThatOverlapAreRejected() {
        analysis.replace(
                "analysis.json",
                "\"edges\": [\"20 eV\", \"40 eV\", \"0.1 keV\"]",
                "\"parts\": [{\"from\": \"20 eV\", \"to\": \"40 eV\", \"width\": \"10 eV\"}, "
                        + "{\"from\": \"30 eV\", \"to\": \"0.1 keV\", \"width\": \"10 eV\"}]");
        assertThat(analysis.error().what()).isEqualTo("this part begins at 30 eV but the one before it ends at 40 eV");
        assertThat(analysis.error().pointer()).hasValue("/channels/1/axes/0/parts/1/from");
    }

    @Test
    void powerLaw() {
        assertThat(background("\"type\": \"power law\", \"rate\": \"5 dru\", \"at\": \"100 eV\", \"index\": 1.4"))
                .isEqualTo(new RateBackground(
                        "flat", RateSpectrum.of(5 * Units.DRU, new RateFamily.PowerLaw(100 * Units.EV), 1.4)));
    }

    @Test
    void tableOfAllAxes() {
        Grid grid = new Grid(List.of(Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 50, 10)));
        assertThat(background("\"type\": \"table\", \"table\": \"energy-shape.csv\", \"events\": 16"))
                .isEqualTo(new TemplateBackground("flat", Counts.of(grid, new double[] {2, 4, 10})));
    }

    @Test
    void productOfTables() {
        source("""
                {"type": "pion decay at rest", "protonsOnTarget": 1e23, "neutrinosPerProton": 0.08, "distance": "19.3 m",
                 "arrivalTimes": {"pulseWidth": "350 ns", "pulseCentre": "0.5 us"}}""");
        analysis.replace(
                "analysis.json",
                "\"width\": \"10 eV\"}",
                "\"width\": \"10 eV\"}, {\"observable\": \"arrival time\", \"from\": \"0 us\", \"to\": \"2 us\", \"width\": \"1 us\"}");
        analysis.replace("analysis.json", "counts.csv", "asimov");
        Background read = background("\"type\": \"table\", \"tables\": [\"time-shape.csv\", \"energy-shape.csv\"]");
        assertThat(((TemplateBackground) read).counts().toArray()).containsExactly(0.25, 0.75, 0.5, 1.5, 1.25, 3.75);
    }

    /** The background of the first channel alone. */
    private Background background(String fields) {
        analysis.replace("analysis.json", "\"type\": \"flat\", \"rate\": \"100 /(keV kg d)\"", fields)
                .replace("analysis.json", "\"flat\", \"excess\"", "\"excess\"");
        return analysis.read().experiment().background("flat").orElseThrow();
    }

    @Test
    void systematics() {
        assertThat(factor("\"logNormal\": \"25 %\""))
                .isEqualTo(new Parameter("flat-cawo4", 1, 0, INFINITY, 0.25, new Constraint.LogNormal(1, 1.25), false));
        assertThat(factor("\"poisson\": 400"))
                .isEqualTo(new Parameter("flat-cawo4", 1, 0, INFINITY, 0.05, new Constraint.Poisson(400, 400), false));
        assertThat(factor("\"poisson\": {\"counted\": 0, \"expected\": 4}"))
                .isEqualTo(new Parameter("flat-cawo4", 1, 0, INFINITY, 0.5, new Constraint.Poisson(4, 0), false));
        assertThat(factor("\"normal\": {\"up\": \"9 %\", \"down\": \"4 %\"}").constraint())
                .isEqualTo(new Constraint.Asymmetric(1, 0.09, 0.04));
        assertThat(factor("\"between\": [0.5, 2]"))
                .isEqualTo(Parameter.bounded("flat-cawo4", 1, 0.5, 2, 1.5 / Math.sqrt(12)));
        assertThat(factor("\"between\": [2, 4]").start()).isEqualTo(3);
    }

    private Parameter factor(String knowledge) {
        AnalysisFolder.in(folder).replace("analysis.json", "\"free\": true", knowledge);
        return analysis.read().experiment().systematics().get(1).factor();
    }

    @Test
    void standardModelAlone() {
        String text = AnalysisFolder.good("good.json").replace(", \"primakoff\"", "");
        analysis.write(
                "analysis.json",
                text.substring(0, text.indexOf("\"hypothesis\""))
                        + "\"formFactor\": \"klein-nystrand\", \"couplings\": {\"type\": \"tree\", \"sinSquaredThetaW\": 0.23}}");
        assertThat(analysis.read().hypothesis())
                .isEqualTo(new Hypothesis(
                        List.of(new StandardModelCevns(new VectorCouplings.Tree(0.23), new FormFactor.KleinNystrand())),
                        List.of()));
        assertThat(analysis.read().limit()).isEmpty();
    }

    @Test
    void primakoffFromALimit() {
        Hypothesis hypothesis = analysis.read().hypothesis();
        assertThat(hypothesis.interactions())
                .containsExactly(
                        new StandardModelCevns(new VectorCouplings.RadiativelyCorrected(), new FormFactor.Helm()),
                        new Primakoff(Set.of(Flavour.Generation.ELECTRON), new FormFactor.Helm(), 0.01));
        Hypothesis.Signal signal = hypothesis.signal().orElseThrow();
        assertThat(signal.component()).isEqualTo("primakoff");
        assertThat(signal.labels())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("flavour", "e", "nature", "Dirac", "convention", "half sigma F"));
        assertThat(signal.quoted()).isZero();
        assertThat(signal.strength()).isEqualTo(Parameter.bounded("mu2", 0, 0, INFINITY, 1));
        assertThat(signal.scanned()).isEmpty();
        assertThat(signal.model().strength().coupling().key()).isEqualTo("mu_muB");
    }

    @Test
    void primakoffWithMassAndMoment() {
        analysis.replace("analysis.json", "\"half sigma F\"", "\"sigma F\", \"mu\": 1.5e-10, \"mass\": \"1 MeV\"");
        Hypothesis.Signal fixed = analysis.read().hypothesis().signal().orElseThrow();
        assertThat(fixed.strength().start()).isCloseTo(9, within(1e-12));
        assertThat(fixed.scanned())
                .hasValue(Parameter.bounded("mN", 1, 0, 1000, 1).fixedAt(1));
        assertThat(analysis.read().prediction().parameters().get("mN").fixed()).isTrue();
        assertThat(analysis.read().prediction().parameters().get("mu2").start()).isCloseTo(9, within(1e-12));
        analysis.replace(
                "analysis.json", "\"1 MeV\"", "{\"start\": \"1 MeV\", \"from\": \"0.5 MeV\", \"to\": \"8 MeV\"}");
        assertThat(analysis.read().hypothesis().parameters()).contains(Parameter.bounded("mN", 1, 0.5, 8, 1));
    }

    @Test
    void radiativeModeInCoincidence() {
        analysis.replace(
                        "analysis.json",
                        "\"convention\": \"half sigma F\"",
                        "\"convention\": \"sigma F\", \"electrons\": true, \"nuclearSpin\": \"half\", \"decay\": {\"finalState\": \"N'\","
                                + " \"mPrime\": \"1 keV\", \"muPrime\": 1e-8, \"length\": \"10 cm\", \"law\": \"effective width\"}")
                .replace("analysis.json", "\"primakoff\", \"flat\", \"excess\"", "\"primakoff\", \"electrons\"")
                .replace(
                        "analysis.json",
                        "\"components\": [\"cevns\", \"primakoff\", \"electrons\"]",
                        "\"photonDetector\": {\"from\": \"0.1 MeV\", \"to\": \"8 MeV\", \"acceptance\": \"90 %\","
                                + " \"coincidenceWindow\": \"240 us\"}, \"components\": [\"radiative\"]")
                .replace(
                        "analysis.json",
                        "\"components\": [\"cevns\", \"primakoff\", \"flat\"]",
                        "\"components\": [\"cevns\", \"primakoff\", \"electrons\", \"flat\"]");
        Analysis read = analysis.read();
        var primakoff =
                new Primakoff(Set.of(Flavour.Generation.ELECTRON), new FormFactor.Helm(), NuclearSpin.ONE_HALF, 0.01);
        var decay = new RadiativeDecay(
                Nature.DIRAC, new FinalState.SterileNeutrino(1e-3, 2e-8), 10, RadiativeDecay.Law.EFFECTIVE_WIDTH);
        assertThat(read.hypothesis().interactions())
                .contains(primakoff, new MagneticElectronScattering(primakoff), new RadiativeCevns(primakoff, decay));
        assertThat(read.experiment().channels().get(1).photonDetector())
                .hasValue(new PhotonDetector(
                        0.1,
                        8,
                        new Efficiency.Full(),
                        Resolution.PERFECT,
                        new PhotonDetector.Geometry.Share(0.9),
                        Optional.of(240 * Units.MICROSECOND)));
        assertThat(read.statements())
                .anyMatch(statement -> statement.startsWith("Photon detector of channel al2o3: from 0.1 MeV"));
        assertThat(read.prediction().parameters().names()).containsExactly("mu2", "mN", "flux", "flat-cawo4");
    }

    @Test
    void coincidencesDownstreamWithAnAxisOfPhotonEnergies() {
        analysis.replace(
                        "analysis.json",
                        "\"half sigma F\"",
                        "\"half sigma F\", \"decay\": {\"finalState\": \"nu\", \"length\": \"1 m\"}")
                .replace(
                        "analysis.json",
                        "\"components\": [\"cevns\", \"primakoff\", \"flat\", \"excess\"]",
                        "\"photonDetector\": {\"from\": \"0 MeV\", \"to\": \"8 MeV\", \"acceptance\": \"forward hemisphere\"},"
                                + " \"components\": [\"radiative\"]")
                .replace(
                        "analysis.json",
                        "\"edges\": [\"20 eV\", \"40 eV\", \"0.1 keV\"]}",
                        "\"edges\": [\"20 eV\", \"40 eV\", \"0.1 keV\"]}, {\"observable\": \"photon energy\","
                                + " \"from\": \"0 MeV\", \"to\": \"8 MeV\", \"width\": \"2 MeV\"}");
        Analysis read = analysis.read();
        assertThat(read.experiment().channels().get(1).grid().bins()).isEqualTo(8);
        assertThat(read.experiment()
                        .channels()
                        .get(1)
                        .photonDetector()
                        .orElseThrow()
                        .geometry())
                .isEqualTo(new PhotonDetector.Geometry.ForwardHemisphere());
        assertThat(read.statements()).anyMatch(statement -> statement.endsWith("Decay law: exact (default)."));
    }

    @Test
    void aFormFactorOfGivenRadius() {
        analysis.replace(
                "analysis.json",
                "\"name\": \"good\",",
                "\"name\": \"good\", \"formFactor\": {\"type\": \"helm\", \"radius\": \"4.83 fm\"},");
        Primakoff primakoff =
                (Primakoff) analysis.read().hypothesis().interactions().get(1);
        assertThat(((FormFactor.HelmOfRadius) primakoff.formFactor()).radiusFm())
                .isCloseTo(4.83, within(1e-12));
    }

    /** The moment scatters off the protons; the radius of the neutrons is a parameter in the unit of the file. */
    @Test
    void formFactorsOfProtonsAndNeutrons() {
        analysis.replace(
                "analysis.json",
                "\"name\": \"good\",",
                "\"name\": \"good\", \"formFactor\": {\"type\": \"helm\", \"protons\": {\"radius\": \"4.71 fm\"}, \"neutrons\": {\"radius\": {\"parameter\": \"Rn\"}}},"
                        + " \"parameters\": [{\"name\": \"Rn\", \"start\": \"5 fm\", \"from\": \"3 fm\", \"to\": \"8 fm\"}],");
        Analysis read = analysis.read();
        var cevns = (StandardModelCevns) read.hypothesis().interactions().get(0);
        var primakoff = (Primakoff) read.hypothesis().interactions().get(1);
        assertThat(((FormFactor.HelmOfRadius) primakoff.formFactor()).radiusFm())
                .isCloseTo(4.71, within(1e-12));
        assertThat(cevns.formFactors().protons()).isEqualTo(primakoff.formFactor());
        double[] range = cevns.formFactors().neutronRadius().orElseThrow().range();
        assertThat(range[0]).isCloseTo(3, within(1e-12));
        assertThat(range[1]).isCloseTo(8, within(1e-12));
        assertThat(read.units()).containsEntry("Rn", "fm");
        assertThat(read.prediction().parameters().get("Rn").start()).isEqualTo(5);
    }
}

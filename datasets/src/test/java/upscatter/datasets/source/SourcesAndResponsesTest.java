package upscatter.datasets.source;

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
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.datasets.Analysis;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.AnalysisFolder;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Setting;
import upscatter.model.background.Background;
import upscatter.model.background.RateBackground;
import upscatter.model.background.RateFamily;
import upscatter.model.background.RateReference;
import upscatter.model.background.RateSpectrum;
import upscatter.model.calendar.ProfileFamily;
import upscatter.model.calendar.TimeCourse;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.PhotoelectronResponse;
import upscatter.model.detector.PhotoelectronSmearing;
import upscatter.model.detector.Quenching;
import upscatter.model.experiment.FluxSystematic;
import upscatter.model.experiment.RadiusScale;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.flux.ReactorSource;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.units.Units;

/** Reactor families and histories, the low-energy excess, tabulated responses and the systematics of source and response. */
class SourcesAndResponsesTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @TempDir
    private Path folder;

    private AnalysisFolder analysis = new AnalysisFolder(Path.of(""));

    @BeforeEach
    void goodFolder() {
        analysis = AnalysisFolder.in(folder);
    }

    private ReactorSource reactor() {
        return (ReactorSource) analysis.read().experiment().source();
    }

    @ParameterizedTest
    @CsvSource({
        "huber-mueller-vogel,0.6,default",
        "mueller-vogel,0.6,default",
        "vogel-engel,0.6,default",
        "kopeikin-2012,0.0,in the spectrum"
    })
    void families(String family, double captures, String why) {
        analysis.replace("analysis.json", "huber-mueller-vogel", family);
        assertThat(reactor().capturesPerFission()).isEqualTo(captures);
        assertThat(analysis.read().statements().stream())
                .anyMatch(statement -> statement.contains(family)
                        && statement.endsWith("Captures per fission: %s (%s).".formatted(captures, why)));
    }

    @Test
    void aSpectrumOfTheWholeReactor() {
        analysis.write("total.csv", "1,2\n9,0\n");
        analysis.replace("analysis.json", "\"huber-mueller-vogel\"", "{\"total\": \"total.csv\"}");
        assertThat(reactor().spectrumPerFission().integral()).isCloseTo(8, within(1e-14));
        analysis.replace("analysis.json", "\"cores\"", "\"capturesPerFission\": 0.6, \"cores\"");
        assertThat(analysis.error()).hasMessageContaining("Maybe 'capturesPerFission' should be left out.");
    }

    @Test
    void historyAndDutyCycle() {
        analysis.write("b1.csv", "# outages\nstart_day,end_day,relative_power\n0,30,1\n30,60.5,0.5\n");
        analysis.replace("analysis.json", "\"distance\": \"72 m\"", "\"distance\": \"72 m\", \"history\": \"b1.csv\"")
                .replace(
                        "analysis.json", "\"distance\": \"102 m\"", "\"distance\": \"102 m\", \"dutyCycle\": \"85 %\"");
        assertThat(reactor().cores().get(0).relativePower())
                .isEqualTo(new TimeProfile.History(List.of(
                        new TimeProfile.Interval(0, 30 * Units.DAY, 1),
                        new TimeProfile.Interval(30 * Units.DAY, 60.5 * Units.DAY, 0.5))));
        assertThat(reactor().cores().get(1).relativePower()).isEqualTo(new TimeProfile.Constant(0.85));
    }

    @Test
    void rowsOfAHistoryMustJoin() {
        Path table = analysis.write("b1.csv", "0,30,1\n31,60,1\n");
        analysis.replace("analysis.json", "\"distance\": \"72 m\"", "\"distance\": \"72 m\", \"history\": \"b1.csv\"");
        assertThat(analysis.error())
                .hasMessageStartingWith(
                        "the interval must start at 30.0 d, where the one before it ends\nat %s:2".formatted(table));
        analysis.write("b1.csv", "0,30,-1\n");
        assertThat(analysis.error()).hasMessageContaining("-1 must not be negative");
        analysis.write("b1.csv", "0,30\n");
        assertThat(analysis.error()).hasMessageContaining("three cells, start and end in days and factor");
        analysis.write("b1.csv", "30,0,1\n");
        assertThat(analysis.error()).hasMessageContaining("start before it ends");
    }

    @Test
    void calendarTime() {
        analysis.write("b1.csv", "0,1000,1\n1000,1095.75,0\n");
        analysis.replace("analysis.json", "\"distance\": \"72 m\"", "\"distance\": \"72 m\", \"history\": \"b1.csv\"")
                .replace(
                        "analysis.json",
                        "\"width\": \"10 eV\"}",
                        "\"width\": \"10 eV\"}, {\"observable\": \"calendar time\", \"edges\": [\"0 d\", \"1000 d\", \"1095.75 d\"]}")
                .replace("analysis.json", "counts.csv", "asimov");
        var counts = analysis.read()
                .prediction()
                .contributions(Point.start(analysis.read().prediction().parameters()))
                .get(0)
                .counts();
        // B1 alone has 0.6674 of the flux; without it a day has 0.3326 of the counts.
        assertThat(counts.value(1) / 95.75 * 1000 / counts.value(0)).isCloseTo(0.3326, within(5e-5));
        analysis.write("b1.csv", "0,1000,1\n");
        InvalidInputException tooShort = analysis.error();
        assertThat(tooShort.pointer()).hasValue("/channels/0/axes");
        assertThat(tooShort).hasMessageContaining("the history runs from 0.0 to 1000.0 d");
        analysis.write("b1.csv", "0,2000,1\n");
        analysis.replace("analysis.json", "\"liveTime\": \"3 yr\"", "\"liveTime\": \"4 yr\"");
        InvalidInputException tooLong = analysis.error();
        assertThat(tooLong.pointer()).hasValue("/channels/0/liveTime");
        assertThat(tooLong).hasMessageContaining("longer than the calendar time of the channel, 1095.75 d");
    }

    /** The background of the first channel alone. */
    private Background background(String fields) {
        analysis.replace("analysis.json", "\"type\": \"flat\", \"rate\": \"100 /(keV kg d)\"", fields)
                .replace("analysis.json", "\"flat\", \"excess\"", "\"excess\"");
        return analysis.read().experiment().background("flat").orElseThrow();
    }

    @Test
    void lowEnergyExcess() {
        analysis.replace(
                "analysis.json",
                "\"width\": \"10 eV\"}",
                "\"width\": \"10 eV\"}, {\"observable\": \"calendar time\", \"edges\": [\"0 yr\", \"3 yr\"]}");
        analysis.replace("analysis.json", "counts.csv", "asimov");
        Background read = background("""
                "type": "double exponential", "rate": "3650 /d", "window": {"from": "35 eV", "to": "500 eV"},
                "fraction": 0.99, "decays": ["28 eV", "320 eV"],
                "timeDependence": {"type": "power law", "since": "-9 d", "exponent": 0.59}""");
        assertThat(read)
                .isEqualTo(new RateBackground(
                        "flat",
                        RateSpectrum.of(
                                3650 / Units.DAY,
                                new RateFamily.InWindow(
                                        new RateFamily.DoubleExponential(), 35 * Units.EV, 500 * Units.EV),
                                0.99,
                                28 * Units.EV,
                                320 * Units.EV),
                        RateReference.DETECTOR,
                        TimeCourse.of(new ProfileFamily.PowerLaw(), -9 * Units.DAY, 0.59)));
    }

    @Test
    void aDecayingBackgroundNeedsCalendarTime() {
        analysis.replace(
                "analysis.json",
                "\"rate\": \"100 /(keV kg d)\"",
                "\"rate\": \"100 /(keV kg d)\", \"timeDependence\": {\"type\": \"power law\", \"since\": \"-9 d\", \"exponent\": 0.59}");
        InvalidInputException error = analysis.error();
        assertThat(error.pointer()).hasValue("/channels/0/components/2");
        assertThat(error.maybe().orElse("")).startsWith("Maybe one bin");
    }

    @Test
    void backgroundsOfKnownHistoryAndOfAccidentalCoincidences() {
        analysis.write("steps.csv", "0,10,1\n10,40,3\n");
        assertThat(background("""
                "type": "flat", "rate": "5 dru", "timeDependence": {"type": "history", "table": "steps.csv"}"""))
                .isEqualTo(new RateBackground(
                        "flat",
                        RateSpectrum.of(5 * Units.DRU, new RateFamily.Flat()),
                        RateReference.MASS,
                        TimeCourse.of(new TimeProfile.History(List.of(
                                new TimeProfile.Interval(0, 10 * Units.DAY, 1),
                                new TimeProfile.Interval(10 * Units.DAY, 40 * Units.DAY, 3))))));
        AnalysisFolder.in(folder);
        RateBackground accidental = (RateBackground) background("""
                "type": "flat", "window": {"from": "20 eV", "to": "50 eV"},
                "rate": {"recoils": "1000 /d", "photons": "12.8 /s", "coincidenceWindow": "240 us"}""");
        assertThat(accidental.spectrum().integral(20 * Units.EV, 50 * Units.EV) * Units.DAY)
                .isCloseTo(3.072, within(1e-12));
    }

    private Detector detector(String fields) {
        String text = AnalysisFolder.good("good.json");
        String old =
                text.substring(text.indexOf("\"target\""), text.indexOf("    },\n    {\n      \"name\": \"Al2O3\""));
        analysis.write("analysis.json", text.replace(old, fields + "\n"));
        return analysis.read().experiment().channels().get(0).detector();
    }

    @Test
    void responsesFromTables() {
        analysis.write("efficiency.csv", "recoil_energy [eV],efficiency\n10,0\n20,0.4\n50,0.9\n");
        analysis.write("quenching.csv", "recoil_energy [keV],quenching_factor\n0,0.2\n1,0.15\n");
        EnergyResponse response = (EnergyResponse) detector("""
                "target": "Ge", "mass": "1 kg", "resolution": {"type": "calorimeter", "baseline": "2 eV"},
                "quenching": {"type": "table", "table": "quenching.csv"},
                "efficiency": {"type": "table", "table": "efficiency.csv"}""").response();
        assertThat(response.efficiency())
                .isEqualTo(new Efficiency.Tabulated(
                        List.of(10 * Units.EV, 20 * Units.EV, 50 * Units.EV), List.of(0.0, 0.4, 0.9)));
        assertThat(response.quenching())
                .isEqualTo(new Quenching.Tabulated(List.of(0.0, Units.KEV), List.of(0.2, 0.15)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recoil_energy [eV],efficiency;10,0;10,0.4|10 must be above the value of the row before it|3",
                "recoil_energy [eV],efficiency;10,0;20,40|40 must lie between 0 and 1|3",
                "recoil_energy [eV],eff;10,0;20,0.4|the header must be 'recoil_energy [eV],efficiency'|1",
                "recoil_energy [kg],efficiency;10,0;20,0.4|has the unit 'kg'|1",
                "recoil_energy,efficiency;10,0;20,0.4|has the unit ''|1",
                "10,0;20,0.4|a header is expected|1"
            })
    void tablesOfAResponseThatCannotBeUsed(String lines, String what, int line) {
        Path table = analysis.write("efficiency.csv", lines.replace(';', '\n'));
        analysis.replace(
                "analysis.json",
                "{\"type\": \"erf\", \"plateau\": 0.8, \"threshold\": \"20 eV\", \"width\": \"4 eV\"}",
                "{\"type\": \"table\", \"table\": \"efficiency.csv\"}");
        InvalidInputException error = analysis.error();
        assertThat(error.what()).contains(what);
        assertThat(error.file()).isEqualTo(table);
        assertThat(error.line()).hasValue(line);
    }

    @Test
    void aTriggerOfACalorimeter() {
        EnergyResponse response = (EnergyResponse) detector("""
                "target": "CaWO4", "mass": "1 g", "resolution": {"type": "calorimeter", "baseline": "6.2 eV"},
                "efficiency": {"type": "trigger", "plateau": 0.9566, "threshold": "31 eV", "baseline": "6.2 eV", "quantum": "4.86 eV"}""").response();
        assertThat(response.efficiency())
                .isEqualTo(new Efficiency.Trigger(0.9566, 31 * Units.EV, 6.2 * Units.EV, 4.86 * Units.EV));
    }

    private void systematic(String json) {
        analysis.replace(
                "analysis.json",
                "{\"name\": \"flat-cawo4\", \"scales\": [\"flat\"], \"channels\": [\"cawo4\"], \"free\": true}",
                json);
    }

    @Test
    void fluxOfIsotopesAndCores() {
        systematic("{\"name\": \"power\", \"flux\": [\"core B1\", \"U235\"], \"normal\": \"2.1 %\"}");
        assertThat(analysis.read().experiment().fluxSystematics())
                .containsExactly(new FluxSystematic(
                        new Parameter("power", 1, 0, INFINITY, 0.021, new Constraint.Normal(1, 0.021), false),
                        1,
                        Map.of("core B1", Optional.empty(), "U235", Optional.empty())));
        assertThat(analysis.read().prediction().parameters().names()).containsExactly("mu2", "mN", "flux", "power");
    }

    @Test
    void fluxErrorsByEnergy() {
        analysis.write("wm235.csv", "# weak magnetism\n2,-0.002\n8,0.03\n");
        analysis.write("wm239.csv", "2,-0.002\n8,0.04\n");
        systematic("""
                {"name": "weak magnetism", "flux": ["U235", "Pu239"],
                 "relativeErrors": {"U235": "wm235.csv", "Pu239": "wm239.csv"}}""");
        FluxSystematic read = analysis.read().experiment().fluxSystematics().get(0);
        assertThat(read.parameter())
                .isEqualTo(
                        new Parameter("weak magnetism", 0, -1 / 0.04, 1 / 0.04, 1, new Constraint.Normal(0, 1), false));
        assertThat(read.nominal()).isZero();
        assertThat(read.parts().keySet()).containsExactlyInAnyOrder("U235", "Pu239");
    }

    @Test
    void responseScale() {
        systematic(
                "{\"name\": \"scale\", \"shifts\": \"energy scale\", \"detectors\": [\"CaWO4\"], \"normal\": \"10 %\"}");
        assertThat(analysis.read().experiment().responseScales())
                .containsExactly(new ResponseScale(
                        new Parameter("scale", 1, 0.5, 1.5, 0.1, new Constraint.Normal(1, 0.1), false),
                        ResponseScale.Effect.ENERGY_SCALE,
                        Set.of("CaWO4")));
    }

    @Test
    void quenchingScale() {
        systematic("{\"name\": \"q\", \"shifts\": \"quenching\", \"detectors\": [\"CaWO4\"], \"normal\": \"19 %\"}");
        ResponseScale read = analysis.read().experiment().responseScales().get(0);
        assertThat(read.effect()).isEqualTo(ResponseScale.Effect.QUENCHING);
        assertThat(read.factor().lower()).isEqualTo(0.1);
        assertThat(read.factor().upper()).isCloseTo(1.95, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name': 'x', 'flux': ['U233'], 'normal': '2 %'}|/systematics/1/flux/0|'U233' is not known",
                "{'name': 'x', 'flux': ['U235'], 'scales': ['flat'], 'normal': '2 %'}|/systematics/1|has one of the fields scales, flux, shifts",
                "{'name': 'x', 'flux': ['U235'], 'normal': '2 %', 'relativeErrors': {}}|/systematics/1/normal|'normal' is not known",
                "{'name': 'x', 'flux': ['U235'], 'relativeErrors': {}}|/systematics/1/relativeErrors|'U235' is missing",
                "{'name': 'x', 'flux': [], 'normal': '2 %'}|/systematics/1/flux|at least one part of the source",
                "{'name': 'x', 'flux': ['U235'], 'channels': ['cawo4'], 'normal': '2 %'}|/systematics/1/channels|is not known",
                "{'name': 'x', 'shifts': 'energy', 'detectors': ['CaWO4'], 'normal': '2 %'}|/systematics/1/shifts|'energy' is not known",
                "{'name': 'x', 'shifts': 'energy scale', 'detectors': ['CaW04'], 'normal': '2 %'}|/systematics/1/detectors/0|is not known",
                "{'name': 'x', 'shifts': 'energy scale', 'detectors': ['CaWO4']}|/systematics/1|'normal' is missing",
                "{'name': 'x', 'shifts': 'nuclear radii', 'detectors': ['CaWO4'], 'normal': '2 %'}|/systematics/1/shifts|the shift",
                "{'name': 'x', 'shifts': 'nuclear radius', 'detectors': ['CaWO4'], 'components': ['brn'], 'normal': '2 %'}|/systematics/1/components/0|is not known",
                "{'name': 'x', 'flux': ['U238'], 'errors': 'huber-2011'}|/systematics/1/flux/0|part of the table huber-2011",
                "{'name': 'x', 'flux': ['U235'], 'errors': 'huber-2012'}|/systematics/1/errors|is not known",
                "{'name': 'x', 'flux': ['U235'], 'errors': {'table': 'huber-2011', 'only': ['total']}}|/systematics/1/errors|has no errors of the kinds [total]",
                "{'name': 'mN', 'flux': ['U235'], 'normal': '2 %'}|/systematics/1/name|taken by a parameter"
            })
    void systematicsThatCannotBeUsed(String spoilt) {
        String[] parts = spoilt.replace('\'', '"').split("\\|", -1);
        systematic(parts[0]);
        InvalidInputException error = analysis.error();
        assertThat(error.pointer()).hasValue(parts[1]);
        assertThat(error.what().replace('\'', '"')).contains(parts[2]);
    }

    @Test
    void nuclearRadius() {
        systematic(
                "{\"name\": \"r\", \"shifts\": \"nuclear radius\", \"detectors\": [\"CaWO4\"], \"components\": [\"cevns\"], \"normal\": \"5 %\"}");
        assertThat(analysis.read().experiment().radiusScales())
                .containsExactly(new RadiusScale(
                        new Parameter("r", 1, 0.75, 1.25, 0.05, new Constraint.Normal(1, 0.05), false),
                        Set.of("CaWO4"),
                        Set.of("cevns")));
        assertThat(analysis.read().prediction().parameters().names()).contains("r");
    }

    /** One line makes 78 parameters; a choice of kinds and parts makes fewer. */
    @Test
    void publishedErrorsOfTheFlux() {
        systematic("{\"name\": \"huber\", \"flux\": [\"U235\", \"Pu239\", \"Pu241\"], \"errors\": \"huber-2011\"}");
        List<FluxSystematic> all = analysis.read().experiment().fluxSystematics();
        assertThat(all).hasSize(78);
        assertThat(all.get(0).parameter().name()).isEqualTo("huber-normalisation");
        assertThat(all.get(0).parts().keySet()).containsExactlyInAnyOrder("U235", "Pu239", "Pu241");
        assertThat(all.get(3).parameter().name()).isEqualTo("huber-U235-2.00");
        assertThat(all.get(3).parameter().constraint()).isEqualTo(new Constraint.Normal(0, 1));
        AnalysisFolder.in(folder);
        systematic("""
                {"name": "huber", "flux": ["Pu241"], "errors": {"table": "huber-2011", "only": ["uncorrelated", "weak magnetism"]}}""");
        assertThat(analysis.read().experiment().fluxSystematics()).hasSize(26);
    }

    @Test
    void errorsInBinsOfEnergy() {
        analysis.write("bins.csv", "# from, to, error\n2,2.5,0.02\n2.5,3,0\n3,4.5,0.05\n");
        systematic("{\"name\": \"stat\", \"flux\": [\"U235\"], \"uncorrelatedErrors\": {\"U235\": \"bins.csv\"}}");
        List<FluxSystematic> read = analysis.read().experiment().fluxSystematics();
        assertThat(read.stream().map(pull -> pull.parameter().name()))
                .containsExactly("stat-U235-2.25000", "stat-U235-3.75000");
        assertThat(read.get(1).parameter().lower()).isEqualTo(-20);
        Path table = analysis.write("bins.csv", "2,2.5,0.02\n2.4,3,0.1\n");
        assertThat(analysis.error())
                .hasMessageContaining("the bin from 2.4 to 3 MeV")
                .hasMessageContaining(table + ":2");
    }

    private static PhotoelectronSmearing smearing(String json) {
        Analysis csi = AnalysisFiles.read(
                Path.of("..", "examples", "coherent-csi-2017.json"),
                List.of(new Setting("/detectors/0/smearing", json)));
        Detector detector = csi.experiment().channels().get(0).detector();
        return ((PhotoelectronResponse) detector.response()).smearing();
    }

    @Test
    void smearingOfPhotoelectrons() {
        assertThat(smearing("{\"type\": \"poisson\"}")).isEqualTo(new PhotoelectronSmearing.Poisson());
        assertThat(smearing("{\"type\": \"gamma\", \"shapePerEnergy\": \"9.56 /keV\"}"))
                .isEqualTo(new PhotoelectronSmearing.GammaDistributed(9.56 / 13.348));
        assertThat(smearing("{\"type\": \"gaussian\", \"variancePerPhotoelectron\": 1.5, \"proportional\": \"5 %\"}"))
                .isEqualTo(new PhotoelectronSmearing.Gaussian(1.5, 0.05));
        analysis.replace(
                "analysis.json", "\"mass\": \"6 g\",", "\"mass\": \"6 g\", \"smearing\": {\"type\": \"poisson\"},");
        assertThat(analysis.error().maybe()).hasValue("Maybe the field 'lightYield' is missing.");
    }

    @Test
    void anEnergyScaleOfAStepIsRefused() {
        systematic(
                "{\"name\": \"scale\", \"shifts\": \"energy scale\", \"detectors\": [\"CaWO4\"], \"normal\": \"10 %\"}");
        analysis.replace(
                "analysis.json",
                "{\"type\": \"erf\", \"plateau\": 0.8, \"threshold\": \"20 eV\", \"width\": \"4 eV\"}",
                "{\"type\": \"logistic\", \"plateau\": 0.8, \"slope\": \"1 /eV\", \"midpoint\": \"20 eV\", \"from\": \"30 eV\"}");
        InvalidInputException error = analysis.error();
        assertThat(error.pointer()).hasValue("/systematics");
        assertThat(error.what()).contains("steps within channel cawo4");
    }
}

package upscatter.datasets.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.datasets.Analysis;
import upscatter.datasets.AnalysisFolder;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Setting;
import upscatter.model.detector.Detector;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.Observation;
import upscatter.model.flux.PionDecayAtRest;
import upscatter.model.flux.PulseTiming;
import upscatter.model.flux.ReactorSource;
import upscatter.model.flux.Source;
import upscatter.model.parameter.Point;

/** Inputs that a file may state and mean otherwise: they are refused with the way to say what is meant, or said. */
class MeantOtherwiseTest {
    private static final String DISTANCE = "\"distance\": \"72 m\"";

    @TempDir
    private Path folder;

    private AnalysisFolder good() {
        return AnalysisFolder.in(folder);
    }

    private static Setting set(String pointer, String value) {
        return new Setting(pointer, value);
    }

    /** Warnings but that of Asimov data beside real ones, which the good file has. */
    private static List<String> warnings(Analysis analysis) {
        return analysis.warnings().stream()
                .filter(warning -> !warning.startsWith("The data are mixed"))
                .toList();
    }

    private static List<Double> shares(Analysis analysis, String kind) {
        Experiment experiment = analysis.experiment();
        Detector detector = experiment.channels().get(0).detector();
        return switch (kind) {
            case "efficiency" ->
                Stream.of(2e-5, 4e-5).map(detector.response().efficiency()::at).toList();
            case "quenching" ->
                Stream.of(2e-5, 4e-5)
                        .map(((EnergyResponse) detector.response()).quenching()::visibleMeV)
                        .toList();
            default ->
                List.of(((ReactorSource) experiment.source())
                        .cores()
                        .get(0)
                        .relativePower()
                        .overallMean()
                        .orElseThrow());
        };
    }

    /** Kind of fault: percentages taken for shares, in every table that holds shares. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "efficiency|recoil_energy [eV],efficiency|10,0.2;50,0.8|10,20;50,80",
                "quenching|recoil_energy [eV],quenching_factor|10,0.2;50,0.8|10,20;50,80",
                "history|start_day,end_day,relative_power|0,10,0.9;10,2000,1.05|0,10,90;10,2000,105"
            })
    void sharesInPercent(String kind, String header, String rows, String percent) {
        String path = "{\"type\": \"table\", \"table\": \"t.csv\"}";
        Setting where = switch (kind) {
            case "history" -> set("/source/cores/0/history", "t.csv");
            default -> set("/detectors/0/" + kind, path);
        };
        AnalysisFolder analysis = good();
        analysis.write("t.csv", header + "\n" + rows.replace(';', '\n') + "\n");
        List<Double> shares = shares(analysis.read(where), kind);
        analysis.write("t.csv", header + " [%]\n" + percent.replace(';', '\n') + "\n");
        List<Double> percentages = shares(analysis.read(where), kind);
        for (int i = 0; i < shares.size(); i++) {
            assertThat(percentages.get(i)).isCloseTo(shares.get(i), within(1e-12));
        }
        analysis.write("t.csv", header + "\n" + percent.replace(';', '\n') + "\n");
        InvalidInputException error = analysis.error(where);
        assertThat(error.getMessage()).contains("must lie between 0 and 1", "Maybe it is a percentage", "t.csv:2");
    }

    /** Energies of recoils where those of ionisation are asked for: said where a quenching makes them different, and nothing is named by its unit. */
    @ParameterizedTest
    @CsvSource({
        "efficiency, efficiency, recoil_energy [eV], 0.2, true",
        "efficiency, efficiency, recoil_energy [eV], 1, false",
        "efficiency, efficiency, recoil_energy [eVee], 0.2, false",
        "efficiency, efficiency, reconstructed_energy [eV], 0.2, false",
        "recoilEfficiency, efficiency, recoil_energy [eV], 0.2, false",
        "resolution, sigma [eV], recoil_energy [eV], 0.2, true",
        "resolution, sigma [eV], energy [eV], 0.2, false"
    })
    void recoilEnergiesWhereIonisationIsMeant(
            String field, String what, String energy, double quenching, boolean said) {
        AnalysisFolder analysis = good();
        analysis.write("t.csv", energy + "," + what + "\n10,0.2\n50,0.8\n5000,0.9\n");
        Analysis read = analysis.read(
                quenching == 1
                        ? set("/detectors/0/mass", "7 g")
                        : set("/detectors/0/quenching", Double.toString(quenching)),
                set("/detectors/0/" + field, "{\"type\": \"table\", \"table\": \"t.csv\"}"));
        assertThat(read.warnings().stream().filter(warning -> warning.contains("is headed recoil_energy")))
                .hasSize(said ? 1 : 0)
                .allMatch(warning -> warning.contains("The table of the " + field)
                        && warning.contains("/detectors/0/" + field + "/table"));
        analysis.write("t.csv", "E (eV)," + what + "\n10,0.2\n5000,0.9\n");
        assertThat(analysis.error(
                                set("/detectors/0/quenching", Double.toString(0.2)),
                                set("/detectors/0/efficiency", "{\"type\": \"table\", \"table\": \"t.csv\"}"))
                        .getMessage())
                .contains("the header must be 'reconstructed_energy [eV],efficiency'");
    }

    /** The same of relative errors of a flux and of the acceptance of photons. */
    @Test
    void relativeErrorsInPercent() {
        String systematics =
                "[{\"name\": \"f\", \"flux\": [\"all\"], \"relativeErrors\": {\"all\": \"e.csv\"}}, {\"name\": \"flat-cawo4\", \"scales\": [\"flat\"], \"free\": true}]";
        AnalysisFolder analysis = good();
        analysis.write("e.csv", "neutrino_energy_MeV,error [%]\n1,2\n9,7\n");
        assertThat(analysis.read(set("/systematics", systematics))
                        .experiment()
                        .fluxSystematics()
                        .get(0)
                        .parts())
                .hasEntrySatisfying(
                        "all",
                        error -> assertThat(error.orElseThrow().largest()).isCloseTo(0.07, within(1e-15)));
        analysis.write("e.csv", "neutrino_energy_MeV,error\n1,2\n9,7\n");
        assertThat(analysis.error(set("/systematics", systematics)).getMessage())
                .contains("Maybe it is a percentage");
    }

    /** Kind of fault: what no experiment has. Each is refused, with the bound. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/source/capturesPerFission|3.1|must be at most 3",
                "/source/cores/0/distance|0.5 mm|at least 1 mm",
                "/source/cores/0/power|4250 TW|'TW'",
                "/source/cores/0/power|4250 GW|above the bound of 1000 GW",
                "/source/cores/0/dutyCycle|85|Maybe it is a percentage",
                "/source/fissionFractions/U235|56.1|must sum to 1",
                "/detectors/0/mass|2e9 kg|above the bound of 1000000000 kg",
                "/detectors/0/mass|-6 g|must be positive",
                "/detectors/0/resolution/proportional|1.3|must be at most 1 but is 1.3",
                "/detectors/0/resolution/baseline|4 TeV|'TeV'",
                "/detectors/0/resolution/baseline|2000 GeV|above the bound of 1000 GeV",
                "/detectors/0/efficiency/plateau|80|Maybe it is a percentage",
                "/detectors/0/quenching|20|Maybe it is a percentage",
                "/detectors/0/electronScale|0|must lie between 0 and 10",
                "/detectors/0/target|Ge76|{\"formula\": \"Ge\", \"isotopes\": {\"Ge76\": 1}}",
                "/detectors/0/target|W100|a formula may have 30",
                "/detectors/0/target|CSI|Maybe 'CsI'",
                "/detectors/0/target|TcO2|no natural isotopic composition",
                "/detectors/0/target|NaI:Tl|{\"formula\": \"NaI:Tl\", \"dopants\": {\"Tl\": 0.001}}",
                "/detectors/0/target|{\"formula\": \"NaI:Tl\", \"dopants\": {\"Tl\": 1.5}}|Maybe it is a percentage",
                "/detectors/0/target|{\"formula\": \"NaI:Tl\", \"dopants\": {}}|at least one dopant",
                "/detectors/0/target|{\"formula\": \"Ge\", \"isotopes\": {\"Ge76\": 0.86}}|must sum to 1 but sum to 0.86",
                "/channels/0/liveTime|-3 d|must be positive",
                "/channels/0/liveTime|20000 yr|above the bound of 10000 yr",
                "/channels/0/exposureShare|0.5|belongs to a source of a given number of protons",
                "/channels/0/axes/0|{\"observable\": \"recoil energy\", \"edges\": [20, 1e13], \"unit\": \"eV\"}|above the bound of 1000 GeV",
                "/systematics/0/normal|3|Maybe \"3 %\"",
            })
    void impossibleValues(String pointer, String value, String what) {
        assertThat(good().error(set(pointer, value)).getMessage()).contains(what);
    }

    /** Weights of events are not numbers of them. */
    @Test
    void weights() {
        AnalysisFolder analysis = good();
        for (Setting kind : List.of(set("/channels/0/kind", "events"), set("/channels/0/kind", "counts"))) {
            for (String weight : List.of("4", "0.25", "-1", "0")) {
                analysis.write("counts.csv", "recoil_energy [eV],weight\n30,1\n40," + weight + "\n");
                assertThat(analysis.error(kind).getMessage()).contains("counts.csv:3");
            }
            analysis.write("counts.csv", "recoil_energy [eV],weight\n30,4\n40,4\n");
            assertThat(analysis.error(kind).getMessage())
                    .contains("weights are not numbers of events", "Maybe the column is the 'number'", "values");
            analysis.write("counts.csv", "recoil_energy [eV],weight\n30,1\n40,1\n");
            assertThat(total(analysis.read(kind))).isEqualTo(2);
            analysis.write("counts.csv", "recoil_energy [eV],number\n30,4\n40,2\n");
            assertThat(total(analysis.read(kind))).isEqualTo(6);
            analysis.write("counts.csv", "recoil_energy [eV],number\n30,4\n40,2.5\n");
            assertThat(analysis.error(kind).getMessage()).contains("must be whole");
        }
    }

    private static double total(Analysis analysis) {
        Observation data = analysis.experiment().channels().get(0).data().orElseThrow();
        return DataSet.total(data);
    }

    /** Counts that are not whole are said; those of an expectation are not. */
    @Test
    void fractionalCounts() {
        AnalysisFolder analysis = good();
        assertThat(warnings(analysis.read())).isEmpty();
        String table = "recoil_energy_low [eV],recoil_energy_high [eV],counts\n20,30,12.4\n30,40,3\n40,50,0.6\n";
        analysis.write("counts.csv", table);
        assertThat(warnings(analysis.read()))
                .singleElement()
                .asString()
                .contains("2 of 3 observed counts", "12.4", "'values'", "analysis.json");
        assertThat(warnings(analysis.read().withoutData())).isEmpty();
        analysis.write("al.csv", "recoil_energy_low [eV],recoil_energy_high [eV],counts\n20,40,1\n40,100,2\n");
        for (String kind : List.of("asimov", "measured")) {
            analysis.write(
                    "data.json",
                    "{\"analysis\": {\"name\": \"good\", \"sha256\": \"unknown\"}, \"kind\": \"%s\", \"channels\": [{\"name\": \"cawo4\", \"kind\": \"counts\", \"table\": \"counts.csv\", \"events\": 16}, {\"name\": \"al2o3\", \"kind\": \"counts\", \"table\": \"al.csv\", \"events\": 3}]}"
                            .formatted(kind));
            assertThat(warnings(analysis.read(set("/data", "data.json")))).hasSize(kind.equals("asimov") ? 0 : 1);
        }
    }

    /** A full width at half maximum has a field of its own. */
    @Test
    void fullWidths() {
        double sigmas = 2 * Math.sqrt(2 * Math.log(2));
        Setting fwhm = set("/detectors/0/resolution", "{\"type\": \"calorimeter\", \"fwhm\": \"47 eV\"}");
        Detector detector = good().read(fwhm).experiment().channels().get(0).detector();
        assertThat(((EnergyResponse) detector.response()).resolution().baselineMeV())
                .isCloseTo(47e-6 / sigmas, within(1e-18));
        Setting both = set(
                "/detectors/0/resolution", "{\"type\": \"calorimeter\", \"fwhm\": \"47 eV\", \"baseline\": \"20 eV\"}");
        assertThat(good().error(both).getMessage()).contains("either 'baseline'", "or 'fwhm'");
        String line =
                "{\"name\": \"flat\", \"type\": \"line\", \"rate\": \"1 /d\", \"energy\": \"40 eV\", \"%s\": \"%s\"}";
        double one = background(good().read(set("/backgrounds/0", line.formatted("width", "10 eV"))));
        double other = background(good().read(set("/backgrounds/0", line.formatted("fwhm", 10 * sigmas + " eV"))));
        assertThat(other).isPositive().isCloseTo(one, within(1e-12 * one));
    }

    private static double background(Analysis analysis) {
        return analysis
                .prediction()
                .contributions(Point.start(analysis.prediction().parameters()))
                .stream()
                .filter(part -> part.component().equals("flat"))
                .findFirst()
                .orElseThrow()
                .counts()
                .total();
    }

    /** A core without U238 has no silent captures. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"U235\": 1}", "{\"U235\": 0.9, \"Pu239\": 0.1}", "{\"U235\": 1, \"U238\": 0}"})
    void capturesOfACoreWithoutUranium238(String fractions) {
        Setting core = set("/source/fissionFractions", fractions);
        Analysis analysis = good().read(core);
        assertThat(captures(analysis)).isZero();
        assertThat(warnings(analysis)).singleElement().asString().contains("no neutron captures are counted", "0.6");
        Analysis stated = good().read(core, set("/source/capturesPerFission", "0.3"));
        assertThat(captures(stated)).isEqualTo(0.3);
        assertThat(warnings(stated)).isEmpty();
        assertThat(captures(good().read())).isEqualTo(0.6);
    }

    private static double captures(Analysis analysis) {
        return ((ReactorSource) analysis.experiment().source()).capturesPerFission();
    }

    @Test
    void builtInBestiole() {
        ReactorSource source = (ReactorSource) good().read(set("/source/spectrum", "bestiole-2023"))
                .experiment()
                .source();
        assertThat(source.spectrumPerFission().integral()).isBetween(7.1, 7.5);
    }

    private AnalysisFolder beam(String first, String second) {
        AnalysisFolder analysis = good();
        String channel = """
                {"name": "%s", "detector": "D", "liveTime": "%s", "components": ["cevns", "flat"], "data": "asimov"%s,
                 "axes": [{"observable": "recoil energy", "edges": ["20 keV", "80 keV"]}]}""";
        String[] one = first.split(";", -1);
        String[] two = second.split(";", -1);
        analysis.write("analysis.json", """
                {"name": "beam",
                 "source": {"type": "pion decay at rest", "protonsOnTarget": 1.76e23, "neutrinosPerProton": 0.08, "distance": "19.3 m"},
                 "detectors": [{"name": "D", "target": "Ar", "mass": "24 kg"}],
                 "backgrounds": [{"name": "flat", "type": "flat", "rate": "1e-3 /(keV kg d)"}],
                 "channels": [%s, %s]}""".formatted(
                        channel.formatted("a", one[0], one.length > 1 ? ", \"exposureShare\": " + one[1] : ""),
                        channel.formatted("b", two[0], two.length > 1 ? ", \"exposureShare\": " + two[1] : "")));
        return analysis;
    }

    private static List<Double> cevns(Analysis analysis) {
        return analysis
                .prediction()
                .contributions(Point.start(analysis.prediction().parameters()))
                .stream()
                .filter(part -> part.component().equals("cevns"))
                .map(part -> part.counts().total())
                .collect(Collectors.toList());
    }

    /** Runs at a pulsed beam: neutrinos come with the protons, backgrounds with the live time. */
    @Test
    void runsAtABeam() {
        List<Double> whole = cevns(beam("308 d", "308 d").read());
        assertThat(whole.get(0)).isEqualTo(whole.get(1));
        assertThat(beam("100 d", "208 d").error().getMessage())
                .contains("live times of 100 d and 208 d", "\"exposureShare\": 0.6753");
        assertThat(beam("100 d;0.3247", "208 d").error().getMessage()).contains("exposureShare");
        List<Double> parts = cevns(
                beam("100 d;0.3246753246753247", "208 d;0.6753246753246753").read());
        assertThat(parts.get(0)).isCloseTo(whole.get(0) * 100 / 308, within(1e-9));
        assertThat(parts.get(1)).isCloseTo(whole.get(0) * 208 / 308, within(1e-9));
        assertThat(beam("100 d;32", "208 d;68").error().getMessage()).contains("Maybe it is a percentage");
    }

    @Test
    void widthsOfAPulse() {
        double sigma = 350e-9 / (2 * Math.sqrt(2 * Math.log(2)));
        String times = "{\"pulseCentre\": \"0.5 us\", \"%s\": \"%s\"}";
        for (String width : List.of("pulseWidth;350 ns", "fwhm;350 ns", "sigma;" + sigma * 1e9 + " ns")) {
            String[] words = width.split(";", -1);
            Source source = beam("1 d", "1 d")
                    .read(set("/source/arrivalTimes", times.formatted(words[0], words[1])))
                    .experiment()
                    .source();
            double from = 0.5e-6 - sigma;
            double to = 0.5e-6 + sigma;
            assertThat(((PionDecayAtRest) source).prompt().fraction(from, to))
                    .isCloseTo(new PulseTiming(0.5e-6, sigma, false).fraction(from, to), within(1e-9));
        }
        assertThat(beam("1 d", "1 d")
                        .error(set(
                                "/source/arrivalTimes",
                                "{\"pulseCentre\": \"0.5 us\", \"pulseWidth\": \"1 us\", \"sigma\": \"1 us\"}"))
                        .getMessage())
                .contains("given twice");
    }

    @Test
    void isotopesOfATarget() {
        Setting enriched =
                set("/detectors/0/target", "{\"formula\": \"Ge\", \"isotopes\": {\"Ge76\": \"86 %\", \"Ge74\": 0.14}}");
        AnalysisFolder analysis = good();
        Analysis read = analysis.read(enriched);
        assertThat(read.experiment().channels().get(0).detector().target().species())
                .hasSize(2);
        assertThat(read.assumptions().get(0).words()).contains("Ge (Ge76 86 %, Ge74 0.14)");
        analysis.replace(
                "analysis.json",
                "\"target\": \"CaWO4\"",
                "\"target\": {\"formula\": \"Ge\", \"isotopes\": {\"Ge76\": 1}}");
        assertThat(analysis.read()
                        .experiment()
                        .channels()
                        .get(0)
                        .detector()
                        .target()
                        .species())
                .hasSize(1);
    }

    @Test
    void dopantsOfATarget() {
        Analysis read =
                good().read(set("/detectors/0/target", "{\"formula\": \"NaI:Tl\", \"dopants\": {\"Tl\": \"0.1 %\"}}"));
        assertThat(read.experiment().channels().get(0).detector().target().species())
                .extracting(species -> species.nuclide().name())
                .containsExactly("Na23", "I127", "Tl203", "Tl205");
        assertThat(read.assumptions().get(0).words()).contains("NaI:Tl (Tl 0.1 %)");
    }

    /** A row of a relative power far above that of the core. */
    @Test
    void historyOfACoreAboveItsPower() {
        AnalysisFolder analysis = good().replace("analysis.json", DISTANCE, DISTANCE + ", \"history\": \"h.csv\"");
        analysis.write("h.csv", "0,240,1\n240,280,0\n280,2000,100000\n");
        assertThat(analysis.error().getMessage()).contains("100000 must lie between 0 and 1.1", "h.csv:3");
    }
}

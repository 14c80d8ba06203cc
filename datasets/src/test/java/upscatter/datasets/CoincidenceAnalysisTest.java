package upscatter.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.input.InvalidInputException;
import upscatter.model.background.PhotonSpectrum;
import upscatter.model.background.RateBackground;
import upscatter.model.background.RateFamily;
import upscatter.model.background.RateSpectrum;
import upscatter.model.background.TabulatedRate;
import upscatter.model.detector.PhotonDetector.Geometry;
import upscatter.model.grid.Counts;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Contribution;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.units.Units;

/** Channels of recoils with a photon in coincidence: acceptances by table, backgrounds by recoil and photon energy. */
class CoincidenceAnalysisTest {
    private static final String REACTOR = """
            {
              "name": "coincidences",
              "source": {"type": "reactor", "spectrum": "huber-mueller-vogel", "fissionFractions": {"U235": 1},
                         "cores": [{"name": "B1", "power": "4.25 GW", "distance": "72 m"}]},
              "detectors": [{"name": "Al2O3", "target": "Al2O3", "mass": "4 g",
                             "resolution": {"type": "calorimeter", "baseline": "4 eV"}}],
              "backgrounds": [
                {"name": "accidental", "type": "exponential", "decay": "45 eV", "window": {"from": "20 eV", "to": "500 eV"},
                 "rate": {"recoils": "1000 /d", "photons": "12.8 /s", "coincidenceWindow": "240 us"},
                 "photonSpectrum": {"type": "exponential", "decay": "2 MeV", "from": "0.1 MeV", "to": "8 MeV"}}
              ],
              "channels": [
                {"name": "c", "detector": "Al2O3", "liveTime": "100 d",
                 "photonDetector": {"from": "0.1 MeV", "to": "8 MeV", "acceptance": "full"},
                 "axes": [{"observable": "recoil energy", "edges": ["20 eV", "100 eV", "500 eV"]},
                          {"observable": "photon energy", "edges": ["0.1 MeV", "1 MeV", "8 MeV"]}],
                 "components": ["radiative", "accidental"], "data": "asimov"}
              ],
              "hypothesis": {"interaction": "primakoff", "flavour": "e", "nature": "Dirac", "convention": "half sigma F",
                             "mass": "1 MeV", "decay": {"finalState": "nu", "length": "1 m"}}
            }
            """;
    private static final String PHOTONS =
            "{\"type\": \"exponential\", \"decay\": \"2 MeV\", \"from\": \"0.1 MeV\", \"to\": \"8 MeV\"}";
    private static final String ACCIDENTAL_SHAPE =
            "\"type\": \"exponential\", \"decay\": \"45 eV\", \"window\": {\"from\": \"20 eV\", \"to\": \"500 eV\"},";

    @TempDir
    private Path folder;

    private AnalysisFolder analysis = new AnalysisFolder(Path.of("."));

    @BeforeEach
    void write() {
        analysis = new AnalysisFolder(folder);
        analysis.write("analysis.json", REACTOR);
    }

    private Counts background(Analysis read) {
        ExperimentPrediction prediction = read.prediction();
        return prediction.contributions(Point.start(prediction.parameters())).stream()
                .filter(contribution -> contribution.component().equals("accidental"))
                .map(Contribution::counts)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void accidentalCoincidencesHaveBothEnergies() {
        Analysis read = analysis.read();
        assertThat(background(read).total()).isCloseTo(307.2, withinPercentage(1e-9));
        assertThat(((RateBackground) read.experiment().backgrounds().get(0)).photons())
                .hasValue(new PhotonSpectrum(RateSpectrum.of(1, new RateFamily.Exponential(), 2), 0.1, 8));
        assertThat(read.statements())
                .anyMatch(s -> s.contains("photon spectrum (exponential, decay 2 MeV, from 0.1 MeV, to 8 MeV)"));
    }

    @Test
    void ratesAndPhotonsFromTables() {
        analysis.write("recoils.csv", "recoil_energy [keV],rate [/(keV kg d)]\n0.01,100\n0.1,40\n0.6,10\n");
        analysis.write("photons.csv", "# measured\nphoton_energy [MeV],density\n0,2\n4,1\n10,0\n");
        analysis.replace("analysis.json", ACCIDENTAL_SHAPE, "\"type\": \"rate table\", \"table\": \"recoils.csv\",")
                .replace(
                        "analysis.json",
                        "\"rate\": {\"recoils\": \"1000 /d\", \"photons\": \"12.8 /s\", \"coincidenceWindow\": \"240 us\"},",
                        "")
                .replace(
                        "analysis.json",
                        PHOTONS,
                        "{\"type\": \"rate table\", \"table\": \"photons.csv\", \"from\": \"0 MeV\", \"to\": \"10 MeV\"}");
        Analysis read = analysis.read();
        var background = (RateBackground) read.experiment().backgrounds().get(0);
        assertThat(background.spectrum().family()).isInstanceOf(TabulatedRate.class);
        assertThat(background.spectrum().integral(0.1e-3, 0.6e-3))
                .isCloseTo(25 * 0.5 * Units.DRU * Units.KEV, within(1e-18));
        double atTwenty = 100 - 60.0 / 9;
        double first = 0.5 * (atTwenty + 40) * 0.08;
        // Photons: 6 from 0 to 4 MeV, 3 from 4 to 10 MeV; 1.78875 from 0.1 to 1 MeV.
        double photons = 0.5 * (2 - 0.1 / 4 + 2 - 1.0 / 4) * 0.9 / 9;
        assertThat(background(read).value(0)).isCloseTo(first * photons * 0.004 * 100, withinPercentage(1e-9));
    }

    @Test
    void aTableIsAShapeInAWindow() {
        analysis.write("shape.csv", "recoil_energy [eV],density\n20,3\n500,1\n");
        analysis.replace(
                "analysis.json",
                "\"type\": \"exponential\", \"decay\": \"45 eV\"",
                "\"type\": \"rate table\", \"table\": \"shape.csv\"");
        assertThat(background(analysis.read()).total()).isCloseTo(307.2, withinPercentage(1e-9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recoil_energy [keV],rate [/(keV kg d)]\\n0.03,1\\n0.6,1 | /backgrounds/0/table | reaches from 3.0E-5 to 6.0E-4 MeV | Maybe the unit",
                "recoil_energy [keV],density\\n0.01,1\\n0.6,1 | | the header must be | Maybe a window",
                "recoil_energy [keV],rate\\n0.01,1\\n0.6,1 | | has the unit '' |",
                "recoil_energy [m],rate [dru]\\n0.01,1\\n0.6,1 | | has the unit 'm' |",
                "photon_energy [MeV],rate [dru]\\n0.01,1\\n0.6,1 | | the header must be |",
                "0.01,1\\n0.6,1 | | a header is expected |",
                "recoil_energy [keV],rate [dru]\\n0.01,1\\n0.01,1 | | must be above |",
                "recoil_energy [keV],rate [dru]\\n0.01,1\\n0.6,-1 | | must not be negative |",
                "recoil_energy [keV],rate [dru]\\n0.01,1 | | two points |"
            })
    void spoiltTables(String text, String pointer, String what, String maybe) {
        analysis.write("recoils.csv", text.replace("\\n", "\n") + "\n");
        analysis.replace("analysis.json", ACCIDENTAL_SHAPE, "\"type\": \"rate table\", \"table\": \"recoils.csv\",")
                .replace(
                        "analysis.json",
                        "\"rate\": {\"recoils\": \"1000 /d\", \"photons\": \"12.8 /s\", \"coincidenceWindow\": \"240 us\"},",
                        "");
        InvalidInputException error = analysis.error();
        assertThat(error.what()).contains(what);
        assertThat(error.pointer()).isEqualTo(Optional.ofNullable(pointer));
        assertThat(error.maybe().orElse(""))
                .startsWith(Optional.ofNullable(maybe).orElse(""));
    }

    @Test
    void aTableHasItsOwnRate() {
        analysis.replace("analysis.json", ACCIDENTAL_SHAPE, "\"type\": \"rate table\", \"table\": \"recoils.csv\",");
        InvalidInputException error = analysis.error();
        assertThat(error.pointer()).hasValue("/backgrounds/0/rate");
        assertThat(error.maybe().orElse("")).startsWith("Maybe a window");
    }

    @Test
    void photonBinsNeedASpectrumOfPhotons() {
        analysis.replace("analysis.json", ",\n     \"photonSpectrum\": " + PHOTONS, "");
        InvalidInputException error = analysis.error();
        assertThat(error.pointer()).hasValue("/channels/0/components/1");
        assertThat(error.what()).contains("knows nothing of the axis 'photon energy'");
        assertThat(error.maybe().orElse("")).startsWith("Maybe its photons");
    }

    @Test
    void withoutPhotonBinsTheWindowsMustAgree() {
        analysis.replace(
                "analysis.json",
                ",\n              {\"observable\": \"photon energy\", \"edges\": [\"0.1 MeV\", \"1 MeV\", \"8 MeV\"]}",
                "");
        assertThat(background(analysis.read()).total()).isCloseTo(307.2, withinPercentage(1e-9));
        analysis.replace(
                "analysis.json",
                "{\"from\": \"0.1 MeV\", \"to\": \"8 MeV\", \"acc",
                "{\"from\": \"0.5 MeV\", \"to\": \"8 MeV\", \"acc");
        InvalidInputException error = analysis.error();
        assertThat(error.pointer()).hasValue("/backgrounds/0/photonSpectrum");
        assertThat(error.what()).contains("from 0.1 to 8.0 MeV").contains("from 0.5 to 8.0 MeV");
        assertThat(error.maybe().orElse("")).startsWith("Maybe the channel needs an axis");
    }

    @Test
    void photonsOfABackgroundNeedAPhotonDetector() {
        analysis.replace(
                        "analysis.json",
                        "     \"photonDetector\": {\"from\": \"0.1 MeV\", \"to\": \"8 MeV\", \"acceptance\": \"full\"},\n",
                        "")
                .replace(
                        "analysis.json",
                        ",\n              {\"observable\": \"photon energy\", \"edges\": [\"0.1 MeV\", \"1 MeV\", \"8 MeV\"]}",
                        "")
                .replace("analysis.json", "[\"radiative\", \"accidental\"]", "[\"primakoff\", \"accidental\"]");
        InvalidInputException error = analysis.error();
        assertThat(error.pointer()).hasValue("/backgrounds/0/photonSpectrum");
        assertThat(error.maybe().orElse("")).startsWith("Maybe the field 'photonDetector'");
    }

    @Test
    void aTableOfAcceptances() {
        analysis.write("acceptance.csv", "# by simulation\ncos_theta,acceptance\n-1,0.1\n0,0.2\n0,0.8\n1,0.6\n");
        analysis.replace(
                "analysis.json",
                "\"acceptance\": \"full\"",
                "\"acceptance\": {\"type\": \"table\", \"table\": \"acceptance.csv\"}");
        assertThat(analysis.read()
                        .experiment()
                        .channels()
                        .get(0)
                        .photonDetector()
                        .orElseThrow()
                        .geometry())
                .isEqualTo(new Geometry.ByAngle(List.of(-1.0, 0.0, 0.0, 1.0), List.of(0.1, 0.2, 0.8, 0.6)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cos_theta,acceptance\\n0,0.1\\n1,1 | must reach from a cosine of -1 to 1 |",
                "cos_theta,acceptance\\n-1,0.1\\n90,1 | 90 must lie between -1 and 1 | Maybe it is an angle",
                "cos_theta,acceptance\\n-1,0.1\\n1,90 | 90 must lie between 0 and 1 | Maybe it is a percentage",
                "cos_theta,acceptance\\n-1,0.1\\n0.5,1\\n0.4,1\\n1,1 | 0.4 must lie |",
                "cosine,acceptance\\n-1,0.1\\n1,1 | the header must be 'cos_theta,acceptance' |",
                "-1,0.1\\n1,1 | the header must be 'cos_theta,acceptance' |",
                "cos_theta,acceptance\\n-1,0\\n1,0 | sees no photon |"
            })
    void spoiltAcceptances(String text, String what, String maybe) {
        analysis.write("acceptance.csv", text.replace("\\n", "\n") + "\n");
        analysis.replace(
                "analysis.json",
                "\"acceptance\": \"full\"",
                "\"acceptance\": {\"type\": \"table\", \"table\": \"acceptance.csv\"}");
        InvalidInputException error = analysis.error();
        assertThat(error.file().getFileName()).hasToString("acceptance.csv");
        assertThat(error.what()).contains(what);
        assertThat(error.maybe().orElse(""))
                .startsWith(Optional.ofNullable(maybe).orElse(""));
    }

    /** Muon flavour at a spallation source: prompt photons from the line, by arrival time. */
    @Test
    void promptNeutrinosMakeCoincidences() {
        String json = REACTOR.replaceFirst("(?s)\"source\": .*?\\]\\},\n", """
                        "source": {"type": "pion decay at rest", "protonsOnTarget": 1.76e23, "neutrinosPerProton": 0.08, "distance": "19.3 m",
                                   "arrivalTimes": {"prompt": "prompt.csv", "delayed": "delayed.csv"}},
                        """)
                .replaceFirst("(?s)\"backgrounds\": .*?\\],\n", "")
                .replace(", \"accidental\"", "")
                .replace("\"flavour\": \"e\"", "\"flavour\": \"mu\"")
                .replace("\"mass\": \"1 MeV\"", "\"mass\": \"10 MeV\", \"mu\": 1e-6")
                .replace("\"500 eV\"", "\"20 keV\"")
                .replace(
                        "\"8 MeV\"]}]",
                        "\"8 MeV\"]}, {\"observable\": \"arrival time\", \"edges\": [\"0 us\", \"1 us\", \"6 us\"]}]");
        analysis.write("analysis.json", json);
        analysis.write("prompt.csv", "arrival_time_low [us],arrival_time_high [us],share\n0,1,1\n1,6,0\n");
        analysis.write("delayed.csv", "arrival_time_low [us],arrival_time_high [us],share\n0,1,0\n1,6,1\n");
        ExperimentPrediction prediction = analysis.read().prediction();
        Point start = Point.start(prediction.parameters());
        Counts counts = prediction.expectedCounts(start).get(0);
        for (int bin = 0; bin < counts.grid().bins(); bin++) {
            assertThat(counts.value(bin)).as(prediction.describeBin(bin)).isPositive();
        }
    }
}

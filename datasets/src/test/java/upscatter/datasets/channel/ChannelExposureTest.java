package upscatter.datasets.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.Analysis;
import upscatter.datasets.AnalysisFolder;
import upscatter.model.grid.Counts;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Contribution;

/** Exposures against the live times that they stand for, distances against the inverse square, and channels without data. */
class ChannelExposureTest {
    private static final String CORE =
            "\"cores\": [{\"name\": \"B1\", \"power\": \"100 MW\", \"distance\": \"20 m\"%s}%s]";
    private static final String REACTOR = """
            {"type": "reactor", "spectrum": "kopeikin-2012", "fissionFractions": {"U235": 1}, %s}""";
    private static final String BEAM = """
            {"type": "pion decay at rest", "protonsOnTarget": 1.76e23, "neutrinosPerProton": 0.08, "distance": "19.3 m"}""";

    @TempDir
    private Path folder = Path.of("");

    private AnalysisFolder analysis = new AnalysisFolder(folder);

    @BeforeEach
    void folder() {
        analysis = new AnalysisFolder(folder);
        analysis.write("history.csv", "start_day,end_day,relative_power\n0,30,1\n30,40,0\n40,60,0.5\n");
    }

    /** Expected events of CEvNS and of the background in one channel with these fields. */
    private List<Double> counts(String source, String fields) {
        Analysis read = written(source, fields).read();
        return read.prediction().contributions(Point.start(read.prediction().parameters())).stream()
                .map(Contribution::counts)
                .map(Counts::total)
                .toList();
    }

    private AnalysisFolder written(String source, String fields) {
        analysis.write("analysis.json", """
                {"name": "one", "source": %s,
                 "detectors": [{"name": "D", "target": "Si", "mass": "33 g"}],
                 "backgrounds": [{"name": "flat", "type": "flat", "rate": "10 /(keV kg d)"}],
                 "channels": [{"name": "c", "detector": "D", "components": ["cevns", "flat"], %s,
                   "axes": [{"observable": "recoil energy", "edges": ["100 eV", "1 keV"]}]}]}""".formatted(source, fields));
        return analysis;
    }

    private static String reactor(String more, String other) {
        return REACTOR.formatted(CORE.formatted(more, other));
    }

    private static void same(List<Double> one, List<Double> other) {
        assertThat(one).hasSize(2).allMatch(count -> count > 0);
        for (int i = 0; i < 2; i++) {
            assertThat(one.get(i) / other.get(i)).isCloseTo(1, within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // 100 MW: 7.19 GWh in 71.9 h.
        "7.19 GWh, 71.9 h",
        "7190 MWh, 71.9 h",
        "0.00719 TWh, 71.9 h",
        "20 GWd, 200 d",
        "2000 MWd, 20 d"
    })
    void heatOverPowerIsTime(String exposure, String liveTime) {
        String source = reactor("", "");
        same(
                counts(source, "\"exposure\": \"%s\"".formatted(exposure)),
                counts(source, "\"liveTime\": \"%s\"".formatted(liveTime)));
    }

    /** The cores give 100 MW and, at four fifths of the time, 50 MW: 140 MW; the history has 40 MW days of 60 in the mean, and 75 MW while it is on. */
    @Test
    void heatOfAllCoresAtTheirMeanPower() {
        String two = reactor(
                "", ", {\"name\": \"B2\", \"power\": \"50 MW\", \"distance\": \"40 m\", \"dutyCycle\": \"80 %\"}");
        same(counts(two, "\"exposure\": \"14 GWh\""), counts(two, "\"liveTime\": \"100 h\""));
        String past = reactor(", \"history\": \"history.csv\"", "");
        same(counts(past, "\"exposure\": \"2000 MWd\""), counts(past, "\"liveTime\": \"30 d\""));
        same(
                counts(past, "\"exposure\": \"2000 MWd\", \"power\": {\"from\": 0.1}"),
                counts(past, "\"liveTime\": \"25 d\", \"power\": {\"from\": 0.1}"));
    }

    @Test
    void protonsInPlaceOfThoseOfTheSource() {
        List<Double> whole = counts(BEAM, "\"liveTime\": \"10 d\"");
        List<Double> half = counts(BEAM, "\"liveTime\": \"10 d\", \"exposure\": 0.88e23");
        assertThat(half.get(0) / whole.get(0)).isCloseTo(0.5, within(1e-12));
        assertThat(half.get(1)).isEqualTo(whole.get(1));
    }

    @Test
    void distancesByTheInverseSquare() {
        String source = reactor("", "");
        List<Double> near = counts(source, "\"liveTime\": \"10 d\"");
        List<Double> far = counts(source, "\"liveTime\": \"10 d\", \"distance\": \"30 m\"");
        assertThat(far.get(0) / near.get(0)).isCloseTo(4 / 9.0, within(1e-12));
        assertThat(far.get(1)).isEqualTo(near.get(1));
        List<Double> beam = counts(BEAM, "\"liveTime\": \"10 d\"");
        List<Double> nearBeam = counts(BEAM, "\"liveTime\": \"10 d\", \"distance\": \"9.65 m\"");
        assertThat(nearBeam.get(0) / beam.get(0)).isCloseTo(4, within(1e-12));
        List<Double> both = counts(BEAM, "\"liveTime\": \"10 d\", \"distance\": \"9.65 m\", \"exposure\": 0.44e23");
        assertThat(both.get(0) / beam.get(0)).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "reactor|\"liveTime\": \"1 d\", \"exposure\": \"1 GWh\"|either a live time or the heat",
                "reactor|\"exposure\": 1e20|a thermal energy such as \"7.19 GWh\"",
                "reactor|\"exposure\": \"1 GeV\"|a thermal energy such as \"7.19 GWh\"",
                "reactor|\"exposure\": \"0 GWh\"|positive",
                "reactor|\"distance\": \"20 m\"|'liveTime' is missing",
                "reactor|\"liveTime\": \"1 d\", \"distance\": \"0 m\"|positive",
                "reactor|\"liveTime\": \"1 d\", \"kind\": \"values\"|values cannot be expected without their errors",
                "two|\"liveTime\": \"1 d\", \"distance\": \"20 m\"|one distance cannot be that of 2 cores",
                "beam|\"liveTime\": \"1 d\", \"exposure\": \"1 GWh\"|a number",
                "beam|\"liveTime\": \"1 d\", \"exposure\": 0|above 0",
                "beam|\"liveTime\": \"1 d\", \"exposure\": 1e22, \"exposureShare\": 0.5|either a number of protons or a share",
                "lines|\"liveTime\": \"1 d\", \"distance\": \"20 m\"|a flux at the detector",
                "lines|\"exposure\": \"1 GWh\"|but the source is neither"
            })
    void whatHasNoMeaning(String kind, String fields, String message) {
        String source = switch (kind) {
            case "reactor" -> reactor("", "");
            case "two" -> reactor("", ", {\"name\": \"B2\", \"power\": \"50 MW\", \"distance\": \"40 m\"}");
            case "beam" -> BEAM;
            default ->
                "{\"type\": \"lines\", \"flavour\": \"nu-e\", \"lines\": [{\"energy\": \"0.7 MeV\", \"flux\": \"1e12 /(cm2 s)\"}]}";
        };
        assertThat(written(source, fields).error().getMessage()).contains(message);
    }

    /** Nothing asks for data before they are compared; but a field that was forgotten in one of two channels is missing. */
    @Test
    void dataOfAllChannelsOrOfNone() {
        Analysis none = written(reactor("", ""), "\"liveTime\": \"1 d\"").read();
        assertThat(none.origins().given()).isFalse();
        assertThat(none.statements()).contains("Channel c: no data, a prediction alone.");
        AnalysisFolder good = AnalysisFolder.in(folder);
        assertThat(good.read().origins().given()).isTrue();
        good.replace(
                "analysis.json",
                "\"primakoff\", \"flat\"],\n      \"data\": \"counts.csv\"",
                "\"primakoff\", \"flat\"]");
        assertThat(good.error().getMessage()).contains("the field 'data' is missing");
        good.replace("analysis.json", "\"flat\", \"excess\"],\n      \"data\": \"asimov\"", "\"flat\", \"excess\"]");
        assertThat(good.read().origins().given()).isFalse();
    }
}

package upscatter.datasets.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.AnalysisFolder;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Setting;
import upscatter.model.parameter.Point;

/** Responses as tables in files: what they give, and what cannot stand beside them. */
class ResponseSectionTest {
    private static final String FILE = """
            {"name": "one", "source": {"type": "reactor", "spectrum": "kopeikin-2012", "fissionFractions": {"U235": 1},
               "cores": [{"name": "B1", "power": "100 MW", "distance": "20 m"}]},
             "detectors": [{"name": "D", "target": "Si", "mass": "33 g"}],
             "backgrounds": [{"name": "flat", "type": "flat", "rate": "10 /(keV kg d)"}],
             "channels": [{"name": "c", "detector": "D", "liveTime": "10 d", "components": ["cevns", "flat"],
               "axes": [{"observable": "reconstructed energy", "edges": ["100 eV", "300 eV", "1 keV"]}],
               "response": {"table": "seen.csv"}}]}""";

    @TempDir
    private Path folder = Path.of("");

    private AnalysisFolder analysis() {
        var analysis = new AnalysisFolder(folder);
        analysis.write("analysis.json", FILE);
        analysis.write(
                "seen.csv", "true_energy_low [eV],true_energy_high [eV],low,high\n100,300,0.5,0\n300,1000,0,0.5\n");
        return analysis;
    }

    private double[] expected(Setting... settings) {
        var prediction = analysis().read(settings).prediction();
        double[] counts = new double[prediction.bins()];
        prediction.expected(Point.start(prediction.parameters()).toArray(), counts);
        return counts;
    }

    private String error(String pointer, String value) {
        InvalidInputException error = analysis().error(new Setting(pointer, value));
        return String.valueOf(error.getMessage());
    }

    @Test
    void halfOfAllRecoilsInTheirBinsAreHalfOfThoseOfAPerfectDetector() {
        double[] flat = expected(new Setting("/channels/0/components", "[\"flat\"]"));
        double[] found = expected();
        AnalysisFolder perfect =
                analysis().replace("analysis.json", ",\n   \"response\": {\"table\": \"seen.csv\"}", "");
        var prediction = perfect.read().prediction();
        double[] all = new double[prediction.bins()];
        prediction.expected(Point.start(prediction.parameters()).toArray(), all);
        for (int bin = 0; bin < 2; bin++) {
            double half = 0.5 * (all[bin] - flat[bin]);
            assertThat(found[bin] - flat[bin]).isCloseTo(half, within(1e-7 * half));
        }
    }

    @Test
    void whereTheTableEndsIsSaid() {
        assertThat(String.join("\n", analysis().read().statements()))
                .contains("begins at 0.1 keV, where 0.5 of all recoils are seen, and ends at 1.0 keV with 0.5");
    }

    @Test
    void whatCannotStandBesideATableIsRefused() {
        assertThat(error("/detectors/0/quenching", "0.2")).contains("of its own beside the table of the channel");
        assertThat(error("/channels/0/kind", "events")).contains("need a response with a density");
        assertThat(error("/backgrounds/0/efficiency", "detector")).contains("no efficiency of what is reconstructed");
        assertThat(
                        error(
                                "/systematics",
                                "[{\"name\": \"es\", \"shifts\": \"energy scale\", \"detectors\": [\"D\"], \"normal\": \"3 %\"}]"))
                .contains("does not measure a recoil energy");
        assertThat(error("/channels/0/axes/0/edges", "[\"100 eV\", \"1 keV\"]")).contains("each of the 1 bins");
        assertThat(List.of(error("/channels/0/response", "{\"table\": \"none.csv\"}")))
                .allMatch(e -> e.contains("none.csv"));
    }
}

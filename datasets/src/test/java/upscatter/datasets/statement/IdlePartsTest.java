package upscatter.datasets.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.AnalysisFolder;

/** What no channel asks for is named in a warning with its place, and only that. */
class IdlePartsTest {
    private static final String HYPOTHESIS = "\"convention\": \"half sigma F\"";
    private static final String SOURCE = "\"source\": {\n    \"type\": \"reactor\",";
    private static final String FLAT = "\"rate\": \"100 /(keV kg d)\"";

    @TempDir
    private Path folder;

    private AnalysisFolder good() {
        return AnalysisFolder.in(folder);
    }

    private static void requireWarning(AnalysisFolder analysis, String sentence, String pointer) {
        assertThat(ofParts(analysis)).singleElement().asString().contains(sentence, pointer);
    }

    /** Warnings but the one that the data of the file are of two kinds. */
    private static List<String> ofParts(AnalysisFolder analysis) {
        return analysis.read().warnings().stream()
                .filter(warning -> !warning.startsWith("The data are mixed"))
                .toList();
    }

    @Test
    void aFileOfWhichAllIsUsedHasNone() {
        assertThat(ofParts(good())).isEmpty();
    }

    @Test
    void detectors() {
        requireWarning(
                good().replace(
                                "analysis.json",
                                "\"detectors\": [",
                                "\"detectors\": [{\"name\": \"Si\", \"target\": \"Si\", \"mass\": \"1 g\"},"),
                "No channel has the detector 'Si', which has no effect.",
                "/detectors/0)");
    }

    @Test
    void scalesOfElectrons() {
        AnalysisFolder analysis =
                good().replace("analysis.json", "\"mass\": \"6 g\"", "\"mass\": \"6 g\", \"electronScale\": 1.1");
        requireWarning(
                analysis,
                "The scale of electrons has no effect: no channel of the detector 'CaWO4' has a component that scatters on electrons.",
                "/detectors/0/electronScale)");
        analysis.replace("analysis.json", HYPOTHESIS, HYPOTHESIS + ", \"electrons\": true")
                .replace("analysis.json", "\"primakoff\", \"flat\"]", "\"primakoff\", \"electrons\", \"flat\"]");
        assertThat(ofParts(analysis)).isEmpty();
    }

    @Test
    void whatAHypothesisOffers() {
        requireWarning(
                good().replace("analysis.json", HYPOTHESIS, HYPOTHESIS + ", \"electrons\": true"),
                "No channel has the component 'electrons', so that what the hypothesis says of it has no effect.",
                "/hypothesis)");
        requireWarning(
                good().replace(
                                "analysis.json",
                                HYPOTHESIS,
                                HYPOTHESIS + ", \"decay\": {\"finalState\": \"nu\", \"length\": \"1 m\"}"),
                "No channel has the component 'radiative'",
                "/hypothesis)");
    }

    /** Photons of a background in a channel without them are refused and not idle. */
    @Test
    void spectraOfPhotons() {
        String photons = ", \"photonSpectrum\": {\"type\": \"flat\", \"from\": \"0.1 MeV\", \"to\": \"8 MeV\"}";
        assertThat(good().replace("analysis.json", FLAT, FLAT + photons).error().what())
                .contains("asks for none");
    }

    @Test
    void sources() {
        AnalysisFolder analysis = good().replace(
                        "analysis.json",
                        SOURCE,
                        "\"sources\": [{\"name\": \"none\", \"type\": \"none\"}, {\"name\": \"reactor\", \"type\": \"reactor\",")
                .replace("analysis.json", "\"102 m\"}\n    ]\n  },", "\"102 m\"}\n    ]\n  }],");
        analysis.replace("analysis.json", "\"name\": \"cawo4\",", "\"name\": \"cawo4\", \"source\": \"reactor\",")
                .replace("analysis.json", "\"name\": \"al2o3\",", "\"name\": \"al2o3\", \"source\": \"reactor\",");
        requireWarning(analysis, "No channel sees the source 'none', which has no effect.", "/sources/0/name)");
    }
}

package upscatter.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.input.InvalidInputException;
import upscatter.model.detector.Quenching;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;

/** Quenchings whose value is a parameter of the file. */
class FittedQuenchingsTest {
    private static final String PLACE = "\"mass\": \"4 g\",";
    private static final String TARGET = "\"target\": \"Al2O3\"";
    private static final String SYSTEMATICS = "\"systematics\": [";

    @TempDir
    private Path folder;

    private AnalysisFolder analysis = new AnalysisFolder(Path.of(""));

    @BeforeEach
    void good() {
        analysis = AnalysisFolder.in(folder);
    }

    private void quenching(String quenching, String parameters) {
        analysis.replace("analysis.json", PLACE, PLACE + " \"quenching\": " + quenching + ",")
                .replace("analysis.json", SYSTEMATICS, "\"parameters\": [" + parameters + "], " + SYSTEMATICS);
    }

    private Quenching read() {
        return analysis.read()
                .experiment()
                .channels()
                .get(1)
                .detector()
                .response()
                .quenching();
    }

    @Test
    void lindhardsValueAndAConstantShare() {
        analysis.replace("analysis.json", TARGET, "\"target\": \"Ge\"");
        quenching(
                "{\"type\": \"lindhard\", \"k\": {\"parameter\": \"k\"}}",
                "{\"name\": \"k\", \"start\": 0.162, \"from\": 0.1, \"to\": 0.3, \"normal\": 0.01}");
        var k = new Parameter("k", 0.162, 0.1, 0.3, 0.01, new Constraint.Normal(0.162, 0.01), false);
        assertThat(read()).isEqualTo(new Quenching.Fitted(new Quenching.Family.OfLindhard(32), k));
        assertThat(analysis.read().prediction().parameters().names())
                .containsExactly("mu2", "mN", "flux", "flat-cawo4", "k");
        assertThat(analysis.read().statements()).contains("Parameter k: start 0.162, from 0.1, to 0.3, normal 0.01.");
        analysis.replace(
                "analysis.json", "{\"type\": \"lindhard\", \"k\": {\"parameter\": \"k\"}}", "{\"parameter\": \"k\"}");
        assertThat(read()).isEqualTo(new Quenching.Fitted(new Quenching.Family.OfConstant(), k));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no range | {\"parameter\": \"q\"} | {\"name\": \"q\", \"start\": 0.2} | the field 'from' is missing | /parameters/0",
                "not declared | {\"parameter\": \"r\"} | {\"name\": \"q\", \"start\": 0.2, \"from\": 0.1, \"to\": 0.3} | the parameter 'r' is not known | /detectors/1/quenching/parameter",
                "an energy | {\"parameter\": \"q\"} | {\"name\": \"q\", \"start\": \"2 eV\", \"from\": \"1 eV\", \"to\": \"3 eV\"} | starts at 2 eV but here a number | /detectors/1/quenching/parameter",
                "more than all of the energy | {\"parameter\": \"q\"} | {\"name\": \"q\", \"start\": 0.2, \"from\": 0.1, \"to\": 1.3} | must lie between 0 and 1 | /detectors/1/quenching",
                "from zero | {\"parameter\": \"q\"} | {\"name\": \"q\", \"start\": 0.2, \"from\": 0, \"to\": 0.3} | must lie between 0 and 1 | /detectors/1/quenching",
                "not used | 0.2 | {\"name\": \"q\", \"start\": 0.2, \"from\": 0.1, \"to\": 0.3} | nor has a detector | /parameters/0",
                "the name of a systematic | {\"parameter\": \"flux\"} | {\"name\": \"flux\", \"start\": 0.2, \"from\": 0.1, \"to\": 0.3} | is that of a parameter of a shape | /systematics/0/name",
                "a compound | {\"type\": \"lindhard\", \"k\": {\"parameter\": \"q\"}} | {\"name\": \"q\", \"start\": 0.2, \"from\": 0.1, \"to\": 0.3} | a target of one element | /detectors/1/quenching",
                "a table | {\"type\": \"table\", \"table\": {\"parameter\": \"q\"}} | {\"name\": \"q\", \"start\": 0.2, \"from\": 0.1, \"to\": 0.3} | known are file, ignore | /detectors/1/quenching/table/parameter"
            })
    void mistakesAreNamedWithTheirPlace(String name, String quenching, String declared, String what, String pointer) {
        quenching(quenching, declared);
        InvalidInputException error = analysis.error();
        assertThat(error.what()).contains(what);
        assertThat(error.pointer()).hasValue(pointer);
    }

    /** A detector of which only backgrounds are seen quenches nothing. */
    @Test
    void aValueThatChangesNothingIsRefused() {
        quenching("{\"parameter\": \"q\"}", "{\"name\": \"q\", \"start\": 0.2, \"from\": 0.1, \"to\": 0.3}");
        analysis.replace(
                "analysis.json",
                "\"components\": [\"cevns\", \"primakoff\", \"flat\", \"excess\"]",
                "\"components\": [\"flat\", \"excess\"]");
        InvalidInputException error = analysis.error();
        assertThat(error.what()).contains("the parameter 'q' would change nothing");
        assertThat(error.pointer()).hasValue("/parameters/0");
    }
}

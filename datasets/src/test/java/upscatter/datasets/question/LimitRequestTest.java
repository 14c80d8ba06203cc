package upscatter.datasets.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.AnalysisFolder;
import upscatter.datasets.question.LimitRequest.Bands;
import upscatter.datasets.question.LimitRequest.Calibration;

/** Tests and calibrations, by the names of both and by the names that stand for a pair. */
class LimitRequestTest {
    private static final String OPTIONS =
            " \"parameters\": 1, \"bands\": \"asimov\", \"toys\": {\"precision\": 0.02, \"most\": 5000, \"auxiliary\": \"held\"},";

    private static final String FIELDS = "\"sides\": 2,\n    \"calibration\": \"asymptotic\"";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "sides": 2, "calibration": "asymptotic"          | TWO_SIDED | ASYMPTOTIC
                    "test": "two-sided", "calibration": "asymptotic" | TWO_SIDED | ASYMPTOTIC
                    "test": "one-sided", "calibration": "wilks"      | ONE_SIDED | WILKS
                    "test": "cls", "calibration": "asymptotic"       | CLS       | ASYMPTOTIC
                    "calibration": "cls"                             | CLS       | ASYMPTOTIC
                    "sides": 1, "calibration": "cls"                 | CLS       | ASYMPTOTIC
                    "test": "cls", "calibration": "toys"             | CLS       | TOYS
                    "calibration": "toys"                            | CLS       | TOYS
                    "sides": 1, "calibration": "toys"                | ONE_SIDED | TOYS
                    "sides": 2, "calibration": "toys"                | TWO_SIDED | TOYS
                    "calibration": "feldman-cousins"                 | TWO_SIDED | TOYS
                    "sides": 2, "calibration": "feldman-cousins"     | TWO_SIDED | TOYS
                    """)
    void testAndCalibrationMultiply(String fields, LimitRequest.Test test, Calibration calibration) {
        LimitRequest request = AnalysisFolder.in(folder)
                .replace("analysis.json", FIELDS, fields)
                .replace("analysis.json", "\"bands\": \"asimov\", ", "")
                .read()
                .limit()
                .orElseThrow();
        assertThat(request.test()).isEqualTo(test);
        assertThat(request.calibration()).isEqualTo(calibration);
        assertThat(request.bands()).isEqualTo(calibration == Calibration.TOYS ? Bands.TOYS : Bands.ASIMOV);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "calibration": "maximum gap"                     | MAXIMUM_GAP
                    "sides": 1, "calibration": "optimum interval"    | OPTIMUM_INTERVAL
                    "test": "one-sided", "calibration": "optimum interval" | OPTIMUM_INTERVAL
                    """)
    void intervalsBetweenEventsMakeUpperLimits(String fields, Calibration calibration) {
        LimitRequest request = AnalysisFolder.in(folder)
                .replace("analysis.json", FIELDS, fields)
                .replace("analysis.json", OPTIONS, "")
                .read()
                .limit()
                .orElseThrow();
        assertThat(request.calibration()).isEqualTo(calibration);
        assertThat(request.calibration().isInterval()).isTrue();
        assertThat(request.test()).isEqualTo(LimitRequest.Test.ONE_SIDED);
        assertThat(request.needsToys()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "calibration": "maximum gap", "bands": "toys"      | has no 'bands': the background is unknown
                    "calibration": "maximum gap", "bands": "asimov"    | has no 'bands': the background is unknown
                    "calibration": "optimum interval", "toys": {}      | has no 'toys': the background is unknown
                    "calibration": "optimum interval", "parameters": 2 | is that of one parameter
                    "calibration": "maximum gap", "sides": 2           | makes the one-sided test but a two-sided one is asked for
                    "calibration": "maximum gap", "test": "cls"        | makes the one-sided test but a cls one is asked for
                    """)
    void intervalsBetweenEventsHaveNothingElse(String fields, String message) {
        AnalysisFolder analysis = AnalysisFolder.in(folder)
                .replace("analysis.json", FIELDS, fields)
                .replace("analysis.json", OPTIONS, "");
        assertThatThrownBy(analysis::read).hasMessageContaining(message);
    }

    @Test
    void whatToysAreAskedFor() {
        LimitRequest request = AnalysisFolder.in(folder).read().limit().orElseThrow();
        assertThat(request.toys()).isEqualTo(new ToyRequest(0.02, 5000, 24, 2000, false));
        assertThat(request.needsToys()).isFalse();
        assertThat(request.on()).isEqualTo("mu");
        assertThat(request.kind()).isEqualTo(new LimitRequest.Single(request.test()));
    }

    @Test
    void whatIsNotSaidIsTheObviousChoice() {
        LimitRequest request = AnalysisFolder.in(folder)
                .replace("analysis.json", OPTIONS, "")
                .read()
                .limit()
                .orElseThrow();
        assertThat(request.toys()).isEqualTo(ToyRequest.STANDARD);
        assertThat(request.bands()).isEqualTo(Bands.ASIMOV);
        assertThat(request.kind()).isEqualTo(new LimitRequest.Single(request.test()));
    }

    @Test
    void twoParametersOnTheSquare() {
        LimitRequest request = AnalysisFolder.in(folder)
                .replace("analysis.json", "\"asymptotic\"", "\"wilks\"")
                .replace("analysis.json", "\"parameters\": 1", "\"parameters\": 2")
                .replace("analysis.json", "\"on\": \"mu\"", "\"on\": \"mu2\"")
                .replace("analysis.json", "\"asimov\", \"toys\"", "\"toys\", \"toys\"")
                .read()
                .limit()
                .orElseThrow();
        assertThat(request.kind()).isEqualTo(new LimitRequest.Joint());
        assertThat(request.on()).isEqualTo("mu2");
        assertThat(request.needsToys()).isTrue();
    }
}

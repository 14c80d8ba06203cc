package upscatter.reports.compute.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Setting;
import upscatter.fitter.montecarlo.Workers;
import upscatter.reports.compute.limit.ComputeLimits;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.page.ReportPage;
import upscatter.reports.results.CoverageStudy;
import upscatter.reports.results.CoverageStudy.Better;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.tables.TextTables;

/** A background of a tenth of an event: asymptotic intervals of 90% hold the truth in some 80% of the experiments, and everything that says 90% says that too. */
@Tag("slow")
class CoveredLimitsTest {
    private static final long SEED = 20261129;

    private static final List<String> RARE = List.of(
            "/limit/masses=[\"1 MeV\"]",
            "/limit/toys={\"precision\": 0.05, \"most\": 500}",
            "/backgrounds/0/rate=0.04 /(keV kg d)",
            "/systematics=[{\"name\": \"flux\", \"scales\": [\"primakoff\"], \"normal\": \"3 %\"}, {\"name\": \"rate\", \"scales\": [\"flat\"], \"normal\": \"25 %\"}]",
            "/channels=[{\"name\": \"al2o3\", \"detector\": \"Al2O3\", \"liveTime\": \"3 yr\", \"axes\": [{\"observable\": \"recoil energy\", \"from\": \"20 eV\", \"to\": \"500 eV\", \"width\": \"120 eV\"}], \"components\": [\"primakoff\", \"flat\"], \"data\": \"asimov\"}]");

    private static PreparedAnalysis prepared(List<String> common, String... settings) {
        Path file = Path.of(System.getProperty("upscatter.examples", "../examples"), "nucleus-10g.json");
        return PreparedAnalysis.of(
                file,
                AnalysisFiles.read(
                        file,
                        Stream.concat(common.stream(), Arrays.stream(settings))
                                .map(Setting::parse)
                                .toList()));
    }

    @Test
    void aLimitThatFallsShortOfItsLevelSaysSo() {
        Results results = CoveredLimits.of(prepared(RARE), SEED, Workers.of(2));
        CoverageStudy study = results.coverage().orElseThrow();
        assertThat(study.method()).isEqualTo("asymptotic interval");
        CoverageStudy.Miss miss = study.miss().orElseThrow();
        assertThat(miss.coverage()).isBetween(0.7, 0.84);
        assertThat(miss.better()).extracting(Better::calibration).contains("feldman-cousins", "counting");
        assertThat(miss.better()).allMatch(better -> better.coverage() > 0.9 - 3 * better.error());
        assertThat(results.warnings())
                .anyMatch(warning -> warning.contains("90% is claimed")
                        && warning.contains("Feldman-Cousins")
                        && warning.contains("\"calibration\": \"auto\""));
        String share = "measured coverage %.1f".formatted(100 * miss.coverage());
        assertThat(TextTables.of(results)).contains("90% C.L. (" + share);
        assertThat(ReportPage.of(results)).contains("90% C.L. (<b>" + share);
        assertThat(ResultsJson.read(ResultsJson.write(results), "x")).isEqualTo(results);
    }

    @ParameterizedTest
    @CsvSource({"2, asymptotic interval, Feldman-Cousins", "1, 'asymptotic limit, one-sided', one-sided limit with toys"
    })
    void theCalibrationAutoTakesWhatDoesBetter(int sides, String first, String taken) {
        Results results = CoveredLimits.of(
                prepared(RARE, "/limit/calibration=auto", "/limit/sides=" + sides), SEED, Workers.of(2));
        CoverageStudy study = results.coverage().orElseThrow();
        assertThat(study.truths()).extracting(CoverageStudy.Truth::method).contains(first, taken);
        assertThat(study.method()).isEqualTo(taken);
        assertThat(study.miss().stream().mapToDouble(CoverageStudy.Miss::coverage))
                .allMatch(share -> share > 0.9);
        assertThat(results.warnings()).noneMatch(warning -> warning.contains("is claimed"));
        assertThat(results.limits().orElseThrow().settings().calibration())
                .contains("toys")
                .contains("taken because the coverage of the first choice, " + first);
        assertThat(results.limits().orElseThrow().limits())
                .allMatch(limit -> limit.toys().isPresent());
    }

    /** With hundreds of events the formula holds, and stays. */
    @Test
    void theCalibrationAutoKeepsWhatHolds() {
        Results results = CoveredLimits.of(
                prepared(List.of("/limit/masses=[\"1 MeV\"]"), "/limit/calibration=auto"), SEED, Workers.of(2));
        assertThat(results.coverage().orElseThrow().miss()).isEmpty();
        assertThat(results.warnings()).isEmpty();
        assertThat(results.limits().orElseThrow().settings().calibration())
                .contains("asymptotic")
                .contains("kept because its measured coverage is that of its level");
        assertThat(TextTables.of(results)).doesNotContain("(measured coverage");
    }

    @Test
    void autoNeedsCoverage() {
        PreparedAnalysis auto = prepared(RARE, "/limit/calibration=auto");
        assertThatThrownBy(() -> ComputeLimits.of(auto, SEED, Workers.ALONE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'auto' is chosen by measured coverage")
                .hasMessageContaining("--no-coverage");
        assertThatThrownBy(() -> prepared(
                        List.of("/limit/masses=[\"1 MeV\", \"2 MeV\"]"),
                        "/limit/calibration=auto",
                        "/limit/parameters=2"))
                .hasMessageContaining("'auto'")
                .hasMessageContaining("Maybe");
    }
}

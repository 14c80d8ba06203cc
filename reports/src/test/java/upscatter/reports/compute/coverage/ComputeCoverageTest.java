package upscatter.reports.compute.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.json.Setting;
import upscatter.fitter.montecarlo.Workers;
import upscatter.reports.compute.limit.ComputeLimits;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.CoverageStudy;
import upscatter.reports.results.Results;

@Tag("slow")
class ComputeCoverageTest {
    private static final long SEED = 20261125;
    private static final String ONE_MASS = "/limit/masses=[\"1 MeV\"]";
    private static final String TWO_MASSES = "/limit/masses=[\"1 MeV\", \"2 MeV\"]";

    private static PreparedAnalysis prepared(String... settings) {
        Path file = Path.of(System.getProperty("upscatter.examples"), "nucleus-10g.json");
        return PreparedAnalysis.of(
                file,
                AnalysisFiles.read(
                        file, Arrays.stream(settings).map(Setting::parse).toList()));
    }

    private static CoverageStudy coverage(int threads, List<Double> couplings, String... settings) {
        return ComputeCoverage.of(prepared(settings), couplings, 0.02, 500, SEED, Workers.of(threads))
                .coverage()
                .orElseThrow();
    }

    /** With hundreds of events both intervals cover what they claim. */
    @Test
    void intervalsCoverTheirLevel() {
        CoverageStudy study = coverage(2, List.of(0.0, 0.7, 1.4), ONE_MASS);
        assertThat(study.truths()).hasSize(6);
        assertThat(study.truths())
                .extracting(CoverageStudy.Truth::method)
                .containsOnly("asymptotic interval", "Feldman-Cousins");
        for (CoverageStudy.Truth truth : study.truths()) {
            assertThat(truth.coverage())
                    .as("seed %d, %s", SEED, truth)
                    .isCloseTo(0.9, within(4.5 * Math.max(truth.error(), 0.01)));
            assertThat(truth.failed()).isZero();
        }
    }

    @Test
    void threadsDoNotChangeADigit() {
        List<Double> couplings = List.of(0.5);
        assertThat(coverage(1, couplings, ONE_MASS, "/limit/calibration=wilks"))
                .isEqualTo(coverage(3, couplings, ONE_MASS, "/limit/calibration=wilks"));
    }

    @Test
    void aLightStudyHasTwoTruths() {
        PreparedAnalysis asymptotic = prepared(ONE_MASS);
        Results limits = ComputeLimits.of(asymptotic, SEED, Workers.of(2));
        CoverageStudy light = ComputeCoverage.light(ComputeLimits.question(asymptotic, SEED), limits, Workers.of(2))
                .orElseThrow();
        assertThat(light.truths()).hasSize(2);
        assertThat(light.truths().get(0).coupling()).isZero();
        assertThat(light.truths().get(1).coupling())
                .isCloseTo(
                        limits.limits()
                                .orElseThrow()
                                .limits()
                                .get(0)
                                .expected()
                                .median()
                                .orElseThrow()
                                .value(),
                        within(1e-15));
    }

    @Test
    void jointLimitsAreRefused() {
        assertThatThrownBy(
                        () -> coverage(1, List.of(1.0), TWO_MASSES, "/limit/calibration=wilks", "/limit/parameters=2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 parameters")
                .hasMessageContaining("Maybe");
    }
}

package upscatter.reports.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import upscatter.datasets.AnalysisFiles;
import upscatter.fitter.montecarlo.Workers;
import upscatter.model.ReleaseData;
import upscatter.reports.compute.limit.ComputeLimits;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Limit;

/** Sensitivities of the analysis files under examples/benchmarks against an independent program. */
@Tag("release-data")
class BenchmarkLimitsTest {
    private static final double ONE_PERCENT = 1;
    private static final Path BENCHMARKS =
            Path.of(System.getProperty("upscatter.examples", "../examples"), "benchmarks");

    @ParameterizedTest
    @CsvFileSource(resources = "/benchmark-limits.csv", useHeadersInDisplayName = true)
    void sensitivity(String analysis, double massMeV, double mu) {
        ReleaseData.folder();
        Path file = BENCHMARKS.resolve(analysis + ".json");
        var only = new upscatter.datasets.json.Setting("/limit/masses", "[\"" + massMeV + " MeV\"]");
        var prepared = PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of(only)));
        Limit limit = ComputeLimits.of(prepared, 1, Workers.ALONE)
                .limits()
                .orElseThrow()
                .limits()
                .get(0);
        assertThat(limit.valid()).isTrue();
        assertThat(limit.expected().median().orElseThrow().value()).isCloseTo(mu, withinPercentage(ONE_PERCENT));
    }
}

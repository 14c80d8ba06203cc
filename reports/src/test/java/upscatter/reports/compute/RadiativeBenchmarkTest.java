package upscatter.reports.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.datasets.Analysis;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.json.Setting;
import upscatter.fitter.montecarlo.Workers;
import upscatter.model.ReleaseData;
import upscatter.reports.compute.limit.ComputeLimits;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Results;

/** Radiative limits from analysis files, by the whole chain. */
@Tag("slow")
class RadiativeBenchmarkTest {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final double PER_HALF_SIGMA_F = 0.5;
    private static final Setting[] OF_ALUMINIUM = {
        new Setting("/detectors/0/target", "Al"), new Setting("/detectors/1/target", "Al")
    };

    private static List<Limit> limits(String file, Setting... settings) {
        Path path = EXAMPLES.resolve(file);
        Analysis analysis = AnalysisFiles.read(path, List.of(settings));
        Results results = ComputeLimits.of(PreparedAnalysis.of(path, analysis), 1, Workers.ALONE);
        return results.limits().orElseThrow().limits();
    }

    private static double muKappaOne(Limit limit) {
        assertThat(limit.valid()).isTrue();
        return PER_HALF_SIGMA_F * limit.observed().orElseThrow().value();
    }

    @ParameterizedTest
    @Tag("release-data")
    @CsvSource({"0.1 m,1", "1 m,2"})
    void limitsWithoutBackground(String path, int column) throws IOException {
        ReleaseData.folder();
        List<Limit> limits =
                limits("benchmarks/nucleus-radiative-10g.json", new Setting("/hypothesis/decay/length", path));
        List<String[]> rows = rows("radiative-limits.csv");
        assertThat(limits).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(limits.get(i).scanned().orElseThrow()).isEqualTo(Double.parseDouble(rows.get(i)[0]));
            assertThat(muKappaOne(limits.get(i)))
                    .as("m = %s MeV", rows.get(i)[0])
                    .isCloseTo(Double.parseDouble(rows.get(i)[column]), withinPercentage(1));
        }
    }

    private static List<String[]> rows(String name) throws IOException {
        try (var stream = Objects.requireNonNull(RadiativeBenchmarkTest.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
        }
    }

    static Stream<String> radiativeExamples() {
        return Stream.of("10g", "10g-n-prime", "1kg", "1kg-n-prime", "10kg", "10kg-n-prime")
                .map(name -> "nucleus-radiative-%s.json".formatted(name));
    }

    @ParameterizedTest
    @MethodSource
    void radiativeExamples(String file) {
        List<Limit> limits = limits(file, new Setting("/limit/masses", "[\"2 MeV\"]"));
        assertThat(muKappaOne(limits.get(0))).isBetween(1e-13, 1e-8);
    }

    /**
     * With the coincidences in, a fit of recoils and coincidences excludes no less than recoils alone. Detectors of one isotope each: channels share
     * their coupling whatever they are made of.
     */
    @ParameterizedTest
    @CsvSource({"1 MeV", "5 MeV"})
    void theJointFitHasOneCoupling(String mass) {
        var masses = new Setting("/limit/masses", "[\"%s\"]".formatted(mass));
        double alone = muKappaOne(limits("nucleus-10g.json", masses, OF_ALUMINIUM[0], OF_ALUMINIUM[1])
                .get(0));
        double joint = muKappaOne(limits("nucleus-joint-10g.json", masses, OF_ALUMINIUM[0], OF_ALUMINIUM[1])
                .get(0));
        assertThat(joint).isLessThanOrEqualTo(alone * (1 + 1e-9)).isCloseTo(alone, withinPercentage(5));
    }
}

package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;

/** {@code limit --refine}: masses between those of the file, where these alone draw a bent line. */
class RefinedLimitsTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter err = new StringWriter();

    private int run(String name, String... options) {
        List<String> all = new ArrayList<>(List.of(
                "limit", EXAMPLES.resolve(name).toString(), "--out", folder.toString(), "--quiet", "--no-coverage"));
        all.addAll(Arrays.asList(options));
        return Upscatter.run(new PrintWriter(new StringWriter()), new PrintWriter(err), all.toArray(String[]::new));
    }

    private List<Limit> limits(String... options) throws IOException {
        assertThat(run("nucleus-10g.json", options)).as(err.toString()).isZero();
        Results results = ResultsJson.read(Files.readString(folder.resolve("results.json")), "results.json");
        return results.limits().orElseThrow().limits();
    }

    /** Three masses alone draw a corner; limits at these stay what they are. */
    @Test
    void addsMassesToThoseOfTheFile() throws IOException {
        String three = "/limit/masses=[\"0.1 MeV\", \"2 MeV\", \"6 MeV\"]";
        List<Limit> given = limits("--no-figures", "--set", three);
        List<Limit> refined = limits("--no-figures", "--set", three, "--refine");
        assertThat(refined).containsAll(given).hasSizeGreaterThan(8);
        assertThat(refined.stream().map(limit -> limit.scanned().orElseThrow()))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workspaces/two-bins.json | /measurements/0/config/poi=mu | a workspace has one limit",
                "nucleus-10g.json | /limit/masses=[\"1 MeV\"] | there is one limit alone",
                "nucleus-10g.json | /limit/calibration=feldman-cousins | limits made with toys",
                "lz-2022.json | /limit/parameters=2 | the edge of a joint region"
            })
    void saysWhereNothingLiesBetween(String file, String setting, String words) {
        assertThat(run(file, "--refine", "--set", setting)).isEqualTo(2);
        assertThat(err.toString()).contains(words);
    }
}

package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;

/** Commands on single events and on measured values as a user gives them: an answer, or a refusal that says why. */
@Tag("slow")
class DataKindsTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    @TempDir
    private Path folder = Path.of("");

    /** Analyses whose data are not counts. */
    private enum Kind {
        EVENTS("nucleus-10g-signal.json", "/channels/0/kind=events"),
        VALUES("dresden-ii-2022-dipole-e.json", "/infer={\"masses\": {\"from\": \"0.1 MeV\", \"to\": \"3 MeV\"}}");

        private final String example;
        private final String setting;

        Kind(String example, String setting) {
            this.example = example;
            this.setting = setting;
        }
    }

    private record Run(int exitCode, String out, String err) {}

    private Run run(Kind kind, String command, String... more) {
        var out = new StringWriter();
        var err = new StringWriter();
        Stream<String> arguments = Stream.of(
                command, EXAMPLES.resolve(kind.example).toString(), "--set", kind.setting, "--out", folder.toString());
        int code = Upscatter.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.concat(arguments, Arrays.stream(more)).toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }

    private Results results(Run run) throws IOException {
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        Path file = folder.resolve("results.json");
        return ResultsJson.read(Files.readString(file), file.toString());
    }

    private static String limit(String calibration) {
        return "/limit={\"on\": \"mu\", \"confidenceLevel\": 0.9, \"sides\": 1, \"calibration\": \"" + calibration
                + "\", \"masses\": [\"1 MeV\"]}";
    }

    @ParameterizedTest
    @EnumSource
    void limitsAreObservedAndExpected(Kind kind) throws IOException {
        for (String calibration : List.of("asymptotic", "cls")) {
            Limit limit = results(run(kind, "limit", "--no-coverage", "--no-gof-toys", "--set", limit(calibration)))
                    .limits()
                    .orElseThrow()
                    .limits()
                    .get(0);
            assertThat(limit.observed()).as(calibration).isPresent();
            assertThat(limit.expected().median().orElseThrow().value())
                    .as(calibration)
                    .isPositive();
        }
    }

    @Test
    void howManyEventsAreInTheWindowIsSaid() throws IOException {
        var out = new StringWriter();
        String file = EXAMPLES.resolve("nucleus-prototype-lee.json").toString();
        Upscatter.run(
                new PrintWriter(out),
                new PrintWriter(new StringWriter()),
                "fit",
                file,
                "--no-gof-toys",
                "--out",
                folder.resolve("lee").toString());
        assertThat(out.toString())
                .contains("Data: Channel prototype: 360 of 511 events of nucleus-prototype-lee/events.csv");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBlindShowsNoData(Kind kind) throws IOException {
        Run blind = run(
                kind, "limit", "--no-coverage", "--no-gof-toys", "--set", "/blind=true", "--set", limit("asymptotic"));
        Limit limit = results(blind).limits().orElseThrow().limits().get(0);
        assertThat(blind.out()).contains("Blind analysis").doesNotContain("Observed");
        assertThat(limit.observed()).isEmpty();
        assertThat(limit.expected().median()).isPresent();
        Results fit = results(run(kind, "fit", "--set", "/blind=true", "--set", "/hypothesis/mass=\"1 MeV\""));
        assertThat(fit.spectra().orElseThrow()).isNotEmpty().allSatisfy(spectrum -> {
            assertThat(spectrum.observed()).isEmpty();
            assertThat(spectrum.errors()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void refusalsSayWhy(Kind kind) throws IOException {
        Run region = run(kind, "infer", "--set", "/infer/calibration=feldman-cousins");
        assertThat(region.exitCode()).isEqualTo(2);
        assertThat(region.err())
                .contains("a Feldman-Cousins region needs counts")
                .contains("/infer/calibration")
                .contains("Maybe \"calibration\": \"asymptotic\"");
        Run export = run(kind, "export", "--set", "/hypothesis/mass=\"1 MeV\"");
        assertThat(export.exitCode()).isEqualTo(2);
        assertThat(export.err()).contains("templates are made of counts").contains("Maybe the kind 'counts'");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void massAndCouplingOfSingleEventsAreInferred() throws IOException {
        Results inferred = results(
                run(Kind.EVENTS, "infer", "--no-coverage", "--set", "/infer/toys={\"most\": 500, \"precision\": 0.1}"));
        assertThat(inferred.inference().orElseThrow().minima()).isNotEmpty();
        assertThat(inferred.regions().orElseThrow().regions()).isNotEmpty();
    }

    @Test
    void toysOfSingleEventsGoOnAndJoin() throws IOException {
        String[] few = {"--set", limit("toys"), "--set", "/limit/toys={\"values\": 4, \"number\": 60}"};
        Run toys = run(Kind.EVENTS, "toys", few);
        assertThat(toys.err()).isEmpty();
        assertThat(toys.out()).contains("(0 were there)");
        Run again = run(Kind.EVENTS, "toys", few);
        assertThat(again.out()).containsPattern("\\(([1-9][0-9]*) were there\\)");
    }
}

package upscatter.reports.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.datasets.input.InvalidInputException;
import upscatter.reports.cli.ExampleCommands;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;

/** One call gives what the command of the same name writes, and writes nothing itself. */
class AnalysesTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    @TempDir
    private Path folder;

    /** A call, and the command with the same options. */
    private record Call(
            String name,
            String example,
            BiFunction<Path, AnalysisOptions, Results> call,
            AnalysisOptions options,
            List<String> words) {
        private Path file() {
            return EXAMPLES.resolve(example);
        }

        private List<String> command() {
            return Stream.concat(Stream.of(name, file().toString()), words.stream())
                    .toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Call> calls() {
        AnalysisOptions plain = AnalysisOptions.defaults();
        return Stream.of(
                new Call(
                        "spectrum",
                        "nucleus-10g.json",
                        (file, options) -> Analyses.spectrum(file, Map.of("mu", 2e-10, "flux", 1.02), options),
                        plain,
                        List.of("--at=mu=2e-10,flux=1.02")),
                new Call("fit", "nucleus-10g-signal.json", Analyses::fit, plain.withSeed(3), List.of("--seed=3")),
                new Call(
                        "limit",
                        "nucleus-10g.json",
                        Analyses::limit,
                        plain.withSetting("/limit/masses", "[\"1 MeV\"]")
                                .withoutCoverage()
                                .withThreads(1),
                        List.of("--set=/limit/masses=[\"1 MeV\"]", "--no-coverage")),
                new Call(
                        "infer",
                        "nucleus-10g-signal.json",
                        Analyses::infer,
                        plain.withoutCoverage().withoutGoodnessToys(),
                        List.of("--no-coverage", "--no-gof-toys")));
    }

    @ParameterizedTest
    @MethodSource("calls")
    @Tag("slow")
    void aCallGivesWhatTheCommandWrites(Call call) throws IOException {
        Path written = ExampleCommands.run(call.command(), folder);
        String file = Files.readString(written);
        assertThat(ResultsJson.write(call.call().apply(call.file(), call.options())))
                .isEqualTo(ResultsJson.write(ResultsJson.read(file, written.toString())));
    }

    /** The example of the Javadoc, line by line, at the place where the examples are. */
    @Test
    void theExampleRuns() {
        Path file = EXAMPLES.resolve("nucleus-10g.json");
        AnalysisOptions options = AnalysisOptions.defaults()
                .withSetting("/limit/masses", "[\"1 MeV\"]")
                .withoutCoverage();
        Results results = Analyses.limit(file, options);
        double muInBohrMagnetons = results.limits()
                .orElseThrow()
                .limits()
                .get(0)
                .observed()
                .orElseThrow()
                .value();
        // Primakoff up-scattering at 10 g and three years excludes couplings above some 1e-10 mu_B at 1 MeV.
        assertThat(muInBohrMagnetons).isBetween(1e-11, 1e-9);
    }

    @Test
    void whatWasReadAndWhatIsWrongIsTold() {
        Results read = Analyses.check(EXAMPLES.resolve("nucleus-10g.json"));
        assertThat(read.analysis().statements()).isNotEmpty();
        assertThat(read.limits()).isEmpty();
        AnalysisOptions wrong = AnalysisOptions.defaults().withSetting("/detectors/0/mass", "6 eV");
        assertThatThrownBy(() -> Analyses.fit(EXAMPLES.resolve("nucleus-10g.json"), wrong))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/detectors/0/mass");
        assertThatThrownBy(() -> Analyses.spectrum(
                        EXAMPLES.resolve("nucleus-10g.json"), Map.of("mx", 1.0), wrong.withSettings(List.of())))
                .hasMessageContaining("there is no parameter 'mx'");
        assertThatThrownBy(() -> AnalysisOptions.defaults().withThreads(0)).hasMessageContaining("threads");
        assertThatThrownBy(() -> AnalysisOptions.defaults().withGoodnessToys(0)).hasMessageContaining("toys");
    }
}

package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link PartCommandsTest}, for analyses with thousands of fits: limits with toys, their coverage, regions, look-elsewhere and hypotheses. */
@Tag("slow")
class PartedAnalysesTest {
    @TempDir
    private Path folder = Path.of("");

    private static Arguments command(String what, String name, String file, String... more) {
        return Arguments.of(what, PartedCommand.of(name, file, more));
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                command(
                        "limits with toys",
                        "limit",
                        "nucleus-10g.json",
                        "--no-coverage",
                        "--set",
                        "/limit={\"on\": \"mu\", \"confidenceLevel\": 0.9, \"masses\": [\"1 MeV\", \"3 MeV\"], \"test\": \"one-sided\", \"calibration\": \"toys\", \"toys\": {\"precision\": 0.1, \"most\": 500}}"),
                command(
                        "coverage beside limits, with bands of toys",
                        "limit",
                        "nucleus-10g.json",
                        "--set",
                        "/limit={\"on\": \"mu\", \"confidenceLevel\": 0.9, \"masses\": [\"1 MeV\"], \"test\": \"cls\", \"calibration\": \"asymptotic\", \"bands\": \"toys\", \"toys\": {\"precision\": 0.1, \"most\": 500}}"),
                command(
                        "region, look-elsewhere, hypotheses",
                        "infer",
                        "nucleus-10g-signal.json",
                        "--no-coverage",
                        "--set",
                        "/infer/calibration=feldman-cousins",
                        "--set",
                        "/infer/levels=[0.9]",
                        "--set",
                        "/infer/grid={\"masses\": 3, \"couplings\": 3}",
                        "--set",
                        "/infer/toys={\"precision\": 0.1, \"most\": 500}",
                        "--set",
                        "/infer/alternatives=[{\"name\": \"Majorana\", \"insteadOf\": \"Dirac\", \"replace\": {\"/hypothesis/nature\": \"Majorana\"}}]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void partsJoinToTheDigitsOfOneRun(String what, List<String> command) throws IOException {
        PartedCommand.joinsToTheDigitsOfOneRun(folder, command);
    }

    /** Published limits beside the own ones are drawn and change no task: parts may be made with other ones, or without. */
    @Test
    void aComparisonWithPublishedLimitsIsJoined() throws IOException {
        Path published = Files.writeString(folder.resolve("published.csv"), """
                # name: A
                # source: B
                # confidenceLevel: 0.9
                mN_MeV,mu_muB
                0.1,1e-9
                1,2e-9
                """);
        List<String> command = PartedCommand.of(
                "limit",
                "nucleus-10g.json",
                "--set",
                "/limit/masses=[\"1 MeV\"]",
                "--parts",
                folder.resolve("parts").toString(),
                "--out",
                folder.resolve("out").toString());
        assertThat(PartedCommand.run(command, "--part", "1/1").out()).containsPattern("made [1-9][0-9]* tasks");
        PartedCommand.Run joined = PartedCommand.run(command, "--overlay", published.toString());
        assertThat(joined.err()).isEmpty();
        assertThat(joined.exitCode()).isZero();
        assertThat(folder.resolve("out/nucleus-10g/results.json")).content().contains("published.csv");
    }
}

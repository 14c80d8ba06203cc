package upscatter.reports.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
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
}

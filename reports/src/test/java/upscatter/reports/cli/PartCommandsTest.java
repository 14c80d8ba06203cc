package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands with Monte Carlo jobs in parts, one of them killed: the results of all have the digits of one run. Analyses that take longer are those of {@link PartedAnalysesTest}. */
class PartCommandsTest {
    @TempDir
    private Path folder = Path.of("");

    private static Arguments command(String what, String name, String file, String... more) {
        return Arguments.of(what, PartedCommand.of(name, file, more));
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                command(
                        "coverage",
                        "coverage",
                        "nucleus-10g.json",
                        "--couplings",
                        "0,1",
                        "--most",
                        "500",
                        "--set",
                        "/limit={\"on\": \"mu\", \"confidenceLevel\": 0.9, \"masses\": [\"1 MeV\"], \"test\": \"cls\", \"calibration\": \"asymptotic\"}"),
                command(
                        "goodness of fit",
                        "fit",
                        "workspaces/two-bins.json",
                        "--gof-toys",
                        "64",
                        "--set",
                        "/observations/0/data=[3, 1]",
                        "--set",
                        "/channels/0/samples/1/data=[2.0, 1.5]"),
                command("test of a workspace", "cls", "workspaces/two-bins.json", "--toy-error", "0.03"),
                command("toys of a workspace", "toys", "workspaces/two-bins.json", "--toy-error", "0.03"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void partsJoinToTheDigitsOfOneRun(String what, List<String> command) throws IOException {
        PartedCommand.joinsToTheDigitsOfOneRun(folder, command);
    }

    @Test
    void nothingIsMadeTwice() {
        List<String> command = List.of(
                "cls",
                PartedCommand.example("workspaces/two-bins.json").toString(),
                "--toy-error",
                "0.1",
                "--parts",
                folder.resolve("parts").toString(),
                "--out",
                folder.resolve("out").toString());
        assertThat(PartedCommand.run(command, "--part", "1/1").out()).contains("Nothing is left to make");
        assertThat(PartedCommand.run(command, "--part", "1/1").out()).contains("Part 1/1: made 0 tasks");
        assertThat(PartedCommand.run(command).out()).containsPattern("Of [1-9][0-9]* tasks in .* this run made 0\\R");
    }

    private String refused(String command, String file, String... more) {
        PartedCommand.Run run =
                PartedCommand.run(List.of(command, PartedCommand.example(file).toString()), more);
        assertThat(run.exitCode()).isEqualTo(Upscatter.BAD_INPUT);
        return run.err();
    }

    @Test
    void whatHasNoMeaningIsRefused() {
        String parts = folder.resolve("parts").toString();
        String bins = "workspaces/two-bins.json";
        assertThat(refused("cls", bins, "--part", "1/2")).contains("--part 1/2").contains("Maybe --parts DIR");
        assertThat(refused("cls", bins, "--parts", parts, "--part", "3/2")).contains("counted from 1 to 2");
        assertThat(refused("cls", bins, "--parts", parts, "--part", "half")).contains("written K/N");
        assertThat(refused("toys", "nucleus-10g.json", "--parts", parts)).contains("--shard K/N");
        assertThat(refused("toys", bins, "--shard", "1/2")).contains("Maybe --parts DIR --part 1/2");
        List<String> command = List.of("cls", PartedCommand.example(bins).toString(), "--toy-error", "0.1");
        assertThat(PartedCommand.run(command, "--parts", parts, "--part", "1/2").exitCode())
                .isZero();
        assertThat(refused("cls", bins, "--toy-error", "0.1", "--parts", parts, "--part", "2/2", "--seed", "2"))
                .contains("part-1-of-2.jsonl was begun by another run (it has fewer inputs or settings)");
        assertThat(refused("cls", bins, "--toy-error", "0.05", "--parts", parts, "--part", "2/2"))
                .contains("was begun by another run (it has --toy-error 0.1)");
    }

    @Test
    void commandsWithoutMonteCarloJobsSaySo() {
        String bins = PartedCommand.example("workspaces/two-bins.json").toString();
        PartedCommand.Run run = PartedCommand.run(List.of(
                "cls", bins, "--parts", folder.resolve("parts").toString(), "--part", "1/2", "--data-are", "asimov"));
        assertThat(run.out()).contains("there are no Monte Carlo jobs here");
        assertThat(run.exitCode()).isZero();
    }
}

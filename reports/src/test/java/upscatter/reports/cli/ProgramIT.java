package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.model.ReleaseData;
import upscatter.reports.results.ResultsJson;

/** The packaged program, started as a user starts it: what only a process and a jar show. Commands and mistakes themselves: {@link CommandsTest}. */
class ProgramIT {
    private static final Path JAR = Path.of(System.getProperty("upscatter.jar", "target/upscatter.jar"));
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    @TempDir
    private Path folder = Path.of("");

    /** What a run of the program left behind. */
    private record Run(int exitCode, String out, String err) {}

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static String example(String name) {
        return EXAMPLES.resolve(name + ".json").toString();
    }

    @Test
    void aMistakeIsOneMessageAndTheExitCodeTwo() throws Exception {
        Run run = run("limit", example("nucleus-10g"), "--set", "/limit/level=0.95", "--out", path("out"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("/limit/level")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** Results alone on standard output; figures are drawn without a screen, and drawn again from the results. */
    @Test
    void resultsAndFiguresOfAFit() throws Exception {
        Path out = folder.resolve("out");
        Run fit = run("fit", example("coherent-csi-2017"), "--json", "--no-gof-toys", "--out", out.toString());
        assertThat(fit.err()).isEmpty();
        assertThat(fit.exitCode()).isZero();
        assertThat(ResultsJson.read(fit.out(), "stdout").fit()).isPresent();
        for (String name : List.of("fit.svg", "fit.png", "fit.pdf", "report.html", "results.json")) {
            assertThat(out.resolve(name)).isNotEmptyFile();
        }
        Path again = folder.resolve("again");
        Run plot = run("plot", out.resolve("results.json").toString(), "--out", again.toString());
        assertThat(plot.exitCode()).isZero();
        assertThat(Files.readAllBytes(again.resolve("fit.svg"))).isEqualTo(Files.readAllBytes(out.resolve("fit.svg")));
    }

    /** What importers and schemas read lies in the jar. */
    @Test
    void releasesAreImportedFromTheJar() throws Exception {
        Path release = ReleaseData.folder().resolve("coherent-csi-2017");
        Run run = run("import", "coherent-csi-2017", release.toString(), "--out", path("csi"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(folder.resolve("csi/experiment.json")).isNotEmptyFile();
        assertThat(run("schema").out()).contains("2020-12").contains("pion decay at rest");
    }

    /** The launcher beside a jar starts it, and passes arguments and the exit code on. */
    @Test
    void theLauncherStartsTheProgram() throws Exception {
        Path launcher = Files.copy(Path.of("..", "upscatter"), folder.resolve("upscatter"));
        Path target = Files.createDirectories(folder.resolve("reports/target"));
        Files.createSymbolicLink(target.resolve("upscatter.jar"), JAR.toAbsolutePath());
        Path options =
                Files.createDirectories(folder.resolve("distribution/src")).resolve("java.options");
        Files.copy(Path.of("..", "distribution", "src", "java.options"), options);
        Run list = started(List.of("/bin/sh", launcher.toString(), "list"));
        assertThat(list.exitCode()).isZero();
        assertThat(list.err()).isEmpty();
        assertThat(list.out()).contains("huber-mueller-vogel").contains("primakoff");
        Run unknown = started(List.of("/bin/sh", launcher.toString(), "limits", "x.json"));
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("limits");
    }

    private static Run run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        return started(command);
    }

    private static Run started(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("upscatter", ".out");
        Path err = Files.createTempFile("upscatter", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}

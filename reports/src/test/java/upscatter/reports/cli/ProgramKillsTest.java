package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program as a process that is killed or stopped: a few times here, as often as one likes in {@link ProgramKills}. Every step of putting a set in place,
 * one by one: {@code OutputKillsTest}.
 */
@Tag("slow")
class ProgramKillsTest {
    private static final String NUCLEUS = Path.of(System.getProperty("upscatter.examples", "../examples"))
            .resolve("nucleus-10g.json")
            .toString();
    private static final int KILLS = Integer.getInteger("upscatter.kills", 2);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aKilledPlotLeavesOneWholeSetAndTheNextRunEndsRight() throws Exception {
        ProgramKills.Found found = new ProgramKills(folder, 7).kills("plot", KILLS);
        assertThat(found.wrong()).isEmpty();
        assertThat(found.before() + found.within() + found.after()).isEqualTo(KILLS);
    }

    @Test
    void twoWritersLeaveOneWholeSet() throws Exception {
        assertThat(new ProgramKills(folder, 8).twoWriters("mock")).isEmpty();
    }

    /** Stopped as by a batch system: the exit code of the signal, the command that goes on, and then the toys of a run that was not stopped. */
    @Test
    void stoppedToysSayHowTheyGoOnAndDo() throws Exception {
        Path file = folder.resolve("toys 1/toys-1-of-1.jsonl");
        List<String> command = toys("toys 1");
        Stopped stopped = stopped(command, file, 3000);
        assertThat(stopped.exitCode()).isEqualTo(143);
        assertThat(stopped.err())
                .contains("upscatter: stopped;", "batches of toys are kept in " + folder.resolve("toys 1"))
                .contains("The same command goes on where it was: ./upscatter toys " + NUCLEUS)
                .contains("--out '" + folder.resolve("toys 1") + "'");
        String kept = Files.readString(file);
        assertThat(inThisProcess(command)).isEmpty();
        assertThat(inThisProcess(toys("whole"))).isEmpty();
        String whole = Files.readString(folder.resolve("whole/toys-1-of-1.jsonl"));
        assertThat(kept).hasSizeLessThan(whole.length());
        assertThat(Files.readString(file)).isEqualTo(whole);
    }

    @Test
    void aStoppedCommandLeavesNothing() throws Exception {
        List<String> command =
                List.of("coverage", NUCLEUS, "--out", folder.resolve("out").toString());
        Stopped stopped = stopped(command, folder.resolve("out/.upscatter/process"), 0);
        assertThat(stopped.exitCode()).isEqualTo(143);
        assertThat(stopped.err()).contains("upscatter: stopped; nothing was written to " + folder.resolve("out"));
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private record Stopped(int exitCode, String err) {}

    /** Starts the program, and stops it when a file has come to a length. */
    private Stopped stopped(List<String> command, Path file, long length) throws Exception {
        Path err = folder.resolve("err");
        Process process = ProgramKills.started(command, ProcessBuilder.Redirect.to(err.toFile()));
        while (process.isAlive() && (!Files.exists(file) || Files.size(file) < length)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        process.destroy();
        return new Stopped(process.waitFor(), Files.readString(err));
    }

    private List<String> toys(String name) {
        return List.of(
                "toys",
                NUCLEUS,
                "--set",
                "/limit/masses=[\"1 MeV\"]",
                "--set",
                "/limit/toys={\"values\": 12, \"number\": 900}",
                "--quiet",
                "--out",
                folder.resolve(name).toString());
    }

    private static String inThisProcess(List<String> command) {
        var said = new StringWriter();
        int code =
                Upscatter.run(new PrintWriter(said, true), new PrintWriter(said, true), command.toArray(String[]::new));
        assertThat(code).as("%s", said).isZero();
        return said.toString();
    }
}

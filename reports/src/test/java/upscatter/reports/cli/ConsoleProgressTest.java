package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.fitter.montecarlo.Workers;

class ConsoleProgressTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter said = new StringWriter();
    private final PrintWriter err = new PrintWriter(said, true);

    @Test
    void eachWorkIsTold() {
        var workers = new Workers(2, new ConsoleProgress(err, false, true));
        assertThat(workers.run("squares", List.<Callable<Integer>>of(() -> 1, () -> 4, () -> 9)))
                .containsExactly(1, 4, 9);
        workers.progress().note("nothing else");
        assertThat(said.toString().lines()).hasSize(2);
        assertThat(said.toString())
                .containsPattern(" s {2}squares: 3 of 3, \\d+\\.\\d\\d s")
                .contains("nothing else");
    }

    @Test
    void aWorkThatFailsIsOverAsWell() {
        var workers = new Workers(1, new ConsoleProgress(err, false, true));
        List<Callable<Integer>> tasks = List.of(() -> 1, () -> {
            throw new IllegalStateException("no");
        });
        assertThatThrownBy(() -> workers.run("roots", tasks)).hasMessage("no");
        assertThat(said.toString()).contains("roots: 1 of 2");
    }

    @Test
    void nothingIsSaidWhereNobodyAsks() {
        var workers = new Workers(1, new ConsoleProgress(err, true, false));
        assertThat(workers.run("squares", List.<Callable<Integer>>of(() -> 1))).containsExactly(1);
        workers.progress().note("secret");
        assertThat(said.toString()).isEmpty();
    }

    /** What was read and tried stands on the error output; the results are those of the same command without. */
    @Test
    void aVerboseCommandSaysWhatItTries() {
        String file = Path.of(System.getProperty("upscatter.examples"), "nucleus-10g.json")
                .toString();
        String[] command = {
            "limit", file, "--set", "/limit/masses=[\"1 MeV\"]", "--out", folder.toString(), "--json", "--verbose"
        };
        var out = new StringWriter();
        int code = Upscatter.run(new PrintWriter(out, true), err, command);
        assertThat(code).as(said.toString()).isZero();
        assertThat(said.toString())
                .contains("read " + file)
                .contains("limits: 1 of 1")
                .contains("pseudo-experiments for the coverage");
        assertThat(out.toString()).startsWith("{");
    }
}

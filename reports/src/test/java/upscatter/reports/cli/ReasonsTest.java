package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;

/** Tests of workspaces whose background is below zero: an answer where a pull makes it positive, otherwise the reason why there is none. */
class ReasonsTest {
    private static final int NOT_VALID = 3;

    @TempDir
    private Path folder = Path.of("");

    private String out = "";

    private Path workspace(double low, double nominal, double high) throws IOException {
        return Files.writeString(folder.resolve("workspace.json"), """
                {"channels": [{"name": "c", "samples": [
                  {"name": "s", "data": [11.0], "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]},
                  {"name": "b", "data": [%s], "modifiers": [{"name": "a", "type": "histosys",
                    "data": {"hi_data": [%s], "lo_data": [%s]}}]}]}],
                 "observations": [{"name": "c", "data": [9.0]}],
                 "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}], "version": "1.0.0"}
                """.formatted(nominal, high, low));
    }

    private int run(String... arguments) {
        var printed = new StringWriter();
        var errors = new StringWriter();
        int code = Upscatter.run(new PrintWriter(printed, true), new PrintWriter(errors, true), arguments);
        assertThat(errors.toString()).isEmpty();
        out = printed.toString();
        return code;
    }

    private Results results() throws IOException {
        Path file = folder.resolve("out").resolve("results.json");
        return ResultsJson.read(Files.readString(file), file.toString());
    }

    private String answers() {
        return folder.resolve("out").toString();
    }

    @Test
    void pulledBackgroundIsTested() throws IOException {
        String file = workspace(-2.7, -2, -1.3).toString();
        assertThat(run("cls", file, "--test-stat", "q0", "--out", answers())).isZero();
        assertThat(results().significance()).isPresent();
        assertThat(run("cls", file, "--out", answers())).isZero();
        assertThat(results().hypotest()).isPresent();
        assertThat(run("limit", file, "--out", answers())).isZero();
    }

    @Test
    void impossibleBackgroundIsSaid() throws IOException {
        String file = workspace(-7, -6, -5).toString();
        assertThat(run("cls", file, "--test-stat", "q0", "--out", answers())).isEqualTo(NOT_VALID);
        assertThat(out).contains("Warning: No significance of mu: q0 is infinite");
        assertThat(run("cls", file, "--out", answers())).isEqualTo(NOT_VALID);
        assertThat(out).contains("Warning: No test of mu = 1.0: no Asimov data: channel c, bin 0");
        assertThat(results().warnings()).anyMatch(warning -> warning.contains("no Asimov data"));
        assertThat(run("limit", file, "--out", answers())).isEqualTo(NOT_VALID);
        assertThat(out).contains("no Asimov data");
    }

    /** Statistic q keeps the bound of mu at zero, as pyhf does: a deficit has its best fit there. */
    @Test
    void statisticQKeepsTheBounds() throws IOException {
        String file = workspace(20, 22, 24).toString();
        assertThat(run("cls", file, "--test-stat", "q", "--out", answers())).isZero();
        double bounded = results().hypotest().orElseThrow().statistic().orElseThrow();
        assertThat(run("cls", file, "--test-stat", "qtilde", "--out", answers()))
                .isZero();
        assertThat(results().hypotest().orElseThrow().statistic().orElseThrow()).isEqualTo(bounded);
    }
}

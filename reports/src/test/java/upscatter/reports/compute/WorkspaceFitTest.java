package upscatter.reports.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.datasets.workspace.WorkspaceFiles;
import upscatter.datasets.workspace.WorkspaceRequest;
import upscatter.reports.Reports;
import upscatter.reports.compute.fit.GoodnessSettings;
import upscatter.reports.compute.workspace.ComputeWorkspace;
import upscatter.reports.compute.workspace.PreparedWorkspace;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Results;
import upscatter.reports.tables.TextTables;

/** What is said of best fits of workspaces: errors that a bound holds, large counts, errors left out. */
class WorkspaceFitTest {
    @TempDir
    private Path folder;

    private static String sample(String name, String counts, String modifiers) {
        return """
                {"name": "%s", "data": %s, "modifiers": [%s]}""".formatted(name, counts, modifiers);
    }

    private static String factor(String name) {
        return """
                {"name": "%s", "type": "normfactor", "data": null}""".formatted(name);
    }

    private Results fit(String samples, String observed, String parameters, boolean all) {
        String text = """
                {"channels": [{"name": "sr", "samples": [%s]}],
                 "observations": [{"name": "sr", "data": %s}],
                 "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": [%s]}}],
                 "version": "1.0.0"}""".formatted(samples, observed, parameters);
        try {
            Path file = Files.writeString(folder.resolve("workspace.json"), text);
            return ComputeWorkspace.fit(
                    PreparedWorkspace.of(file, WorkspaceFiles.read(file, new WorkspaceRequest())),
                    all,
                    1,
                    GoodnessSettings.WITHOUT_TOYS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fit.FittedParameter parameter(Results results, String name) {
        return results.fit().orElseThrow().parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Two shapes of nearly equal form, one of them at its bound: the other's symmetric error is that with the first held. */
    @Test
    void anErrorThatHoldsAtABoundAloneIsReplacedByTheAsymmetricOne() {
        Results results = fit(
                sample("sig", "[20, 24, 28]", factor("mu")) + "," + sample("bkg", "[100, 120.02, 140]", factor("kb")),
                "[111, 134, 154]",
                """
                {"name": "mu", "bounds": [[-60, 60]]}, {"name": "kb", "bounds": [[0, 8]]}""",
                false);
        Fit.FittedParameter mu = parameter(results, "mu");
        assertThat(parameter(results, "kb").atLimit()).isTrue();
        assertThat(mu.contradicted()).contains(true);
        assertThat(Math.max(mu.minosHigh().orElse(0), -mu.minosLow().orElse(0)))
                .isGreaterThan(2 * mu.error().orElse(0));
        assertThat(mu.shownError()).isEmpty();
        assertThat(results.fit().orElseThrow().messages())
                .anyMatch(text -> text.startsWith("mu: the symmetric error") && text.contains("with kb at its bound"));
        assertThat(TextTables.of(results)).contains("asymmetric");
        assertThat(results.fit().orElseThrow().yields().get(0).error()).isEmpty();
    }

    /** An ordinary fit, no bound near: the symmetric error stands. */
    @Test
    void anErrorThatNothingContradictsStands() {
        Results results = fit(sample("sig", "[20, 24, 8]", factor("mu")), "[25, 20, 9]", "", false);
        assertThat(parameter(results, "mu").contradicted()).isEmpty();
        assertThat(parameter(results, "mu").shownError()).isPresent();
    }

    /** Counts far beyond those of any experiment: intervals of their error bars are computed, and all files are written. */
    @ParameterizedTest
    @ValueSource(strings = {"1e7", "1e9", "1e12", "3.3e15"})
    void countsOfAnySizeAreFittedAndDrawn(String count) {
        double n = Double.parseDouble(count);
        Results results = fit(sample("sig", "[" + n / 4 + "]", factor("mu")), "[" + n + "]", "", false);
        assertThat(parameter(results, "mu").value()).isCloseTo(4, within(1e-6));
        assertThat(parameter(results, "mu").error().orElse(0)).isCloseTo(4 / Math.sqrt(n), within(1e-5 / Math.sqrt(n)));
        assertThat(Reports.write(results, folder.resolve("out")).warnings()).isEmpty();
        assertThat(folder.resolve("out/fit.svg")).exists();
    }

    /** In a large model the errors left out are said, and made when asked for. */
    @Test
    @Tag("slow")
    void errorsLeftOutAreSaidAndMadeWhenAskedFor() {
        var counts = new StringBuilder("[100");
        var errors = new StringBuilder("[10");
        for (int b = 1; b < 304; b++) {
            counts.append(", 100");
            errors.append(", 10");
        }
        String samples =
                sample("sig", counts + "]", factor("mu")) + "," + sample("bkg", counts + "]", """
                        {"name": "st", "type": "staterror", "data": %s]}""".formatted(errors));
        Results some = fit(samples, counts + "]", "", false);
        assertThat(parameter(some, "mu").minosHigh()).isPresent();
        assertThat(parameter(some, "st[3]").minosHigh()).isEmpty();
        assertThat(some.impacts()).isEmpty();
        assertThat(some.warnings()).anyMatch(text -> text.contains("305 parameters") && text.contains("--all-errors"));
        Results all = fit(samples, counts + "]", "", true);
        assertThat(parameter(all, "st[3]").minosHigh()).isPresent();
        assertThat(all.impacts().orElseThrow()).hasSize(304);
        assertThat(all.warnings()).isEmpty();
    }
}

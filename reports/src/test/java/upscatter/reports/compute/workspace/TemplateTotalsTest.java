package upscatter.reports.compute.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.workspace.WorkspaceFiles;
import upscatter.datasets.workspace.WorkspaceRequest;
import upscatter.reports.compute.fit.GoodnessSettings;
import upscatter.reports.results.Spectrum;

/** Errors of the fitted sum of all samples of a workspace, against closed forms. */
class TemplateTotalsTest {
    @TempDir
    private Path folder = Path.of("");

    private Spectrum fitted(String modifier, String observed) throws IOException {
        Path file = Files.writeString(folder.resolve("workspace.json"), """
                {"channels": [
                  {"name": "other", "samples": [{"name": "x", "data": [5.0], "modifiers": [{"name": "alone", "type": "normfactor", "data": null}]}]},
                  {"name": "sr", "samples": [{"name": "bkg", "data": [10.0, 20.0], "modifiers": [%s]}]}],
                 "observations": [{"name": "other", "data": [4.0]}, {"name": "sr", "data": %s}],
                 "measurements": [{"name": "m", "config": {"poi": "", "parameters": []}}],
                 "version": "1.0.0"}
                """.formatted(modifier, observed));
        var prepared = PreparedWorkspace.of(file, WorkspaceFiles.read(file, new WorkspaceRequest()));
        return ComputeWorkspace.fit(prepared, true, 1, GoodnessSettings.WITHOUT_TOYS)
                .spectra()
                .orElseThrow()
                .get(1);
    }

    /** A free normalisation of N events is known to their square root, each bin to its share of that, and their sum to all of it. */
    @Test
    void aFreeNormalisationIsKnownToTheRootOfAllCounts() throws IOException {
        Spectrum spectrum = fitted("{\"name\": \"mu\", \"type\": \"normfactor\", \"data\": null}", "[60.0, 84.0]");
        List<Double> errors = spectrum.totalError().orElseThrow().errors();
        assertThat(errors.get(0)).isCloseTo(12 / 3.0, within(1e-2));
        assertThat(errors.get(1)).isCloseTo(12 * 2 / 3.0, within(1e-2));
        assertThat(spectrum.joined(2).totalError().orElseThrow().errors().get(0))
                .isCloseTo(12, within(2e-2));
        assertThat(spectrum.prefit()).contains(List.of(10.0, 20.0));
    }

    /** Bins that are free each are known to their own square roots, and their sum to that of all counts. */
    @Test
    void freeBinsAreKnownToTheirOwnRoots() throws IOException {
        Spectrum spectrum = fitted("{\"name\": \"free\", \"type\": \"shapefactor\", \"data\": null}", "[64.0, 36.0]");
        List<Double> errors = spectrum.totalError().orElseThrow().errors();
        assertThat(errors.get(0)).isCloseTo(8, within(2e-2));
        assertThat(errors.get(1)).isCloseTo(6, within(2e-2));
        assertThat(spectrum.joined(2).totalError().orElseThrow().errors().get(0))
                .isCloseTo(10, within(3e-2));
    }
}

package upscatter.reports.compute.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.AnalysisFiles;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.Spectrum.TotalError;

/** Errors of the fitted sum of all components, against closed forms and against errors of yields. */
class FittedTotalsTest {

    @TempDir
    private Path folder = Path.of("");

    private Results fitted(String systematics) throws IOException {
        String head = "recoil_energy_low [eV],recoil_energy_high [eV],counts\n";
        Files.writeString(folder.resolve("on.csv"), head + "200,500,30\n500,700,22\n700,1000,14\n");
        Files.writeString(folder.resolve("off.csv"), head + "200,500,9\n500,700,4\n700,1000,7\n");
        Path file = Files.writeString(folder.resolve("analysis.json"), """
                {"name": "reactor on and off",
                 "source": {"type": "reactor", "spectrum": "huber-mueller-vogel", "fissionFractions": {"U235": 1}, "capturesPerFission": 0,
                  "cores": [{"name": "core", "power": "3 GW", "distance": "20 m"}]},
                 "detectors": [{"name": "ge", "target": "Ge", "mass": "30 g"}],
                 "backgrounds": [{"name": "flat", "type": "flat", "rate": "20 /(keV kg d)"}, {"name": "off", "type": "measured", "channel": "off"}],
                 "channels": [
                  {"name": "on", "detector": "ge", "liveTime": "60 d", "axes": %1$s, "components": ["flat"], "data": "on.csv"},
                  {"name": "off", "detector": "ge", "liveTime": "20 d", "axes": %1$s, "components": ["off"], "data": "off.csv"}],
                 "systematics": [%2$s]}
                """.formatted(
                        "[{\"observable\": \"recoil energy\", \"edges\": [200, 500, 700, 1000], \"unit\": \"eV\"}]",
                        systematics));
        return ComputeFit.of(PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()), false), 1);
    }

    private static Spectrum spectrum(Results results, int channel) {
        return results.spectra().orElseThrow().get(channel);
    }

    /** A free normalisation of N events is known to their square root, and each bin to its share of that. */
    @Test
    void aFreeNormalisationIsKnownToTheRootOfAllCounts() throws IOException {
        Spectrum on = spectrum(fitted("{\"name\": \"flat\", \"scales\": [\"flat\"], \"free\": true}"), 0);
        double total = on.total().stream().mapToDouble(count -> count).sum();
        assertThat(total).isCloseTo(66, within(1e-3));
        List<Double> errors = on.totalError().orElseThrow().errors();
        for (int bin = 0; bin < 3; bin++) {
            assertThat(errors.get(bin)).isCloseTo(on.total().get(bin) / Math.sqrt(66), within(1e-3));
        }
        assertThat(on.joined(3).totalError().orElseThrow().errors().get(0)).isCloseTo(Math.sqrt(66), within(1e-3));
        assertThat(on.prefit().orElseThrow().stream()
                        .mapToDouble(count -> count)
                        .sum())
                .isCloseTo(20 * 0.8 * 0.03 * 60, within(1e-6));
    }

    /** A background that is free in each bin follows its counts, and a sum of bins has the error of its yield. */
    @Test
    void aBackgroundFreeInEachBinHasTheRootOfItsCounts() throws IOException {
        Results results = fitted("{\"name\": \"flat\", \"scales\": [\"flat\"], \"free\": true}");
        TotalError off = spectrum(results, 1).totalError().orElseThrow();
        assertThat(off.errors().get(0)).isCloseTo(3, within(1e-9));
        assertThat(off.errors().get(1)).isCloseTo(2, within(1e-9));
        Fit.Yield yield = results.fit().orElseThrow().yields().get(1);
        assertThat(spectrum(results, 1)
                        .joined(3)
                        .totalError()
                        .orElseThrow()
                        .errors()
                        .get(0))
                .isCloseTo(yield.error().orElseThrow(), within(1e-9))
                .isCloseTo(Math.sqrt(20), within(1e-9));
    }

    /** {@code 1/V = N/theta^2 + 1/sigma^2} where the normalisation is measured beside. */
    @Test
    void anAuxiliaryMeasurementNarrowsIt() throws IOException {
        Results results = fitted("{\"name\": \"flat\", \"scales\": [\"flat\"], \"normal\": \"5 %\"}");
        double theta = results.fit().orElseThrow().parameters().get(0).value();
        double error = 1 / Math.sqrt(66 / (theta * theta) + 1 / (0.05 * 0.05));
        Spectrum on = spectrum(results, 0);
        double total = on.total().stream().mapToDouble(count -> count).sum();
        assertThat(on.joined(3).totalError().orElseThrow().errors().get(0))
                .isCloseTo(total * error / theta, within(1e-3 * total * error / theta));
    }
}

package upscatter.reports.compute.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import upscatter.datasets.AnalysisFiles;
import upscatter.model.parameter.Point;
import upscatter.reports.results.Spectrum;

/** What figures show of data: counts, single events in bins, and values with their own errors. */
class ComputeSpectrumTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    private static Spectrum first(String example) {
        Path file = EXAMPLES.resolve(example + ".json");
        PreparedAnalysis prepared = PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()));
        return ComputeSpectrum.of(prepared, Point.start(prepared.prediction().parameters()), 1)
                .spectra()
                .orElseThrow()
                .get(0);
    }

    @Test
    void valuesHaveTheirOwnErrors() {
        Spectrum spectrum = first("dresden-ii-2022");
        assertThat(spectrum.observed().orElseThrow()).startsWith(92.851, 100.25);
        assertThat(spectrum.errors().orElseThrow()).startsWith(15.057, 14.29);
    }

    @Test
    void singleEventsAreCountedInBins() {
        Spectrum spectrum = first("nucleus-prototype-lee");
        assertThat(spectrum.errors()).isEmpty();
        assertThat(spectrum.observed().orElseThrow().stream()
                        .mapToDouble(n -> n)
                        .sum())
                .isEqualTo(360);
    }

    @Test
    void errorsOfProjectionsAddInQuadrature() {
        var axis = new Spectrum.BinAxis("recoil energy", "eV", List.of(0.0, 1.0, 2.0));
        var time = new Spectrum.BinAxis("arrival time", "us", List.of(0.0, 1.0, 2.0));
        List<Double> values = List.of(1.0, 2.0, 3.0, 4.0);
        var spectrum = new Spectrum(
                "c",
                List.of(axis, time),
                List.of(new Spectrum.Component("x", values)),
                Optional.of(values),
                Optional.of(List.of(3.0, 4.0, 5.0, 12.0)));
        Spectrum projected = spectrum.projectedOnto(0);
        assertThat(projected.observed().orElseThrow()).containsExactly(3.0, 7.0);
        assertThat(projected.errors().orElseThrow().get(0)).isCloseTo(5, within(1e-12));
        assertThat(projected.errors().orElseThrow().get(1)).isCloseTo(13, within(1e-12));
    }
}

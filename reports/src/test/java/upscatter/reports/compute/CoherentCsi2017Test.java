package upscatter.reports.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import upscatter.datasets.AnalysisFiles;
import upscatter.reports.compute.fit.ComputeFit;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Results;

/**
 * The first observation of CEvNS, fitted again from the counts of its release. The model of the steady-state background was chosen
 * with the published answer in view (README.md), so that agreement with it tests the machinery and not that choice.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoherentCsi2017Test {
    private static final Path FILE =
            Path.of(System.getProperty("upscatter.examples", "../examples"), "coherent-csi-2017.json");

    private Results results = ExampleRun.nothing();

    @BeforeAll
    void fit() {
        results = ComputeFit.of(PreparedAnalysis.of(FILE, AnalysisFiles.read(FILE, List.of())), 1);
    }

    /** Published: 134 +- 22 (arXiv:1708.01294); an independent fit of the same release: 136 +22 -21. */
    @Test
    void findsTheEventsOfTheLiterature() {
        Fit.Yield cevns = results.fit().orElseThrow().yields().get(0);
        assertThat(cevns.component()).isEqualTo("cevns");
        assertThat(cevns.events()).isCloseTo(136, within(3.0)).isCloseTo(134, within(3.0));
        assertThat(cevns.minosHigh().orElseThrow()).isCloseTo(22, within(1.5));
        assertThat(cevns.minosLow().orElseThrow()).isCloseTo(-21, within(1.5));
    }

    /** Published: 6.7 sigma. */
    @Test
    void excludesNoCevns() {
        assertThat(results.significance().orElseThrow().z()).isCloseTo(6.7, within(0.05));
    }

    /** The same templates in an independent program (scipy): 133.67 +22.82 -22.07, brn 1.0760, steady state 1.0015. */
    @Test
    void agreesWithAnIndependentMinimiser() {
        Fit fit = results.fit().orElseThrow();
        assertThat(fit.valid()).isTrue();
        assertThat(fit.yields().get(0).events()).isCloseTo(133.67, within(0.01));
        assertThat(fit.yields().get(0).minosHigh().orElseThrow()).isCloseTo(22.82, within(0.01));
        assertThat(fit.yields().get(0).minosLow().orElseThrow()).isCloseTo(-22.07, within(0.01));
        assertThat(fit.parameters().get(1).value()).isCloseTo(1.0760, within(1e-4));
        assertThat(fit.parameters().get(2).value()).isCloseTo(1.0015, within(1e-4));
    }
}

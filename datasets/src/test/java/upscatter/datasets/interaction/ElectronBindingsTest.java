package upscatter.datasets.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.AnalysisFolder;
import upscatter.datasets.json.Setting;

/** What a file says of electrons, and what is wrong with it. */
class ElectronBindingsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"bound\"|'bound' is not known",
                "{\"tables\": {\"Xq\": \"w.csv\"}}|'Xq' is no natural element",
                "{\"tables\": {}}|at least one element",
                "{\"tables\": {\"W\": \"w.csv\"}}|w.csv:3",
            })
    void bindings(String value, String what) {
        AnalysisFolder analysis = AnalysisFolder.in(folder);
        analysis.write("w.csv", "recoil_energy [keV],ratio\n0.1,0.5\n1,37\n");
        assertThat(analysis.error(new Setting("/binding", value)).getMessage()).contains(what);
    }

    @Test
    void ratiosAreNoNumbersOfElectrons() {
        AnalysisFolder analysis = AnalysisFolder.in(folder);
        Setting tables = new Setting("/binding", "{\"tables\": {\"W\": \"w.csv\"}}");
        analysis.write("w.csv", "recoil_energy [keV],ratio\n0.1,0.5\n1,37\n");
        assertThat(analysis.error(tables).getMessage()).contains("Maybe the column should be called 'electrons'");
        analysis.write("w.csv", "recoil_energy [keV],ratio,electrons\n0.1,0.5,20\n1,0.6,37\n");
        assertThat(analysis.error(tables).getMessage()).contains("both are given");
        analysis.write("w.csv", "recoil_energy [keV],electrons\n1,20\n0.1,37\n");
        assertThat(analysis.error(tables).getMessage()).contains("rise");
    }

    @Test
    void electronsHaveOneScale() {
        AnalysisFolder analysis = AnalysisFolder.in(folder);
        assertThat(analysis.error(new Setting("/detectors/0/electronResponse", "{\"scale\": 0}"))
                        .getMessage())
                .contains("must lie between 0 and 10 but is 0");
        assertThat(analysis.error(
                                new Setting("/detectors/0/electronScale", "1.1"),
                                new Setting("/detectors/0/electronResponse", "{\"scale\": 1.1}"))
                        .getMessage())
                .contains("leaves no scale of electrons beside it");
    }
}

package upscatter.reports.compute.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.AnalysisFiles;

/** A rate in the wrong unit, a live time in days of what are hours, a line outside of the window. */
class ComponentSizesTest {
    private static final String ANALYSIS = """
            {"name": "sizes",
             "source": {"type": "reactor", "spectrum": "huber-mueller-vogel", "fissionFractions": {"U235": 1}, "capturesPerFission": 0,
              "cores": [{"name": "core", "power": "3 GW", "distance": "20 m"}]},
             "detectors": [{"name": "ge", "target": "Ge", "mass": "30 g", "resolution": {"type": "calorimeter", "baseline": "5 eV"}}],
             "backgrounds": [{"name": "flat", "type": "flat", "rate": "RATE", "efficiency": "detector"},
                             {"name": "copper", "type": "line", "rate": "1 /d", "energy": "LINE", "width": "10 eV"}],
             "systematics": [{"name": "size", "scales": ["flat"]SIZE}],
             "channels": [{"name": "on", "detector": "ge", "liveTime": "60 d", "components": ["cevns", "flat", "copper"], "data": "on.csv",
              "axes": [{"observable": "recoil energy", "from": "0.1 keV", "to": "0.3 keV", "width": "0.1 keV"}]}]}
            """;

    @TempDir
    private Path folder = Path.of("");

    private List<String> warnings(String rate, String line, String size) throws IOException {
        Files.writeString(
                folder.resolve("on.csv"),
                "recoil_energy_low [keV],recoil_energy_high [keV],counts\n0.1,0.2,40\n0.2,0.3,45\n");
        Path file = Files.writeString(
                folder.resolve("analysis.json"),
                ANALYSIS.replace("RATE", rate).replace("LINE", line).replace("SIZE", size));
        return PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of())).analysis().warnings().stream()
                .filter(sentence -> sentence.contains("channel on:"))
                .toList();
    }

    @Test
    void whatIsKnownToBeTooLargeIsTold() throws IOException {
        String known = ", \"normal\": \"10 %\"";
        assertThat(warnings("100 /(keV kg d)", "0.15 keV", known)).isEmpty();
        assertThat(warnings("100 /(eV kg d)", "0.15 keV", known))
                .singleElement()
                .asString()
                .contains("85 events were observed", "most of them of 'flat'", "Maybe a unit of a rate");
        // Neither the flat one nor the line is ten times the 85, both together are.
        assertThat(warnings("1.4 /(eV kg d)", "0.15 keV\", \"efficiency\": \"detector", known))
                .isEmpty();
        assertThat(warnings("2.2 /(eV kg d)", "0.15 keV", known))
                .singleElement()
                .asString()
                .contains("most of them of 'flat'");
        // What a fit sizes may start anywhere.
        assertThat(warnings("100 /(eV kg d)", "0.15 keV", ", \"free\": true")).isEmpty();
    }

    @Test
    void whatIsOutsideOfTheWindowIsTold() throws IOException {
        assertThat(warnings("100 /(keV kg d)", "8.05 keV", ", \"free\": true"))
                .singleElement()
                .asString()
                .startsWith("channel on: no event of 'copper' is expected in its window");
    }
}

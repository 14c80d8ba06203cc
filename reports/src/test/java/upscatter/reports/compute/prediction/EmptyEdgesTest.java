package upscatter.reports.compute.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.AnalysisFiles;

/** Lists that begin at a trigger threshold, in an axis that begins below it. */
class EmptyEdgesTest {
    /** Narrow beside the bins; single events of a signal need one. */
    private static final String RESOLUTION = ", \"resolution\": {\"type\": \"calorimeter\", \"baseline\": \"5 eV\"}";

    @TempDir
    private Path folder = Path.of("");

    private List<String> warnings(String detector, int... counts) throws IOException {
        String rows = IntStream.range(0, counts.length)
                .mapToObj(bin -> "0.%d,0.%d,%d%n".formatted(1 + bin, 2 + bin, counts[bin]))
                .collect(Collectors.joining());
        return warningsOf("counts", "recoil_energy_low [keV],recoil_energy_high [keV],counts\n" + rows, detector);
    }

    private List<String> warningsOf(String kind, String table, String detector) throws IOException {
        Files.writeString(folder.resolve("on.csv"), table);
        Path file = Files.writeString(folder.resolve("analysis.json"), """
                {"name": "threshold",
                 "source": {"type": "reactor", "spectrum": "huber-mueller-vogel", "fissionFractions": {"U235": 1}, "capturesPerFission": 0,
                  "cores": [{"name": "core", "power": "3 GW", "distance": "20 m"}]},
                 "detectors": [{"name": "ge", "target": "Ge", "mass": "30 g"%s}],
                 "backgrounds": [{"name": "flat", "type": "flat", "rate": "100 /(keV kg d)", "efficiency": "detector"}],
                 "channels": [{"name": "on", "detector": "ge", "liveTime": "60 d", "components": ["cevns", "flat"], "data": "on.csv", "kind": "%s",
                  "axes": [{"observable": "recoil energy", "from": "0.1 keV", "to": "0.6 keV", "width": "0.1 keV"}]}]}
                """.formatted(detector, kind));
        return PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of())).analysis().warnings().stream()
                .filter(sentence -> sentence.contains("no event in"))
                .toList();
    }

    @Test
    void binsBelowTheThresholdAreTold() throws IOException {
        assertThat(warnings("", 0, 21, 17, 19, 18))
                .singleElement()
                .asString()
                .contains("no event in recoil energy 0.1-0.2 keV, and 21 in recoil energy 0.2-0.3 keV next to it")
                .contains("Maybe let the axis begin there");
        assertThat(warnings("", 0, 0, 17, 19, 18)).singleElement().asString().contains("the 2 bins from");
        assertThat(warnings("", 40, 21, 17, 19, 0))
                .singleElement()
                .asString()
                .contains("no event in recoil energy 0.5-0.6 keV")
                .contains("'cevns' expects 0.588 times as many")
                .contains("Maybe let the axis end there");
    }

    /** Of single events the bins serve figures, but the axis is the window of the fit all the same. */
    @Test
    void singleEventsAboveAThresholdAreTold() throws IOException {
        String events = "recoil_energy [keV]\n" + "0.21\n0.25\n0.28\n".repeat(7) + "0.33\n0.44\n0.55\n".repeat(6);
        assertThat(warningsOf("events", events, RESOLUTION))
                .singleElement()
                .asString()
                .contains("no event in recoil energy 0.1-0.2 keV, and 21 in recoil energy 0.2-0.3 keV next to it");
        assertThat(warningsOf("events", events + "0.15\n", RESOLUTION)).isEmpty();
    }

    @Test
    void nothingIsToldWhereNoneAreExpectedOrTooFewToSay() throws IOException {
        assertThat(warnings("", 40, 21, 17, 19, 18)).isEmpty();
        assertThat(warnings("", 0, 0, 0, 0, 0)).isEmpty();
        assertThat(warnings("", 0, 3, 2, 4, 1)).isEmpty();
        assertThat(warnings(
                        ", \"efficiency\": {\"type\": \"erf\", \"plateau\": 1, \"threshold\": \"0.2 keV\", \"width\": \"0.01 keV\"}",
                        0,
                        21,
                        17,
                        19,
                        18))
                .isEmpty();
    }
}

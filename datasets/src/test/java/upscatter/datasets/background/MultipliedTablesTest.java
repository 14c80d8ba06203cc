package upscatter.datasets.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.input.InvalidInputException;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;

/** A background of a table of energies times one of arrival times. */
class MultipliedTablesTest {
    @TempDir
    private Path folder = Path.of("");

    private double expected(String energyValue, String timeValue, double firstShare, String events) throws IOException {
        Files.writeString(
                folder.resolve("energy.csv"),
                "recoil_energy_low [keV],recoil_energy_high [keV],%s%n1,2,%s%n2,3,%s%n"
                        .formatted(
                                energyValue,
                                energyValue.equals("share") ? 0.25 : 300,
                                energyValue.equals("share") ? 0.75 : 160));
        Files.writeString(
                folder.resolve("time.csv"),
                "arrival_time_low [us],arrival_time_high [us],%s%n0,1,%s%n1,2,0.25%n".formatted(timeValue, firstShare));
        Files.writeString(
                folder.resolve("pulse.csv"), "arrival_time_low [us],arrival_time_high [us],share\n0,1,0.5\n1,2,0.25\n");
        Path file = Files.writeString(folder.resolve("analysis.json"), """
                {"name": "product",
                 "source": {"type": "pion decay at rest", "protonsOnTarget": 1e22, "neutrinosPerProton": 0.08, "distance": "20 m",
                  "arrivalTimes": {"prompt": "pulse.csv", "delayed": "pulse.csv"}},
                 "detectors": [{"name": "csi", "target": "CsI", "mass": "14 kg"}],
                 "backgrounds": [{"name": "brn", "type": "table", "tables": ["energy.csv", "time.csv"]%s}],
                 "channels": [{"name": "on", "detector": "csi", "components": ["brn"],
                  "axes": [{"observable": "recoil energy", "from": "1 keV", "to": "3 keV", "width": "1 keV"},
                           {"observable": "arrival time", "from": "0 us", "to": "2 us", "width": "1 us"}]}]}
                """.formatted(events));
        ExperimentPrediction prediction = AnalysisFiles.read(file, List.of()).prediction();
        return prediction
                .contributions(Point.start(prediction.parameters()))
                .get(0)
                .counts()
                .total();
    }

    @Test
    void countsTimesShares() throws IOException {
        assertThat(expected("counts", "share", 0.75, "")).isEqualTo(460);
        assertThat(expected("counts", "share", 0.25, "")).isEqualTo(230);
        assertThat(expected("share", "share", 0.75, ", \"events\": 20")).isEqualTo(20);
        assertThat(expected("counts", "counts", 0.75, ", \"events\": 20")).isEqualTo(20);
    }

    @Test
    void sharesOfMoreThanTheWhole() {
        assertThatThrownBy(() -> expected("counts", "share", 0.95, ""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the shares sum to 1.20000, more than the whole")
                .hasMessageContaining("time.csv");
    }

    @Test
    void countsTimesCounts() {
        assertThatThrownBy(() -> expected("counts", "counts", 0.75, ""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("more than one holds counts")
                .hasMessageContaining("/backgrounds/0/tables")
                .hasMessageContaining("Maybe all but one hold shares");
    }
}

package upscatter.datasets.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.json.Setting;

/** The words of captions are those of the file, and follow it when it changes. */
class AssumptionsTest {

    private static Map<String, String> of(String example, Setting... settings) {
        Path file = Path.of("..", "examples", example + ".json");
        return AnalysisFiles.read(file, List.of(settings)).assumptions().stream()
                .collect(Collectors.toMap(Assumption::subject, Assumption::words));
    }

    @Test
    void recoilsAlone() {
        assertThat(of("nucleus-10g"))
                .containsEntry("target", "6 g CaWO4, 4 g Al2O3")
                .containsEntry("live time", "3 yr")
                .containsEntry("window", "reconstructed energy 20–500 eV")
                .containsEntry("data", "Asimov")
                .containsEntry("background", "flat, rate 100 /(keV kg d)")
                .containsEntry("systematics", "flux normal 3 %, flat-cawo4 free, flat-al2o3 free")
                .doesNotContainKeys("decay", "photons");
    }

    @Test
    void coincidences() {
        assertThat(of("nucleus-radiative-10kg-n-prime", new Setting("/hypothesis/decay/length", "10 cm")))
                .containsEntry("target", "10 kg Ge")
                .containsEntry("background", "none")
                .containsEntry("decay", "N → N′γ within 10 cm, m′ = 0 MeV, μ′ = 1e-6 μB (sigma F)")
                .containsEntry(
                        "photons",
                        "0.1 MeV–12 MeV, acceptance 1, efficiency 1, perfect resolution, within 240 us of the recoil");
        assertThat(of("nucleus-radiative-10g", new Setting("/channels/0/photonDetector/acceptance", "0.5")))
                .containsEntry("decay", "N → νγ within 1 m")
                .containsEntry(
                        "photons",
                        "0.1 MeV–12 MeV, acceptance 0.5, efficiency 1, perfect resolution, within 240 us of the recoil (cawo4); "
                                + "0.1 MeV–12 MeV, acceptance 1, efficiency 1, perfect resolution, within 240 us of the recoil (al2o3)");
    }

    @Test
    void countsOfAFile() {
        assertThat(of("coherent-csi-2017"))
                .containsEntry("target", "14.57 kg CsI")
                .containsEntry("data", "counts of coherent-csi-2017/coincidence.csv")
                .doesNotContainKey("live time");
    }
}

package upscatter.datasets.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.AnalysisFolder;
import upscatter.model.grid.Axis;
import upscatter.model.units.Units;

/** Energies of detectors with and without a quenching: what they may be called, and that numbers do not depend on it. */
class ScalesOfEnergyTest {
    private static final String ANALYSIS = """
            {"name": "scales", "source": {"type": "none"},
             "detectors": [{"name": "d", "target": "Ge", "mass": "1 kg", QUENCHING
               "resolution": {"type": "calorimeter", "baseline": "2 EV"},
               "efficiency": {"type": "erf", "plateau": 0.8, "threshold": "20 EV", "width": "4 EV"}}],
             "backgrounds": [{"name": "b", "type": "exponential", "rate": "2 dru", "decay": "45 EV"}],
             "channels": [{"name": "c", "detector": "d", "liveTime": "1 d", "components": ["b"],
               "axes": [{"observable": "OBSERVABLE", "edges": ["20 EV", "40 EV", "60 EV"]}], "data": "counts.csv"}]}
            """;

    @TempDir
    private Path folder;

    private AnalysisFolder analysis = new AnalysisFolder(Path.of(""));

    @BeforeEach
    void inFolder() {
        analysis = new AnalysisFolder(folder);
        counts("recoil_energy_low [eV],recoil_energy_high [eV],counts");
    }

    private void counts(String header) {
        analysis.write("counts.csv", header + "\n20,40,5\n40,60,3\n");
    }

    private void write(boolean quenched, String observable, String unit) {
        analysis.write(
                "analysis.json",
                ANALYSIS.replace("QUENCHING", quenched ? "\"quenching\": 0.2," : "")
                        .replace("OBSERVABLE", observable)
                        .replace("EV", unit));
    }

    private Axis axis() {
        return analysis.read().experiment().channels().get(0).grid().axes().get(0);
    }

    @ParameterizedTest
    @CsvSource({"recoil energy, eV", "reconstructed energy, eV", "reconstructed energy, eVee", "recoil energy, eVee"})
    void aQuenchedDetectorMeasuresElectronEquivalentEnergies(String observable, String unit) {
        write(true, observable, unit);
        Axis axis = axis();
        assertThat(axis.unit()).isEqualTo("eVee");
        assertThat(axis.describe()).isEqualTo("reconstructed energy 20-60 eVee");
        assertThat(axis.low(0)).isEqualTo(20 * Units.EV);
        assertThat(analysis.read().statements().stream()
                        .anyMatch(s -> s.contains("stands for the reconstructed energy")))
                .isEqualTo(observable.equals("recoil energy"));
    }

    @ParameterizedTest
    @CsvSource({"recoil energy, eV", "reconstructed energy, eV", "recoil energy, eVnr"})
    void withoutQuenchingEnergiesAreThoseOfTheNucleus(String observable, String unit) {
        write(false, observable, unit);
        Axis axis = axis();
        assertThat(axis.unit()).isEqualTo("eV");
        assertThat(axis.low(0)).isEqualTo(20 * Units.EV);
    }

    @ParameterizedTest
    @CsvSource({
        "true, eVnr, of a nuclear recoil, Maybe 'eVee'.",
        "false, eVee, electron-equivalent, Maybe 'eV'.",
    })
    void theOtherScaleIsRefusedWithTheReason(boolean quenched, String unit, String what, String maybe) {
        write(quenched, "recoil energy", unit);
        assertThat(analysis.error().getMessage()).contains(unit + "\" is " + what, "quenching", maybe, "/detectors/0/");
    }

    @Test
    void aMassHasNoScale() {
        write(true, "recoil energy", "eV");
        analysis.replace(
                "analysis.json",
                "\"source\"",
                "\"hypothesis\": {\"interaction\": \"primakoff\", \"mass\": \"1 MeVee\"}, \"source\"");
        assertThat(analysis.error().getMessage()).contains("1 MeVee", "has no such scale", "Maybe 'eV'");
    }

    @ParameterizedTest
    @CsvSource({"recoil_energy, [eV]", "reconstructed_energy, [eV]", "reconstructed_energy, [eVee]"})
    void columnsMayHaveEitherName(String name, String unit) {
        counts("%s_low %s,%s_high %s,counts".formatted(name, unit, name, unit));
        write(true, "recoil energy", "eV");
        assertThat(analysis.read()
                        .experiment()
                        .channels()
                        .get(0)
                        .observed()
                        .orElseThrow()
                        .toArray())
                .containsExactly(5, 3);
    }

    @ParameterizedTest
    @CsvSource({"true, eVnr, Maybe 'eVee'", "false, eVee, Maybe 'eV'"})
    void columnsOfTheOtherScaleAreRefused(boolean quenched, String unit, String maybe) {
        counts("recoil_energy_low [%s],recoil_energy_high [%s],counts".formatted(unit, unit));
        write(quenched, "recoil energy", "eV");
        assertThat(analysis.error().getMessage()).contains("[" + unit + "]", maybe);
    }
}

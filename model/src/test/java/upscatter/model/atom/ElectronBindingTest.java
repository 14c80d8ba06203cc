package upscatter.model.atom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.model.units.Units;

class ElectronBindingTest {
    private static final ElectronBinding STEPS = new ElectronBinding.Steps();

    /** Counted by hand: 54 less the ten of 1s, 2s and 2p, less the eight of 3s and 3p, less the ten of 3d; germanium 32 less 1s, and less 2s and 2p. */
    @ParameterizedTest
    @CsvSource({
        "54, 100000, 54",
        "54, 34000, 52",
        "54, 2000, 44",
        "54, 800, 36",
        "54, 600, 26",
        "32, 2000, 30",
        "32, 1000, 22",
        "1, 13, 0",
        "1, 14, 1"
    })
    void stepsCountElectrons(int protons, double recoilEv, double electrons) {
        assertThat(STEPS.electrons(protons, recoilEv * Units.EV)).isEqualTo(electrons);
    }

    @Test
    void stepsAreWhereElectronsBecomeFree() {
        List<Double> breaks = STEPS.breaksMeV(54);
        assertThat(breaks).isSorted().hasSize(17);
        for (double at : breaks) {
            assertThat(STEPS.electrons(54, at)).isGreaterThan(STEPS.electrons(54, Math.nextDown(at)));
        }
        assertThat(new ElectronBinding.Free().electrons(54, 1e-9)).isEqualTo(54);
    }

    @Test
    void tablesAreOfTheirElements() {
        var xenon = new EffectiveElectrons(List.of(1e-4, 1e-3, 1e-2), List.of(10.0, 40.0, 50.0));
        var binding = new ElectronBinding.Tabulated(Map.of(54, xenon));
        assertThat(binding.electrons(54, 9e-5)).isZero();
        assertThat(binding.electrons(54, 1e-4)).isEqualTo(10);
        assertThat(binding.electrons(54, 5.5e-4)).isCloseTo(25, within(1e-12));
        assertThat(binding.electrons(54, 1)).isEqualTo(50);
        assertThat(binding.electrons(32, 2e-3)).isEqualTo(30);
        assertThat(binding.breaksMeV(54)).containsExactly(1e-4, 1e-3, 1e-2);
        assertThat(binding.breaksMeV(32)).isEqualTo(STEPS.breaksMeV(32));
    }

    @Test
    void tablesThatAreNone() {
        assertThatThrownBy(() -> new EffectiveElectrons(List.of(2.0, 1.0), List.of(1.0, 1.0)))
                .hasMessageContaining("rise but 1.0 MeV");
        assertThatThrownBy(() -> new EffectiveElectrons(List.of(1.0, 2.0), List.of(1.0, -1.0)))
                .hasMessageContaining("is -1.0 at 2.0 MeV");
        assertThatThrownBy(() -> new EffectiveElectrons(List.of(1.0), List.of(1.0)))
                .hasMessageContaining("two points");
        assertThatThrownBy(() -> new ElectronBinding.Tabulated(Map.of())).hasMessageContaining("one element");
        assertThatThrownBy(() -> new ElectronShell(0, 1)).hasMessageContaining("0.0 MeV");
    }
}

package upscatter.reports.compute.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import upscatter.fitter.profile.Spacing;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.SterileMixing;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;

class FreeMassTest {

    /** A Delta m^2 may be anything over decades; a mass of N lies within what the energies allow. Another name changes nothing. */
    @Test
    void theSignalSaysHowMassesLieInARange() {
        SignalModel mixing = new SterileMixing(1, 1).signal();
        assertThat(FreeMass.spacing(mixing)).isEqualTo(Spacing.BY_RATIO);
        SignalModel moment = new Primakoff(Set.of(Generation.MUON), new FormFactor.Helm(), 2.5)
                .signal()
                .orElseThrow();
        assertThat(FreeMass.spacing(moment)).isEqualTo(Spacing.EVEN);
        ScannedParameter squares = mixing.scanned().orElseThrow();
        assertThat(squares.named("other").hasEqualRatios()).isTrue();
    }
}

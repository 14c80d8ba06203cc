package upscatter.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.model.units.PhysicalConstants;
import upscatter.model.units.Units;

class CouplingConventionTest {
    @ParameterizedTest
    @CsvSource({"1e-9,1.48152e-7", "1e-10,1.48152e-8", "2.0e-10,2.96304e-8"})
    void momentInBohrMagnetonsIsCouplingPerGeV(double moment, double perGeV) {
        assertThat(CouplingConvention.dPerGeV(moment)).isCloseTo(perGeV, within(5e-6 * perGeV));
    }

    @Test
    void bohrMagneton() {
        assertThat(PhysicalConstants.BOHR_MAGNETON_PER_MEV * Units.GEV).isCloseTo(296.3041, within(5e-5));
    }

    @Test
    void theSameCouplingIsTwiceAsLargeAtHalfSigmaF() {
        assertThat(CouplingConvention.SIGMA_F.toHalfSigmaF(1)).isEqualTo(2);
        assertThat(CouplingConvention.SIGMA_F.fromHalfSigmaF(2)).isEqualTo(1);
        assertThat(CouplingConvention.HALF_SIGMA_F.toHalfSigmaF(3)).isEqualTo(3);
    }
}

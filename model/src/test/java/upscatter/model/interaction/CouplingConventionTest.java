package upscatter.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.ReferenceTable;
import upscatter.model.ReferenceTable.Row;
import upscatter.model.units.PhysicalConstants;
import upscatter.model.units.Units;

class CouplingConventionTest {
    static List<Row> couplings() {
        return ReferenceTable.read("couplings.csv");
    }

    @ParameterizedTest
    @MethodSource("couplings")
    void momentInBohrMagnetonsIsCouplingPerGeV(Row row) {
        assertThat(CouplingConvention.dPerGeV(row.number("mu")))
                .isCloseTo(row.number("dPerGeV"), within(row.halfLastDigit("dPerGeV")));
    }

    static List<Row> magnetons() {
        return ReferenceTable.read("magnetons.csv");
    }

    @ParameterizedTest
    @MethodSource("magnetons")
    void bohrMagneton(Row row) {
        double magneton = PhysicalConstants.BOHR_MAGNETON_PER_MEV;
        double squared = PhysicalConstants.ALPHA * magneton * magneton;
        double value = switch (row.text("what")) {
            case "mu_B [1/MeV]" -> magneton;
            case "mu_B [1/GeV]" -> magneton * Units.GEV;
            case "alpha mu_B^2 [1/MeV^2]" -> squared;
            case "alpha mu_B^2 [cm^2]" -> squared * PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2;
            default -> Double.NaN;
        };
        assertThat(value).isCloseTo(row.number("value"), within(row.halfLastDigit("value")));
    }

    @Test
    void theSameCouplingIsTwiceAsLargeAtHalfSigmaF() {
        assertThat(CouplingConvention.SIGMA_F.toHalfSigmaF(1)).isEqualTo(2);
        assertThat(CouplingConvention.SIGMA_F.fromHalfSigmaF(2)).isEqualTo(1);
        assertThat(CouplingConvention.HALF_SIGMA_F.toHalfSigmaF(3)).isEqualTo(3);
    }
}

package upscatter.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.ReferenceTable;
import upscatter.model.ReferenceTable.Row;
import upscatter.model.nucleus.Nuclides;
import upscatter.model.units.Units;

class KinematicsTest {
    static List<Row> kinematics() {
        return ReferenceTable.read("kinematics.csv");
    }

    @ParameterizedTest
    @MethodSource
    void kinematics(Row row) {
        double nuclear = Nuclides.named(row.text("nuclide")).orElseThrow().massMeV();
        double mass = row.number("leptonMeV");
        double neutrino = row.number("neutrinoMeV");
        assertDigits(row, "thresholdMeV", Kinematics.thresholdMeV(nuclear, mass));
        assertDigits(row, "minimumRecoilEV", Kinematics.minimumRecoilMeV(nuclear, neutrino, mass) / Units.EV);
        assertDigits(row, "maximumRecoilEV", Kinematics.maximumRecoilMeV(nuclear, neutrino, mass) / Units.EV);
        assertDigits(row, "minimumNeutrino20EVMeV", Kinematics.minimumNeutrinoMeV(nuclear, 20 * Units.EV, mass));
    }

    @Test
    void limitsInvertTheMinimumEnergy() {
        long seed = 7;
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            double nuclear = random.nextDouble(1e4, 2e5);
            double mass = random.nextDouble(0.01, 16);
            double neutrino = Kinematics.thresholdMeV(nuclear, mass) * random.nextDouble(1.001, 5);
            for (double recoil : new double[] {
                Kinematics.minimumRecoilMeV(nuclear, neutrino, mass),
                Kinematics.maximumRecoilMeV(nuclear, neutrino, mass)
            }) {
                assertThat(Kinematics.minimumNeutrinoMeV(nuclear, recoil, mass) / neutrino)
                        .as("seed %d, point %d", seed, i)
                        .isCloseTo(1, within(1e-12));
            }
        }
    }

    @Test
    void atThresholdBothLimitsMeet() {
        double nuclear = 68840.7894;
        double threshold = Kinematics.thresholdMeV(nuclear, 5);
        double expected = 25 / (2 * (nuclear + 5));
        assertThat(Kinematics.minimumRecoilMeV(nuclear, threshold, 5)).isCloseTo(expected, within(1e-6 * expected));
        assertThat(Kinematics.maximumRecoilMeV(nuclear, threshold, 5)).isCloseTo(expected, within(1e-6 * expected));
        assertThat(Kinematics.maximumRecoilMeV(nuclear, threshold * 0.999, 5)).isZero();
        assertThat(Kinematics.minimumRecoilMeV(nuclear, threshold * 0.999, 5)).isZero();
    }

    private static void assertDigits(Row row, String column, double value) {
        assertThat(value).as(column).isCloseTo(row.number(column), within(row.halfLastDigit(column)));
    }
}

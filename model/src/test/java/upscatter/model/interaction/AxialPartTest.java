package upscatter.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.model.flux.Flavour;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Nuclides;

class AxialPartTest {
    private static final StandardModelCevns CEVNS =
            new StandardModelCevns(new VectorCouplings.Tree(0.23873), new FormFactor.PointLike());

    private static double most(String nuclide) {
        return CEVNS.leftOut(Nuclides.named(nuclide).orElseThrow(), Flavour.ANTI_NU_E)
                .map(Interaction.LeftOut::most)
                .orElse(0.0);
    }

    /** Elastic scattering on a proton with c_V = 1/2 - 2 sin^2 theta_W and c_A = g_A/2, by the sum over recoils of the left- and right-handed brackets. */
    @Test
    void theProtonIsThatOfLeftAndRightHandedCouplings() {
        double vector = 0.5 - 2 * 0.23873;
        double axial = 1.2754 / 2;
        Nuclide proton = Nuclides.named("H1").orElseThrow();
        double energy = 1;
        double mass = proton.massMeV();
        double largest = 2 * energy * energy / (mass + 2 * energy);
        double all = 0;
        double kept = 0;
        int steps = 2000;
        for (int i = 0; i < steps; i++) {
            double recoil = (i + 0.5) / steps * largest;
            double back = 1 - recoil / energy;
            double perMass = mass * recoil / (energy * energy);
            all += Math.pow(vector - axial, 2)
                    + Math.pow(vector + axial, 2) * back * back
                    - (vector * vector - axial * axial) * perMass;
            kept += vector * vector * (1 + back * back - perMass);
        }
        assertThat(most("H1")).isCloseTo(all / kept - 1, withinPercentage(1));
    }

    /** Spins of the odd group, S = (mu - g_l J)/(g_s - g_l) of the measured magnetic moments (Engel and Vogel 1989, Phys. Rev. D 40, 3132), make less than the bound. */
    @ParameterizedTest
    @CsvSource({
        "F19, 0.5, 2.6288, 1, 5.5857, 0.8",
        "Na23, 1.5, 2.2175, 1, 5.5857, 0.05",
        "Al27, 2.5, 3.6415, 1, 5.5857, 0.2",
        "Si29, 0.5, -0.5553, 0, -3.8261, 0.05"
    })
    void magneticMomentsStayBelow(String name, double spin, double moment, double orbit, double g, double least) {
        double charge = CEVNS.couplings().weakCharge(Nuclides.named(name).orElseThrow(), Flavour.ANTI_NU_E);
        double aligned = (moment - orbit * spin) / (g - orbit);
        double ratio = 3 * 4.0 / 3 * 1.2754 * 1.2754 * (spin + 1) / spin * aligned * aligned / (charge * charge);
        assertThat(ratio / most(name)).isBetween(least, 1.0);
    }

    @Test
    void belowAPerCentFromAboutFortyNucleonsOn() {
        Nuclides.all().stream()
                .map(isotope -> isotope.nuclide().name())
                .filter(name -> Nuclides.named(name).orElseThrow().nucleons() > 41)
                .forEach(name -> assertThat(most(name)).as(name).isLessThan(0.01));
        assertThat(most("F19")).isBetween(0.05, 0.06);
        assertThat(most("N14")).isZero();
        assertThat(most("He4")).isZero();
    }
}

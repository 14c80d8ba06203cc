package upscatter.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.flux.Flavour;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Nuclides;
import upscatter.model.quadrature.GaussLegendre;

class AxialScatteringTest {
    private static final double SIN2 = 0.23873;
    private static final AxialScattering AXIAL = new AxialScattering();
    private static final StandardModelCevns VECTOR =
            new StandardModelCevns(new VectorCouplings.Tree(SIN2), new FormFactor.PointLike());

    private static Nuclide nuclide(String name) {
        return Nuclides.named(name).orElseThrow();
    }

    private static double total(Interaction interaction, Nuclide nuclide, double energy) {
        double most = Kinematics.maximumRecoilMeV(nuclide.massMeV(), energy, 0);
        return GaussLegendre.rule(24, 0, most)
                .integrate(recoil -> interaction.crossSection(nuclide, Flavour.NU_MU, energy, recoil, 0));
    }

    /**
     * A proton as a Dirac particle: half of the sum for neutrinos and antineutrinos, in which the interference of vector and axial part cancels, with c_L and c_R for the two handednesses,
     * {@code 2 G_F^2 M/pi [c_L^2 + c_R^2 (1 - T/E)^2 - c_L c_R M T/E^2]}; what is left are terms of (T/E)^2.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 3})
    void aProtonIsADiracParticle(double energy) {
        Nuclide proton = nuclide("H1");
        double mass = proton.massMeV();
        double left = 0.5 * (0.5 - 2 * SIN2 + 1.2754 / 2);
        double right = 0.5 * (0.5 - 2 * SIN2 - 1.2754 / 2);
        double fermi = 1.1663788e-11;
        double hbarC2 = 197.3269804 * 197.3269804 * 1e-26;
        for (double share : new double[] {0.01, 0.3, 0.7, 0.99}) {
            double recoil = share * Kinematics.maximumRecoilMeV(mass, energy, 0);
            double back = 1 - recoil / energy;
            double both = (left * left + right * right) * (1 + back * back)
                    - 2 * left * right * mass * recoil / (energy * energy);
            double dirac = fermi * fermi * mass / Math.PI * both * hbarC2;
            double parts = VECTOR.crossSection(proton, Flavour.NU_MU, energy, recoil, 0)
                    + AXIAL.crossSection(proton, Flavour.NU_MU, energy, recoil, 0);
            // The radius of the shell and (T/E)^2/2 with T/E up to 2 E/M.
            double small = 3 * Math.pow(energy / 197.3, 2) + Math.pow(2 * energy / mass, 2);
            assertThat(parts / dirac).isCloseTo(1, within(1e-6 + small));
        }
    }

    /** The bracket of the axial part integrates to three times that of the vector part, at energies where the recoil is small. */
    @ParameterizedTest
    @CsvSource({"F19, 0.5, 0.478, -0.002", "Ge73, 4.5, 0.031, 0.439", "Xe131, 1.5, -0.009, -0.272"})
    void theTotalIsThreeTimesTheSquaredCharge(String name, double spin, double protons, double neutrons) {
        Nuclide nucleus = nuclide(name);
        double axial = 4.0 / 3 * 1.2754 * 1.2754 * (spin + 1) / spin * Math.pow(protons - neutrons, 2);
        double weak = nucleus.neutrons() - (1 - 4 * SIN2) * nucleus.protons();
        double ratio = total(AXIAL, nucleus, 0.5) / total(VECTOR, nucleus, 0.5);
        assertThat(ratio).isCloseTo(3 * axial / (weak * weak), withinPercentage(0.02));
    }

    /** Plane waves averaged over a sphere of radius A^(1/3) fm, and the plateau that fills the zero of it. */
    @Test
    void theFormFactorIsThatOfAThinShell() {
        for (double q : new double[] {0.01, 20, 60, 95, 200, 300}) {
            double x = q / 197.3269804 * Math.cbrt(131);
            double average = GaussLegendre.rule(32, -1, 1).integrate(c -> 0.5 * Math.cos(x * c));
            double expected = x > 2.55 && x < 4.5 ? 0.047 : average * average;
            assertThat(AxialScattering.squaredFormFactor(q, 131)).isCloseTo(expected, within(1e-12));
        }
        for (double edge : new double[] {2.55, 4.5}) {
            double q = edge * 197.3269804 / Math.cbrt(131);
            assertThat(AxialScattering.squaredFormFactor(q * 0.9999, 131))
                    .isCloseTo(AxialScattering.squaredFormFactor(q * 1.0001, 131), within(1e-3));
        }
    }

    /** Measured magnetic moments give the spin of an odd group that is alone, S = (mu - g_l J)/(g_s - g_l) (Engel and Vogel 1989): the same sign, and a like size. */
    @ParameterizedTest
    @CsvSource({
        "H1, 0.5, 2.7928, 1, 5.5857",
        "O17, 2.5, -1.8938, 0, -3.8261",
        "F19, 0.5, 2.6288, 1, 5.5857",
        "Si29, 0.5, -0.5553, 0, -3.8261",
        "Cs133, 3.5, 2.5820, 1, 5.5857",
        "W183, 0.5, 0.1178, 0, -3.8261"
    })
    void magneticMomentsAgree(String name, double spin, double moment, double orbit, double g) {
        NuclearSpins.Entry spins = NuclearSpins.of(nuclide(name)).orElseThrow();
        double odd = (moment - orbit * spin) / (g - orbit);
        assertThat(spins.spin()).isEqualTo(spin);
        assertThat(nuclide(name).protons() % 2 == 1 ? spins.protons() : spins.neutrons())
                .isCloseTo(odd, withinPercentage(15));
    }

    /** No more than the bound of what CEvNS leaves out, and CEvNS says by which component it may be had. */
    @Test
    void staysBelowTheBoundOfWhatIsLeftOut() {
        List<Nuclide> known = Nuclides.all().stream()
                .map(isotope -> isotope.nuclide())
                .filter(nuclide -> NuclearSpins.of(nuclide).isPresent())
                .toList();
        assertThat(known).hasSize(22);
        for (Nuclide nuclide : known) {
            Interaction.LeftOut left = VECTOR.leftOut(nuclide, Flavour.NU_MU).orElseThrow();
            assertThat(left.component()).contains("axial");
            double weak = nuclide.neutrons() - (1 - 4 * SIN2) * nuclide.protons();
            double ratio =
                    3 * AxialScattering.squaredCharge(NuclearSpins.of(nuclide).orElseThrow()) / (weak * weak);
            assertThat(ratio).as(nuclide.name()).isBetween(0.0, left.most() * (1 + 1e-12));
        }
        assertThat(VECTOR.leftOut(nuclide("K41"), Flavour.NU_MU).orElseThrow().component())
                .isEmpty();
        assertThat(AXIAL.crossSection(nuclide("He4"), Flavour.NU_E, 10, 1e-4, 0))
                .isZero();
    }

    @Test
    void isKnownScattering() {
        assertThat(AXIAL.component()).isEqualTo("axial");
        assertThat(AXIAL.parameters().size()).isZero();
        assertThat(AXIAL.massMeV()).isZero();
        assertThat(AXIAL.signal()).isEmpty();
        assertThat(AXIAL.nuclearFormFactor()).isEmpty();
        assertThat(AXIAL.hasSeveralFormFactors()).isFalse();
    }
}

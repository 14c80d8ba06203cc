package upscatter.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import upscatter.model.atom.ElectronBinding;
import upscatter.model.flux.Flavour;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Nuclides;
import upscatter.model.parameter.Parameter;
import upscatter.model.quadrature.GaussLegendre;

class NeutrinoElectronScatteringTest {
    private static final double SIN2 = 0.2312;
    private static final double ELECTRON = 0.51099895;
    private static final double FERMI = 1.1663788e-11;
    private static final double HBAR_C2 = 197.3269804 * 197.3269804 * 1e-26;
    private static final Nuclide HYDROGEN = Nuclides.named("H1").orElseThrow();
    private static final Interaction FREE =
            new NeutrinoElectronScattering(new VectorCouplings.Tree(SIN2), new ElectronBinding.Free());

    private static double perElectron(Flavour flavour, double energy, double recoil) {
        return FREE.crossSection(HYDROGEN, flavour, energy, recoil, 0);
    }

    /** g_V and g_A of the electron in the field of a neutrino: Z alone, and with W, which Fierz makes of the same form with one added to both. */
    private static double[] vectorAndAxial(Flavour flavour) {
        double charged = flavour.generation() == Flavour.Generation.ELECTRON ? 1 : 0;
        return new double[] {2 * SIN2 - 0.5 + charged, -0.5 + charged};
    }

    /** The invariant form in s, u and t: {@code dsigma/dt = G_F^2/(pi (s - m^2)^2) [g_L^2 (s - m^2)^2 + g_R^2 (u - m^2)^2 + 2 g_L g_R m^2 t]}, s and u exchanged for antineutrinos. */
    @ParameterizedTest
    @EnumSource(Flavour.class)
    void isTheInvariantForm(Flavour flavour) {
        double[] g = vectorAndAxial(flavour);
        double left = 0.5 * (g[0] + g[1]);
        double right = 0.5 * (g[0] - g[1]);
        boolean anti = flavour.name().startsWith("ANTI");
        for (double energy : new double[] {0.05, 0.42, 0.86, 5, 30}) {
            double s = 2 * ELECTRON * energy;
            for (double share : new double[] {1e-3, 0.2, 0.6, 0.999}) {
                double recoil = share * Kinematics.maximumRecoilMeV(ELECTRON, energy, 0);
                double t = -2 * ELECTRON * recoil;
                double u = -s - t;
                double ofLeft = anti ? u * u : s * s;
                double ofRight = anti ? s * s : u * u;
                double invariant = FERMI
                        * FERMI
                        / (Math.PI * s * s)
                        * (left * left * ofLeft + right * right * ofRight + 2 * left * right * ELECTRON * ELECTRON * t);
                assertThat(perElectron(flavour, energy, recoil))
                        .isCloseTo(2 * ELECTRON * invariant * HBAR_C2, withinPercentage(2e-5));
            }
        }
    }

    /** Antineutrinos scatter as neutrinos do with the two chiralities of the electron exchanged: of nu_mu with sin^2 = 1/4, where g_L = -g_R, they are the same. */
    @Test
    void antineutrinosExchangeChiralities() {
        var quarter = new NeutrinoElectronScattering(new VectorCouplings.Tree(0.25), new ElectronBinding.Free());
        double neutrino = quarter.crossSection(HYDROGEN, Flavour.NU_MU, 3, 1.2, 0);
        assertThat(quarter.crossSection(HYDROGEN, Flavour.ANTI_NU_MU, 3, 1.2, 0))
                .isCloseTo(neutrino, withinPercentage(1e-10));
        assertThat(perElectron(Flavour.ANTI_NU_E, 3, 1.2)).isLessThan(0.5 * perElectron(Flavour.NU_E, 3, 1.2));
    }

    /** Without recoil chiralities add without interference, alike for neutrinos and antineutrinos; muon and tau neutrinos are alike at all recoils. */
    @Test
    void limitsAndFlavours() {
        double unit = 2 * FERMI * FERMI * ELECTRON / Math.PI * HBAR_C2;
        for (Flavour flavour : Flavour.values()) {
            double[] g = vectorAndAxial(flavour);
            assertThat(perElectron(flavour, 0.5, 1e-9))
                    .isCloseTo(unit * 0.5 * (g[0] * g[0] + g[1] * g[1]), withinPercentage(1e-4));
        }
        assertThat(perElectron(Flavour.NU_TAU, 2, 0.7)).isEqualTo(perElectron(Flavour.NU_MU, 2, 0.7));
        assertThat(perElectron(Flavour.ANTI_NU_TAU, 2, 0.7)).isEqualTo(perElectron(Flavour.ANTI_NU_MU, 2, 0.7));
    }

    /** Total cross sections far above the mass of the electron, over the neutrino energy: {@code 2 G_F^2 m_e/pi (g_L^2 + g_R^2/3)}, that is 9.5, 4.0, 1.6 and 1.3 times 1e-45 cm^2/MeV in textbooks. */
    @ParameterizedTest
    @CsvSource({"NU_E, 9.5", "ANTI_NU_E, 4.0", "NU_MU, 1.6", "ANTI_NU_MU, 1.3"})
    void totalsOfTextbooks(Flavour flavour, double perMeV) {
        double energy = 1000;
        double most = Kinematics.maximumRecoilMeV(ELECTRON, energy, 0);
        double total = GaussLegendre.rule(24, 0, most).integrate(recoil -> perElectron(flavour, energy, recoil));
        assertThat(total / energy).isCloseTo(perMeV * 1e-45, withinPercentage(4));
    }

    @Test
    void allFreeElectronsScatter() {
        Nuclide tungsten = Nuclides.named("W184").orElseThrow();
        var bound = new NeutrinoElectronScattering(new VectorCouplings.Tree(SIN2), new ElectronBinding.Steps());
        double one = perElectron(Flavour.NU_E, 1, 0.1);
        assertThat(bound.crossSection(tungsten, Flavour.NU_E, 1, 0.1, 0)).isCloseTo(74 * one, within(1e-12 * one));
        double low = perElectron(Flavour.NU_E, 1, 0.011);
        assertThat(bound.crossSection(tungsten, Flavour.NU_E, 1, 0.011, 0)).isCloseTo(68 * low, within(1e-12 * low));
        assertThat(FREE.hitsElectrons()).isTrue();
    }

    /** A fitted mixing angle is one in which the cross section is a parabola, through which it goes at any fourth value. */
    @Test
    void theMixingAngleIsAParabola() {
        var fitted = new NeutrinoElectronScattering(
                new VectorCouplings.FittedTree(Parameter.bounded("angle", 0.23, 0.1, 0.5, 0.01)),
                new ElectronBinding.Steps());
        Interaction.FittedCoupling coupling = fitted.fittedCouplings().get(0);
        assertThat(coupling.degree()).isEqualTo(2);
        double[] at = new double[4];
        for (int i = 0; i < 4; i++) {
            at[i] = coupling.at().apply(0.1 * (i + 1)).crossSection(HYDROGEN, Flavour.ANTI_NU_E, 1, 0.3, 0);
        }
        assertThat(at[3]).isCloseTo(3 * (at[2] - at[1]) + at[0], withinPercentage(1e-9));
    }
}

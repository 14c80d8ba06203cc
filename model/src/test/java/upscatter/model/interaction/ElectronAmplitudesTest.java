package upscatter.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import upscatter.model.atom.ElectronBinding;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Nuclides;

/** What interferes with scattering on electrons, in its limits; values at points are those of Dirac matrices in {@link AnchorsTest}. */
class ElectronAmplitudesTest {
    private static final double SIN2 = 0.2312;
    private static final double ELECTRON = 0.51099895;
    private static final double FERMI = 1.1663787e-11;
    private static final double ALPHA = 7.2973525693e-3;
    private static final double CM2 = 3.8937937e-22;
    private static final Nuclide XENON = Nuclides.named("Xe132").orElseThrow();
    private static final Nuclide HYDROGEN = Nuclides.named("H1").orElseThrow();
    private static final Interaction FREE =
            new NeutrinoElectronScattering(new VectorCouplings.Tree(SIN2), new ElectronBinding.Free());

    private static double of(
            Interaction interaction, Flavour flavour, double recoil, Map<String, Double> strengths, double mass) {
        return CoherentAmplitudesTest.crossSection(interaction, HYDROGEN, flavour, 1.3, recoil, strengths, mass);
    }

    private static Interaction with(VectorAmplitude... additions) {
        Interaction all = FREE;
        for (VectorAmplitude addition : additions) {
            all = all.interferingWith(addition).orElseThrow();
        }
        return all;
    }

    /** The textbook form in g_V and g_A, of which one has its sign changed for antineutrinos. */
    private static double textbook(Flavour flavour, double shift, double recoil) {
        double charged = flavour.generation() == Generation.ELECTRON ? 1 : 0;
        double v = 2 * SIN2 - 0.5 + charged + shift;
        double a = (charged - 0.5) * (flavour.isAntineutrino() ? -1 : 1);
        double straight = (v + a) * (v + a);
        double turned = (v - a) * (v - a) * (1 - recoil / 1.3) * (1 - recoil / 1.3);
        double mixed = (v * v - a * a) * ELECTRON * recoil / (1.3 * 1.3);
        return FERMI * FERMI * ELECTRON / (2 * Math.PI) * (straight + turned - mixed) * CM2;
    }

    /** A heavy vector is a contact of g^2/m^2, a massless one grows as 1/T; both shift g_V. */
    @ParameterizedTest
    @EnumSource(Flavour.class)
    void vectorsShiftTheVectorCoupling(Flavour flavour) {
        double contact = 2.5;
        double heavy = contact * Math.sqrt(2) * FERMI * 1e4 * 1e4 * 1e12;
        for (double recoil : new double[] {1e-3, 0.1, 0.9}) {
            for (VectorAmplitude vector : List.of(VectorMediator.universal(1), VectorMediator.baryonsLessLeptons(1))) {
                String name = vector.strength().name();
                assertThat(of(with(vector), flavour, recoil, Map.of(name, heavy), 1e4))
                        .isCloseTo(textbook(flavour, contact, recoil), withinPercentage(1e-5));
                double massless = 1e-12 * 0.7 / (Math.sqrt(2) * FERMI * 2 * ELECTRON * recoil);
                assertThat(of(with(vector), flavour, recoil, Map.of(name, 0.7), 0))
                        .isCloseTo(textbook(flavour, massless, recoil), withinPercentage(1e-5));
            }
        }
    }

    /** A charge and a radius of a flavour, together: the square of their sum, for that flavour and no other. */
    @ParameterizedTest
    @EnumSource(Flavour.class)
    void photonsShiftItTheOtherWayThanOnProtons(Flavour flavour) {
        Interaction both = with(new Millicharge(Generation.MUON), new ChargeRadius(Generation.MUON));
        double recoil = 0.02;
        double radius = Math.sqrt(2) * Math.PI * ALPHA / (3 * FERMI) * (30e-32 + 0.48e-32) / CM2;
        double charge = -4 * Math.PI * ALPHA * -2e-11 / (Math.sqrt(2) * FERMI * 2 * ELECTRON * recoil);
        double shift = flavour.generation() == Generation.MUON ? radius + charge : 0;
        assertThat(of(both, flavour, recoil, Map.of("q_mu", -2e-11, "r2_mu", 30e-32), 0))
                .isCloseTo(textbook(flavour, shift, recoil), withinPercentage(1e-5));
        assertThat(both.parts()).hasSize(6);
        assertThat(of(
                        both,
                        flavour,
                        recoil,
                        Map.of("q_mu", 0.0, "r2_mu", ChargeRadius.ofStandardModel(Generation.MUON)),
                        0))
                .isCloseTo(FREE.crossSection(HYDROGEN, flavour, 1.3, recoil, 0), withinPercentage(1e-10));
    }

    /** One charge of all flavours is that of each, on electrons and on nuclei. */
    @ParameterizedTest
    @EnumSource(Flavour.class)
    void allFlavoursMayHaveOneCharge(Flavour flavour) {
        var one = new Millicharge(flavour.generation());
        var all = new Millicharge(Optional.empty());
        String name = "q_" + flavour.generation().label();
        assertThat(of(with(all), flavour, 0.1, Map.of("q_all", 3e-12), 0))
                .isEqualTo(of(with(one), flavour, 0.1, Map.of(name, 3e-12), 0));
        var nuclei = new StandardModelCevns(new VectorCouplings.Tree(SIN2), new FormFactor.PointLike());
        assertThat(of(nuclei.with(all), flavour, 1e-4, Map.of("q_all", 3e-10), 0))
                .isEqualTo(of(nuclei.with(one), flavour, 1e-4, Map.of(name, 3e-10), 0));
    }

    /** The loop of muons and taus has no electron neutrinos, and opposite signs of the two others. */
    @Test
    void theLoopKnowsTheFlavour() {
        Interaction loop = with(new MuonTauMediator(1));
        double contact = 1e-12 * 1e4 * Math.sqrt(2) * ALPHA / (Math.PI * FERMI) * Math.log(1776.93 / 105.6583755) / 3;
        double shift = contact / (2 * ELECTRON * 0.1 + 4);
        Map<String, Double> strength = Map.of("gmutau2", 1e4);
        assertThat(of(loop, Flavour.NU_E, 0.1, strength, 2)).isEqualTo(of(FREE, Flavour.NU_E, 0.1, Map.of(), 0));
        assertThat(of(loop, Flavour.NU_MU, 0.1, strength, 2))
                .isCloseTo(textbook(Flavour.NU_MU, -shift, 0.1), withinPercentage(1e-3));
        assertThat(of(loop, Flavour.ANTI_NU_TAU, 0.1, strength, 2))
                .isCloseTo(textbook(Flavour.ANTI_NU_TAU, shift, 0.1), withinPercentage(1e-3));
    }

    /** Derivatives in the mass by automatic differentiation of the propagators, of each part and of the scalar. */
    @ParameterizedTest
    @CsvSource({"1e-3, 0.01", "0.1, 0.3", "0.4, 20"})
    void derivativesInTheMass(double recoil, double mass) {
        Interaction scalar = new ScalarElectronScattering(
                new LightScalar(Set.of(Generation.ELECTRON), new FormFactor.PointLike(), 1),
                new ElectronBinding.Free());
        DerivativeStructure m = new DSFactory(1, 1).variable(0, mass);
        DerivativeStructure one = m.multiply(m).add(2 * ELECTRON * recoil).reciprocal();
        var orders = new HashMap<Interaction, Integer>();
        List<Interaction.Part> parts = with(VectorMediator.universal(1)).parts();
        parts.forEach(part -> orders.put(part.scattering(), part.strengths().size()));
        orders.put(scalar, 2);
        orders.forEach((scattering, power) -> {
            double[] factor = new double[2];
            scattering.exchange(XENON, recoil, mass, factor);
            DerivativeStructure expected = one.pow(power);
            assertThat(factor[0]).isCloseTo(expected.getValue(), withinPercentage(1e-10));
            double slope = expected.getPartialDerivative(1);
            assertThat(factor[1]).isCloseTo(slope, within(1e-12 * Math.abs(slope)));
        });
    }

    /** Bound electrons are counted as those of the Standard Model, by parts and by components of their own. */
    @Test
    void electronsAreBoundAlike() {
        Set<Generation> all = Set.of(Generation.values());
        var steps = new ElectronBinding.Steps();
        List<Interaction> bound = List.of(
                new NeutrinoElectronScattering(new VectorCouplings.Tree(SIN2), steps)
                        .interferingWith(VectorMediator.universal(1))
                        .orElseThrow()
                        .parts()
                        .get(2)
                        .scattering(),
                new ScalarElectronScattering(new LightScalar(all, new FormFactor.PointLike(), 1), steps),
                new MomentElectronScattering(new MagneticMoment(all, new FormFactor.PointLike()), steps));
        for (Interaction each : bound) {
            assertThat(each.breaksMeV(XENON)).isEqualTo(steps.breaksMeV(54));
            assertThat(each.hitsElectrons()).isTrue();
            double mass = each.exchangesMass() ? 1 : 0;
            double ratio = each.crossSection(XENON, Flavour.NU_E, 1, 2e-3, mass)
                    / each.crossSection(HYDROGEN, Flavour.NU_E, 1, 2e-3, mass);
            assertThat(ratio).isCloseTo(44, within(1e-9));
        }
        assertThat(bound.get(1).crossSection(XENON, Flavour.NU_E, 1, 2e-3, 0.01))
                .isGreaterThan(bound.get(1).crossSection(XENON, Flavour.NU_E, 1, 2e-3, 0.02));
    }

    @Test
    void quarksAreNotInElectrons() {
        var quarks =
                new NonStandardInteraction(NonStandardInteraction.Quark.U, Generation.ELECTRON, Generation.ELECTRON);
        assertThat(FREE.interferingWith(quarks)).isEmpty();
        Interaction one = with(VectorMediator.universal(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.interferingWith(VectorMediator.baryonsLessLeptons(1)))
                .withMessageContaining("one exchanged particle");
        assertThat(one.parameters().names()).containsExactly("gV2", "mV");
        assertThat(one.signals()).hasSize(1);
    }
}

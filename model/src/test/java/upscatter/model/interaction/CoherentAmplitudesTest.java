package upscatter.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Nuclides;
import upscatter.model.parameter.Parameter;

/** Amplitudes that interfere with the Z, and a scalar that does not, against Lagrangians by four-vectors and against each other in their limits. */
class CoherentAmplitudesTest {
    private static final double FERMI = 1.1663787e-11;
    private static final double ALPHA = 7.2973525693e-3;
    private static final double CM2 = 3.8937937e-22;
    private static final Nuclide GE74 = Nuclides.named("Ge74").orElseThrow();
    private static final StandardModelCevns ALONE =
            new StandardModelCevns(new VectorCouplings.RadiativelyCorrected(), new FormFactor.PointLike());

    /** The cross section at some strengths and a mass, from its parts. */
    static double crossSection(
            Interaction interaction,
            Nuclide nuclide,
            Flavour flavour,
            double neutrino,
            double recoil,
            Map<String, Double> strengths,
            double mass) {
        double sum = 0;
        for (Interaction.Part part : interaction.parts()) {
            double product =
                    part.strengths().stream().mapToDouble(strengths::get).reduce(1, (a, b) -> a * b);
            double own = part.mass().isPresent() ? mass : 0;
            sum += product * part.scattering().crossSection(nuclide, flavour, neutrino, recoil, own);
        }
        return sum;
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] - a[1] * b[1] - a[2] * b[2];
    }

    /** Four-vectors (energy, along, across) of the neutrino that comes, of the one that leaves, and of the nucleus before and after. */
    private static double[][] momenta(double mass, double neutrino, double recoil) {
        double[] k = {neutrino, neutrino, 0};
        double[] nucleus = {mass, 0, 0};
        double leaving = neutrino - recoil;
        double cosine = 1 - mass * recoil / (neutrino * leaving);
        double[] kk = {leaving, leaving * cosine, leaving * Math.sqrt(1 - cosine * cosine)};
        return new double[][] {k, kk, nucleus, minus(minus(k, kk), new double[] {-mass, 0, 0})};
    }

    /** {@code C^2 |nubar' J.gamma P_L nu|^2 = 2 C^2 [2 (k.J)(k'.J) - J^2 k.k']} of a current {@code J = P + P'} of spin 0, over {@code 32 pi M E^2}. */
    private static double vector(double contact, double mass, double neutrino, double recoil) {
        double[][] p = momenta(mass, neutrino, recoil);
        double[] current = minus(p[2], new double[] {-p[3][0], -p[3][1], -p[3][2]});
        double squared = 2
                * contact
                * contact
                * (2 * dot(p[0], current) * dot(p[1], current) - dot(current, current) * dot(p[0], p[1]));
        return squared / (32 * Math.PI * mass * neutrino * neutrino) * CM2;
    }

    @ParameterizedTest
    @CsvSource({
        "3e-6, 0.01, 4, 1e-4",
        "2e-5, 5, 6, 3e-4",
        "4e-4, 40, 45, 0.02",
        "2e-6, 0.3, 30, 1e-3",
        "3e-2, 8e3, 8, 2e-4",
        "7e-6, 1e-3, 2, 2e-5"
    })
    void aVectorAddsToTheContactOfTheZ(double g, double mass, double neutrino, double recoil) {
        double q2 = -dot(
                minus(momenta(GE74.massMeV(), neutrino, recoil)[0], momenta(GE74.massMeV(), neutrino, recoil)[1]),
                minus(momenta(GE74.massMeV(), neutrino, recoil)[0], momenta(GE74.massMeV(), neutrino, recoil)[1]));
        double z = -Math.sqrt(2) * FERMI * (0.0379 * 32 - 0.5117 * 42);
        double universal = -3 * g * g / (q2 + mass * mass) * 74;
        double baryons = g * g / (q2 + mass * mass) * 74;
        double strength = g * g * 1e12;
        assertThat(crossSection(
                        ALONE.with(VectorMediator.universal(1)),
                        GE74,
                        Flavour.ANTI_NU_E,
                        neutrino,
                        recoil,
                        Map.of("gV2", strength),
                        mass))
                .isCloseTo(vector(z + universal, GE74.massMeV(), neutrino, recoil), withinPercentage(2e-4));
        assertThat(crossSection(
                        ALONE.with(VectorMediator.baryonsLessLeptons(1)),
                        GE74,
                        Flavour.ANTI_NU_E,
                        neutrino,
                        recoil,
                        Map.of("gBL2", strength),
                        mass))
                .isCloseTo(vector(z + baryons, GE74.massMeV(), neutrino, recoil), withinPercentage(2e-4));
    }

    /** {@code (g^2 Q)^2 2 k.k' 4 M^2/(q^2 + m^2)^2} over {@code 32 pi M E^2}, by four-vectors. */
    @ParameterizedTest
    @CsvSource({"3e-6, 0.01, 4, 1e-4", "2e-5, 5, 6, 3e-4", "4e-3, 400, 45, 0.02"})
    void aScalarTurnsTheHelicity(double g, double mass, double neutrino, double recoil) {
        double[][] p = momenta(GE74.massMeV(), neutrino, recoil);
        double q2 = 2 * dot(p[0], p[1]);
        double amplitude = g * g * 59.1 / 3.410 * 74 * 2 * GE74.massMeV() / (q2 + mass * mass);
        double expected = amplitude * amplitude * q2 / (32 * Math.PI * GE74.massMeV() * neutrino * neutrino) * CM2;
        var scalar = new LightScalar(Set.of(Generation.MUON), new FormFactor.PointLike(), 1);
        var strengths = Map.of("gphi4", Math.pow(g / 1e-6, 4));
        assertThat(crossSection(scalar, GE74, Flavour.NU_MU, neutrino, recoil, strengths, mass))
                .isCloseTo(expected, withinPercentage(1e-4));
        assertThat(crossSection(scalar, GE74, Flavour.NU_E, neutrino, recoil, strengths, mass))
                .isZero();
    }

    /** A heavy vector is a non-standard coupling of all quarks and flavours; a massless one of B - L is one too, at each q^2. */
    @Test
    void aHeavyVectorIsAContact() {
        double mass = 1e6;
        double g = 0.3;
        double epsilon = g * g / (Math.sqrt(2) * FERMI * mass * mass);
        StandardModelCevns contact = ALONE.with(
                        new NonStandardInteraction(NonStandardInteraction.Quark.U, Generation.MUON, Generation.MUON))
                .with(new NonStandardInteraction(NonStandardInteraction.Quark.D, Generation.MUON, Generation.MUON));
        double expected = crossSection(
                contact, GE74, Flavour.NU_MU, 30, 5e-3, Map.of("eps_u_mumu", epsilon, "eps_d_mumu", epsilon), 0);
        assertThat(crossSection(
                        ALONE.with(VectorMediator.universal(1)),
                        GE74,
                        Flavour.NU_MU,
                        30,
                        5e-3,
                        Map.of("gV2", g * g * 1e12),
                        mass))
                .isCloseTo(expected, withinPercentage(1e-6));
    }

    /** For a vector without mass, protons of charge 4 pi alpha q: the loop of L_mu - L_tau is a charge of the neutrino. */
    @ParameterizedTest
    @EnumSource(
            value = Flavour.class,
            names = {"NU_MU", "ANTI_NU_TAU"})
    void theLoopIsAChargeOfTheNeutrino(Flavour flavour) {
        double recoil = 2e-3;
        double g = 3e-4;
        double q2 = 2 * GE74.massMeV() * recoil;
        double sign = flavour == Flavour.NU_MU ? 1 : -1;
        double loop = closedLoop(1776.93, q2) - closedLoop(105.6583755, q2);
        double charge = sign * g * g / (2 * Math.PI * Math.PI) * loop;
        String parameter = "q_" + flavour.generation().label();
        double expected = crossSection(
                ALONE.with(new Millicharge(flavour.generation())),
                GE74,
                flavour,
                40,
                recoil,
                Map.of(parameter, charge),
                0);
        assertThat(crossSection(
                        ALONE.with(new MuonTauMediator(1)),
                        GE74,
                        flavour,
                        40,
                        recoil,
                        Map.of("gmutau2", g * g * 1e12),
                        1e-9))
                .isCloseTo(expected, withinPercentage(1e-6));
        assertThat(expected).isNotCloseTo(ALONE.crossSection(GE74, flavour, 40, recoil, 0), withinPercentage(1));
    }

    /** {@code int x (1 - x) ln(m^2 + x (1 - x) q^2) dx} in closed form, from the vacuum polarization of a fermion of spacelike momentum. */
    private static double closedLoop(double mass, double q2) {
        double ratio = 4 * mass * mass / q2;
        double root = Math.sqrt(1 + ratio);
        double polarization = -5.0 / 3 + ratio + (1 - ratio / 2) * root * Math.log((root + 1) / (root - 1));
        return (Math.log(mass * mass) + polarization) / 6;
    }

    /** The masses that are exchanged, by automatic differentiation of the propagator. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.7, 5, 300, 1e6})
    void theDerivativeInTheMassIsExact(double mass) {
        double recoil = 3e-4;
        DerivativeStructure m = new DSFactory(1, 1).variable(0, mass);
        DerivativeStructure propagator =
                m.multiply(m).add(2 * GE74.massMeV() * recoil).reciprocal();
        double[] factor = new double[2];
        List<Interaction.Part> parts = ALONE.with(VectorMediator.universal(1)).parts();
        assertThat(parts)
                .extracting(Interaction.Part::strengths)
                .containsExactly(List.of(), List.of("gV2"), List.of("gV2", "gV2"));
        for (int power = 1; power <= 2; power++) {
            parts.get(power).scattering().exchange(GE74, recoil, mass, factor);
            assertThat(factor[0]).isCloseTo(propagator.pow(power).getValue(), withinPercentage(1e-10));
            assertThat(factor[1]).isCloseTo(propagator.pow(power).getPartialDerivative(1), withinPercentage(1e-10));
        }
        assertThat(parts.get(0).mass()).isEmpty();
        new LightScalar(Set.of(Generation.MUON), new FormFactor.PointLike(), 1).exchange(GE74, recoil, mass, factor);
        assertThat(factor[1]).isCloseTo(propagator.pow(2).getPartialDerivative(1), withinPercentage(1e-10));
    }

    /** Of one nuclide the amplitudes cancel at {@code epsilon = -Q/(A + Z)}; one that changes flavours adds its square alone. */
    @Test
    void couplingsOfOneFlavourCancelAndThoseOfTwoDoNot() {
        double weak = 0.0379 * 32 - 0.5117 * 42;
        double blind = -weak / (74 + 32);
        double standard = ALONE.crossSection(GE74, Flavour.NU_E, 5, 1e-4, 0);
        var diagonal = ALONE.with(
                new NonStandardInteraction(NonStandardInteraction.Quark.U, Generation.ELECTRON, Generation.ELECTRON));
        var changing = ALONE.with(
                new NonStandardInteraction(NonStandardInteraction.Quark.U, Generation.ELECTRON, Generation.TAU));
        assertThat(crossSection(diagonal, GE74, Flavour.NU_E, 5, 1e-4, Map.of("eps_u_ee", blind), 0))
                .isCloseTo(0, within(1e-13 * standard));
        assertThat(crossSection(diagonal, GE74, Flavour.NU_E, 5, 1e-4, Map.of("eps_u_ee", 2 * blind), 0))
                .isCloseTo(standard, withinPercentage(1e-9));
        for (Flavour flavour : List.of(Flavour.NU_E, Flavour.ANTI_NU_E)) {
            assertThat(crossSection(changing, GE74, flavour, 5, 1e-4, Map.of("eps_u_etau2", blind * blind), 0))
                    .isCloseTo(2 * standard, withinPercentage(1e-9));
        }
        double ofMuons = ALONE.crossSection(GE74, Flavour.NU_MU, 5, 1e-4, 0);
        assertThat(crossSection(changing, GE74, Flavour.NU_MU, 5, 1e-4, Map.of("eps_u_etau2", blind * blind), 0))
                .isCloseTo(ofMuons, withinPercentage(1e-9));
        double ofTaus = ALONE.crossSection(GE74, Flavour.NU_TAU, 5, 1e-4, 0);
        assertThat(crossSection(changing, GE74, Flavour.NU_TAU, 5, 1e-4, Map.of("eps_u_etau2", blind * blind), 0))
                .isCloseTo(ofTaus + standard, withinPercentage(1e-9));
    }

    /** With the radius of the Standard Model nothing changes; without it the coupling to protons is smaller, by what differs between flavours too. */
    @ParameterizedTest
    @EnumSource(Generation.class)
    void theRadiusOfTheStandardModelChangesNothing(Generation flavour) {
        var radius = new ChargeRadius(flavour);
        Flavour neutrino = switch (flavour) {
            case ELECTRON -> Flavour.NU_E;
            case MUON -> Flavour.NU_MU;
            case TAU -> Flavour.NU_TAU;
        };
        String name = "r2_" + flavour.label();
        var with = ALONE.with(radius);
        double standard = ALONE.crossSection(GE74, neutrino, 5, 1e-4, 0);
        double own = ChargeRadius.ofStandardModel(flavour);
        assertThat(with.parameters().get(name).start()).isEqualTo(own);
        assertThat(crossSection(with, GE74, neutrino, 5, 1e-4, Map.of(name, own), 0))
                .isCloseTo(standard, withinPercentage(1e-10));
        double couplings = new VectorCouplings.RadiativelyCorrected().proton(neutrino);
        double shift = Math.sqrt(2) * Math.PI * ALPHA / (3 * FERMI) / CM2;
        double other = couplings - shift * (40e-32 - own);
        double ratio = (other * 32 - 0.5117 * 42) / (couplings * 32 - 0.5117 * 42);
        assertThat(crossSection(with, GE74, neutrino, 5, 1e-4, Map.of(name, 40e-32), 0))
                .isCloseTo(ratio * ratio * standard, withinPercentage(1e-4));
    }

    /** Couplings of the flavours differ by their radii: 0.0379, 0.0298 and 0.0254, to the digits of the radii. */
    @Test
    void couplingsOfFlavoursDifferByTheirRadii() {
        var couplings = new VectorCouplings.RadiativelyCorrected();
        double perRadius = new ChargeRadius(Generation.MUON).proton(Generation.MUON, Generation.MUON, 1);
        assertThat(perRadius * (-0.83e-32 + 0.48e-32))
                .isCloseTo(couplings.proton(Flavour.NU_E) - couplings.proton(Flavour.NU_MU), within(3e-4));
        assertThat(perRadius * (-0.48e-32 + 0.30e-32))
                .isCloseTo(couplings.proton(Flavour.NU_MU) - couplings.proton(Flavour.NU_TAU), within(3e-4));
        assertThat(perRadius * -0.83e-32).isCloseTo(0.0198, within(1e-4));
    }

    /** A photon on protons: {@code 4 pi alpha q Z/q^2} beside the contact of the Z. */
    @ParameterizedTest
    @ValueSource(doubles = {-3e-9, 2e-9, 1e-7})
    void aMillichargeIsAPhotonOnProtons(double charge) {
        double recoil = 1e-4;
        double contact = -Math.sqrt(2) * FERMI * (0.0379 * 32 - 0.5117 * 42)
                - 4 * Math.PI * ALPHA * charge * 32 / (2 * GE74.massMeV() * recoil);
        assertThat(crossSection(
                        ALONE.with(new Millicharge(Generation.ELECTRON)),
                        GE74,
                        Flavour.NU_E,
                        5,
                        recoil,
                        Map.of("q_e", charge),
                        0))
                .isCloseTo(vector(contact, GE74.massMeV(), 5, recoil), withinPercentage(2e-4));
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ALONE.with(VectorMediator.universal(1)).with(new MuonTauMediator(1)))
                .withMessageContaining("one exchanged particle");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ALONE.with(new Millicharge(Generation.TAU)).with(new Millicharge(Generation.TAU)))
                .withMessageContaining("given twice: [q_tau, q_tau]");
        var up = new NonStandardInteraction(NonStandardInteraction.Quark.U, Generation.ELECTRON, Generation.MUON);
        var down = new NonStandardInteraction(NonStandardInteraction.Quark.D, Generation.ELECTRON, Generation.MUON);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ALONE.with(up).with(down))
                .withMessageContaining("'eps_u_emu2' and 'eps_d_emu2' interfere");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new NonStandardInteraction(NonStandardInteraction.Quark.D, Generation.TAU, Generation.MUON))
                .withMessageContaining("in the order e, mu, tau but are tau, mu");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorMediator.universal(0))
                .withMessage("the mass of the vector must lie between 0 and 1.0E8 MeV but is 0.0 MeV");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LightScalar(Set.of(), new FormFactor.PointLike(), 1))
                .withMessageContaining("at least one flavour");
        assertThat(ALONE.with(VectorMediator.universal(2)).parameters().names()).containsExactly("gV2", "mV");
        Parameter mass = ALONE.with(VectorMediator.universal(2)).parameters().get("mV");
        assertThat(mass.start()).isEqualTo(2);
    }
}

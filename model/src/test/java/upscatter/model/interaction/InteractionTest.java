package upscatter.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.atom.ElectronBinding;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Nuclides;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeValue;

/** What interactions say of themselves to those that add them to predictions, and the kinematics that grids of recoils use. */
class InteractionTest {
    private static final Nuclide W184 = Nuclides.named("W184").orElseThrow();
    private static final FormFactor POINT = new FormFactor.PointLike();
    private static final FormFactor HELM = new FormFactor.Helm();
    private static final Primakoff PRIMAKOFF = new Primakoff(Set.of(Generation.ELECTRON), POINT, 2.5);

    /** The smallest energy is that of a lepton along the beam, {@code E = T + m cosh y}, whose momentum {@code m sinh y} is what the nucleus lacks. */
    @ParameterizedTest
    @CsvSource({"1e-5, 0.5", "1e-4, 3", "2e-3, 3", "1e-5, 8", "0.5, 20"})
    void theRapidityBalancesEnergyAndMomentum(double recoil, double mass) {
        double nuclear = W184.massMeV();
        double rapidity = Kinematics.leptonRapidity(nuclear, recoil, mass);
        double neutrino = Kinematics.minimumNeutrinoMeV(nuclear, recoil, mass);
        double transfer = Math.sqrt(recoil * (recoil + 2 * nuclear));
        assertThat(recoil + mass * Math.cosh(rapidity)).isCloseTo(neutrino, within(1e-12 * neutrino));
        assertThat(transfer + mass * Math.sinh(rapidity)).isCloseTo(neutrino, within(1e-12 * neutrino));
        double forward = Kinematics.minimumRecoilMeV(nuclear, neutrino, mass);
        assertThat(rapidity > 0).isEqualTo(Math.abs(recoil / forward - 1) < 1e-6);
    }

    /** Both limits against their differences at the same energy. */
    @ParameterizedTest
    @CsvSource({"6, 0.5", "6, 3", "6, 5.9", "45, 20"})
    void limitsMoveWithTheMass(double neutrino, double mass) {
        double nuclear = 938.8;
        double step = 1e-5;
        double low = Kinematics.minimumRecoilMeV(nuclear, neutrino, mass);
        double lower = (Kinematics.minimumRecoilMeV(nuclear, neutrino, mass + step)
                        - Kinematics.minimumRecoilMeV(nuclear, neutrino, mass - step))
                / (2 * step);
        assertThat(Kinematics.recoilLimitPerMass(nuclear, low, mass)).isCloseTo(lower, withinPercentage(1e-4));
        double high = Kinematics.maximumRecoilMeV(nuclear, neutrino, mass);
        double upper = (Kinematics.maximumRecoilMeV(nuclear, neutrino, mass + step)
                        - Kinematics.maximumRecoilMeV(nuclear, neutrino, mass - step))
                / (2 * step);
        assertThat(Kinematics.recoilLimitPerMass(nuclear, high, mass)).isCloseTo(upper, withinPercentage(1e-4));
    }

    /** A form factor enters with its square, at the momentum transfer of the recoil. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-5, 1e-3, 0.05})
    void formFactorsEnterSquared(double recoil) {
        double suppression = Math.pow(HELM.value(W184.momentumTransferMeV(recoil), W184), 2);
        var weak = new StandardModelCevns(new VectorCouplings.RadiativelyCorrected(), POINT);
        for (Interaction point : List.of(PRIMAKOFF, weak)) {
            Interaction dressed = point.with(HELM);
            assertThat(point.nuclearFormFactor()).contains(POINT);
            assertThat(dressed.nuclearFormFactor()).contains(HELM);
            assertThat(dressed.prefactor(W184, Flavour.NU_E, recoil) / point.prefactor(W184, Flavour.NU_E, recoil))
                    .isCloseTo(suppression, within(1e-12));
        }
        var electrons = new MagneticElectronScattering(PRIMAKOFF);
        assertThat(electrons.with(HELM)).isSameAs(electrons);
        assertThat(electrons.nuclearFormFactor()).isEmpty();
    }

    /** The closed form of the total against the integral of the differential one, also where the recoil is not small beside the energy. */
    @ParameterizedTest
    @CsvSource({"20, 0, 0.01", "20, 5, 0", "20, 5, 0.05", "45, 20, 0.2", "45, 43, 0"})
    void totalsOfALightNucleusAreTheirIntegrals(double neutrino, double mass, double threshold) {
        var light = new Nuclide("H1", 1, 1, 1.007825);
        double low = Math.max(threshold, Kinematics.minimumRecoilMeV(light.massMeV(), neutrino, mass));
        double high = Kinematics.maximumRecoilMeV(light.massMeV(), neutrino, mass);
        double sum = 0;
        int panels = 24;
        double step = Math.log(high / low) / panels;
        for (int i = 0; i < panels; i++) {
            double from = Math.log(low) + i * step;
            sum += new GaussIntegratorFactory()
                    .legendre(10, from, from + step)
                    .integrate(x ->
                            Math.exp(x) * PRIMAKOFF.crossSection(light, Flavour.NU_E, neutrino, Math.exp(x), mass));
        }
        assertThat(PRIMAKOFF.totalCrossSection(light, Flavour.NU_E, neutrino, mass, threshold))
                .isCloseTo(sum, withinPercentage(1e-9));
        assertThat(PRIMAKOFF.totalCrossSection(light, Flavour.NU_E, neutrino, mass, high))
                .isZero();
    }

    /** Strength and mass are shared by all that the magnetic moment does; the mass is that at which fits start. */
    @Test
    void theMagneticMomentIsOneSignal() {
        var decay = new RadiativeDecay(Nature.DIRAC, new FinalState.ActiveNeutrino(), 100, RadiativeDecay.Law.EXACT);
        List<Interaction> magnetic =
                List.of(PRIMAKOFF, new MagneticElectronScattering(PRIMAKOFF), new RadiativeCevns(PRIMAKOFF, decay));
        for (Interaction interaction : magnetic) {
            assertThat(interaction.parameters().names()).containsExactly(Primakoff.STRENGTH, Primakoff.MASS);
            assertThat(interaction.parameters().get(Primakoff.MASS).start()).isEqualTo(2.5);
            assertThat(interaction.massMeV()).isEqualTo(2.5);
            assertThat(interaction.signal().orElseThrow().strength().parameter())
                    .isEqualTo(Primakoff.STRENGTH);
            assertThat(interaction.fittedCouplings()).isEmpty();
        }
        assertThat(magnetic.stream().map(Interaction::component))
                .containsExactly("primakoff", "electrons", "radiative");
        assertThat(magnetic.stream().map(Interaction::makesPhoton)).containsExactly(false, false, true);
        assertThat(magnetic.stream().map(Interaction::hitsElectrons)).containsExactly(false, true, false);
        assertThat(magnetic.stream().map(Interaction::finalState).map(state -> state.orElse("")))
                .containsExactly("", "", "nu");
        var standard = new StandardModelCevns(new VectorCouplings.RadiativelyCorrected(), POINT);
        assertThat(standard.component()).isEqualTo("cevns");
        assertThat(standard.parameters().size()).isZero();
        assertThat(standard.signal()).isEmpty();
        assertThat(standard.massMeV()).isZero();
    }

    /** What is scattered on electrons, and what is made outside, says of itself what the interaction says that it shares its coupling with. */
    @Test
    void componentsOfSharedCouplings() {
        var free = new ElectronBinding.Free();
        var moment = new MagneticMoment(Set.of(Generation.ELECTRON), POINT);
        var scalar = new LightScalar(Set.of(Generation.ELECTRON), POINT, 3);
        List<Interaction> nuclei = List.of(moment, scalar);
        List<Interaction> electrons =
                List.of(new MomentElectronScattering(moment, free), new ScalarElectronScattering(scalar, free));
        assertThat(electrons)
                .extracting(Interaction::component)
                .containsExactly("magnetic-electrons", "light-scalar-electrons");
        double[] a = {9, 9, 9, 9, 9, 9};
        for (int i = 0; i < 2; i++) {
            Interaction electron = electrons.get(i);
            assertThat(electron.parameters()).isEqualTo(nuclei.get(i).parameters());
            assertThat(electron.signal()).isEqualTo(nuclei.get(i).signal()).isPresent();
            assertThat(electron.targetMassMeV(W184)).isCloseTo(0.51099895, within(1e-8));
            assertThat(electron.massMeV()).isZero();
            assertThat(electron.hitsElectrons()).isTrue();
            assertThat(electron.isMadeOutside()).isFalse();
            assertThat(electron.breaksMeV(W184)).isEmpty();
            assertThat(electron.prefactor(W184, Flavour.NU_MU, 1e-3)).isZero();
            assertThat(electron.prefactor(W184, Flavour.NU_E, 1e-3)).isPositive();
        }
        electrons.get(1).coefficients(0.511, 1e-3, a);
        assertThat(a).containsExactly(0, 0, 0, 1e-3, 0, 0);
        assertThat(electrons.get(1).exchangesMass()).isTrue();
        assertThat(electrons.get(0).exchangesMass()).isFalse();
        var bound = new ElectronBinding.Steps();
        assertThat(bound.breaksMeV(74)).isNotEmpty();
        for (Interaction electron : List.of(
                new MomentElectronScattering(moment, bound),
                new ScalarElectronScattering(scalar, bound),
                new MagneticElectronScattering(PRIMAKOFF, bound))) {
            assertThat(electron.breaksMeV(W184)).isEqualTo(bound.breaksMeV(74));
        }
    }

    @Test
    void whatIsMadeOutsideIsScatteringAndDecay() {
        var decay = new RadiativeDecay(Nature.DIRAC, new FinalState.ActiveNeutrino(), 100, RadiativeDecay.Law.EXACT);
        var outside = new OutsideDecays(PRIMAKOFF, decay);
        assertThat(outside.component()).isEqualTo("decays");
        assertThat(outside.isMadeOutside()).isTrue();
        assertThat(outside.massMeV()).isEqualTo(2.5);
        assertThat(outside.finalState()).contains("nu");
        assertThat(outside.signal()).isEqualTo(PRIMAKOFF.signal()).isPresent();
        assertThat(outside.parameters()).isEqualTo(PRIMAKOFF.parameters());
        assertThat(outside.crossSection(W184, Flavour.NU_E, 6, 1e-4, 2))
                .isPositive()
                .isEqualTo(PRIMAKOFF.crossSection(W184, Flavour.NU_E, 6, 1e-4, 2));
        assertThatThrownBy(() -> new OutsideDecays(
                        PRIMAKOFF,
                        new RadiativeDecay(
                                Nature.DIRAC,
                                new FinalState.ActiveNeutrino(),
                                100,
                                RadiativeDecay.Law.EFFECTIVE_WIDTH)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Flavours that an amplitude joins, and amplitudes that are given together: the last is looked for, and one mass is exchanged at most. */
    @Test
    void amplitudesThatAreAdded() {
        var changing = new NonStandardInteraction(NonStandardInteraction.Quark.U, Generation.ELECTRON, Generation.MUON);
        assertThat(changing.joins(Generation.ELECTRON, Generation.MUON)).isTrue();
        assertThat(changing.joins(Generation.MUON, Generation.ELECTRON)).isTrue();
        assertThat(changing.joins(Generation.ELECTRON, Generation.ELECTRON)).isFalse();
        assertThat(changing.joins(Generation.ELECTRON, Generation.TAU)).isFalse();
        assertThat(changing.parameters().names())
                .containsExactly(changing.strength().name());
        var vector = VectorMediator.universal(2);
        assertThat(vector.parameters().names()).containsExactly("gV2", "mV");
        assertThat(vector.joins(Generation.TAU, Generation.TAU)).isTrue();
        assertThat(vector.joins(Generation.TAU, Generation.MUON)).isFalse();
        assertThatThrownBy(() -> VectorMediator.universal(1e8)).isInstanceOf(IllegalArgumentException.class);
        var tau = new NonStandardInteraction(NonStandardInteraction.Quark.U, Generation.ELECTRON, Generation.TAU);
        var standard = new StandardModelCevns(new VectorCouplings.RadiativelyCorrected(), POINT);
        Interaction both = standard.with(changing).with(tau);
        assertThat(both.signal()).contains(tau.signal());
        assertThat(standard.with(tau).with(changing).signal()).contains(changing.signal());
        assertThat(both.exchangesMass()).isFalse();
        assertThat(standard.with(vector).exchangesMass()).isTrue();
        assertThat(standard.exchangesMass()).isFalse();
    }

    /** Free vector couplings where fits start, and one of them at another value of its parameter, in its unit. */
    @Test
    void freeVectorCouplings() {
        Parameter neutron = Parameter.bounded("gn", -0.5, -1, 0, 1);
        Parameter proton = Parameter.bounded("gp", 3, 0, 9, 1);
        var couplings = new VectorCouplings.Free(ShapeValue.of(proton, 0.01), ShapeValue.of(neutron, 1));
        assertThat(couplings.proton(Flavour.NU_E)).isCloseTo(0.03, within(1e-15));
        assertThat(couplings.neutron()).isEqualTo(-0.5);
        assertThat(couplings.sinSquared()).isEqualTo(VectorCouplings.Tree.SIN_SQUARED_THETA_W);
        Parameter angle = Parameter.bounded("angle", 0.2, 0.1, 0.3, 0.01);
        assertThat(new VectorCouplings.FittedTree(angle).sinSquared()).isEqualTo(0.2);
        VectorCouplings.Free moved = couplings.at(proton, 5);
        assertThat(moved.proton(Flavour.NU_E)).isCloseTo(0.05, within(1e-15));
        assertThat(moved.neutron()).isEqualTo(-0.5);
        assertThat(couplings.at(neutron, -0.7).neutron()).isEqualTo(-0.7);
        assertThat(couplings.at(neutron, -0.7).proton(Flavour.NU_E)).isCloseTo(0.03, within(1e-15));
    }

    /** With the effective width more N may decay than are made: what bounds it is the exact law on an endless path, where all decay. */
    @Test
    void theEffectiveWidthIsBoundedByAllThatIsMade() {
        var sterile = new FinalState.SterileNeutrino(1, 1e-9);
        var exact = new RadiativeDecay(Nature.MAJORANA, sterile, 100, RadiativeDecay.Law.EXACT);
        var effective = new RadiativeDecay(Nature.MAJORANA, sterile, 100, RadiativeDecay.Law.EFFECTIVE_WIDTH);
        assertThat(new RadiativeCevns(PRIMAKOFF, exact).bound()).isEmpty();
        var interaction = new RadiativeCevns(PRIMAKOFF, effective);
        assertThat(interaction.finalState()).contains("N'");
        var most = (RadiativeCevns) interaction.bound().orElseThrow().most();
        assertThat(most.scattering()).isEqualTo(PRIMAKOFF);
        double visible = most.decay().visibleWidthMeV(2.5, 1e-10) / most.decay().totalWidthMeV(2.5, 1e-10);
        assertThat(most.decay().visibleProbability(2.5, 3, 1e-10)).isCloseTo(visible, within(1e-12));
        assertThat(visible).isGreaterThan(0.9);
    }

    /** A fitted weak mixing angle starts as the tree level of its start, and is the tree level of each value. */
    @Test
    void aFittedMixingAngleIsTheTreeLevelOfItsValue() {
        Parameter angle = Parameter.bounded("sin2", 0.2, 0.1, 0.4, 0.01);
        var fitted = new StandardModelCevns(new VectorCouplings.FittedTree(angle), POINT);
        var start = new StandardModelCevns(new VectorCouplings.Tree(0.2), POINT);
        double recoil = 1e-4;
        assertThat(fitted.prefactor(W184, Flavour.NU_MU, recoil))
                .isEqualTo(start.prefactor(W184, Flavour.NU_MU, recoil));
        Interaction.FittedCoupling coupling = fitted.fittedCouplings().get(0);
        assertThat(coupling.parameter()).isEqualTo(angle);
        assertThat(coupling.degree()).isEqualTo(2);
        double charge = 110 - (1 - 4 * 0.3) * 74;
        double charge0 = 110 - (1 - 4 * 0.2) * 74;
        assertThat(coupling.at().apply(0.3).prefactor(W184, Flavour.NU_MU, recoil)
                        / fitted.prefactor(W184, Flavour.NU_MU, recoil))
                .isCloseTo(charge * charge / (charge0 * charge0), within(1e-12));
        assertThat(start.fittedCouplings()).isEmpty();
    }

    @Test
    void onlyHeavierLeptonsDecay() {
        var active = new FinalState.ActiveNeutrino();
        assertThat(active.open(1e-9)).isTrue();
        assertThat(active.open(0)).isFalse();
        var sterile = new FinalState.SterileNeutrino(1, 1e-9);
        assertThat(sterile.open(1.000001)).isTrue();
        assertThat(sterile.open(1)).isFalse();
        assertThat(sterile.open(0.5)).isFalse();
    }

    @Test
    void valuesOutsideTheirRangeAreRefused() {
        for (double mass : new double[] {0, 1e3, Double.NaN, -1}) {
            assertThatThrownBy(() -> new Primakoff(Set.of(Generation.ELECTRON), POINT, mass))
                    .hasMessageContaining("mass of N must lie between 0 and 1000.0 MeV");
        }
        assertThatThrownBy(() -> new Primakoff(Set.of(), POINT, 1)).hasMessageContaining("at least one flavour");
        for (double angle : new double[] {0, 1, Double.NaN}) {
            assertThatThrownBy(() -> new VectorCouplings.Tree(angle)).hasMessageContaining("sin^2 theta_W");
        }
    }

    /** {@code d/ds [s (1 - exp(-s x_1))]} in closed form, through the series that is used for short paths and beyond it. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-7, 3e-5, 0.99e-4, 1.01e-4, 0.3, 5})
    void shortPathsKeepTheirDigits(double exponent) {
        var decay = new RadiativeDecay(Nature.DIRAC, new FinalState.ActiveNeutrino(), 100, RadiativeDecay.Law.EXACT);
        RadiativeDecay.Rates rates = decay.atMass(2, 1);
        double[] h = {7, 7, 7, 7};
        rates.evaluate(1, 1, h);
        double strength = exponent / -Math.log1p(-h[0]);
        rates.evaluate(strength, 1, h);
        double x = exponent;
        // Beyond the series the difference of two numbers near one loses digits, 1e-16/1e-4 of them times x.
        double tolerance = x < 1e-4 ? 4e-15 : 1e-14;
        assertThat(h[0] / strength).isCloseTo(-Math.expm1(-x), withinPercentage(1e-9));
        assertThat(h[1] / (-Math.expm1(-x) + x * Math.exp(-x))).isCloseTo(1, within(tolerance));
        // The exponent grows with the cube of the mass.
        assertThat(h[2]).isCloseTo(strength * 3 * x / 2 * Math.exp(-x), withinPercentage(1e-8));
        assertThat(h[3] / (1.5 * x * Math.exp(-x) * (2 - x))).isCloseTo(1, within(x < 1e-4 ? 4e-15 : 1e-12));
    }

    /** Words of analysis files that nothing else may use. */
    @Test
    void labelsDiffer() {
        assertDistinct(Nature.values(), Nature::label);
        assertDistinct(NuclearSpin.values(), NuclearSpin::label);
        assertDistinct(CouplingConvention.values(), CouplingConvention::label);
        assertDistinct(RadiativeDecay.Law.values(), RadiativeDecay.Law::label);
    }

    private static <T> void assertDistinct(T[] values, Function<T, String> label) {
        assertThat(Stream.of(values).map(label)).doesNotHaveDuplicates().noneMatch(String::isEmpty);
    }

    /** {@code 2 kappa} there and back. */
    @Test
    void conventionsAreInvertible() {
        for (CouplingConvention convention : CouplingConvention.values()) {
            assertThat(convention.fromHalfSigmaF(convention.toHalfSigmaF(3e-10)))
                    .isCloseTo(3e-10, within(1e-24));
            assertThat(convention.toHalfSigmaF(1)).isEqualTo(2 * convention.kappa());
        }
    }
}

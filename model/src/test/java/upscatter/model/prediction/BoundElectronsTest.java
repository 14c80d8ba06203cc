package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.atom.ElectronBinding;
import upscatter.model.atom.ElectronShell;
import upscatter.model.atom.ElectronShells;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.KeptRecoils;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.detector.Response;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.flux.Source;
import upscatter.model.flux.solar.AdiabaticConversion;
import upscatter.model.flux.solar.SolarComponent;
import upscatter.model.flux.solar.SolarModel;
import upscatter.model.flux.solar.SolarSource;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.MagneticElectronScattering;
import upscatter.model.interaction.NeutrinoElectronScattering;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.StandardModelCevns;
import upscatter.model.interaction.VectorCouplings;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Point;
import upscatter.model.quadrature.GaussLegendre;
import upscatter.model.units.PhysicalConstants;
import upscatter.model.units.Units;

/** Electrons of xenon in neutrinos of the sun: steps at their binding energies, thresholds of N, and a response of their own. */
class BoundElectronsTest {
    private static final ElectronBinding STEPS = new ElectronBinding.Steps();
    private static final VectorCouplings COUPLINGS = new VectorCouplings.RadiativelyCorrected();
    private static final Primakoff MAGNETIC =
            new Primakoff(EnumSet.allOf(Generation.class), new FormFactor.PointLike(), 0.3);
    private static final List<Interaction> INTERACTIONS = List.of(
            new StandardModelCevns(COUPLINGS, new FormFactor.Helm()),
            new NeutrinoElectronScattering(COUPLINGS, STEPS),
            MAGNETIC,
            new MagneticElectronScattering(MAGNETIC, STEPS));
    private static final Resolution RESOLUTION = new Resolution(0.1 * Units.KEV, 0.05 * Units.KEV, 0.01);

    private static Source sun(SolarComponent... components) {
        return SolarSource.of(SolarModel.B16_GS98, Set.of(components));
    }

    private static EnergyResponse response(Resolution resolution, Efficiency efficiency) {
        return new EnergyResponse(new Quenching.None(), resolution, efficiency);
    }

    private static Detector xenon(Response response) {
        return new Detector("d", Target.compound("Xe"), 1000, response);
    }

    private static double[] counts(
            Source source, Detector detector, String component, double mass, Double... edgesKeV) {
        var axis = new Axis(Observable.RECOIL_ENERGY, "keV", List.of(edgesKeV));
        var channel = new Channel(
                "c", detector, new Grid(List.of(axis)), Optional.of(Units.YEAR), List.of(component), Optional.empty());
        var experiment = new Experiment("e", source, List.of(channel), List.of(), List.of());
        ExperimentPrediction prediction = ExperimentPrediction.of(experiment, INTERACTIONS);
        Point point = Point.start(prediction.parameters());
        if (prediction.parameters().contains(Primakoff.MASS)) {
            prediction =
                    prediction.with(prediction.parameters().get(Primakoff.MASS).fixedAt(mass));
            point = Point.start(prediction.parameters()).with(Primakoff.STRENGTH, Primakoff.strengthOf(1e-11));
        }
        return prediction.contributions(point).get(0).counts().toArray();
    }

    /** Spectrum of one line by the cross section, and quadrature between all steps of what a Gaussian spreads into a bin. */
    private static double quadrature(
            double energy, double flux, Interaction interaction, double mass, double low, double high, boolean kept) {
        double from = Kinematics.minimumRecoilMeV(PhysicalConstants.ELECTRON_MASS_MEV, energy, mass);
        double to = Kinematics.maximumRecoilMeV(PhysicalConstants.ELECTRON_MASS_MEV, energy, mass);
        var cuts = new ArrayList<Double>(List.of(from, to));
        ElectronShells.of(54).stream().map(ElectronShell::bindingMeV).forEach(cuts::add);
        for (double cut = 1e-4; cut < 0.03; cut *= 1.03) {
            cuts.add(cut);
        }
        if (kept) {
            cuts.addAll(List.of(1e-3, 3e-3, 6e-3));
        }
        double[] edges = cuts.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double total = 0;
        for (Target.Species species : Target.compound("Xe").species()) {
            for (int i = 1; i < edges.length; i++) {
                if (edges[i - 1] >= from && edges[i] <= Math.min(to, 0.03) && edges[i] > edges[i - 1]) {
                    total += 1000
                            * species.nucleiPerKg()
                            * GaussLegendre.rule(16, edges[i - 1], edges[i])
                                    .integrate(recoil -> interaction.crossSection(
                                                    species.nuclide(), Flavour.NU_E, energy, recoil, mass)
                                            * (kept ? kept(recoil) : 1)
                                            * share(recoil, low, high));
                }
            }
        }
        return flux * Units.YEAR * total;
    }

    private static double share(double recoil, double low, double high) {
        double sigma = RESOLUTION.sigmaMeV(recoil) * Math.sqrt(2);
        return 0.5 * (Erf.erf((high - recoil) / sigma) - Erf.erf((low - recoil) / sigma));
    }

    private static double kept(double recoil) {
        return recoil < 1e-3
                ? 0
                : recoil < 3e-3
                        ? 0.4 * (recoil - 1e-3) / 2e-3
                        : recoil < 6e-3 ? 0.4 + 0.5 * (recoil - 3e-3) / 3e-3 : 0.9;
    }

    private static Efficiency keptByEnergy() {
        return new Efficiency.Tabulated(List.of(1e-3, 3e-3, 6e-3), List.of(0.0, 0.4, 0.9));
    }

    private static Emission.Line line(SolarComponent component) {
        return sun(component).emissions().stream()
                .flatMap(emission -> emission.line().stream())
                .findFirst()
                .orElseThrow();
    }

    /** Bins around the steps at 0.7, 1 and 5 keV. */
    @ParameterizedTest
    @CsvSource({"nu-e, 0", "electrons, 0.001", "electrons, 0.3"})
    void stepsAreIntegratedExactly(String component, double mass) {
        Interaction interaction = INTERACTIONS.stream()
                .filter(known -> known.component().equals(component))
                .findFirst()
                .orElseThrow();
        Emission.Line pep = line(SolarComponent.PEP);
        Double[] edges = {0.5, 0.7, 0.9, 1.2, 4.5, 5.0, 5.3, 8.0};
        double strength = interaction.hitsElectrons() && mass > 0 ? Primakoff.strengthOf(1e-11) : 1;
        double[] plain = counts(
                sun(SolarComponent.PEP), xenon(response(RESOLUTION, new Efficiency.Full())), component, mass, edges);
        double[] some = counts(
                sun(SolarComponent.PEP),
                xenon(new KeptRecoils(response(RESOLUTION, new Efficiency.Full()), keptByEnergy())),
                component,
                mass,
                edges);
        for (int bin = 0; bin < plain.length; bin++) {
            double low = edges[bin] * Units.KEV;
            double high = edges[bin + 1] * Units.KEV;
            double all = strength * quadrature(pep.energyMeV(), pep.flux(), interaction, mass, low, high, false);
            double part = strength * quadrature(pep.energyMeV(), pep.flux(), interaction, mass, low, high, true);
            assertThat(plain[bin]).isPositive().isCloseTo(all, within(1e-6 * all));
            assertThat(some[bin]).isCloseTo(part, within(1e-6 * all));
        }
    }

    /** 86.3175 events in a tonne and a year from 1 to 30 keV, by quadrature of the textbook form with g_V and g_A, the pp spectrum, the same conversion and the same steps in SciPy 1.10; 91.721 of free electrons. */
    @Test
    void neutrinosOfTheSunOnXenon() {
        var msw = new AdiabaticConversion(0.307, 0.022, 0.55, 7.5e-5, 0);
        Source sun = ((SolarSource) sun(SolarComponent.PP, SolarComponent.BE7, SolarComponent.PEP)).converted(msw);
        double[] counts = counts(sun, xenon(response(Resolution.PERFECT, new Efficiency.Full())), "nu-e", 0, 1.0, 30.0);
        assertThat(counts[0]).isCloseTo(86.3175, withinPercentage(0.02));
    }

    /** N is made up to {@code sqrt(m_e^2 + 2 m_e E) - m_e}: 0.320 MeV by the neutrinos of pp, 0.557 MeV by those of beryllium 7. */
    @ParameterizedTest
    @CsvSource({"PP, 0.42023, 0.3200", "BE7, 0.8613, 0.5574"})
    void thresholdsOfN(SolarComponent component, double energy, double published) {
        double electron = PhysicalConstants.ELECTRON_MASS_MEV;
        double most = Math.sqrt(electron * (electron + 2 * energy)) - electron;
        assertThat(most).isCloseTo(published, within(1e-4));
        Detector perfect = xenon(response(Resolution.PERFECT, new Efficiency.Full()));
        assertThat(counts(sun(component), perfect, "electrons", 0.999 * most, 0.1, 1000.0)[0])
                .isPositive();
        assertThat(counts(sun(component), perfect, "electrons", 1.001 * most, 0.1, 1000.0)[0])
                .isZero();
    }

    /** Electrons are seen with their own response, and nuclei with theirs. */
    @ParameterizedTest
    @ValueSource(strings = {"cevns", "nu-e", "electrons"})
    void electronsHaveAResponseOfTheirOwn(String component) {
        EnergyResponse nuclei = new EnergyResponse(
                new Quenching.Constant(0.2), new Resolution(0.05 * Units.KEV, 0, 0), new Efficiency.Full());
        Response electrons =
                new KeptRecoils(response(RESOLUTION, new Efficiency.ErrorFunction(0.8, 2e-3, 3e-4)), keptByEnergy());
        var both = new Detector("d", Target.compound("Xe"), 1000, nuclei, 1, Optional.of(electrons));
        Source source = component.equals("cevns") ? sun(SolarComponent.B8) : sun(SolarComponent.BE7);
        Double[] edges = {0.3, 1.0, 2.0, 3.0, 6.0};
        double[] seen = counts(source, both, component, 0.2, edges);
        double[] alone =
                counts(source, component.equals("cevns") ? xenon(nuclei) : xenon(electrons), component, 0.2, edges);
        assertThat(Arrays.stream(seen).sum()).isPositive();
        assertThat(seen).containsExactly(alone, within(1e-12 * alone[0] + 1e-12));
    }

    @Test
    void aResponseToElectronsAloneSeesNoNuclei() {
        var electrons = new Detector(
                "d",
                Target.compound("Xe"),
                1,
                response(Resolution.PERFECT, new Efficiency.Full()),
                1,
                Optional.of(response(RESOLUTION, new Efficiency.Full())));
        assertThat(counts(sun(SolarComponent.PP), electrons, "nu-e", 0, 1.0, 10.0)[0])
                .isPositive();
        assertThatThrownBy(() -> counts(sun(SolarComponent.B8), electrons, "cevns", 0, 1.0, 10.0))
                .hasMessageContaining("makes nuclei recoil, but detector d has a response to electrons alone");
    }
}

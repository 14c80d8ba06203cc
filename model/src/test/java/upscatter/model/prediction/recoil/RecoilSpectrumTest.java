package upscatter.model.prediction.recoil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.Emission;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.flux.FluxMoments;
import upscatter.model.flux.LineSource;
import upscatter.model.flux.ReactorSources;
import upscatter.model.flux.SteadyTiming;
import upscatter.model.grid.Axis;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.Primakoff;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclides;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.prediction.TestExperiments;
import upscatter.model.prediction.folding.SignalTemplate;

/** The moments against the flux integral itself, and the fold against a fine sum. */
class RecoilSpectrumTest {
    private static final GaussIntegrator GAUSS = new GaussIntegratorFactory().legendre(6, -1, 1);
    private static final Interaction CEVNS = TestExperiments.INTERACTIONS.get(0);
    private static final Interaction PRIMAKOFF = TestExperiments.INTERACTIONS.get(1);
    private static final Emission REACTOR =
            ReactorSources.chooz(FissionSpectra.huberMuellerVogel()).emissions().get(0);

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 1, 3, 6})
    void momentsGiveTheFluxIntegral(double mass) {
        for (String name : List.of("W184", "O16", "Ge74")) {
            var species = new Target.Species(Nuclides.named(name).orElseThrow(), 1);
            Interaction interaction = mass == 0 ? CEVNS : PRIMAKOFF;
            double end = Kinematics.maximumRecoilMeV(species.nuclide().massMeV(), 9.5, mass);
            double[] edges = new double[41];
            Arrays.setAll(edges, i -> 1e-6 * Math.pow(end / 1e-6, i / 40.0));
            var nodes = new RecoilNodes(edges);
            double[] spectrum = new double[nodes.size()];
            new RecoilSpectrum(interaction, REACTOR, species, 1, nodes)
                    .add(mass, new RecoilSpectrum.Scratch(nodes), spectrum, new double[nodes.size()]);
            double largest = Arrays.stream(spectrum).max().orElseThrow();
            for (int j = 0; j < spectrum.length; j += 7) {
                assertThat(spectrum[j])
                        .as("%s, m = %s, T = %s MeV", name, mass, nodes.energy(j))
                        .isCloseTo(fluxIntegral(interaction, species, nodes.energy(j), mass), within(1e-6 * largest));
            }
        }
    }

    /** Integral over the neutrino energy from exactly E_min, in panels that end at the steps of the flux (2 and 10 MeV). */
    private static double fluxIntegral(Interaction interaction, Target.Species species, double recoil, double mass) {
        FluxMoments flux = REACTOR.continuum().orElseThrow();
        double from = Math.max(
                flux.minimumEnergyMeV(),
                Kinematics.minimumNeutrinoMeV(species.nuclide().massMeV(), recoil, mass));
        double sum = 0;
        double[] limits = {from, 2, 10};
        for (int part = 0; part < 2; part++) {
            double low = Math.max(from, limits[part]);
            double high = limits[part + 1];
            int panels = high > low ? 4000 : 0;
            for (int i = 0; i < panels; i++) {
                double half = (high - low) / panels / 2;
                double centre = low + (2 * i + 1) * half;
                sum += half
                        * GAUSS.integrate(x -> {
                            double energy = centre + half * x;
                            return flux.flux(energy)
                                    * interaction.crossSection(
                                            species.nuclide(), REACTOR.flavour(), energy, recoil, mass);
                        });
            }
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 2, 5})
    void theFoldIsTheSumOverAllRecoils(double mass) {
        Experiment experiment = TestExperiments.reactor(TestExperiments.CALORIMETER);
        Channel channel = experiment.channels().get(0);
        Axis axis = channel.grid().axes().get(0);
        var template = new SignalTemplate(
                PRIMAKOFF,
                channel,
                experiment.source().normalisation(),
                experiment.source().emissions());
        double[] counts = template.atMass(mass).get(0).at(1).counts;
        double[] edges = new double[20001];
        Arrays.setAll(edges, i -> 1e-9 * Math.pow(7e-4 / 1e-9, i / 20000.0));
        var fine = new RecoilNodes(edges);
        double[] spectrum = new double[fine.size()];
        for (Target.Species species : channel.detector().target().species()) {
            new RecoilSpectrum(PRIMAKOFF, REACTOR, species, channel.detector().massKg(), fine)
                    .add(mass, new RecoilSpectrum.Scratch(fine), spectrum, new double[fine.size()]);
        }
        for (int bin : new int[] {0, 1, 10, 47}) {
            double sum = 0;
            for (int j = 0; j < spectrum.length; j++) {
                sum += fine.weight(j)
                        * spectrum[j]
                        * channel.detector().response().acceptance(fine.energy(j), axis.low(bin), axis.high(bin));
            }
            sum *= channel.liveTimeS().orElseThrow();
            assertThat(counts[bin]).as("m = %s, bin %d", mass, bin).isCloseTo(sum, withinPercentage(1e-3));
        }
    }

    /** A line has a spectrum between two steps; all recoils together are the total cross section, whose closed form is known. */
    @Test
    void allRecoilsOfALineAreTheTotalCrossSection() {
        var ge74 = new Target.Species(Nuclides.named("Ge74").orElseThrow(), 1e24);
        var interaction = new Primakoff(Set.of(Generation.ELECTRON), new FormFactor.PointLike(), 2);
        var line = Emission.line(Flavour.NU_E, new Emission.Line(6, 1e12), new SteadyTiming());
        double[] edges = new double[61];
        Arrays.setAll(edges, i -> 1e-7 * Math.pow(2e-3 / 1e-7, i / 60.0));
        var nodes = new RecoilNodes(edges);
        double[] spectrum = new double[nodes.size()];
        new RecoilSpectrum(interaction, line, ge74, 1, nodes)
                .add(2, new RecoilSpectrum.Scratch(nodes), spectrum, new double[nodes.size()]);
        double events = 0;
        for (int j = 0; j < spectrum.length; j++) {
            events += nodes.weight(j) * spectrum[j];
        }
        // Total for mu = 1e-9 mu_B at kappa = 1/2 of an independent program, eight digits.
        double total = 1.51023266e-39 / Primakoff.strengthOf(1e-9);
        assertThat(events).isCloseTo(1e24 * 1e12 * total, withinPercentage(1e-4));
    }

    /** Two lines: elastic recoils end at {@code 2E^2/(M + 2E)} of each and add up to the closed form of the total. */
    @Test
    void recoilsOfAnElectronCaptureSource() {
        var target = Target.compound("Ge");
        var source = new LineSource(
                Flavour.NU_E, List.of(new Emission.Line(0.747, 1.2e12), new Emission.Line(0.427, 1.3e11)));
        double[] total = new double[2];
        double[] reference = new double[2];
        for (int i = 0; i < 2; i++) {
            Emission emission = source.emissions().get(i);
            double energy = source.lines().get(i).energyMeV();
            for (Target.Species species : target.species()) {
                double nuclear = species.nuclide().massMeV();
                double end = 2 * energy * energy / (nuclear + 2 * energy);
                double[] edges = new double[41];
                Arrays.setAll(edges, k -> 1e-12 + 3e-5 * k / 40.0);
                var nodes = new RecoilNodes(edges);
                double[] spectrum = new double[nodes.size()];
                new RecoilSpectrum(CEVNS, emission, species, 1, nodes)
                        .add(0, new RecoilSpectrum.Scratch(nodes), spectrum, new double[0]);
                for (int j = 0; j < spectrum.length; j++) {
                    total[i] += nodes.weight(j) * spectrum[j];
                }
                // F = 1 to 1e-5 at these momenta; the integral of 1 - T/T_max is T_max/2.
                reference[i] += species.nucleiPerKg()
                        * source.lines().get(i).flux()
                        * CEVNS.prefactor(species.nuclide(), Flavour.NU_E, end / 3)
                        * end
                        / 2;
            }
            assertThat(total[i]).isCloseTo(reference[i], withinPercentage(1e-3));
        }
    }

    /** Events of COHERENT CsI in its window, radiative couplings and Helm form factor, by an independent program: 178.35. */
    @Test
    void coherentEventsWithModelledArrivalTimes() {
        ExperimentPrediction prediction =
                ExperimentPrediction.of(TestExperiments.pionDecay(), TestExperiments.INTERACTIONS);
        var contributions = prediction.contributions(Point.start(prediction.parameters()));
        // The released histograms of arrival times, used there, differ from the modelled pulse by 1%.
        assertThat(contributions.get(0).counts().total()).isCloseTo(178.35, withinPercentage(2));
    }
}

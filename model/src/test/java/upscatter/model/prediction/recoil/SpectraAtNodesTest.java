package upscatter.model.prediction.recoil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Set;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.FluxMoments;
import upscatter.model.flux.SteadyTiming;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.Primakoff;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclides;
import upscatter.model.nucleus.Target;

/** Spectra in a flux of two straight lines and of one line, against cross sections times the flux by quadrature, and their derivatives against differences. */
class SpectraAtNodesTest {
    private static final GaussIntegrator GAUSS = new GaussIntegratorFactory().legendre(8, -1, 1);
    private static final Primakoff PRIMAKOFF =
            new Primakoff(Set.of(Flavour.Generation.ELECTRON), new FormFactor.Helm(), 1);
    private static final Target.Species GERMANIUM =
            new Target.Species(Nuclides.named("Ge74").orElseThrow(), 3);
    private static final double NUCLEUS = GERMANIUM.nuclide().massMeV();
    private static final double[] ENERGIES = {2, 4, 6};
    private static final Emission BENT = Emission.continuum(
            Flavour.ANTI_NU_E, FluxMoments.ofPoints(ENERGIES, new double[] {3, 5, 1}), new SteadyTiming());
    private static final double LINE_MEV = 5;
    private static final Emission LINE =
            Emission.line(Flavour.ANTI_NU_E, new Emission.Line(LINE_MEV, 7), new SteadyTiming());
    private static final double MASS_KG = 2;

    private static double flux(double energy) {
        return energy < 2 || energy > 6 ? 0 : energy < 4 ? 1 + energy : 13 - 2 * energy;
    }

    private static double crossSection(double energy, double recoil, double mass) {
        return 6 * PRIMAKOFF.crossSection(GERMANIUM.nuclide(), Flavour.ANTI_NU_E, energy, recoil, mass);
    }

    private interface Integrand {
        double at(double x);
    }

    private static double integral(Integrand integrand, double from, double to, int panels) {
        double sum = 0;
        double half = (to - from) / panels / 2;
        for (int i = 0; i < panels && half > 0; i++) {
            double centre = from + (2 * i + 1) * half;
            sum += half * GAUSS.integrate(x -> integrand.at(centre + half * x));
        }
        return sum;
    }

    /** Over the energy from the least one on, cut where the flux bends. */
    private static double continuum(double recoil, double mass) {
        double least = Kinematics.minimumNeutrinoMeV(NUCLEUS, recoil, mass);
        return integral(e -> flux(e) * crossSection(e, recoil, mass), Math.max(2, least), 4, 2)
                + integral(e -> flux(e) * crossSection(e, recoil, mass), Math.max(4, least), 6, 2);
    }

    private static RecoilNodes nodes(double fromMeV, double toMeV, int panels, boolean sharp) {
        double[] edges = new double[panels + 1];
        Arrays.setAll(edges, i -> fromMeV * Math.pow(toMeV / fromMeV, (double) i / panels));
        return new RecoilNodes(edges, sharp);
    }

    private static double[][] spectrum(Emission emission, RecoilNodes nodes, double mass) {
        double[][] found = new double[2][nodes.size()];
        new RecoilSpectrum(PRIMAKOFF, emission, GERMANIUM, MASS_KG, nodes)
                .add(mass, new RecoilSpectrum.Scratch(nodes), found[0], found[1]);
        double[] alone = new double[nodes.size()];
        Arrays.fill(alone, 1);
        new RecoilSpectrum(PRIMAKOFF, emission, GERMANIUM, MASS_KG, nodes)
                .add(mass, new RecoilSpectrum.Scratch(nodes), alone, new double[0]);
        for (int j = 0; j < alone.length; j++) {
            assertThat(alone[j] - 1).isCloseTo(found[0][j], within(1e-12 * (1 + Math.abs(found[0][j]))));
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 3, 5})
    void aSmearedContinuumIsTheFluxIntegral(double mass) {
        RecoilNodes nodes = nodes(1e-5, 1.2e-3, 7, false);
        double[][] found = spectrum(BENT, nodes, mass);
        double largest = Arrays.stream(found[0]).max().orElseThrow();
        double step = 1e-5;
        for (int j = 0; j < nodes.size(); j++) {
            double recoil = nodes.energy(j);
            assertThat(found[0][j]).isCloseTo(continuum(recoil, mass), within(1e-9 * largest));
            double slope = (continuum(recoil, mass + step) - continuum(recoil, mass - step)) / (2 * step);
            assertThat(found[1][j]).isCloseTo(slope, within(1e-6 * largest));
        }
    }

    /** Sums with a power of the recoil over each panel, whatever bends or ends within. */
    private static double sum(RecoilNodes nodes, double[] values, int panel, int power) {
        double sum = 0;
        for (int j = 4 * panel; j < 4 * panel + 4; j++) {
            sum += nodes.weight(j) * values[j] * Math.pow(nodes.energy(j) / 1e-4, power);
        }
        return sum;
    }

    /** In a panel without a bend the nodes have the spectrum; in one with bends their sums are its integrals, cut at these. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3})
    void aSharpContinuumHasItsIntegralsInEachPanel(double mass) {
        RecoilNodes nodes = nodes(2e-5, 1.2e-3, 9, true);
        double[][] found = spectrum(BENT, nodes, mass);
        double step = 1e-4;
        double[] above = spectrum(BENT, nodes, mass + step)[0];
        double[] below = spectrum(BENT, nodes, mass - step)[0];
        double[] bends = Arrays.stream(ENERGIES)
                .filter(e -> e > mass)
                .flatMap(e -> Arrays.stream(new double[] {
                    Kinematics.minimumRecoilMeV(NUCLEUS, e, mass), Kinematics.maximumRecoilMeV(NUCLEUS, e, mass)
                }))
                .sorted()
                .toArray();
        double largest = sum(nodes, found[0], 3, 0);
        for (int panel = 0; panel < nodes.panels(); panel++) {
            for (int power = 0; power < 2; power++) {
                int k = power;
                double expected = 0;
                double from = nodes.low(panel);
                for (double end : bends) {
                    double to = Math.max(from, Math.min(end, nodes.high(panel)));
                    expected += integral(t -> continuum(t, mass) * Math.pow(t / 1e-4, k), from, to, 2);
                    from = to;
                }
                expected += integral(t -> continuum(t, mass) * Math.pow(t / 1e-4, k), from, nodes.high(panel), 2);
                assertThat(sum(nodes, found[0], panel, power)).isCloseTo(expected, within(1e-5 * largest));
                double slope = (sum(nodes, above, panel, power) - sum(nodes, below, panel, power)) / (2 * step);
                assertThat(sum(nodes, found[1], panel, power)).isCloseTo(slope, within(1e-4 * largest));
            }
        }
    }

    /** A line between its limits: the spectrum at the nodes of whole panels, and its integrals over the part of a panel in which it ends. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 4.5})
    void aLineEndsAtItsLimits(double mass) {
        double low = Kinematics.minimumRecoilMeV(NUCLEUS, LINE_MEV, mass);
        double high = Kinematics.maximumRecoilMeV(NUCLEUS, LINE_MEV, mass);
        RecoilNodes nodes = nodes(low * 0.8, high * 1.3, 60, false);
        double[][] found = spectrum(LINE, nodes, mass);
        double step = 1e-5;
        double[] above = spectrum(LINE, nodes, mass + step)[0];
        double[] below = spectrum(LINE, nodes, mass - step)[0];
        for (int panel = 0; panel < nodes.panels(); panel++) {
            double from = Math.max(low, nodes.low(panel));
            double to = Math.min(high, nodes.high(panel));
            double scale = 0;
            for (int power = 0; power < 4; power++) {
                int k = power;
                double expected = from < to
                        ? integral(t -> 7 * crossSection(LINE_MEV, t, mass) * Math.pow(t / 1e-4, k), from, to, 3)
                        : 0;
                scale = Math.max(Math.abs(expected), scale);
                assertThat(sum(nodes, found[0], panel, power)).isCloseTo(expected, within(1e-4 * scale));
                double slope = (sum(nodes, above, panel, power) - sum(nodes, below, panel, power)) / (2 * step);
                assertThat(sum(nodes, found[1], panel, power))
                        .isCloseTo(slope, within(1e-4 * (scale + Math.abs(slope))));
            }
            boolean whole = from == nodes.low(panel) && to == nodes.high(panel);
            for (int j = 4 * panel; whole && j < 4 * panel + 4; j++) {
                double expected = 7 * crossSection(LINE_MEV, nodes.energy(j), mass);
                assertThat(found[0][j]).isCloseTo(expected, within(1e-12 * expected));
            }
        }
    }

    /** Neutrinos that do not couple leave everything as it is. */
    @Test
    void othersDoNotScatter() {
        RecoilNodes nodes = nodes(1e-5, 1e-3, 3, false);
        Emission muons = Emission.line(Flavour.NU_MU, new Emission.Line(LINE_MEV, 7), new SteadyTiming());
        double[] values = new double[nodes.size()];
        new RecoilSpectrum(PRIMAKOFF, muons, GERMANIUM, MASS_KG, nodes)
                .add(1, new RecoilSpectrum.Scratch(nodes), values, new double[nodes.size()]);
        assertThat(values).containsOnly(0);
    }
}

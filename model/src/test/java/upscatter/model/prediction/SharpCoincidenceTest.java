package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static upscatter.model.prediction.CoincidenceExperiments.ACTIVE;
import static upscatter.model.prediction.CoincidenceExperiments.radiative;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.PhotonDetector.Geometry;
import upscatter.model.detector.Resolution;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.FluxMoments;
import upscatter.model.flux.ReactorSources;
import upscatter.model.flux.Source;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.interaction.RadiativeDecay.Law;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Target;
import upscatter.model.units.Units;

/**
 * Coincidences in one bin without smearing against a quadrature of its own: over the recoil, cut where N is made at rest and where an edge of the photons comes into reach, and over u with
 * {@code E = T + m + u^2}, in which 1/p_N is no singularity.
 */
class SharpCoincidenceTest {
    private static final double ACCURACY = 1e-5;
    private static final int RECOIL_PANELS = 8;
    private static final int NEUTRINO_PANELS = 40;
    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(4, -1, 1);
    private static final Source CHOOZ = ReactorSources.chooz(FissionSpectra.huberMuellerVogel());
    private static final double STRENGTH = 1e4;
    private static final double STEP = 0.3;

    static Stream<Arguments> bins() {
        return Stream.of(
                Arguments.of(Nature.MAJORANA, 2.4, 20.0, 90.0, 0.9, 2.2),
                Arguments.of(Nature.MAJORANA, 1.7, 10.0, 60.0, 0.8, 0.9),
                Arguments.of(Nature.DIRAC, 3.1, 60.0, 90.0, 1.5, 1.6));
    }

    @ParameterizedTest
    @MethodSource("bins")
    void oneBin(Nature nature, double mass, double lowEv, double highEv, double lowMeV, double highMeV) {
        RadiativeCevns interaction = radiative(nature, ACTIVE, 0.15, Law.EXACT);
        double reference = reference(interaction, mass, lowEv, highEv, lowMeV, highMeV);
        double counts = counts(interaction, new Efficiency.Full(), mass, lowEv, highEv, lowMeV, highMeV);
        assertThat(counts / reference - 1).isCloseTo(0, within(ACCURACY));
    }

    /** A step of the efficiency for photons inside the bin: seven tenths of what lies above it. */
    @ParameterizedTest
    @MethodSource("bins")
    void aStepOfThePhotonEfficiency(
            Nature nature, double mass, double lowEv, double highEv, double lowMeV, double highMeV) {
        RadiativeCevns interaction = radiative(nature, ACTIVE, 0.15, Law.EXACT);
        double step = lowMeV + STEP * (highMeV - lowMeV);
        double reference = 0.7 * reference(interaction, mass, lowEv, highEv, step, highMeV);
        var efficiency = new Efficiency.Tabulated(List.of(step, 20.0), List.of(0.7, 0.7));
        double counts = counts(interaction, efficiency, mass, lowEv, highEv, lowMeV, highMeV);
        assertThat(counts - reference).isCloseTo(0, within(ACCURACY * reference));
    }

    private static double counts(
            RadiativeCevns interaction,
            Efficiency efficiency,
            double mass,
            double lowEv,
            double highEv,
            double lowMeV,
            double highMeV) {
        var photons = CoincidenceExperiments.photons(Resolution.PERFECT, efficiency, new Geometry.Share(1));
        var experiment = CoincidenceExperiments.of(
                CHOOZ,
                "Ge",
                Resolution.PERFECT,
                photons,
                new Axis(Observable.RECOIL_ENERGY, "eV", List.of(lowEv, highEv)),
                new Axis(Observable.PHOTON_ENERGY, "MeV", List.of(lowMeV, highMeV)));
        double[] counts = new double[1];
        ExperimentPrediction.of(experiment, List.of(interaction)).expected(new double[] {STRENGTH, mass}, counts);
        return counts[0];
    }

    private static double reference(
            RadiativeCevns interaction, double mass, double lowEv, double highEv, double lowMeV, double highMeV) {
        FluxMoments flux = CHOOZ.emissions().get(0).continuum().orElseThrow();
        double sum = 0;
        for (Target.Species species : Target.compound("Ge").species()) {
            Nuclide nuclide = species.nuclide();
            var recoils = new TreeSet<Double>();
            for (int i = 0; i <= RECOIL_PANELS; i++) {
                recoils.add((lowEv + (highEv - lowEv) * i / RECOIL_PANELS) * Units.EV);
            }
            Stream.of(0.5 * mass, lowMeV, highMeV)
                    .map(photon -> Math.abs(Math.log(2 * photon / mass)))
                    .flatMap(rapidity -> Stream.of(rapidity, -rapidity))
                    .map(rapidity -> mass * Math.exp(rapidity))
                    .map(a -> 0.5 * a * a / (nuclide.massMeV() - a))
                    .filter(kink -> kink > lowEv * Units.EV && kink < highEv * Units.EV)
                    .forEach(recoils::add);
            sum += species.nucleiPerKg()
                    * panels(recoils, recoil -> perRecoil(interaction, flux, nuclide, recoil, mass, lowMeV, highMeV));
        }
        return Units.DAY * sum;
    }

    private static double perRecoil(
            RadiativeCevns interaction,
            FluxMoments flux,
            Nuclide nuclide,
            double recoil,
            double mass,
            double lowMeV,
            double highMeV) {
        double first = Kinematics.minimumNeutrinoMeV(nuclide.massMeV(), recoil, mass);
        double last = flux.maximumEnergyMeV();
        if (first >= last) {
            return 0;
        }
        var places = new TreeSet<Double>();
        for (int i = 0; i <= NEUTRINO_PANELS; i++) {
            double share = (double) i / NEUTRINO_PANELS;
            places.add(root(first, recoil, mass) * (1 - share) + root(last, recoil, mass) * share);
        }
        Stream.of(lowMeV, highMeV)
                .map(photon -> interaction.minimumNeutrinoMeV(recoil, photon, mass))
                .filter(e -> e > first && e < last)
                .forEach(e -> places.add(root(e, recoil, mass)));
        Arrays.stream(flux.pointsMeV())
                .filter(e -> e > first && e < last)
                .forEach(e -> places.add(root(e, recoil, mass)));
        return panels(places, u -> {
            double energy = mass + u * u;
            double e = energy + recoil;
            double momentum = u * Math.sqrt(2 * mass + u * u);
            double asymmetry = interaction.asymmetry(nuclide, e, recoil, mass);
            double low = Math.max(lowMeV, 0.5 * (energy - momentum));
            double high = Math.min(highMeV, 0.5 * (energy + momentum));
            double middle = 0.5 * (low + high);
            double seen = high <= low ? 0 : (high - low) * interaction.photonDensity(energy, mass, asymmetry, middle);
            return 2
                    * u
                    * flux.flux(e)
                    * interaction.crossSection(nuclide, Flavour.ANTI_NU_E, e, recoil, mass)
                    * STRENGTH
                    * interaction.decay().visibleProbability(mass, momentum, Primakoff.momentOf(STRENGTH))
                    * seen;
        });
    }

    private static double root(double neutrino, double recoil, double mass) {
        return Math.sqrt(Math.max(0, neutrino - recoil - mass));
    }

    private static double panels(NavigableSet<Double> edges, java.util.function.DoubleUnaryOperator integrand) {
        double sum = 0;
        double left = edges.first();
        for (double right : edges.tailSet(left, false)) {
            double half = 0.5 * (right - left);
            double centre = 0.5 * (right + left);
            sum += half * RULE.integrate(x -> integrand.applyAsDouble(centre + half * x));
            left = right;
        }
        return sum;
    }
}

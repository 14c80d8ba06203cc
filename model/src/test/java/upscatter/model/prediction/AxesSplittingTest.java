package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static upscatter.model.prediction.CoincidenceExperiments.ACTIVE;
import static upscatter.model.prediction.CoincidenceExperiments.radiative;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.PhotonDetector.Geometry;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.PionDecayAtRest;
import upscatter.model.flux.PulseTiming;
import upscatter.model.flux.ReactorSources;
import upscatter.model.flux.Source;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.interaction.RadiativeDecay.Law;
import upscatter.model.interaction.StandardModelCevns;
import upscatter.model.interaction.VectorCouplings;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Point;
import upscatter.model.units.Units;

/** A bin of two axes holds what its parts hold, wherever both are split: recoils in energy and time, coincidences in the energies of recoil and photon. */
class AxesSplittingTest {
    private static final int TRIALS = Integer.getInteger("upscatter.splittings", 12);

    private static final double EXACT = 1e-9;

    /** What coincidences are documented to: of the bin, twice. */
    private static final double COINCIDENCES = 2e-5;

    private static final Source CHOOZ = ReactorSources.chooz(FissionSpectra.huberMuellerVogel());

    static IntStream seeds() {
        return IntStream.range(0, TRIALS);
    }

    private static List<Double> split(SplittableRandom random, double low, double high, int parts) {
        var edges = new TreeSet<>(List.of(low, high));
        while (edges.size() <= parts) {
            edges.add(random.nextDouble(low, high));
        }
        return List.copyOf(edges);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void recoilsInEnergyAndTime(int seed) {
        var random = new SplittableRandom(seed);
        double threshold = random.nextDouble(5, 20) * Units.KEV;
        Efficiency efficiency = random.nextBoolean()
                ? new Efficiency.Tabulated(List.of(threshold, threshold, 1.0), List.of(0.2, 0.7, 0.9))
                : new Efficiency.ErrorFunction(0.9, threshold, 2 * Units.KEV);
        double jitter = random.nextDouble(0.05, 0.5) * 1e-6;
        var source = new PionDecayAtRest(
                1.76e23, 0.08, 2000, new PulseTiming(0.5e-6, jitter, false), new PulseTiming(0.5e-6, jitter, true));
        List<Double> energies = split(random, random.nextDouble(2, 6), random.nextDouble(20, 60), 4);
        List<Double> times = split(random, 0, random.nextDouble(2, 10), 3);
        double whole = recoils(source, efficiency, ends(energies), ends(times));
        assertThat(recoils(source, efficiency, energies, times)).isCloseTo(whole, within(EXACT * whole));
    }

    private static List<Double> ends(List<Double> edges) {
        return List.of(edges.get(0), edges.get(edges.size() - 1));
    }

    private static double recoils(Source source, Efficiency efficiency, List<Double> energies, List<Double> times) {
        var response = new EnergyResponse(new Quenching.None(), Resolution.PERFECT, efficiency);
        var channel = new Channel(
                "split",
                new Detector("detector", Target.compound("CsI"), 10, response),
                new Grid(List.of(
                        new Axis(Observable.RECOIL_ENERGY, "keV", energies),
                        new Axis(Observable.ARRIVAL_TIME, "us", times))),
                Optional.of(Units.DAY),
                List.of("cevns"),
                Optional.empty());
        var experiment = new Experiment("split", source, List.of(channel), List.of(), List.of());
        ExperimentPrediction prediction = ExperimentPrediction.of(
                experiment,
                List.of(new StandardModelCevns(new VectorCouplings.RadiativelyCorrected(), new FormFactor.Helm())));
        return prediction
                .expectedCounts(Point.start(prediction.parameters()))
                .get(0)
                .total();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void coincidencesInRecoilAndPhoton(int seed) {
        var random = new SplittableRandom(seed);
        double mass = random.nextDouble(1, 4);
        RadiativeCevns interaction = radiative(
                random.nextBoolean() ? Nature.MAJORANA : Nature.DIRAC, ACTIVE, random.nextDouble(0.1, 10), Law.EXACT);
        double step = random.nextDouble(0.2, 0.8) * mass;
        var efficiency = new Efficiency.Tabulated(List.of(0.1, step, step, 20.0), List.of(0.3, 0.5, 0.8, 0.9));
        List<Double> energies = split(random, random.nextDouble(10, 30), random.nextDouble(50, 150), 3);
        List<Double> photons = split(random, 0.1 * mass, 1.4 * mass, 3);
        double whole = coincidences(interaction, efficiency, mass, ends(energies), ends(photons));
        assertThat(whole).isPositive();
        assertThat(coincidences(interaction, efficiency, mass, energies, photons))
                .isCloseTo(whole, within(COINCIDENCES * whole));
    }

    private static double coincidences(
            RadiativeCevns interaction,
            Efficiency efficiency,
            double mass,
            List<Double> energies,
            List<Double> photons) {
        var detector = CoincidenceExperiments.photons(Resolution.PERFECT, efficiency, new Geometry.Share(1));
        Experiment experiment = CoincidenceExperiments.of(
                CHOOZ,
                "Ge",
                Resolution.PERFECT,
                detector,
                new Axis(Observable.RECOIL_ENERGY, "eV", energies),
                new Axis(Observable.PHOTON_ENERGY, "MeV", photons));
        ExperimentPrediction prediction = ExperimentPrediction.of(experiment, List.of(interaction));
        double[] counts = new double[prediction.bins()];
        prediction.expected(new double[] {1e4, mass}, counts);
        return Arrays.stream(counts).sum();
    }
}

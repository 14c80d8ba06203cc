package upscatter.model.prediction;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.detector.Resolution;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.ReactorSources;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.RadiativeDecay;

/**
 * Processor time of coincidences at a new mass, counts and derivatives in all parameters, in three channels: {@code CoincidenceTimes [REPETITIONS [NAME]]}
 * tells the best and the median in milliseconds, and the sum of counts and derivatives, by which versions are compared. Versions are run by turns, each
 * in a process of its own.
 */
public final class CoincidenceTimes {
    private static final double MASS_STEP = 1e-6;
    private static final List<Double> RECOIL_EDGES = List.of(4.0, 50.0, 100.0, 200.0, 500.0, 1000.0);
    private static final List<Double> PHOTON_EDGES = List.of(0.1, 0.5, 1.0, 2.0, 4.0, 12.0);

    private CoincidenceTimes() {}

    /** Times the channels one after the other. */
    public static void main(String[] arguments) {
        int repetitions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        for (Map.Entry<String, Experiment> each : channels().entrySet()) {
            if (arguments.length < 2 || each.getKey().contains(arguments[1])) {
                time(each.getKey(), each.getValue(), repetitions);
            }
        }
    }

    private static Map<String, Experiment> channels() {
        var recoils = new Axis(Observable.RECOIL_ENERGY, "eV", RECOIL_EDGES);
        var photons = new Axis(Observable.PHOTON_ENERGY, "MeV", PHOTON_EDGES);
        var channels = new LinkedHashMap<String, Experiment>();
        channels.put(
                "CaWO4, 5 x 5 bins, every photon", of("CaWO4", CoincidenceExperiments.EVERY_PHOTON, recoils, photons));
        channels.put("Ge, 5 x 5 bins, smeared photons", of("Ge", CoincidenceExperiments.GERMANIUM, recoils, photons));
        channels.put(
                "CaWO4, 50 x 40 bins, smeared photons",
                of(
                        "CaWO4",
                        CoincidenceExperiments.GERMANIUM,
                        Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 520, 10),
                        Axis.uniform(Observable.PHOTON_ENERGY, "MeV", 0, 10, 0.25)));
        return channels;
    }

    private static Experiment of(String target, PhotonDetector photons, Axis... axes) {
        Resolution calorimeter = TestExperiments.CALORIMETER;
        return CoincidenceExperiments.of(
                ReactorSources.chooz(FissionSpectra.huberMuellerVogel()), target, calorimeter, photons, axes);
    }

    private static void time(String name, Experiment experiment, int repetitions) {
        ExperimentPrediction prediction = ExperimentPrediction.of(
                experiment,
                List.of(CoincidenceExperiments.radiative(
                        Nature.DIRAC, CoincidenceExperiments.ACTIVE, 1, RadiativeDecay.Law.EXACT)));
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        double[] counts = new double[prediction.bins()];
        double[] jacobian = new double[2 * prediction.bins()];
        double[] times = new double[repetitions];
        for (int i = 0; i < repetitions; i++) {
            double[] theta = {1e4, 1 + i * MASS_STEP};
            long start = thread.getCurrentThreadCpuTime();
            prediction.expected(theta, counts, jacobian);
            times[i] = (thread.getCurrentThreadCpuTime() - start) / 1e6;
        }
        Arrays.sort(times);
        double sum = Arrays.stream(counts).sum();
        double slopes = Arrays.stream(jacobian).sum();
        System.out.printf(
                Locale.ROOT,
                "%-40s best %8.2f ms, median %8.2f ms, counts %.15g, derivatives %.15g%n",
                name,
                times[0],
                times[repetitions / 2],
                sum,
                slopes);
    }
}

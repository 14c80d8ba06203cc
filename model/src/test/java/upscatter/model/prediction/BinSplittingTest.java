package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.background.RateBackground;
import upscatter.model.background.RateFamily;
import upscatter.model.background.RateSpectrum;
import upscatter.model.background.TabulatedRate;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.PhotoelectronResponse;
import upscatter.model.detector.PhotoelectronSmearing;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.detector.Response;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.flux.FluxMoments;
import upscatter.model.flux.PionDecayAtRest;
import upscatter.model.flux.PulseTiming;
import upscatter.model.flux.ReactorSources;
import upscatter.model.flux.Source;
import upscatter.model.flux.TableSource;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.StandardModelCevns;
import upscatter.model.interaction.VectorCouplings;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Point;
import upscatter.model.units.Units;

/** A bin holds what its parts hold, wherever it is split: random responses, sources and signals. */
class BinSplittingTest {
    private static final int RESPONSES = Integer.getInteger("upscatter.splittings", 200);

    /** Of the counts of the bin, without and with smearing. */
    private static final double SHARP = 1e-9;

    private static final double SMEARED = 1e-6;

    private static final Source CHOOZ = ReactorSources.chooz(FissionSpectra.huberMuellerVogel());

    private static final List<Interaction> SIGNALS = List.of(
            new StandardModelCevns(new VectorCouplings.RadiativelyCorrected(), new FormFactor.Helm()),
            new Primakoff(Set.of(Generation.values()), new FormFactor.Helm(), 1));

    static IntStream seeds() {
        return IntStream.range(0, RESPONSES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aBinIsTheSumOfItsParts(int seed) {
        var random = new SplittableRandom(seed);
        boolean reactor = random.nextInt(3) > 0;
        Source source = reactor ? reactor(random) : pionDecay();
        boolean light = random.nextInt(4) == 0;
        Resolution resolution = random.nextBoolean()
                ? Resolution.PERFECT
                : new Resolution(between(random, 1, 60) * Units.EV, random.nextInt(2) * 0.2 * Units.EV, 0);
        double unit = light ? 1 : Units.EV;
        double low = light ? between(random, 1, 20) : between(random, 10, 60);
        double high = low * between(random, 2, 10);
        Efficiency efficiency = efficiency(random, low * unit, high * unit);
        Quenching quenching = quenching(random, light);
        Response response = light
                ? new PhotoelectronResponse(quenching, between(random, 5, 15) / Units.KEV, smearing(random), efficiency)
                : new EnergyResponse(quenching, resolution, efficiency);
        Observable observable = light ? Observable.PHOTOELECTRONS : Observable.RECOIL_ENERGY;
        String name = light ? "" : "eV";
        List<Double> whole =
                List.of(low, between(random, low, high), high).stream().sorted().toList();
        var split = new TreeSet<>(whole);
        for (int i = 0; i < 6; i++) {
            split.add(between(random, low, high));
        }
        String target = List.of("Ge", "CaWO4", "CsI", "Ar").get(random.nextInt(4));
        double mass = reactor ? between(random, 0.2, 4) : between(random, 0.5, 25);
        double[] coarse = counts(source, target, response, light, new Axis(observable, name, whole), mass);
        List<Double> parts = List.copyOf(split);
        double[] fine = counts(source, target, response, light, new Axis(observable, name, parts), mass);
        double tolerance = response.resolutionAt(high * unit) == 0 ? SHARP : SMEARED;
        int components = coarse.length / (whole.size() - 1);
        for (int component = 0; component < components; component++) {
            for (int bin = 0; bin < 2; bin++) {
                double sum = 0;
                for (int part = 0; part + 1 < parts.size(); part++) {
                    if (parts.get(part) >= whole.get(bin) && parts.get(part) < whole.get(bin + 1)) {
                        sum += fine[component * (parts.size() - 1) + part];
                    }
                }
                double expected = coarse[2 * component + bin];
                double scale = expected + 1e-15 / tolerance;
                assertThat(sum)
                        .as(
                                "seed %d, component %d, bin %d of %s, %s, %s",
                                seed, component, bin, whole, efficiency, quenching)
                        .isCloseTo(expected, within(tolerance * scale));
            }
        }
    }

    private static double between(SplittableRandom random, double low, double high) {
        return random.nextDouble(low, high);
    }

    private static double[] counts(
            Source source, String target, Response response, boolean light, Axis axis, double mass) {
        var components = new ArrayList<>(List.of("cevns", "primakoff"));
        if (!light) {
            components.add("background");
        }
        var channel = new Channel(
                "split",
                new Detector("detector", Target.compound(target), 1, response),
                new Grid(List.of(axis)),
                Optional.of(Units.DAY),
                components,
                Optional.empty());
        var table = new TabulatedRate(
                List.of(0.0, 40 * Units.EV, 90 * Units.EV, 1000 * Units.EV), List.of(3.0, 2.0, 0.3, 0.1));
        var background = new RateBackground("background", RateSpectrum.of(1, (RateFamily) table));
        var experiment = new Experiment("split", source, List.of(channel), List.of(background), List.of());
        ExperimentPrediction prediction = ExperimentPrediction.of(experiment, SIGNALS);
        var point =
                Point.start(prediction.parameters()).with(Primakoff.STRENGTH, 1).with(Primakoff.MASS, mass);
        return prediction.contributions(point).stream()
                .flatMapToDouble(c -> Arrays.stream(c.counts().toArray()))
                .toArray();
    }

    private static Source reactor(SplittableRandom random) {
        if (random.nextBoolean()) {
            return CHOOZ;
        }
        // Steps, kinks, and ends with a jump.
        double step = between(random, 1.5, 4);
        double[] energies = {0.8, 1.4, step, step, 6, 9};
        double[] flux = {2e12, 3e12, 2.5e12, 1e12, 4e11, 2e10};
        return new TableSource(Flavour.ANTI_NU_E, FluxMoments.ofPoints(energies, flux));
    }

    private static Source pionDecay() {
        return new PionDecayAtRest(
                1.76e23, 0.08, 2000, new PulseTiming(0.5e-6, 0.15e-6, false), new PulseTiming(0.5e-6, 0.15e-6, true));
    }

    private static Efficiency efficiency(SplittableRandom random, double low, double high) {
        double threshold = between(random, low, high);
        double width = (high - low) * Math.pow(10, between(random, -3, -0.5));
        return switch (random.nextInt(6)) {
            case 0 -> new Efficiency.Full();
            case 1 -> new Efficiency.ErrorFunction(0.9, threshold, width);
            case 2 -> new Efficiency.Logistic(0.8, 1 / width, threshold, low + 0.2 * width, threshold + width);
            case 3 -> new Efficiency.Trigger(0.9, threshold, width, between(random, 0, 0.5) * width);
            case 4 -> new Efficiency.Tabulated(List.of(threshold, 2 * high), List.of(0.8, 0.8));
            default ->
                new Efficiency.Tabulated(
                        List.of(low, threshold, threshold, threshold + width, 2 * high),
                        List.of(0.1, 0.3, 0.7, 0.75, 0.9));
        };
    }

    private static Quenching quenching(SplittableRandom random, boolean light) {
        return switch (random.nextInt(light ? 2 : 4)) {
            case 0 -> new Quenching.Constant(light ? 0.09 : 0.3);
            case 1 ->
                new Quenching.Tabulated(
                        List.of(0.0, between(random, 1e-4, 5e-4), 2e-3, 5e-3), List.of(0.1, 0.2, 0.25, 0.28));
            case 2 -> new Quenching.Lindhard(0.16, 32);
            default -> new Quenching.None();
        };
    }

    private static PhotoelectronSmearing smearing(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> new PhotoelectronSmearing.Poisson();
            case 1 -> new PhotoelectronSmearing.Gaussian(between(random, 1, 2), between(random, 0, 0.08));
            default -> new PhotoelectronSmearing.GammaDistributed(between(random, 0.4, 1));
        };
    }
}

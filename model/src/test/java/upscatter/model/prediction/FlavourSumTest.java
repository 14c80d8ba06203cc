package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.flux.PionDecayAtRest;
import upscatter.model.flux.PulseTiming;
import upscatter.model.flux.Source;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.FinalState;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Target;
import upscatter.model.units.Units;

/**
 * A coupling of several flavours is the sum of each: N that are made add up over the flavours of the beam, and widths over the flavours into
 * which N decays, {@code N_all(s) = sum_a N_a(3 s)/3} for coincidences at strength s, because {@code h = s BR P} depends on the flavours only
 * through {@code Gamma = 3 s Gamma_1}.
 */
class FlavourSumTest {
    private static final Source BEAM = new PionDecayAtRest(
            1.76e23, 0.08, 2000, new PulseTiming(0.5e-6, 0.15e-6, false), new PulseTiming(0.5e-6, 0.15e-6, true));
    private static final double ROUNDING = 1e-9;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void allFlavoursAreTheSumOfEach(int seed) {
        var random = new SplittableRandom(seed);
        Nature nature = random.nextBoolean() ? Nature.DIRAC : Nature.MAJORANA;
        double mass = 1 + 20 * random.nextDouble();
        FinalState finalState = random.nextBoolean()
                ? new FinalState.ActiveNeutrino()
                : new FinalState.SterileNeutrino(
                        0.5 * mass * random.nextDouble(), Math.pow(10, -9 + 4 * random.nextDouble()));
        RadiativeDecay.Law law = random.nextInt(4) == 0 ? RadiativeDecay.Law.EFFECTIVE_WIDTH : RadiativeDecay.Law.EXACT;
        var decay = new RadiativeDecay(nature, finalState, Math.pow(10, 4 * random.nextDouble()), law);
        // From all N beyond the set-up to all within.
        double strength = Math.pow(10, 12 * random.nextDouble());
        Set<Generation> all = EnumSet.allOf(Generation.class);
        double[] whole = counts(new RadiativeCevns(scattering(all, mass), decay), strength, mass);
        double[] recoils = counts(scattering(all, mass), strength, mass);
        double[] sum = new double[whole.length];
        double[] recoilSum = new double[recoils.length];
        for (Generation generation : all) {
            Primakoff one = scattering(Set.of(generation), mass);
            double[] decays = counts(new RadiativeCevns(one, decay), all.size() * strength, mass);
            double[] made = counts(one, strength, mass);
            for (int b = 0; b < sum.length; b++) {
                sum[b] += decays[b] / all.size();
                recoilSum[b] += made[b];
            }
        }
        for (int b = 0; b < whole.length; b++) {
            assertThat(whole[b]).as("seed %d, bin %d", seed, b).isCloseTo(sum[b], within(ROUNDING * sum[b]));
            assertThat(recoils[b]).isCloseTo(recoilSum[b], within(ROUNDING * recoilSum[b]));
            if (law == RadiativeDecay.Law.EXACT) {
                assertThat(whole[b]).isLessThanOrEqualTo(recoils[b] * (1 + 1e-6));
            }
        }
    }

    private static Primakoff scattering(Set<Generation> generations, double mass) {
        return new Primakoff(generations, new FormFactor.Helm(), mass);
    }

    private static double[] counts(Interaction interaction, double strength, double mass) {
        var response =
                new EnergyResponse(new Quenching.None(), new Resolution(100 * Units.EV, 0, 0), new Efficiency.Full());
        boolean photons = interaction instanceof RadiativeCevns;
        var channel = new Channel(
                "channel",
                new Detector("CsI", Target.compound("CsI"), 10, response),
                photons ? Optional.of(photonDetector()) : Optional.empty(),
                new Grid(List.of(new Axis(Observable.RECOIL_ENERGY, "keV", List.of(1.0, 3.0, 8.0, 20.0)))),
                Optional.empty(),
                List.of(interaction.component()),
                Optional.empty());
        var experiment = new Experiment("flavours", BEAM, List.of(channel), List.of(), List.of());
        ExperimentPrediction prediction = ExperimentPrediction.of(experiment, List.of(interaction));
        double[] counts = new double[prediction.bins()];
        prediction.expected(new double[] {strength, mass}, counts);
        return counts;
    }

    private static upscatter.model.detector.PhotonDetector photonDetector() {
        return new upscatter.model.detector.PhotonDetector(
                0,
                100,
                new Efficiency.Full(),
                Resolution.PERFECT,
                new upscatter.model.detector.PhotonDetector.Geometry.Share(1),
                Optional.empty());
    }
}

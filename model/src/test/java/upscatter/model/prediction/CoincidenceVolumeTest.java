package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static upscatter.model.prediction.CoincidenceExperiments.ACTIVE;
import static upscatter.model.prediction.CoincidenceExperiments.DOWNSTREAM;
import static upscatter.model.prediction.CoincidenceExperiments.EVERY_PHOTON;
import static upscatter.model.prediction.CoincidenceExperiments.PRIMAKOFF;
import static upscatter.model.prediction.CoincidenceExperiments.radiative;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.detector.DecayVolume;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.detector.Resolution;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.FluxMoments;
import upscatter.model.flux.Source;
import upscatter.model.flux.TableSource;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.LongitudinalAsymmetry;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.interaction.RadiativeDecay.Law;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Target;
import upscatter.model.units.Units;

/** Coincidences with a decay in a volume that N reaches or misses: against the other quadrature where every direction is alike, a Monte Carlo, and differences. */
class CoincidenceVolumeTest {
    private static final double LOWEST = 2;

    private static final double HIGHEST = 6;

    private static final Source FALLING = new TableSource(
            Flavour.ANTI_NU_E, FluxMoments.ofPoints(new double[] {LOWEST, HIGHEST}, new double[] {3e11, 1e11}));

    private static final Target GERMANIUM = Target.compound("Ge");

    private static final Axis RECOILS = new Axis(Observable.RECOIL_ENERGY, "eV", List.of(50.0, 150.0, 300.0, 600.0));

    private static final Axis PHOTONS = new Axis(Observable.PHOTON_ENERGY, "MeV", List.of(0.0, 1.0, 2.0, 6.0));

    /** Where decay lengths at a mass of 3 MeV are of the order of half a metre. */
    private static final double STRONG = 8e8;

    private static RadiativeCevns in(DecayVolume volume, Nature nature) {
        return RadiativeCevns.in(volume, PRIMAKOFF, new RadiativeDecay(nature, ACTIVE, 1, Law.EXACT));
    }

    private static ExperimentPrediction prediction(
            RadiativeCevns interaction, Resolution resolution, PhotonDetector photons) {
        return ExperimentPrediction.of(
                CoincidenceExperiments.of(FALLING, "Ge", resolution, photons, RECOILS, PHOTONS), List.of(interaction));
    }

    private static double[] expected(ExperimentPrediction prediction, double strength, double mass) {
        double[] counts = new double[prediction.bins()];
        prediction.expected(new double[] {strength, mass}, counts);
        return counts;
    }

    /** The other quadrature has the recoil outside and the neutrino energy inside. */
    @ParameterizedTest
    @EnumSource(Nature.class)
    void aBallAroundTheTargetIsAPathInEveryDirection(Nature nature) {
        Resolution resolution = TestExperiments.CALORIMETER;
        double[] ball =
                expected(prediction(in(new DecayVolume.Shell(0, 30), nature), resolution, EVERY_PHOTON), STRONG, 3);
        double[] path =
                expected(prediction(radiative(nature, ACTIVE, 0.3, Law.EXACT), resolution, EVERY_PHOTON), STRONG, 3);
        double largest = DoubleStream.of(path).max().orElseThrow();
        for (int bin = 0; bin < path.length; bin++) {
            assertThat(ball[bin]).isCloseTo(path[bin], within(2e-6 * largest));
        }
    }

    static Stream<Arguments> volumes() {
        return Stream.of(
                Arguments.of(Nature.DIRAC, new DecayVolume.Disc(10, 15, 25)),
                Arguments.of(Nature.MAJORANA, new DecayVolume.Sphere(30, 20, Optional.of(1.0))),
                Arguments.of(Nature.DIRAC, new DecayVolume.Sphere(30, 20, Optional.of(0.4))));
    }

    @ParameterizedTest
    @MethodSource("volumes")
    void aMonteCarloOfRecoilFlightAndDecayAgrees(Nature nature, DecayVolume volume) {
        long seed = 20260418;
        double mass = 3;
        RadiativeCevns interaction = in(volume, nature);
        double[] counts = expected(prediction(interaction, Resolution.PERFECT, EVERY_PHOTON), STRONG, mass);
        var random = new SplittableRandom(seed);
        double[] sum = new double[counts.length];
        double[] square = new double[counts.length];
        double heaviest = 0;
        int events = 60_000;
        Target.Species[] species = GERMANIUM.species().toArray(Target.Species[]::new);
        for (int i = 0; i < events; i++) {
            Target.Species one = species[random.nextInt(species.length)];
            Nuclide nuclide = one.nuclide();
            double e = random.nextDouble(mass, HIGHEST);
            double recoil = random.nextDouble(RECOILS.lower(), RECOILS.upper());
            double p = Kinematics.leptonMomentumMeV(e, recoil, mass);
            double weight = species.length
                    * one.nucleiPerKg()
                    * Units.DAY
                    * (3e11 - 2e11 * (e - LOWEST) / (HIGHEST - LOWEST))
                    * (HIGHEST - mass)
                    * RECOILS.span()
                    * STRONG
                    * PRIMAKOFF.crossSection(nuclide, Flavour.ANTI_NU_E, e, recoil, mass);
            if (weight == 0) {
                continue;
            }
            double lambda = interaction.decay().decayLengthCm(mass, p, Primakoff.UNIT_MOMENT * Math.sqrt(STRONG));
            double path = -lambda * Math.log(1 - random.nextDouble());
            double cosine = Kinematics.leptonCosine(nuclide.massMeV(), e, recoil, mass);
            double azimuth = random.nextDouble(2 * Math.PI);
            double across = path * Math.sqrt(Math.max(0, 1 - cosine * cosine));
            double c = random.nextDouble(-1, 1);
            double asymmetry =
                    nature == Nature.DIRAC ? LongitudinalAsymmetry.at(nuclide.massMeV(), e, recoil, mass) : 0;
            double photon = 0.5 * (e - recoil + p * c);
            heaviest = Math.max(heaviest, weight);
            for (int bin = 0; bin < sum.length; bin++) {
                int x = bin / PHOTONS.bins();
                int y = bin % PHOTONS.bins();
                if (OutsideDecaysTest.contains(
                                volume, path * cosine, across * Math.cos(azimuth), across * Math.sin(azimuth))
                        && recoil >= RECOILS.low(x)
                        && recoil < RECOILS.high(x)
                        && photon >= PHOTONS.low(y)
                        && photon < PHOTONS.high(y)) {
                    sum[bin] += weight * (1 + asymmetry * c);
                    square[bin] += Math.pow(weight * (1 + asymmetry * c), 2);
                }
            }
        }
        for (int bin = 0; bin < sum.length; bin++) {
            assertThat(counts[bin])
                    .as("bin %d, seed %d", bin, seed)
                    .isCloseTo(sum[bin] / events, within(4 * Math.sqrt(square[bin] + heaviest * heaviest) / events));
        }
        double total = DoubleStream.of(sum).sum();
        assertThat(DoubleStream.of(square).sum()).isLessThan(3e-3 * total * total);
    }

    @Test
    void derivativesAreThoseOfTheCounts() {
        ExperimentPrediction prediction =
                prediction(in(new DecayVolume.Disc(10, 15, 25), Nature.DIRAC), Resolution.PERFECT, EVERY_PHOTON);
        int bins = prediction.bins();
        double[] theta = {STRONG, 2.7};
        double[] jacobian = new double[2 * bins];
        prediction.expected(theta, new double[bins], jacobian);
        for (int p = 0; p < 2; p++) {
            double step = 2e-4 * theta[p];
            double[] up = theta.clone();
            double[] down = theta.clone();
            up[p] += step;
            down[p] -= step;
            double[] above = expected(prediction, up[0], up[1]);
            double[] below = expected(prediction, down[0], down[1]);
            double largest = Arrays.stream(jacobian, p * bins, (p + 1) * bins)
                    .map(Math::abs)
                    .max()
                    .orElseThrow();
            for (int bin = 0; bin < bins; bin++) {
                assertThat(jacobian[p * bins + bin])
                        .isCloseTo((above[bin] - below[bin]) / (2 * step), within(1e-5 * largest));
            }
        }
    }

    @Test
    void photonsOfADirectionAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        prediction(in(new DecayVolume.Disc(10, 15, 25), Nature.DIRAC), Resolution.PERFECT, DOWNSTREAM))
                .withMessageContaining("the acceptance of photons must be a share of all of them");
    }
}

package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static upscatter.model.prediction.CoincidenceExperiments.ACTIVE;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.detector.DecayVolume;
import upscatter.model.detector.DecayVolume.Disc;
import upscatter.model.detector.DecayVolume.Shell;
import upscatter.model.detector.DecayVolume.Sphere;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.ProductionVolume;
import upscatter.model.flux.Emission;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.FluxMoments;
import upscatter.model.flux.ReactorSources;
import upscatter.model.flux.Source;
import upscatter.model.flux.SteadyTiming;
import upscatter.model.flux.TableSource;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.LongitudinalAsymmetry;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.OutsideDecays;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Target;
import upscatter.model.quadrature.GaussLegendre;
import upscatter.model.units.Units;

/** Decays of N that was made outside: closed forms of long decay lengths, a Monte Carlo of production, flight and decay, and differences. */
class OutsideDecaysTest {
    private static final Target LEAD = Target.compound("Pb");

    private static final Primakoff PRIMAKOFF =
            new Primakoff(Set.of(Flavour.Generation.ELECTRON), new FormFactor.Helm(), 1);

    private static final Primakoff POINTS =
            new Primakoff(Set.of(Flavour.Generation.ELECTRON), new FormFactor.PointLike(), 1);

    /** From 2 to 6 MeV, falling. */
    private static final double LOWEST = 2;

    private static final double HIGHEST = 6;

    private static final Source FALLING = new TableSource(
            Flavour.ANTI_NU_E, FluxMoments.ofPoints(new double[] {LOWEST, HIGHEST}, new double[] {3e11, 1e11}));

    private static final Axis PHOTONS =
            new Axis(Observable.RECOIL_ENERGY, "MeV", List.of(0.0, 0.7, 1.5, 2.5, 3.5, 6.0));

    private static final Axis ALL = new Axis(Observable.RECOIL_ENERGY, "MeV", List.of(0.0, 12.0));

    /** Where decay lengths at a mass of 3 MeV are of the order of half a metre. */
    private static final double STRONG = 8e8;

    /** Where nearly all N decay beyond the set-up. */
    private static final double WEAK = 1;

    /** Electron antineutrinos of 5 MeV. */
    private record Line() implements Source {
        static final double FLUENCE = 1e20;

        @Override
        public List<Emission> emissions() {
            return List.of(Emission.line(Flavour.ANTI_NU_E, new Emission.Line(5, FLUENCE), new SteadyTiming()));
        }

        @Override
        public Normalisation normalisation() {
            return Normalisation.FLUENCE;
        }
    }

    private static OutsideDecays decays(Primakoff scattering, Nature nature) {
        return new OutsideDecays(scattering, new RadiativeDecay(nature, ACTIVE, 1, RadiativeDecay.Law.EXACT));
    }

    private static ExperimentPrediction prediction(
            OutsideDecays interaction, Source source, Resolution resolution, Axis axis, ProductionVolume... matter) {
        var response = new EnergyResponse(new Quenching.None(), resolution, new Efficiency.Full());
        Channel channel = new Channel(
                        "veto",
                        new Detector("Ge", Target.compound("Ge"), 1, response),
                        new Grid(List.of(axis)),
                        Optional.of(Units.DAY),
                        List.of(OutsideDecays.COMPONENT),
                        Optional.empty())
                .with(List.of(matter));
        return ExperimentPrediction.of(
                new Experiment("outside", source, List.of(channel), List.of(), List.of()), List.of(interaction));
    }

    private static double[] expected(ExperimentPrediction prediction, double strength, double mass) {
        double[] counts = new double[prediction.bins()];
        prediction.expected(new double[] {strength, mass}, counts);
        return counts;
    }

    private static double sum(double[] counts) {
        return DoubleStream.of(counts).sum();
    }

    /** Geometry of long decay lengths: the mean path of isotropic N, {@code int_V dV/(4 pi r^2)}. */
    static Stream<Arguments> closedForms() {
        double ratio = 11.0 / 7.0;
        double sphere = 0.5 * 7 * (1 - (ratio * ratio - 1) / (2 * ratio) * Math.log((ratio + 1) / (ratio - 1)));
        return Stream.of(
                Arguments.of(new Sphere(11, 7, Optional.empty()), sphere),
                Arguments.of(new Shell(0, 40), 40.0),
                Arguments.of(new Shell(30, 40), 10.0));
    }

    /** N of a line have one momentum within 1e-4, and the total cross section is a closed form. */
    @ParameterizedTest
    @MethodSource("closedForms")
    void longDecayLengthsCountByTheMeanPath(DecayVolume volume, double meanPathCm) {
        OutsideDecays interaction = decays(POINTS, Nature.MAJORANA);
        double mass = 2;
        double massKg = 50;
        double[] counts = expected(
                prediction(
                        interaction, new Line(), Resolution.PERFECT, ALL, new ProductionVolume(LEAD, massKg, volume)),
                WEAK,
                mass);
        double made = 0;
        for (Target.Species species : LEAD.species()) {
            made += massKg
                    * species.nucleiPerKg()
                    * Line.FLUENCE
                    * POINTS.totalCrossSection(species.nuclide(), Flavour.ANTI_NU_E, 5, mass, 0);
        }
        double lambda = interaction.decay().decayLengthCm(mass, Math.sqrt(25 - mass * mass), Primakoff.UNIT_MOMENT);
        assertThat(sum(counts)).isCloseTo(made * meanPathCm / lambda, withinPercentage(0.003));
    }

    /** Decays in a shell, {@code exp(-a/lambda) - exp(-b/lambda)} of what is made, by a quadrature over energy and recoil in which nothing is spread onto a grid. */
    private static double inShell(OutsideDecays interaction, Shell shell, double massKg, double strength, double mass) {
        GaussIntegrator rule = GaussLegendre.rule(40, 0, 1);
        double sum = 0;
        for (Target.Species species : LEAD.species()) {
            Nuclide nuclide = species.nuclide();
            double from = Kinematics.thresholdMeV(nuclide.massMeV(), mass);
            for (int i = 0; i < rule.getNumberOfPoints(); i++) {
                double u = rule.getPoint(i);
                double e = from + (HIGHEST - from) * u * u;
                double flux = 3e11 - 2e11 * (e - LOWEST) / (HIGHEST - LOWEST);
                double neutrinos = flux * 2 * u * (HIGHEST - from) * rule.getWeight(i);
                double low = Kinematics.minimumRecoilMeV(nuclide.massMeV(), e, mass);
                double range = Math.log(Kinematics.maximumRecoilMeV(nuclide.massMeV(), e, mass) / low);
                for (int k = 0; k < rule.getNumberOfPoints(); k++) {
                    double recoil = low * Math.exp(range * rule.getPoint(k));
                    double lambda = interaction
                            .decay()
                            .decayLengthCm(
                                    mass,
                                    Kinematics.leptonMomentumMeV(e, recoil, mass),
                                    Primakoff.UNIT_MOMENT * Math.sqrt(strength));
                    sum += massKg
                            * species.nucleiPerKg()
                            * Units.DAY
                            * neutrinos
                            * strength
                            * PRIMAKOFF.crossSection(nuclide, Flavour.ANTI_NU_E, e, recoil, mass)
                            * recoil
                            * range
                            * rule.getWeight(k)
                            * (Math.exp(-shell.fromCm() / lambda) - Math.exp(-shell.toCm() / lambda));
                }
            }
        }
        return sum;
    }

    /** From long decay lengths to a distance of 47: of the exponential the cubics of the grid leave 3e-8 times the fourth power of the decay lengths. */
    @ParameterizedTest
    @ValueSource(doubles = {1e7, 8e8, 8e9, 2e10, 8e10})
    void decaysInAShellAreThoseOfAnotherQuadrature(double strength) {
        OutsideDecays interaction = decays(PRIMAKOFF, Nature.MAJORANA);
        Shell shell = new Shell(20, 45);
        double counted = sum(expected(
                prediction(interaction, FALLING, Resolution.PERFECT, ALL, new ProductionVolume(LEAD, 1000, shell)),
                strength,
                3));
        double exact = inShell(interaction, shell, 1000, strength, 3);
        double fastest = Kinematics.leptonMomentumMeV(HIGHEST, 0, 3);
        double lengths = shell.fromCm()
                / interaction.decay().decayLengthCm(3, fastest, Primakoff.UNIT_MOMENT * Math.sqrt(strength));
        double followed = 5e-8 * Math.max(1, Math.pow(lengths, 4));
        assertThat(counted).isCloseTo(exact, within(followed * exact));
    }

    /** Of 5e17 that are made rounding would leave some hundred. */
    @Test
    void nothingReachesADetectorTenThousandsOfDecayLengthsAway() {
        double[] counts = expected(
                prediction(
                        decays(PRIMAKOFF, Nature.DIRAC),
                        FALLING,
                        Resolution.PERFECT,
                        PHOTONS,
                        new ProductionVolume(LEAD, 1000, new Shell(20, 45)),
                        new ProductionVolume(LEAD, 1000, new Sphere(30, 20, Optional.of(0.5))),
                        new ProductionVolume(LEAD, 1000, new Disc(10, 15, 25))),
                1e14,
                3);
        assertThat(counts).containsOnly(0.0);
    }

    /** A sphere in any direction is the mean of spheres in all: of both the isotropic average. */
    @Test
    void aSphereAllAroundIsTheMeanOfSpheresInAllDirections() {
        OutsideDecays interaction = decays(PRIMAKOFF, Nature.DIRAC);
        double[] around = expected(
                prediction(
                        interaction,
                        FALLING,
                        Resolution.PERFECT,
                        PHOTONS,
                        new ProductionVolume(LEAD, 40, new Sphere(20, 12, Optional.empty()))),
                STRONG,
                3);
        GaussIntegrator rule = GaussLegendre.rule(6);
        ProductionVolume[] each = new ProductionVolume[rule.getNumberOfPoints()];
        Arrays.setAll(
                each,
                i -> new ProductionVolume(
                        LEAD, 20 * rule.getWeight(i), new Sphere(20, 12, Optional.of(rule.getPoint(i)))));
        double[] mean = expected(prediction(interaction, FALLING, Resolution.PERFECT, PHOTONS, each), STRONG, 3);
        for (int bin = 0; bin < mean.length; bin++) {
            assertThat(mean[bin]).isCloseTo(around[bin], withinPercentage(0.2));
        }
    }

    static Stream<Arguments> volumes() {
        return Stream.of(
                Arguments.of(Nature.DIRAC, new Sphere(30, 20, Optional.of(0.5))),
                Arguments.of(Nature.DIRAC, new Sphere(30, 20, Optional.of(1.0))),
                Arguments.of(Nature.MAJORANA, new Sphere(30, 20, Optional.of(0.9))),
                Arguments.of(Nature.DIRAC, new Disc(10, 15, 25)),
                Arguments.of(Nature.MAJORANA, new Disc(0, 40, 30)),
                Arguments.of(Nature.DIRAC, new Shell(20, 45)));
    }

    /** Each N is made, leaves at its angle to the beam and any azimuth, decays somewhere, and emits its photon: those that decay within the volume are counted. */
    @ParameterizedTest
    @MethodSource("volumes")
    void aMonteCarloOfProductionFlightAndDecayAgrees(Nature nature, DecayVolume volume) {
        long seed = 20260417;
        double mass = 3;
        OutsideDecays interaction = decays(PRIMAKOFF, nature);
        double[] counts = expected(
                prediction(interaction, FALLING, Resolution.PERFECT, PHOTONS, new ProductionVolume(LEAD, 1000, volume)),
                STRONG,
                mass);
        var random = new SplittableRandom(seed);
        double[] sum = new double[counts.length];
        double[] square = new double[counts.length];
        int events = 40_000;
        Target.Species[] species = LEAD.species().toArray(Target.Species[]::new);
        for (int i = 0; i < events; i++) {
            Target.Species one = species[random.nextInt(species.length)];
            Nuclide nuclide = one.nuclide();
            double from = Math.max(LOWEST, Kinematics.thresholdMeV(nuclide.massMeV(), mass));
            double e = random.nextDouble(from, HIGHEST);
            double low = Kinematics.minimumRecoilMeV(nuclide.massMeV(), e, mass);
            double range = Math.log(Kinematics.maximumRecoilMeV(nuclide.massMeV(), e, mass) / low);
            double recoil = low * Math.exp(range * random.nextDouble());
            double flux = 3e11 - 2e11 * (e - LOWEST) / (HIGHEST - LOWEST);
            double weight = species.length
                    * one.nucleiPerKg()
                    * 1000
                    * Units.DAY
                    * flux
                    * (HIGHEST - from)
                    * STRONG
                    * PRIMAKOFF.crossSection(nuclide, Flavour.ANTI_NU_E, e, recoil, mass)
                    * recoil
                    * range;
            double p = Kinematics.leptonMomentumMeV(e, recoil, mass);
            double lambda = interaction.decay().decayLengthCm(mass, p, Primakoff.UNIT_MOMENT * Math.sqrt(STRONG));
            double path = -lambda * Math.log(1 - random.nextDouble());
            double cosine = Kinematics.leptonCosine(nuclide.massMeV(), e, recoil, mass);
            double azimuth = random.nextDouble(2 * Math.PI);
            double along = path * cosine;
            double across = path * Math.sqrt(Math.max(0, 1 - cosine * cosine));
            if (!contains(volume, along, across * Math.cos(azimuth), across * Math.sin(azimuth))) {
                continue;
            }
            double asymmetry =
                    nature == Nature.DIRAC ? LongitudinalAsymmetry.at(nuclide.massMeV(), e, recoil, mass) : 0;
            double c = random.nextDouble(-1, 1);
            double photon = 0.5 * (e - recoil + p * c);
            for (int bin = 0; bin < sum.length; bin++) {
                if (photon >= PHOTONS.low(bin) && photon < PHOTONS.high(bin)) {
                    double count = weight * (1 + asymmetry * c);
                    sum[bin] += count;
                    square[bin] += count * count;
                }
            }
        }
        for (int bin = 0; bin < sum.length; bin++) {
            assertThat(counts[bin])
                    .as("bin %d, seed %d", bin, seed)
                    .isCloseTo(sum[bin] / events, within(4 * Math.sqrt(square[bin]) / events));
        }
        assertThat(sum(square)).isLessThan(2e-3 * sum(sum) * sum(sum));
    }

    static boolean contains(DecayVolume volume, double along, double x, double y) {
        if (volume instanceof Sphere sphere) {
            double cosine = sphere.cosine().orElseThrow();
            double dz = along - sphere.distanceCm() * cosine;
            double dx = x - sphere.distanceCm() * Math.sqrt(1 - cosine * cosine);
            return dz * dz + dx * dx + y * y < sphere.radiusCm() * sphere.radiusCm();
        }
        if (volume instanceof Disc disc) {
            return along > disc.distanceCm()
                    && along < disc.distanceCm() + disc.thicknessCm()
                    && Math.hypot(x, y) < disc.radiusCm();
        }
        var shell = (Shell) volume;
        double r = Math.sqrt(along * along + x * x + y * y);
        return r > shell.fromCm() && r < shell.toCm();
    }

    @Test
    void derivativesAreThoseOfTheCounts() {
        ExperimentPrediction prediction = prediction(
                decays(PRIMAKOFF, Nature.DIRAC),
                ReactorSources.chooz(FissionSpectra.huberMuellerVogel()),
                new Resolution(0.02, 0, 0.01),
                PHOTONS,
                new ProductionVolume(LEAD, 40, new Sphere(30, 12, Optional.of(0.3))),
                new ProductionVolume(Target.compound("Cu"), 5, new Sphere(20, 12, Optional.empty())));
        int bins = prediction.bins();
        for (double[] theta : List.of(new double[] {1e4, 1.3}, new double[] {STRONG, 3.1})) {
            double[] jacobian = new double[2 * bins];
            prediction.expected(theta, new double[bins], jacobian);
            for (int p = 0; p < 2; p++) {
                double step = 1e-4 * theta[p];
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
    }

    /** Both vertices carry mu where the decay length is far beyond all distances. */
    @Test
    void weakCouplingsCountAsTheFourthPowerOfTheMoment() {
        ExperimentPrediction prediction = prediction(
                decays(PRIMAKOFF, Nature.DIRAC),
                FALLING,
                Resolution.PERFECT,
                PHOTONS,
                new ProductionVolume(LEAD, 1000, new Sphere(30, 10, Optional.empty())));
        double[] one = expected(prediction, WEAK, 2);
        double[] hundred = expected(prediction, 100 * WEAK, 2);
        for (int bin = 0; bin < one.length; bin++) {
            assertThat(hundred[bin]).isCloseTo(1e4 * one[bin], withinPercentage(1e-3));
        }
    }

    @Test
    void aChannelWithoutMatterIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prediction(decays(PRIMAKOFF, Nature.DIRAC), FALLING, Resolution.PERFECT, PHOTONS))
                .withMessageContaining("the component 'decays' needs matter in which N is made");
    }
}

package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static upscatter.model.prediction.CoincidenceExperiments.ACTIVE;
import static upscatter.model.prediction.CoincidenceExperiments.DOWNSTREAM;
import static upscatter.model.prediction.CoincidenceExperiments.EVERY_PHOTON;
import static upscatter.model.prediction.CoincidenceExperiments.GERMANIUM;
import static upscatter.model.prediction.CoincidenceExperiments.radiative;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.detector.Resolution;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.FluxMoments;
import upscatter.model.flux.ReactorSources;
import upscatter.model.flux.Source;
import upscatter.model.flux.TableSource;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.FinalState;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.interaction.RadiativeDecay.Law;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Point;
import upscatter.model.units.Units;

/**
 * Coincidences of recoils and photons: folds against quadrature, derivatives against differences.
 *
 * <p>Derivatives are taken at five random points of each kind of experiment, at 50 with {@code -Pthorough} ({@code upscatter.points}).
 */
class CoincidenceTest {
    private static final int POINTS = Integer.getInteger("upscatter.points", 5);

    private static final Source CHOOZ = ReactorSources.chooz(FissionSpectra.huberMuellerVogel());
    private static final FinalState STERILE = new FinalState.SterileNeutrino(0.3, 3e-8);
    private static final Axis RECOILS = Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 120, 50);
    private static final Axis PHOTONS =
            new Axis(Observable.PHOTON_ENERGY, "MeV", List.of(0.2, 0.5, 1.0, 2.0, 3.0, 6.0));

    /** Of the largest derivative of a row: nodes follow the root of the distance of two thresholds, fast where those meet. */
    private static final double OF_A_DIFFERENCE = 1e-5;

    /** Quadrature over a flux with kinks, whose nodes the photon bins change. */
    private static final double QUADRATURE_PERCENT = 0.1;

    static Stream<Arguments> experiments() {
        Resolution smeared = TestExperiments.CALORIMETER;
        return Stream.of(
                Arguments.of("every photon", EVERY_PHOTON, radiative(Nature.DIRAC, ACTIVE, 0.1, Law.EXACT), smeared),
                Arguments.of("Majorana", EVERY_PHOTON, radiative(Nature.MAJORANA, ACTIVE, 1, Law.EXACT), smeared),
                Arguments.of("germanium", GERMANIUM, radiative(Nature.DIRAC, ACTIVE, 1, Law.EXACT), Resolution.PERFECT),
                Arguments.of("N'", GERMANIUM, radiative(Nature.DIRAC, STERILE, 0.3, Law.EXACT), smeared),
                Arguments.of(
                        "effective width",
                        EVERY_PHOTON,
                        radiative(Nature.DIRAC, STERILE, 1, Law.EFFECTIVE_WIDTH),
                        Resolution.PERFECT));
    }

    /** Linear in energy: ordinary quadrature converges, and differences cross no kink. */
    private static final Source LINEAR =
            new TableSource(Flavour.ANTI_NU_E, FluxMoments.ofPoints(new double[] {0.3, 12}, new double[] {2e12, 1e10}));

    private static ExperimentPrediction prediction(
            PhotonDetector photons, Interaction interaction, Resolution resolution, Axis... axes) {
        Experiment experiment = CoincidenceExperiments.of(CHOOZ, "Al2O3", resolution, photons, axes);
        return ExperimentPrediction.of(experiment, List.of(interaction));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("experiments")
    void theJacobianIsTheDerivativeOfTheExpectation(
            String name, PhotonDetector photons, RadiativeCevns interaction, Resolution resolution) {
        long seed = 4711;
        var random = new SplittableRandom(seed);
        ExperimentPrediction prediction = ExperimentPrediction.of(
                CoincidenceExperiments.of(LINEAR, "Al2O3", resolution, photons, RECOILS, PHOTONS),
                List.of(interaction));
        int bins = prediction.bins();
        for (int i = 0; i < POINTS; i++) {
            double[] theta = {Math.pow(10, random.nextDouble(3, 9)), random.nextDouble(0.5, 5)};
            double[] jacobian = new double[2 * bins];
            double[] expected = new double[bins];
            prediction.expected(theta, expected, jacobian);
            for (int p = 0; p < 2; p++) {
                double[] row = Arrays.copyOfRange(jacobian, p * bins, (p + 1) * bins);
                double largest = Arrays.stream(row).map(Math::abs).max().orElseThrow();
                double step = 1e-7 * theta[p];
                double[] moved = theta.clone();
                double[] up = new double[bins];
                double[] down = new double[bins];
                moved[p] = theta[p] + step;
                prediction.expected(moved, up);
                moved[p] = theta[p] - step;
                prediction.expected(moved, down);
                for (int b = 0; b < bins; b++) {
                    assertThat(row[b])
                            .as("%s, seed %d, point %d, %s", name, seed, i, prediction.describeBin(b))
                            .isCloseTo((up[b] - down[b]) / (2 * step), within(OF_A_DIFFERENCE * largest));
                }
            }
        }
    }

    @Test
    void aFixedMassGivesTheSameNumbers() {
        ExperimentPrediction free = prediction(
                GERMANIUM, radiative(Nature.DIRAC, ACTIVE, 1, Law.EXACT), Resolution.PERFECT, RECOILS, PHOTONS);
        ExperimentPrediction fixed =
                free.with(free.parameters().get(Primakoff.MASS).fixedAt(2.5));
        double[] theta = {1e5, 2.5};
        double[] a = new double[free.bins()];
        double[] b = new double[free.bins()];
        double[] ja = new double[2 * free.bins()];
        double[] jb = new double[2 * free.bins()];
        free.expected(theta, a, ja);
        fixed.expected(theta, b, jb);
        assertThat(b).containsExactly(a);
        assertThat(jb).containsExactly(ja);
        assertThat(free.contributions(Point.start(fixed.parameters())
                                .with(Primakoff.STRENGTH, 1e5)
                                .with(Primakoff.MASS, 2.5))
                        .get(0)
                        .gradient()
                        .get(0))
                .isCloseTo(Arrays.stream(jb).limit(free.bins()).sum(), withinPercentage(1e-10));
    }

    @ParameterizedTest
    @MethodSource("natures")
    void theFoldIsTheIntegralOfTheCrossSection(Nature nature, FinalState finalState) {
        var interaction = radiative(nature, finalState, 1, Law.EXACT);
        var recoils = new Axis(Observable.RECOIL_ENERGY, "eV", List.of(50.0, 60.0));
        var photons = new Axis(Observable.PHOTON_ENERGY, "MeV", List.of(1.0, 1.5));
        Experiment experiment =
                CoincidenceExperiments.of(LINEAR, "Al2O3", Resolution.PERFECT, EVERY_PHOTON, recoils, photons);
        double mass = 2.2;
        double strength = 3e6;
        ExperimentPrediction prediction = ExperimentPrediction.of(experiment, List.of(interaction));
        double[] counts = new double[1];
        prediction.expected(new double[] {strength, mass}, counts);
        double sum = 0;
        var rule = new GaussIntegratorFactory();
        FluxMoments flux = LINEAR.emissions().get(0).continuum().orElseThrow();
        for (Target.Species species : Target.compound("Al2O3").species()) {
            double nuclear = species.nuclide().massMeV();
            sum += rule.legendre(4, 50e-6, 60e-6).integrate(recoil -> {
                double from = Kinematics.minimumNeutrinoMeV(nuclear, recoil, mass);
                double perRecoil = 0;
                int panels = 3000;
                for (int i = 0; i < panels; i++) {
                    perRecoil += rule.legendre(
                                    2, from + (12 - from) * i / panels, from + (12 - from) * (i + 1) / panels)
                            .integrate(e -> {
                                double momentum = Kinematics.leptonMomentumMeV(e, recoil, mass);
                                double seen = rule.legendre(8, 1, 1.5)
                                        .integrate(photon -> interaction.crossSection(
                                                species.nuclide(), Flavour.ANTI_NU_E, e, recoil, photon, mass));
                                return flux.flux(e)
                                        * seen
                                        * strength
                                        * interaction
                                                .decay()
                                                .visibleProbability(mass, momentum, Primakoff.momentOf(strength));
                            });
                }
                return species.nucleiPerKg() * perRecoil;
            });
        }
        assertThat(counts[0]).isCloseTo(Units.DAY * sum, withinPercentage(0.05));
    }

    static Stream<Arguments> natures() {
        return Stream.of(
                Arguments.of(Nature.DIRAC, ACTIVE),
                Arguments.of(Nature.MAJORANA, ACTIVE),
                Arguments.of(Nature.DIRAC, STERILE));
    }

    private static double[] counts(ExperimentPrediction prediction, double strength, double mass) {
        double[] counts = new double[prediction.bins()];
        prediction.expected(new double[] {strength, mass}, counts);
        return counts;
    }

    @Test
    void doublingTheCouplingMultipliesLongLivedSignalsBySixteen() {
        ExperimentPrediction prediction =
                prediction(EVERY_PHOTON, radiative(Nature.DIRAC, ACTIVE, 0.05, Law.EXACT), Resolution.PERFECT, RECOILS);
        double one = counts(prediction, 1e-2, 1)[0];
        assertThat(counts(prediction, 4e-2, 1)[0] / one).isCloseTo(16, within(1e-7));
        ExperimentPrediction linear = prediction(
                EVERY_PHOTON, radiative(Nature.DIRAC, ACTIVE, 0.05, Law.EFFECTIVE_WIDTH), Resolution.PERFECT, RECOILS);
        assertThat(counts(linear, 1e-2, 1)[0]).isCloseTo(one, withinPercentage(1e-6));
        assertThat(counts(prediction, 0, 1)).containsOnly(0);
    }

    @Test
    void shortLivedParticlesAllDecay() {
        var interaction = radiative(Nature.DIRAC, ACTIVE, 1, Law.EXACT);
        double[] decays = counts(prediction(EVERY_PHOTON, interaction, Resolution.PERFECT, RECOILS), 1e14, 2);
        var alone = new upscatter.model.experiment.Channel(
                "recoils",
                CoincidenceExperiments.of(CHOOZ, "Al2O3", Resolution.PERFECT, EVERY_PHOTON, RECOILS)
                        .channels()
                        .get(0)
                        .detector(),
                new upscatter.model.grid.Grid(List.of(RECOILS)),
                java.util.Optional.of(Units.DAY),
                List.of(Primakoff.COMPONENT),
                java.util.Optional.empty());
        var experiment = new Experiment("recoils", CHOOZ, List.of(alone), List.of(), List.of());
        double[] recoils =
                counts(ExperimentPrediction.of(experiment, List.of(CoincidenceExperiments.PRIMAKOFF)), 1e14, 2);
        for (int b = 0; b < recoils.length; b++) {
            assertThat(decays[b]).isCloseTo(recoils[b], withinPercentage(0.01));
        }
    }

    @Test
    void photonBinsAddUpToTheWindow() {
        var interaction = radiative(Nature.DIRAC, ACTIVE, 1, Law.EXACT);
        var fine = Axis.uniform(Observable.PHOTON_ENERGY, "MeV", 0, 13, 0.25);
        double[] window = counts(prediction(EVERY_PHOTON, interaction, Resolution.PERFECT, RECOILS), 1e6, 3);
        double[] split = counts(prediction(EVERY_PHOTON, interaction, Resolution.PERFECT, RECOILS, fine), 1e6, 3);
        for (int r = 0; r < window.length; r++) {
            double sum =
                    Arrays.stream(split, r * fine.bins(), (r + 1) * fine.bins()).sum();
            assertThat(sum).isCloseTo(window[r], withinPercentage(QUADRATURE_PERCENT));
        }
    }

    @Test
    void aLightSterileNeutrinoOfEqualCouplingGivesTheSamePhotons() {
        double strength = 1e-2;
        var sterile = new FinalState.SterileNeutrino(0, Primakoff.momentOf(strength));
        double[] active = counts(
                prediction(
                        EVERY_PHOTON,
                        radiative(Nature.DIRAC, ACTIVE, 1, Law.EXACT),
                        Resolution.PERFECT,
                        RECOILS,
                        PHOTONS),
                strength,
                2);
        double[] other = counts(
                prediction(
                        EVERY_PHOTON,
                        radiative(Nature.DIRAC, sterile, 1, Law.EXACT),
                        Resolution.PERFECT,
                        RECOILS,
                        PHOTONS),
                strength,
                2);
        for (int b = 0; b < active.length; b++) {
            assertThat(other[b]).isCloseTo(active[b], withinPercentage(1e-5));
        }
    }

    @Test
    void thePhotonSpectrumEndsWhereKinematicsSays() {
        var photons = new Axis(Observable.PHOTON_ENERGY, "MeV", List.of(0.001, 0.05, 0.2, 8.0, 11.0, 12.9));
        double mass = 3;
        double[] counts = counts(
                prediction(
                        EVERY_PHOTON,
                        radiative(Nature.MAJORANA, ACTIVE, 1, Law.EXACT),
                        Resolution.PERFECT,
                        RECOILS,
                        photons),
                1e6,
                mass);
        FluxMoments flux = CHOOZ.emissions().get(0).continuum().orElseThrow();
        double end = flux.maximumEnergyMeV();
        double lowest = 0.5 * (end - Math.sqrt(end * end - mass * mass));
        for (int b = 0; b < counts.length; b++) {
            int bin = b % photons.bins();
            boolean reachable = photons.high(bin) > lowest && photons.low(bin) < end - lowest;
            assertThat(counts[b] > 0).as("bin %d", bin).isEqualTo(reachable);
        }
    }

    @Test
    void theForwardHemisphereSeesLessThanAll() {
        var interaction = radiative(Nature.DIRAC, ACTIVE, 1, Law.EXACT);
        ExperimentPrediction forward = prediction(DOWNSTREAM, interaction, Resolution.PERFECT, RECOILS, PHOTONS);
        double[] all = counts(prediction(EVERY_PHOTON, interaction, Resolution.PERFECT, RECOILS, PHOTONS), 1e6, 2);
        double[] some = counts(forward, 1e6, 2);
        double share = Arrays.stream(some).sum() / Arrays.stream(all).sum();
        assertThat(share).isBetween(0.4, 0.8);
        for (int b = 0; b < all.length; b++) {
            assertThat(some[b]).isLessThanOrEqualTo(all[b] * 1.0001);
        }
    }

    @Test
    void componentsAndChannelsMustFit() {
        Experiment experiment = CoincidenceExperiments.of(CHOOZ, "Al2O3", Resolution.PERFECT, EVERY_PHOTON, RECOILS);
        assertThatThrownBy(() -> ExperimentPrediction.of(experiment, List.of(CoincidenceExperiments.PRIMAKOFF)))
                .hasMessageContaining("'radiative' is neither");
        var channel = experiment.channels().get(0);
        assertThatThrownBy(() -> new upscatter.model.experiment.Channel(
                        "c",
                        channel.detector(),
                        new upscatter.model.grid.Grid(List.of(RECOILS, PHOTONS)),
                        channel.liveTimeS(),
                        channel.components(),
                        java.util.Optional.empty()))
                .hasMessageContaining("no photon detector");
        var outside = new Axis(Observable.PHOTON_ENERGY, "MeV", List.of(1.0, 14.0));
        assertThatThrownBy(() ->
                        CoincidenceExperiments.of(CHOOZ, "Al2O3", Resolution.PERFECT, EVERY_PHOTON, RECOILS, outside))
                .hasMessageContaining("leaves the window");
    }
}

package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static upscatter.model.prediction.CoincidenceExperiments.ACTIVE;
import static upscatter.model.prediction.CoincidenceExperiments.EVERY_PHOTON;
import static upscatter.model.prediction.CoincidenceExperiments.radiative;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import upscatter.model.background.PhotonSpectrum;
import upscatter.model.background.RateBackground;
import upscatter.model.background.RateFamily;
import upscatter.model.background.RateReference;
import upscatter.model.background.RateSpectrum;
import upscatter.model.calendar.TimeCourse;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.detector.Response;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.FluxMoments;
import upscatter.model.flux.TableSource;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.interaction.RadiativeDecay.Law;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.units.Units;

/** Coincidences under an uncertain energy scale or quenching, against folds of a detector that has them. */
class MovedCoincidencesTest {
    private static final List<Double> EDGES = List.of(30.0, 50.0, 100.0, 200.0);
    private static final Axis PHOTONS = new Axis(Observable.PHOTON_ENERGY, "MeV", List.of(0.2, 1.0, 3.0, 8.0));
    private static final RadiativeCevns INTERACTION = radiative(Nature.DIRAC, ACTIVE, 1, Law.EXACT);
    private static final double STRENGTH = 1e6;
    private static final double MASS = 2.2;
    private static final double SIGMA = 0.05;

    /** Of all counts: a refold has its own recoil nodes, whose errors differ. */
    private static final double OF_OTHER_NODES = 1e-5;

    private static Axis recoils(double edgesDividedBy) {
        return new Axis(
                Observable.RECOIL_ENERGY,
                "eV",
                EDGES.stream().map(edge -> edge / edgesDividedBy).toList());
    }

    private static Response response(double quenching) {
        return new EnergyResponse(
                new Quenching.Constant(quenching), new Resolution(5 * Units.EV, 0, 0.013), new Efficiency.Full());
    }

    private static ExperimentPrediction prediction(
            Axis recoils, Response response, List<String> components, List<ResponseScale> scales) {
        var source = new TableSource(
                Flavour.ANTI_NU_E, FluxMoments.ofPoints(new double[] {0.3, 12}, new double[] {2e12, 1e10}));
        var channel = new Channel(
                "coincidence",
                new Detector("crystal", Target.compound("Al2O3"), 1, response),
                Optional.of(EVERY_PHOTON),
                new Grid(List.of(recoils, PHOTONS)),
                Optional.of(Units.DAY),
                components,
                Optional.empty());
        var accidental = new RateBackground(
                "accidental",
                RateSpectrum.of(1e7, new RateFamily.Exponential(), 60 * Units.EV),
                false,
                RateReference.MASS,
                TimeCourse.STEADY,
                Optional.of(new PhotonSpectrum(RateSpectrum.of(1, new RateFamily.Exponential(), 1.5), 0.1, 12)));
        return ExperimentPrediction.of(
                new Experiment("e", source, List.of(channel), List.of(accidental), List.of(), List.of(), scales),
                List.of(INTERACTION));
    }

    private static ExperimentPrediction moved(ResponseScale.Effect effect, List<String> components) {
        var factor = new Parameter("a", 1, 0.6, 1.4, SIGMA, new Constraint.Normal(1, SIGMA), false);
        return prediction(
                recoils(1), response(0.5), components, List.of(new ResponseScale(factor, effect, Set.of("crystal"))));
    }

    private static double[] refolded(ResponseScale.Effect effect, double factor, List<String> components) {
        boolean scale = effect == ResponseScale.Effect.ENERGY_SCALE;
        ExperimentPrediction prediction =
                prediction(recoils(scale ? factor : 1), response(scale ? 0.5 : 0.5 * factor), components, List.of());
        double[] counts = new double[prediction.bins()];
        prediction.expected(new double[] {STRENGTH, MASS}, counts);
        return counts;
    }

    /** Up to six standard deviations. */
    @ParameterizedTest
    @EnumSource(ResponseScale.Effect.class)
    void movedCountsAreThoseOfARefold(ResponseScale.Effect effect) {
        List<String> components = List.of(RadiativeCevns.COMPONENT);
        ExperimentPrediction free = moved(effect, components);
        ExperimentPrediction prediction = free.with(free.parameters().get("mN").fixedAt(MASS));
        for (int sigmas : new int[] {-6, -1, 0, 4}) {
            double factor = 1 + sigmas * SIGMA;
            double[] counts = new double[prediction.bins()];
            prediction.expected(new double[] {STRENGTH, MASS, factor}, counts);
            double[] expected = refolded(effect, factor, components);
            double total = Arrays.stream(expected).sum();
            for (int b = 0; b < counts.length; b++) {
                assertThat(counts[b])
                        .as("%s %d sigma, %s", effect, sigmas, prediction.describeBin(b))
                        .isCloseTo(expected[b], within(OF_OTHER_NODES * total));
            }
        }
    }

    /** Rates move with the energy scale, photon energies stay. */
    @Test
    void accidentalCoincidencesMoveWithTheEnergyScale() {
        List<String> components = List.of("accidental");
        ExperimentPrediction prediction = moved(ResponseScale.Effect.ENERGY_SCALE, components);
        double factor = 1.2;
        double[] counts = new double[prediction.bins()];
        prediction.expected(new double[] {STRENGTH, MASS, factor}, counts);
        double[] expected = refolded(ResponseScale.Effect.ENERGY_SCALE, factor, components);
        for (int b = 0; b < counts.length; b++) {
            assertThat(counts[b])
                    .isCloseTo(
                            expected[b], within(1e-6 * Arrays.stream(expected).sum()));
        }
    }

    /** Differences of sixth order in strength, mass (of one fold alone) and factor. */
    @ParameterizedTest
    @EnumSource(ResponseScale.Effect.class)
    void theJacobianIsTheDerivativeOfTheExpectation(ResponseScale.Effect effect) {
        ExperimentPrediction free = moved(effect, List.of(RadiativeCevns.COMPONENT, "accidental"));
        boolean massFree = effect == ResponseScale.Effect.ENERGY_SCALE;
        ExperimentPrediction prediction =
                massFree ? free : free.with(free.parameters().get("mN").fixedAt(MASS));
        int bins = prediction.bins();
        double[] weights = {3.0 / 4, -3.0 / 20, 1.0 / 60};
        double[] theta = {STRENGTH, MASS, 1.07};
        double[] jacobian = new double[3 * bins];
        prediction.expected(theta, new double[bins], jacobian);
        for (int p = 0; p < 3; p += massFree ? 1 : 2) {
            double[] row = Arrays.copyOfRange(jacobian, p * bins, (p + 1) * bins);
            double step = (p == 1 ? 1e-6 : 1e-4) * theta[p];
            double[] difference = new double[bins];
            for (int k = -3; k <= 3; k++) {
                if (k != 0) {
                    double[] at = theta.clone();
                    at[p] += k * step;
                    double[] counts = new double[bins];
                    prediction.expected(at, counts);
                    double weight = Integer.signum(k) * weights[Math.abs(k) - 1] / step;
                    IntStream.range(0, bins).forEach(b -> difference[b] += weight * counts[b]);
                }
            }
            double largest = Arrays.stream(row).map(Math::abs).max().orElseThrow();
            for (int b = 0; b < bins; b++) {
                assertThat(row[b])
                        .as("%s, parameter %d, %s", effect, p, prediction.describeBin(b))
                        .isCloseTo(difference[b], within((p == 1 ? 1e-5 : 1e-7) * largest));
            }
        }
    }

    @Test
    void aFixedMassGivesTheSameNumbers() {
        ExperimentPrediction free = moved(ResponseScale.Effect.ENERGY_SCALE, List.of(RadiativeCevns.COMPONENT));
        ExperimentPrediction fixed = free.with(free.parameters().get("mN").fixedAt(MASS));
        double[] theta = {STRENGTH, MASS, 0.93};
        double[] a = new double[free.bins()];
        double[] b = new double[free.bins()];
        free.expected(theta, a);
        fixed.expected(theta, b);
        assertThat(b).containsExactly(a);
    }
}

package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static upscatter.model.prediction.CoincidenceExperiments.ACTIVE;
import static upscatter.model.prediction.CoincidenceExperiments.radiative;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.FittedEfficiency;
import upscatter.model.detector.FittedResolution;
import upscatter.model.detector.MeasuredEfficiency;
import upscatter.model.detector.PhotonDetector;
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
import upscatter.model.parameter.Point;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.units.Units;

/** Coincidences under an uncertain efficiency for photons, and under uncertain values of the recoil response, against folds of detectors that have the values. */
class UncertainCoincidencesTest {
    private static final List<Double> EDGES = List.of(30.0, 50.0, 100.0, 200.0);
    private static final Axis PHOTONS = new Axis(Observable.PHOTON_ENERGY, "MeV", List.of(0.3, 1.0, 3.0));
    private static final RadiativeCevns INTERACTION = radiative(Nature.DIRAC, ACTIVE, 1, Law.EXACT);
    private static final double STRENGTH = 1e6;
    private static final double MASS = 2.2;
    private static final double[] ENERGIES = {0.2, 0.6, 2, 4};
    private static final double[] SEEN = {0.2, 0.5, 0.7, 0.6};
    private static final double[] ERRORS = {0.02, 0.04, 0.05, 0.05};

    private static List<Double> list(double... values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static PhotonDetector photons(Efficiency efficiency) {
        return new PhotonDetector(
                0.3,
                3,
                efficiency,
                new Resolution(0.02, 0, 0),
                new PhotonDetector.Geometry.Share(0.8),
                Optional.empty());
    }

    private static Parameter known(String name, double start, double sigma) {
        return new Parameter(
                name, start, start - 5 * sigma, start + 5 * sigma, sigma, new Constraint.Normal(start, sigma), false);
    }

    private static ExperimentPrediction prediction(
            Response response, Efficiency photons, double edgesDividedBy, List<ResponseScale> scales) {
        var source = new TableSource(
                Flavour.ANTI_NU_E, FluxMoments.ofPoints(new double[] {0.3, 12}, new double[] {2e12, 1e10}));
        var recoils = new Axis(
                Observable.RECOIL_ENERGY,
                "eV",
                EDGES.stream().map(edge -> edge / edgesDividedBy).toList());
        var channel = new Channel(
                "coincidence",
                new Detector("crystal", Target.compound("Al2O3"), 1, response),
                Optional.of(photons(photons)),
                new Grid(List.of(recoils, PHOTONS)),
                Optional.of(Units.DAY),
                List.of(RadiativeCevns.COMPONENT),
                Optional.empty());
        ExperimentPrediction free = ExperimentPrediction.of(
                new Experiment("e", source, List.of(channel), List.of(), List.of(), List.of(), scales),
                List.of(INTERACTION));
        return free.with(free.parameters().get("mN").fixedAt(MASS));
    }

    private static Point at(ExperimentPrediction prediction, String[] names, double[] values) {
        Point point = Point.start(prediction.parameters()).with("mu2", STRENGTH);
        for (int i = 0; i < names.length; i++) {
            point = point.with(names[i], values[i]);
        }
        return point;
    }

    private static double[] counts(ExperimentPrediction prediction, String[] names, double... values) {
        double[] counts = new double[prediction.bins()];
        prediction.expected(at(prediction, names, values).toArray(), counts);
        return counts;
    }

    private static void assertSame(double[] actual, double[] expected, double relative) {
        double total = Arrays.stream(expected).sum();
        assertThat(total).isPositive();
        for (int b = 0; b < actual.length; b++) {
            assertThat(actual[b]).isCloseTo(expected[b], within(relative * total));
        }
    }

    /** Differences of fourth order. */
    private static void assertSlopes(ExperimentPrediction prediction, String[] names, double... values) {
        int bins = prediction.bins();
        double[] jacobian = new double[prediction.parameters().size() * bins];
        prediction.expected(at(prediction, names, values).toArray(), new double[bins], jacobian);
        for (int i = 0; i < names.length; i++) {
            int index = prediction.parameters().indexOf(names[i]);
            double step = 0.01 * prediction.parameters().get(index).scale();
            double[] difference = new double[bins];
            for (int k = -2; k <= 2; k++) {
                if (k != 0) {
                    double[] there = values.clone();
                    there[i] += k * step;
                    double weight = Integer.signum(k) * (Math.abs(k) == 1 ? 2.0 / 3 : -1.0 / 12) / step;
                    double[] counts = counts(prediction, names, there);
                    for (int b = 0; b < bins; b++) {
                        difference[b] += weight * counts[b];
                    }
                }
            }
            double[] row = Arrays.copyOfRange(jacobian, index * bins, (index + 1) * bins);
            double largest = Arrays.stream(row).map(Math::abs).max().orElseThrow();
            assertThat(largest).isPositive();
            for (int b = 0; b < bins; b++) {
                assertThat(row[b]).as(names[i]).isCloseTo(difference[b], within(1e-7 * largest));
            }
        }
    }

    private static Response crystal() {
        return new EnergyResponse(
                new Quenching.Constant(0.5), new Resolution(5 * Units.EV, 0, 0.013), new Efficiency.Full());
    }

    private static Efficiency.Tabulated moved(double... pulls) {
        double[] seen = SEEN.clone();
        Arrays.setAll(seen, i -> seen[i] + pulls[i] * ERRORS[i]);
        return new Efficiency.Tabulated(list(ENERGIES), list(seen));
    }

    @Test
    void thePhotonEfficiencyByPointInCommonAndByItsPlateau() {
        var table = new Efficiency.Tabulated(list(ENERGIES), list(SEEN));
        String[] points = {"p[1]", "p[2]", "p[3]", "p[4]"};
        ExperimentPrediction each =
                prediction(crystal(), MeasuredEfficiency.each("p", table, list(ERRORS)), 1, List.of());
        double[] pulls = {3, -2, 3, -3};
        String[] none = {};
        assertSame(counts(each, points, pulls), counts(prediction(crystal(), moved(pulls), 1, List.of()), none), 1e-7);
        assertSlopes(each, points, pulls);
        ExperimentPrediction common =
                prediction(crystal(), MeasuredEfficiency.common("p", table, list(ERRORS)), 1, List.of());
        assertSame(
                counts(common, new String[] {"p"}, -3),
                counts(prediction(crystal(), moved(-3, -3, -3, -3), 1, List.of()), none),
                1e-7);
        Efficiency rise = new FittedEfficiency(
                new FittedEfficiency.Rise.OfErrorFunction(),
                List.of(ShapeValue.of(known("plateau", 0.8, 0.03), 1), ShapeValue.of(0.5), ShapeValue.of(0.1)));
        ExperimentPrediction plateau = prediction(crystal(), rise, 1, List.of());
        assertSame(
                counts(plateau, new String[] {"plateau"}, 0.89),
                counts(prediction(crystal(), new Efficiency.ErrorFunction(0.89, 0.5, 0.1), 1, List.of()), none),
                1e-7);
        assertSlopes(plateau, new String[] {"plateau"}, 0.89);
    }

    /** A resolution, a threshold, an energy scale, a factor on the quenching and the photon efficiency, all two standard deviations away; of a refold with recoil nodes of its own. */
    @Test
    void everythingTogether() {
        var response = new EnergyResponse(
                new Quenching.Constant(0.5),
                new FittedResolution(
                        ShapeValue.of(known("noise", 5, 0.5), Units.EV), Optional.empty(), ShapeValue.of(0.013)),
                new FittedEfficiency(
                        new FittedEfficiency.Rise.OfErrorFunction(),
                        List.of(
                                ShapeValue.of(0.9),
                                ShapeValue.of(known("threshold", 40, 2), Units.EV),
                                ShapeValue.of(6 * Units.EV))));
        var table = new Efficiency.Tabulated(list(ENERGIES), list(SEEN));
        List<ResponseScale> scales = List.of(
                new ResponseScale(known("scale", 1, 0.03), ResponseScale.Effect.ENERGY_SCALE, Set.of("crystal")),
                new ResponseScale(known("qf", 1, 0.05), ResponseScale.Effect.QUENCHING, Set.of("crystal")));
        ExperimentPrediction fitted =
                prediction(response, MeasuredEfficiency.common("p", table, list(ERRORS)), 1, scales);
        String[] names = {"noise", "threshold", "scale", "qf", "p"};
        double[] values = {6, 44, 1.06, 1.1, -2};
        var fresh = new EnergyResponse(
                new Quenching.Constant(0.55),
                new Resolution(6 * Units.EV, 0, 0.013),
                new Efficiency.ErrorFunction(0.9, 44 * Units.EV, 6 * Units.EV));
        assertSame(
                counts(fitted, names, values),
                counts(prediction(fresh, moved(-2, -2, -2, -2), 1.06, List.of()), new String[0]),
                1e-5);
        assertSlopes(fitted, names, values);
    }
}

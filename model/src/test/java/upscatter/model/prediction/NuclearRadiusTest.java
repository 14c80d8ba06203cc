package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.RadiusScale;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.flux.FluxMoments;
import upscatter.model.flux.TableSource;
import upscatter.model.grid.Grid;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.interaction.StandardModelCevns;
import upscatter.model.interaction.VectorCouplings;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.units.Units;

/** The radius of nuclei as a parameter, against experiments with nuclei of that radius; COHERENT CsI, where it matters. */
class NuclearRadiusTest {
    private static final double RADIUS_FM = 4.83;

    /** Error of the polynomial in the radius, of the largest count. */
    private static final double INTERPOLATION = 1e-11;

    /** In panels that the prompt line cuts the form factor is taken at the nodes and not within the part: 2e-8 of the largest count. */
    private static final double CUT_PANELS = 1e-7;

    private static List<Interaction> interactions(FormFactor form) {
        return List.of(
                new StandardModelCevns(new VectorCouplings.RadiativelyCorrected(), form),
                new Primakoff(Set.of(Generation.ELECTRON, Generation.MUON), form, 1));
    }

    private static RadiusScale radius(String name, double sigma, String... components) {
        var factor = Parameter.bounded(
                name,
                1,
                Math.max(RadiusScale.SMALLEST, 1 - 5 * sigma),
                Math.min(RadiusScale.LARGEST, 1 + 5 * sigma),
                sigma);
        return new RadiusScale(factor, Set.of("CsI", "CaWO4"), Set.of(components));
    }

    private static Experiment with(Experiment nominal, List<ResponseScale> responses, RadiusScale... radii) {
        return new Experiment(
                nominal.name(),
                nominal.source(),
                nominal.channels(),
                nominal.backgrounds(),
                nominal.systematics(),
                nominal.fluxSystematics(),
                responses,
                List.of(radii));
    }

    /** COHERENT CsI with uncertain quenching and radius. */
    static Experiment uncertainRadius() {
        return with(
                TestExperiments.pionDecay(),
                SystematicsPredictionTest.uncertainQuenching().responseScales(),
                radius("r", 0.1));
    }

    /** A calorimeter with every other systematic, and radii of neutrons and protons apart. */
    static Experiment uncertainRadii() {
        Experiment everything = SystematicsPredictionTest.everything();
        return with(
                everything, everything.responseScales(), radius("rn", 0.05, "cevns"), radius("rp", 0.05, "primakoff"));
    }

    private static double[] expected(Experiment experiment, FormFactor form, Object... values) {
        ExperimentPrediction prediction = ExperimentPrediction.of(experiment, interactions(form));
        double[] counts = new double[prediction.bins()];
        prediction.expected(point(prediction, values).toArray(), counts);
        return counts;
    }

    private static Point point(ExperimentPrediction prediction, Object... values) {
        Point point = Point.start(prediction.parameters())
                .with(Primakoff.STRENGTH, 1000)
                .with(Primakoff.MASS, 9.0);
        for (int i = 0; i < values.length; i += 2) {
            point = point.with((String) values[i], (double) values[i + 1]);
        }
        return point;
    }

    private static void assertClose(double[] actual, double[] reference, double tolerance) {
        double largest = Arrays.stream(reference).max().orElseThrow();
        for (int b = 0; b < actual.length; b++) {
            assertThat(actual[b]).as("bin %d", b).isCloseTo(reference[b], within(tolerance * largest));
        }
    }

    private static Experiment continuum() {
        Experiment csi = TestExperiments.pionDecay();
        var flat = FluxMoments.ofPoints(new double[] {1, 52.8}, new double[] {1e6, 1e6});
        Channel channel = csi.channels().get(0);
        var grid = new Grid(List.of(channel.grid().axes().get(0)));
        var steady = new Channel(
                "csi", channel.detector(), grid, Optional.of(Units.YEAR), channel.components(), Optional.empty());
        return new Experiment("continuum", new TableSource(Flavour.NU_MU, flat), List.of(steady), List.of(), List.of());
    }

    /** Nuclei of radius a r are nuclei of radius r times a; over the whole range of the parameter, four sigma on either side. */
    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.71, 0.85, 0.95, 1, 1.05, 1.3, 1.6})
    void aFactorOnTheRadiusIsThatRadius(double a) {
        var helm = new FormFactor.HelmOfRadius(RADIUS_FM);
        var other = new FormFactor.HelmOfRadius(a * RADIUS_FM);
        RadiusScale scale = radius("r", 0.15);
        assertClose(
                expected(with(continuum(), List.of(), scale), helm, "r", a),
                expected(continuum(), other),
                INTERPOLATION);
        assertClose(
                expected(with(TestExperiments.pionDecay(), List.of(), scale), helm, "r", a),
                expected(TestExperiments.pionDecay(), other),
                CUT_PANELS);
    }

    /** F^2 falls as exp(-(q r)^2/3), so that 5% of the radius are some 6% of the events of COHERENT CsI, q r being about 1.5. */
    @Test
    void theRadiusMatters() {
        ExperimentPrediction prediction =
                ExperimentPrediction.of(uncertainRadius(), interactions(new FormFactor.HelmOfRadius(RADIUS_FM)));
        double nominal =
                prediction.contributions(point(prediction)).get(0).counts().total();
        double larger = prediction
                .contributions(point(prediction, "r", 1.05))
                .get(0)
                .counts()
                .total();
        assertThat(larger / nominal).isBetween(0.92, 0.95);
    }

    /** The radius and the quenching together, far from their nominal values. */
    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1.25})
    void radiusAndQuenchingTogether(double a) {
        var helm = new FormFactor.HelmOfRadius(RADIUS_FM);
        double[] varied = expected(uncertainRadius(), helm, "r", a, "q", 1.4);
        double[] byHand = expected(
                SystematicsPredictionTest.uncertainQuenching(), new FormFactor.HelmOfRadius(a * RADIUS_FM), "q", 1.4);
        assertClose(varied, byHand, CUT_PANELS);
    }

    /** Neutrons alone, on moved bins and with changes of the flux. */
    @Test
    void theRadiusOfOneComponent() {
        var helm = new FormFactor.HelmOfRadius(RADIUS_FM);
        double[] varied = expected(uncertainRadii(), helm, "rn", 1.2, "a", 0.8, "u235", 1.1, "shape", 2.0);
        ExperimentPrediction neutrons = ExperimentPrediction.of(
                SystematicsPredictionTest.everything(),
                List.of(
                        interactions(new FormFactor.HelmOfRadius(1.2 * RADIUS_FM))
                                .get(0),
                        interactions(helm).get(1)));
        double[] byHand = new double[neutrons.bins()];
        neutrons.expected(point(neutrons, "a", 0.8, "u235", 1.1, "shape", 2.0).toArray(), byHand);
        assertClose(varied, byHand, INTERPOLATION);
    }

    /** Derivatives with respect to the radius and to the mass against differences of the sixth order. */
    @ParameterizedTest
    @ValueSource(doubles = {0.65, 0.9, 1, 1.1, 1.45})
    void theDerivativesAreExact(double a) {
        ExperimentPrediction prediction =
                ExperimentPrediction.of(uncertainRadius(), interactions(new FormFactor.Helm()));
        Point point = point(prediction, "r", a, "q", 0.9);
        int bins = prediction.bins();
        double[] jacobian = new double[prediction.parameters().size() * bins];
        prediction.expected(point.toArray(), new double[bins], jacobian);
        assertDerivative(prediction, point, "r", 1e-3 * a, jacobian, 1e-9);
        assertDerivative(prediction, point, Primakoff.MASS, 1e-3, jacobian, 1e-7);
    }

    private static void assertDerivative(
            ExperimentPrediction prediction,
            Point point,
            String name,
            double step,
            double[] jacobian,
            double tolerance) {
        int bins = prediction.bins();
        int index = prediction.parameters().indexOf(name);
        double[] row = Arrays.copyOfRange(jacobian, index * bins, (index + 1) * bins);
        double largest = Arrays.stream(row).map(Math::abs).max().orElseThrow();
        double[] weights = {3.0 / 4, -3.0 / 20, 1.0 / 60};
        double[] difference = new double[bins];
        double at = point.value(name);
        for (int k = 1; k <= weights.length; k++) {
            double[] up = new double[bins];
            double[] down = new double[bins];
            prediction.expected(point.with(name, at + k * step).toArray(), up);
            prediction.expected(point.with(name, at - k * step).toArray(), down);
            for (int b = 0; b < bins; b++) {
                difference[b] += weights[k - 1] * (up[b] - down[b]) / step;
            }
        }
        assertThat(largest).isPositive();
        for (int b = 0; b < bins; b++) {
            assertThat(row[b])
                    .as("%s, %s", name, prediction.describeBin(b))
                    .isCloseTo(difference[b], within(tolerance * largest));
        }
    }

    @Test
    void aRadiusThatCannotBeScaledIsRefused() {
        Experiment csi = with(TestExperiments.pionDecay(), List.of(), radius("r", 0.05, "cevns"));
        assertThatThrownBy(() -> ExperimentPrediction.of(csi, interactions(new FormFactor.PointLike())))
                .hasMessageContaining("systematic r: the component 'cevns' has no form factor");
        assertThatThrownBy(() ->
                        with(TestExperiments.pionDecay(), List.of(), radius("r", 0.05), radius("s", 0.05, "cevns")))
                .hasMessageContaining("more than one factor: [r, s]");
        assertThatThrownBy(() -> new RadiusScale(Parameter.bounded("r", 1, 0.5, 1.2, 0.1), Set.of("CsI"), Set.of()))
                .hasMessageContaining("within 0.6 and 1.6 but has 0.5 and 1.2");
        assertThatThrownBy(() -> new RadiusScale(Parameter.bounded("r", 1, 0.8, 1.2, 0.1), Set.of(), Set.of()))
                .hasMessageContaining("belongs to no detector");
        assertThatThrownBy(() -> expected(
                        with(TestExperiments.pionDecay(), List.of(), radius("r", 0.05)),
                        new FormFactor.Helm(),
                        "r",
                        1.4))
                .hasMessageContaining("factor 1.4 on the radius of nuclei is outside the range");
    }

    @Test
    void coincidencesDoNotFollow() {
        Experiment nominal = CoincidenceExperiments.of(
                SystematicsPredictionTest.reactor(),
                "CaWO4",
                TestExperiments.CALORIMETER,
                CoincidenceExperiments.EVERY_PHOTON,
                TestExperiments.reactor(TestExperiments.CALORIMETER)
                        .channels()
                        .get(0)
                        .grid()
                        .axes()
                        .get(0));
        Channel channel = nominal.channels().get(0);
        Optional<PhotonDetector> photons = channel.photonDetector();
        assertThat(photons).isPresent();
        var radius = new RadiusScale(
                Parameter.bounded("r", 1, 0.75, 1.25, 0.05),
                Set.of(channel.detector().name()),
                Set.of());
        assertThatThrownBy(() -> ExperimentPrediction.of(
                        with(nominal, List.of(), radius),
                        List.of(CoincidenceExperiments.radiative(
                                Nature.DIRAC, CoincidenceExperiments.ACTIVE, 1, RadiativeDecay.Law.EXACT))))
                .hasMessageContaining("cannot follow the factor r on the radius of nuclei")
                .hasMessageContaining("Maybe the systematic should name its components.");
    }
}

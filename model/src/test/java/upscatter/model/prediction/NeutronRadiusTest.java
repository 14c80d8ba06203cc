package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.RadiusScale;
import upscatter.model.flux.Flavour;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.NucleonFormFactors;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.StandardModelCevns;
import upscatter.model.interaction.VectorCouplings;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Nuclides;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.parameter.ShapeValue;

class NeutronRadiusTest {
    private static final FormFactor PROTONS = new FormFactor.HelmOfMeasuredRadii();

    /** Of the largest count: what the polynomial in the radius leaves. */
    private static final double INTERPOLATION = 1e-10;

    /** In tenths of a fm, so that the unit matters. */
    private static final ShapeValue RADIUS = ShapeValue.of(Parameter.bounded("Rn", 50, 25, 90, 1), 0.1);

    private static final Parameter ANGLE = Parameter.bounded("sin2", 0.24, 0.1, 0.4, 0.01);

    private static final Experiment PION_DECAY = TestExperiments.pionDecay();

    private static List<Interaction> interactions(VectorCouplings couplings, NucleonFormFactors form) {
        return List.of(
                new StandardModelCevns(couplings, form),
                new Primakoff(Set.of(Flavour.Generation.MUON), form.protons(), 9));
    }

    private static ExperimentPrediction prediction(VectorCouplings couplings, NucleonFormFactors form) {
        return ExperimentPrediction.of(PION_DECAY, interactions(couplings, form));
    }

    private static double[] expected(ExperimentPrediction prediction, Object... values) {
        double[] counts = new double[prediction.bins()];
        prediction.expected(point(prediction, values).toArray(), counts);
        return counts;
    }

    private static Point point(ExperimentPrediction prediction, Object... values) {
        Point point = Point.start(prediction.parameters());
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

    /** Spheres of the two rms radii with a skin of 0.9 fm, by a quadrature of sin(q r)/(q r) over each. */
    @Test
    void eachNucleonScattersWithItsFormFactor() {
        Nuclide cs = Nuclides.named("Cs133").orElseThrow();
        double recoil = 15e-3;
        double q = Math.sqrt(2 * cs.massMeV() * recoil + recoil * recoil) / 197.3269804;
        double seen = (0.5 - 2 * 0.23) * 55 * helm(q, 4.71) - 0.5 * 78 * helm(q, 5.5);
        double alone = (0.5 - 2 * 0.23) * 55 - 0.5 * 78;
        var form = NucleonFormFactors.of(new FormFactor.HelmOfRadius(4.71), new FormFactor.HelmOfRadius(5.5));
        var couplings = new VectorCouplings.Tree(0.23);
        double ratio = new StandardModelCevns(couplings, form).prefactor(cs, Flavour.NU_E, recoil)
                / new StandardModelCevns(couplings, new FormFactor.PointLike()).prefactor(cs, Flavour.NU_E, recoil);
        assertThat(ratio).isCloseTo(seen * seen / (alone * alone), withinPercentage(1e-4));
    }

    private static double helm(double q, double rms) {
        double sphere = Math.sqrt(5.0 / 3 * rms * rms - 5 * 0.81);
        int steps = 4000;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double r = (i + 0.5) / steps * sphere;
            sum += 3 * r * r / Math.pow(sphere, 3) * Math.sin(q * r) / (q * r) * sphere / steps;
        }
        return sum * Math.exp(-0.5 * q * q * 0.81);
    }

    @Test
    void equalFormFactorsAreOne() {
        var one = NucleonFormFactors.of(new FormFactor.HelmOfRadius(4.8));
        var two = NucleonFormFactors.of(new FormFactor.HelmOfRadius(4.8), new FormFactor.HelmOfRadius(4.8));
        var couplings = new VectorCouplings.RadiativelyCorrected();
        assertThat(two).isEqualTo(one);
        assertThat(expected(prediction(couplings, two))).isEqualTo(expected(prediction(couplings, one)));
        assertThat(new StandardModelCevns(couplings, two).nuclearFormFactor()).contains(one.protons());
    }

    /** A fitted radius, alone and with the weak mixing angle, gives the counts of nuclei with that radius over the whole range. */
    @ParameterizedTest
    @ValueSource(doubles = {25, 31, 47, 55, 73.5, 90})
    void aFittedRadiusIsThatRadius(double tenths) {
        var known = NucleonFormFactors.of(PROTONS, new FormFactor.HelmOfRadius(0.1 * tenths));
        var fitted = NucleonFormFactors.withNeutronRadius(PROTONS, RADIUS);
        assertClose(
                expected(prediction(new VectorCouplings.FittedTree(ANGLE), fitted), "Rn", tenths, "sin2", 0.31),
                expected(prediction(new VectorCouplings.Tree(0.31), known)),
                INTERPOLATION);
    }

    /** The derivative of the counts with respect to radius and angle is that of differences. */
    @Test
    void derivativesAreThoseOfDifferences() {
        var prediction = prediction(
                new VectorCouplings.FittedTree(ANGLE), NucleonFormFactors.withNeutronRadius(PROTONS, RADIUS));
        int size = prediction.parameters().size();
        double[] theta = point(prediction, "Rn", 52.0, "sin2", 0.22).toArray();
        double[] counts = new double[prediction.bins()];
        double[] jacobian = new double[size * counts.length];
        prediction.expected(theta, counts, jacobian);
        for (String name : List.of("Rn", "sin2")) {
            int index = prediction.parameters().indexOf(name);
            double step = 1e-4 * theta[index];
            double[] high = expected(prediction, theta, index, step);
            double[] low = expected(prediction, theta, index, -step);
            double largest = 0;
            for (int b = 0; b < counts.length; b++) {
                largest = Math.max(largest, Math.abs(high[b] - low[b]) / (2 * step));
            }
            for (int b = 0; b < counts.length; b++) {
                assertThat(jacobian[index * counts.length + b])
                        .isCloseTo((high[b] - low[b]) / (2 * step), within(1e-6 * largest));
            }
        }
    }

    private static double[] expected(ExperimentPrediction prediction, double[] theta, int index, double step) {
        double[] moved = theta.clone();
        moved[index] += step;
        double[] counts = new double[prediction.bins()];
        prediction.expected(moved, counts);
        return counts;
    }

    /** A moment scatters off charge: its counts are those of the protons, whatever the neutrons do. */
    @Test
    void aMomentSeesTheProtons() {
        var apart = NucleonFormFactors.of(PROTONS, new FormFactor.HelmOfRadius(6));
        var one = NucleonFormFactors.of(PROTONS);
        assertThat(events(apart, "primakoff")).isPositive().isEqualTo(events(one, "primakoff"));
        assertThat(events(apart, "cevns")).isLessThan(0.9 * events(one, "cevns"));
    }

    private static double events(NucleonFormFactors form, String component) {
        var prediction = prediction(new VectorCouplings.Tree(0.24), form);
        return prediction.contributions(point(prediction, Primakoff.STRENGTH, 100.0)).stream()
                .filter(contribution -> contribution.component().equals(component))
                .mapToDouble(contribution -> contribution.counts().total())
                .sum();
    }

    /** One factor on the radii of protons and neutrons has no meaning for form factors apart; it may name the moment. */
    @Test
    void aCommonFactorIsRefused() {
        var apart = NucleonFormFactors.of(PROTONS, new FormFactor.HelmOfRadius(5));
        List<Interaction> interactions = interactions(new VectorCouplings.Tree(0.24), apart);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExperimentPrediction.of(scaled(Set.of()), interactions))
                .withMessageContaining("systematic r: protons and neutrons have form factors of their own")
                .withMessageContaining("Maybe the radius of the neutrons should be a parameter");
        ExperimentPrediction moment = ExperimentPrediction.of(scaled(Set.of("primakoff")), interactions);
        assertThat(moment.parameters().names()).contains("r");
    }

    private static Experiment scaled(Set<String> components) {
        return new Experiment(
                "scaled",
                PION_DECAY.source(),
                PION_DECAY.channels(),
                PION_DECAY.backgrounds(),
                PION_DECAY.systematics(),
                List.of(),
                List.of(),
                List.of(new RadiusScale(Parameter.bounded("r", 1, 0.8, 1.2, 0.05), Set.of("CsI"), components)));
    }

    @Test
    void wrongRadiiAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NucleonFormFactors.withNeutronRadius(
                        PROTONS, ShapeValue.of(Parameter.bounded("Rn", 5, 1, 9, 1), 1)))
                .withMessageContaining("1.559");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NucleonFormFactors.withNeutronRadius(PROTONS, ShapeValue.of(5)))
                .withMessageContaining("needs a parameter");
    }
}

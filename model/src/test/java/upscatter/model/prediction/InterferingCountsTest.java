package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.LightScalar;
import upscatter.model.interaction.Millicharge;
import upscatter.model.interaction.NonStandardInteraction;
import upscatter.model.interaction.NucleonFormFactors;
import upscatter.model.interaction.StandardModelCevns;
import upscatter.model.interaction.VectorCouplings;
import upscatter.model.interaction.VectorMediator;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.parameter.ShapeValue;

/** Counts of amplitudes that interfere, against one cross section folded at the same strengths, and against differences; with lines and bends of the flux. */
class InterferingCountsTest {
    private static final StandardModelCevns ALONE =
            new StandardModelCevns(new VectorCouplings.RadiativelyCorrected(), new FormFactor.Helm());
    private static final Experiment REACTOR = only(TestExperiments.reactor(TestExperiments.CALORIMETER));
    private static final Experiment PION_DECAY = only(TestExperiments.pionDecay());

    private static Experiment only(Experiment all) {
        List<Channel> channels = all.channels().stream()
                .map(channel -> new Channel(
                        channel.name(),
                        channel.detector(),
                        channel.grid(),
                        channel.liveTimeS(),
                        List.of("cevns"),
                        Optional.empty()))
                .toList();
        return new Experiment(all.name(), all.source(channels.get(0)), channels, List.of(), List.of());
    }

    /** The sum of all parts at some strengths and a mass, as one cross section. */
    private record At(Interaction interaction, Map<String, Double> strengths, double mass) implements Interaction {
        @Override
        public String component() {
            return interaction.component();
        }

        @Override
        public Parameters parameters() {
            return Parameters.of();
        }

        @Override
        public double massMeV() {
            return 0;
        }

        @Override
        public double prefactor(Nuclide nuclide, Flavour flavour, double recoilMeV) {
            double sum = 0;
            double[] factor = new double[2];
            for (Part part : interaction.parts()) {
                double product =
                        part.strengths().stream().mapToDouble(strengths::get).reduce(1, (a, b) -> a * b);
                part.scattering().exchange(nuclide, recoilMeV, mass, factor);
                sum += product * factor[0] * part.scattering().prefactor(nuclide, flavour, recoilMeV);
            }
            return sum;
        }

        @Override
        public void coefficients(double targetMassMeV, double recoilMeV, double[] a) {
            interaction.coefficients(targetMassMeV, recoilMeV, a);
        }
    }

    private static Point point(Prediction prediction, Map<String, Double> values) {
        Point point = Point.start(prediction.parameters());
        for (Map.Entry<String, Double> value : values.entrySet()) {
            point = point.with(value.getKey(), value.getValue());
        }
        return point;
    }

    private static double[] expected(Prediction prediction, Point point) {
        double[] counts = new double[prediction.bins()];
        prediction.expected(point.toArray(), counts);
        return counts;
    }

    private static void assertSame(double[] actual, double[] reference, double tolerance) {
        double largest = Arrays.stream(reference).map(Math::abs).max().orElseThrow();
        for (int b = 0; b < actual.length; b++) {
            assertThat(actual[b])
                    .as("bin %d", b)
                    .isCloseTo(reference[b], within(tolerance * (largest * 1e-2 + Math.abs(reference[b]))));
        }
    }

    private static void assertCounts(
            Experiment experiment, Interaction interaction, Map<String, Double> values, double mass, double tolerance) {
        ExperimentPrediction prediction = ExperimentPrediction.of(experiment, List.of(interaction));
        ExperimentPrediction one = ExperimentPrediction.of(experiment, List.of(new At(interaction, values, mass)));
        assertSame(
                expected(prediction, point(prediction, values)),
                expected(one, Point.start(one.parameters())),
                tolerance);
    }

    /** From a vector that nothing tells from a massless one up to a contact; with the strength of a large effect at each. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.3, 3, 30, 1e5})
    void countsOfAVectorAreThoseOfItsCrossSection(double mass) {
        for (Experiment experiment : List.of(REACTOR, PION_DECAY)) {
            double strength = 10 * (1 + mass * mass / 20);
            var vector = ALONE.with(VectorMediator.universal(mass));
            assertCounts(experiment, vector, Map.of("gV2", strength, "mV", mass), mass, 1e-6);
        }
    }

    /** Several at once, of both signs: products of all pairs. */
    @Test
    void countsOfSeveralAreThoseOfTheirSum() {
        var several = ALONE.with(
                        new NonStandardInteraction(NonStandardInteraction.Quark.U, Generation.MUON, Generation.MUON))
                .with(new NonStandardInteraction(NonStandardInteraction.Quark.D, Generation.ELECTRON, Generation.MUON))
                .with(new NonStandardInteraction(NonStandardInteraction.Quark.U, Generation.MUON, Generation.TAU))
                .with(new Millicharge(Generation.ELECTRON));
        var values = Map.of("eps_u_mumu", -0.3, "eps_d_emu2", 0.04, "eps_u_mutau2", 0.5, "q_e", -400e-10);
        assertCounts(PION_DECAY, several, values, 0, 1e-9);
        assertCounts(REACTOR, several, values, 0, 1e-9);
    }

    /** A scalar has no interference: one part, whose strength is a factor. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 2, 100})
    void countsOfAScalarAreThoseOfItsCrossSection(double mass) {
        var scalar = new LightScalar(Set.of(Generation.values()), new FormFactor.Helm(), mass);
        List<Channel> channels = PION_DECAY.channels().stream()
                .map(c -> new Channel(
                        c.name(), c.detector(), c.grid(), c.liveTimeS(), List.of("light-scalar"), Optional.empty()))
                .toList();
        var experiment = new Experiment("scalar", PION_DECAY.source(channels.get(0)), channels, List.of(), List.of());
        assertCounts(experiment, scalar, Map.of("gphi4", 3.0, "mphi", mass), mass, 1e-6);
    }

    @Test
    void derivativesAreThoseOfDifferences() {
        requireDerivatives(false);
    }

    @Test
    @Tag("slow")
    void derivativesFromATableOfMassesAreThoseOfDifferences() {
        requireDerivatives(true);
    }

    /** First and second derivatives against differences; of mass and strengths, from a table too. */
    private static void requireDerivatives(boolean tabulated) {
        var interaction = ALONE.with(VectorMediator.universal(3))
                .with(new NonStandardInteraction(
                        NonStandardInteraction.Quark.D, Generation.ELECTRON, Generation.ELECTRON));
        ExperimentPrediction exact =
                ExperimentPrediction.of(REACTOR, List.of(interaction)).with(Parameter.bounded("mV", 3, 0.01, 1e4, 1));
        Prediction prediction = tabulated ? exact.tabulated(1e-7) : exact;
        Point at = point(prediction, Map.of("gV2", 20.0, "mV", 2.7, "eps_d_ee", 0.2));
        double[] theta = at.toArray();
        int bins = prediction.bins();
        double[] counts = new double[bins];
        double[] jacobian = new double[theta.length * bins];
        prediction.expected(theta, counts, jacobian);
        assertThat(counts).isEqualTo(expected(prediction, at));
        double[] weight = new double[bins];
        Arrays.setAll(weight, b -> 1 + 0.01 * b);
        double[] second = new double[theta.length * theta.length];
        assertThat(prediction.addSecondDerivatives(theta, weight, second)).isEqualTo(tabulated);
        for (int p = 0; p < theta.length; p++) {
            double step = 1e-4 * theta[p];
            double[] up = new double[bins];
            double[] down = new double[bins];
            double[] upJacobian = new double[jacobian.length];
            double[] downJacobian = new double[jacobian.length];
            double[] moved = theta.clone();
            moved[p] += step;
            prediction.expected(moved, up, upJacobian);
            moved[p] -= 2 * step;
            prediction.expected(moved, down, downJacobian);
            double[] slope = new double[bins];
            Arrays.setAll(slope, b -> (up[b] - down[b]) / (2 * step));
            assertSame(Arrays.copyOfRange(jacobian, p * bins, (p + 1) * bins), slope, 2e-6);
            for (int q = 0; tabulated && q <= p; q++) {
                double sum = 0;
                for (int b = 0; b < bins; b++) {
                    sum += weight[b] * (upJacobian[q * bins + b] - downJacobian[q * bins + b]) / (2 * step);
                }
                assertThat(second[p * theta.length + q])
                        .as("%d, %d", p, q)
                        .isCloseTo(sum, within(1e-5 * Math.abs(sum)));
            }
        }
    }

    /** A table over eight orders of magnitude of the mass agrees between its nodes. */
    @Test
    @Tag("slow")
    void aTableOfMassesIsExact() {
        ExperimentPrediction exact = ExperimentPrediction.of(
                        REACTOR, List.of(ALONE.with(VectorMediator.baryonsLessLeptons(3))))
                .with(Parameter.bounded("mV", 3, 1e-3, 1e5, 1));
        ExperimentPrediction table = exact.tabulated(1e-6);
        for (double mass : new double[] {2e-3, 0.17, 4.4, 61, 7e4}) {
            var values = Map.of("gBL2", 10 * (1 + mass * mass / 20), "mV", mass);
            double[] reference = expected(exact, point(exact, values));
            assertSame(expected(table, point(table, values)), reference, 1e-5);
            ExperimentPrediction fixed = exact.with(exact.parameters().get("mV").fixedAt(mass));
            assertSame(expected(fixed, point(fixed, values)), reference, 1e-13);
        }
    }

    /** Beside a weak mixing angle and a radius of neutrons that are fitted, by polynomials in these. */
    @Test
    void fittedCouplingsAndRadiiStayBesideThem() {
        var angle = Parameter.bounded("sin2", 0.24, 0.1, 0.4, 0.01);
        var radius = ShapeValue.of(Parameter.bounded("Rn", 5, 3, 8, 0.1), 1);
        var form = NucleonFormFactors.withNeutronRadius(new FormFactor.HelmOfMeasuredRadii(), radius);
        var known = NucleonFormFactors.of(new FormFactor.HelmOfMeasuredRadii(), new FormFactor.HelmOfRadius(5.7));
        var vector = VectorMediator.universal(2);
        ExperimentPrediction fitted = ExperimentPrediction.of(
                PION_DECAY, List.of(new StandardModelCevns(new VectorCouplings.FittedTree(angle), form).with(vector)));
        ExperimentPrediction one = ExperimentPrediction.of(
                PION_DECAY, List.of(new StandardModelCevns(new VectorCouplings.Tree(0.31), known).with(vector)));
        var values = Map.of("gV2", 9.0, "mV", 4.0);
        assertSame(
                expected(fitted, point(fitted, values).with("sin2", 0.31).with("Rn", 5.7)),
                expected(one, point(one, values)),
                1e-8);
    }

    /** Where amplitudes cancel in the only nuclide, nothing less than nothing is expected. */
    @Test
    void cancellingAmplitudesLeaveNothing() {
        var nsi = ALONE.with(
                new NonStandardInteraction(NonStandardInteraction.Quark.U, Generation.ELECTRON, Generation.ELECTRON));
        ExperimentPrediction prediction = ExperimentPrediction.of(REACTOR, List.of(nsi));
        double[] none = expected(prediction, point(prediction, Map.of("eps_u_ee", 0.0)));
        for (double epsilon = 0.15; epsilon < 0.25; epsilon += 0.01) {
            double[] counts = expected(prediction, point(prediction, Map.of("eps_u_ee", epsilon)));
            assertThat(Arrays.stream(counts).min().orElseThrow()).isNotNegative();
            assertThat(Arrays.stream(counts).sum())
                    .isLessThan(0.1 * Arrays.stream(none).sum());
        }
    }
}

package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.detector.Resolution;
import upscatter.model.experiment.Experiment;
import upscatter.model.interaction.Primakoff;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

class ExperimentPredictionTest {
    private static final double RELATIVE_STEP = 1e-6;

    /** Truncation of a central difference, of the largest derivative of a row. */
    private static final double OF_A_DIFFERENCE = 1e-7;

    static Stream<Arguments> experiments() {
        return Stream.of(
                Arguments.of("reactor, smeared", TestExperiments.reactor(TestExperiments.CALORIMETER)),
                Arguments.of("reactor, sharp", TestExperiments.reactor(Resolution.PERFECT)),
                Arguments.of("pion decay at rest", TestExperiments.pionDecay()),
                Arguments.of("reactor, all systematics", SystematicsPredictionTest.everything()),
                Arguments.of("pion decay, quenching", SystematicsPredictionTest.uncertainQuenching()),
                Arguments.of("pion decay, quenching and radius", NuclearRadiusTest.uncertainRadius()),
                Arguments.of("reactor, all systematics and radii", NuclearRadiusTest.uncertainRadii()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("experiments")
    void theJacobianIsTheDerivativeOfTheExpectation(String name, Experiment experiment) {
        long seed = 99;
        var random = new SplittableRandom(seed);
        ExperimentPrediction prediction = ExperimentPrediction.of(experiment, TestExperiments.INTERACTIONS);
        Parameters parameters = prediction.parameters();
        int bins = prediction.bins();
        for (int i = 0; i < 50; i++) {
            double[] theta = new double[parameters.size()];
            for (int p = 0; p < theta.length; p++) {
                theta[p] = parameters.get(p).name().equals(Primakoff.MASS)
                        ? random.nextDouble(0.1, 7)
                        : random.nextDouble(
                                Math.max(0.5, parameters.get(p).lower()),
                                Math.min(1.5, parameters.get(p).upper()));
            }
            double[] jacobian = new double[theta.length * bins];
            double[] expected = new double[bins];
            prediction.expected(theta, expected, jacobian);
            for (int p = 0; p < theta.length; p++) {
                double[] row = Arrays.copyOfRange(jacobian, p * bins, (p + 1) * bins);
                double largest = Arrays.stream(row).map(Math::abs).max().orElseThrow();
                double[] difference = difference(prediction, theta, p, RELATIVE_STEP * theta[p]);
                for (int b = 0; b < bins; b++) {
                    double roundOff = 4 * Math.ulp(expected[b]) / (RELATIVE_STEP * theta[p]);
                    assertThat(row[b])
                            .as(
                                    "%s, seed %d, point %d, %s, %s",
                                    name, seed, i, parameters.get(p).name(), prediction.describeBin(b))
                            .isCloseTo(difference[b], within(OF_A_DIFFERENCE * largest + roundOff));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("experiments")
    void aFixedMassIsFoldedOnceToTheSameNumbers(String name, Experiment experiment) {
        ExperimentPrediction free = ExperimentPrediction.of(experiment, TestExperiments.INTERACTIONS);
        ExperimentPrediction fixed = free;
        for (double mass : new double[] {0.3, 4.2}) {
            fixed = fixed.with(free.parameters().get(Primakoff.MASS).fixedAt(mass));
            double[] theta = free.parameters()
                    .start()
                    .with(Primakoff.STRENGTH, 3)
                    .with(Primakoff.MASS, mass)
                    .toArray();
            double[] a = new double[free.bins()];
            double[] b = new double[free.bins()];
            double[] ja = new double[free.bins() * theta.length];
            double[] jb = new double[free.bins() * theta.length];
            free.expected(theta, a, ja);
            fixed.expected(theta, b, jb);
            assertThat(b).as(name).containsExactly(a);
            assertThat(jb).as(name).containsExactly(ja);
            assertThat(a).isNotEqualTo(new double[a.length]);
        }
    }

    @Test
    void contributionsAddUpToTheExpectation() {
        ExperimentPrediction prediction = ExperimentPrediction.of(
                TestExperiments.reactor(TestExperiments.CALORIMETER), TestExperiments.INTERACTIONS);
        Point point =
                prediction.parameters().start().with(Primakoff.STRENGTH, 2).with("flux", 1.1);
        double[] flat = new double[prediction.bins()];
        prediction.expected(point.toArray(), flat);
        double sum = prediction.contributions(point).stream()
                .mapToDouble(contribution -> contribution.counts().total())
                .sum();
        assertThat(sum).isCloseTo(Arrays.stream(flat).sum(), within(1e-9));
        Contribution primakoff = prediction.contributions(point).get(1);
        assertThat(primakoff.gradient().get(0)).isCloseTo(primakoff.counts().total() / 2, within(1e-9));
    }

    @Test
    void theFlatBackgroundIsRateTimesExposure() {
        ExperimentPrediction prediction = ExperimentPrediction.of(
                TestExperiments.reactor(TestExperiments.CALORIMETER), TestExperiments.INTERACTIONS);
        Contribution flat =
                prediction.contributions(prediction.parameters().start()).get(2);
        assertThat(flat.counts().total()).isCloseTo(100 * 0.48 * 0.006 * 3 * 365.25, within(1e-8));
    }

    @Test
    void binsAreNamed() {
        ExperimentPrediction prediction = ExperimentPrediction.of(
                TestExperiments.reactor(TestExperiments.CALORIMETER), TestExperiments.INTERACTIONS);
        assertThat(prediction.describeBin(0)).isEqualTo("channel CaWO4, recoil energy 20-30 eV");
        assertThat(prediction.describeBin(95)).isEqualTo("channel Al2O3, recoil energy 490-500 eV");
    }

    @Test
    void anUnknownComponentIsRefused() {
        assertThatThrownBy(() -> ExperimentPrediction.of(
                        TestExperiments.pionDecay(), List.of(TestExperiments.INTERACTIONS.get(0))))
                .hasMessageContaining("channel csi")
                .hasMessageContaining("'primakoff'");
    }

    private static double[] difference(ExperimentPrediction prediction, double[] theta, int p, double step) {
        double[] up = new double[prediction.bins()];
        double[] down = new double[prediction.bins()];
        double[] moved = theta.clone();
        moved[p] = theta[p] + step;
        prediction.expected(moved, up);
        moved[p] = theta[p] - step;
        prediction.expected(moved, down);
        double[] result = new double[up.length];
        Arrays.setAll(result, b -> (up[b] - down[b]) / (2 * step));
        return result;
    }
}

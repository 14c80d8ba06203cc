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
import upscatter.model.experiment.ResponseScale;
import upscatter.model.interaction.Primakoff;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * Expected counts of experiments and their derivatives, folded and tabulated.
 *
 * <p>Derivatives are taken at five random points of each experiment, at 50 with {@code -Pthorough} ({@code upscatter.points}).
 */
class ExperimentPredictionTest {
    private static final int POINTS = Integer.getInteger("upscatter.points", 5);

    private static final double RELATIVE_STEP = 1e-6;

    /** Truncation of a central difference, of the largest derivative of a row. */
    private static final double OF_A_DIFFERENCE = 1e-7;

    static Stream<Arguments> experiments() {
        return Stream.of(
                Arguments.of("reactor, smeared", TestExperiments.reactor(TestExperiments.CALORIMETER)),
                Arguments.of("reactor, sharp", TestExperiments.reactor(Resolution.PERFECT)),
                Arguments.of("pion decay at rest", TestExperiments.pionDecay()),
                Arguments.of("reactor, all systematics", SystematicsPredictionTest.everything()),
                Arguments.of("reactor, uncertain flux", SystematicsPredictionTest.uncertainFlux()),
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
        for (int i = 0; i < POINTS; i++) {
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
            double[] theta = Point.start(free.parameters())
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

    private static ExperimentPrediction bounded(Experiment experiment) {
        ExperimentPrediction free = ExperimentPrediction.of(experiment, TestExperiments.INTERACTIONS);
        return free.with(Parameter.bounded(Primakoff.MASS, 1, 0.01, 8, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("experiments")
    void aTableOfMassesGivesTheSameCounts(String name, Experiment experiment) {
        double precision = POINTS < 50 ? 1e-4 : 1e-5;
        ExperimentPrediction exact = bounded(experiment);
        ExperimentPrediction table = exact.tabulated(precision);
        var random = new SplittableRandom(5);
        int bins = exact.bins();
        double[] theta =
                Point.start(exact.parameters()).with(Primakoff.STRENGTH, 5).toArray();
        int mass = exact.parameters().indexOf(Primakoff.MASS);
        for (int i = 0; i < POINTS; i++) {
            theta[mass] = random.nextDouble(0.01, 8);
            double[] a = new double[bins];
            double[] b = new double[bins];
            exact.expected(theta, a);
            table.expected(theta, b);
            double largest = Arrays.stream(a).max().orElseThrow();
            for (int bin = 0; bin < bins; bin++) {
                assertThat(b[bin])
                        .as("%s, %s MeV, %s", name, theta[mass], exact.describeBin(bin))
                        .isCloseTo(a[bin], within(10 * precision * (a[bin] + 0.01 * largest)));
            }
        }
    }

    static Stream<Arguments> products() {
        return experiments().flatMap(arguments -> {
            String name = (String) arguments.get()[0];
            ExperimentPrediction free = bounded((Experiment) arguments.get()[1]);
            return Stream.of(
                    Arguments.of(
                            name + ", mass folded",
                            arguments.get()[1],
                            free.with(free.parameters().get(Primakoff.MASS).fixedAt(1.5))),
                    Arguments.of(name + ", mass tabulated", arguments.get()[1], free.tabulated(1e-2)));
        });
    }

    /** Weighted second derivatives against differences of weighted first ones, of the same table; a folded mass is not among the parameters. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("products")
    void secondDerivativesOfProductsAreExact(String name, Experiment experiment, ExperimentPrediction prediction) {
        int size = prediction.parameters().size();
        boolean folded = prediction.parameters().get(Primakoff.MASS).fixed();
        int mass = folded ? prediction.parameters().indexOf(Primakoff.MASS) : -1;
        double[] theta = Point.start(prediction.parameters()).toArray();
        Arrays.setAll(theta, p -> theta[p] + 0.1 + 0.01 * p);
        double[] weight =
                new SplittableRandom(7).doubles(prediction.bins(), -1, 1).toArray();
        double[] matrix = new double[size * size];
        assertThat(bounded(experiment).addSecondDerivatives(theta, weight, matrix))
                .isFalse();
        assertThat(prediction.addSecondDerivatives(theta, weight, matrix)).isTrue();
        assertThat(prediction.isLinear()).isEqualTo(name.equals("pion decay at rest, mass folded"));
        for (int p = 0; p < size; p++) {
            String parameter = prediction.parameters().get(p).name();
            // Third derivatives of splines have steps, across which an energy scale moves the edges of bins.
            boolean rough = experiment.responseScales().stream()
                    .anyMatch(scale -> scale.factor().name().equals(parameter)
                            && scale.effect() == ResponseScale.Effect.ENERGY_SCALE);
            double step = rough ? 1e-5 : 1e-3;
            double precision = rough ? 3e-7 : 1e-8;
            double[] difference = new double[size];
            double[] largest = new double[size];
            double[] fourthOrder = {2.0 / 3, -1.0 / 12};
            for (int n = -2; n <= 2; n++) {
                double[] moved = theta.clone();
                moved[p] += n * step;
                double[] gradient = weightedJacobian(prediction, moved, weight);
                double share = n == 0 ? 0 : Integer.signum(n) * fourthOrder[Math.abs(n) - 1] / step;
                for (int q = 0; q <= p; q++) {
                    difference[q] += share * gradient[q];
                    largest[q] = Math.max(largest[q], Math.abs(gradient[q]));
                }
            }
            for (int q = 0; q <= p; q++) {
                if (p != mass && q != mass) {
                    assertThat(matrix[p * size + q])
                            .as("%s, %d and %d", name, p, q)
                            .isCloseTo(difference[q], within(precision * (1 + largest[q] + Math.abs(difference[q]))));
                }
            }
        }
    }

    private static double[] weightedJacobian(ExperimentPrediction prediction, double[] theta, double[] weight) {
        int bins = prediction.bins();
        double[] jacobian = new double[theta.length * bins];
        prediction.expected(theta, new double[bins], jacobian);
        double[] sums = new double[theta.length];
        for (int i = 0; i < jacobian.length; i++) {
            sums[i / bins] += weight[i % bins] * jacobian[i];
        }
        return sums;
    }

    @Test
    void contributionsAddUpToTheExpectation() {
        ExperimentPrediction prediction = ExperimentPrediction.of(
                TestExperiments.reactor(TestExperiments.CALORIMETER), TestExperiments.INTERACTIONS);
        Point point =
                Point.start(prediction.parameters()).with(Primakoff.STRENGTH, 2).with("flux", 1.1);
        double[] flat = new double[prediction.bins()];
        prediction.expected(point.toArray(), flat);
        double sum = prediction.contributions(point).stream()
                .mapToDouble(contribution -> contribution.counts().total())
                .sum();
        assertThat(sum).isCloseTo(Arrays.stream(flat).sum(), within(1e-9));
        double[][] components = prediction.components(point);
        List<Contribution> contributions = prediction.contributions(point);
        assertThat(components).hasNumberOfRows(contributions.size());
        for (int i = 0; i < components.length; i++) {
            assertThat(Arrays.stream(components[i]).sum())
                    .isCloseTo(contributions.get(i).counts().total(), within(1e-12 * sum));
        }
        for (int bin = 0; bin < flat.length; bin++) {
            int here = bin;
            assertThat(Arrays.stream(components).mapToDouble(each -> each[here]).sum())
                    .isCloseTo(flat[bin], within(1e-12 * sum));
        }
        Contribution primakoff = prediction.contributions(point).get(1);
        assertThat(primakoff.gradient().get(0)).isCloseTo(primakoff.counts().total() / 2, within(1e-9));
    }

    @Test
    void theFlatBackgroundIsRateTimesExposure() {
        ExperimentPrediction prediction = ExperimentPrediction.of(
                TestExperiments.reactor(TestExperiments.CALORIMETER), TestExperiments.INTERACTIONS);
        Contribution flat =
                prediction.contributions(Point.start(prediction.parameters())).get(2);
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

package upscatter.fitter.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.EmptyBin;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** {@code 3 + x^2 + x y + 2 y^2} of its value or its gradient alone, and counted. */
class ObjectivesTest {
    private static final Parameters PARAMETERS =
            Parameters.of(Parameter.unbounded("x", 0, 1), Parameter.unbounded("y", 0, 1));
    private static final double[] THETA = {0.5, -2};

    private static double value(double[] t) {
        return 3 + t[0] * t[0] + t[0] * t[1] + 2 * t[1] * t[1];
    }

    private static double gradient(double[] t, double[] gradient) {
        gradient[0] = 2 * t[0] + t[1];
        gradient[1] = t[0] + 4 * t[1];
        return value(t);
    }

    private static void check(Objective objective, double precision) {
        assertThat(objective.parameters()).isEqualTo(PARAMETERS);
        assertThat(objective.value(THETA)).isEqualTo(10.25);
        double[] gradient = new double[2];
        assertThat(objective.gradient(THETA, gradient)).isEqualTo(10.25);
        assertThat(gradient).containsExactly(new double[] {-1, -7.5}, within(precision));
        double[] again = new double[2];
        double[] curvature = new double[4];
        assertThat(objective.curvature(THETA, Curvature.OBSERVED, again, curvature))
                .isEqualTo(10.25);
        assertThat(again).containsExactly(new double[] {-1, -7.5}, within(precision));
        assertThat(curvature).containsExactly(new double[] {2, 1, 1, 4}, within(1e3 * precision));
    }

    @Test
    void valuesAndGradients() {
        Objective values = Objectives.ofValue(PARAMETERS, ObjectivesTest::value);
        assertThat(values.order()).isEqualTo(Objective.Order.VALUE);
        check(values, 1e-6);
        Objective gradients = Objectives.ofGradient(PARAMETERS, ObjectivesTest::gradient);
        assertThat(gradients.order()).isEqualTo(Objective.Order.GRADIENT);
        check(gradients, 1e-9);
    }

    /** What is not its own is counted with the differences that it takes: five evaluations a gradient of two parameters, and five gradients. */
    @Test
    void differencesAreCounted() {
        var values = new CountedObjective(Objectives.ofValue(PARAMETERS, ObjectivesTest::value));
        check(values, 1e-6);
        assertThat(values.callsOfAGradient()).isEqualTo(5);
        assertThat(values.calls()).isEqualTo(1 + 5 + 25);
        var gradients = new CountedObjective(Objectives.ofGradient(PARAMETERS, ObjectivesTest::gradient));
        check(gradients, 1e-9);
        assertThat(gradients.callsOfAGradient()).isEqualTo(1);
        assertThat(gradients.calls()).isEqualTo(1 + 1 + 5);
    }

    /** One that says all there is to say of itself. */
    private static final class Talkative implements Objective {
        private final Objective fence = Objectives.ofValue(PARAMETERS, ObjectivesTest::value);

        @Override
        public Parameters parameters() {
            return PARAMETERS;
        }

        @Override
        public double value(double[] theta) {
            return ObjectivesTest.value(theta);
        }

        @Override
        public double gradient(double[] theta, double[] gradient) {
            return ObjectivesTest.gradient(theta, gradient);
        }

        @Override
        public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
            System.arraycopy(new double[] {2, 1, 1, 4}, 0, curvature, 0, 4);
            return gradient(theta, gradient);
        }

        @Override
        public boolean hessian(double[] theta, double[] gradient, double[] hessian) {
            return Double.isFinite(curvature(theta, Curvature.OBSERVED, gradient, hessian)) && theta[0] > 0;
        }

        @Override
        public boolean observedIsExact() {
            return true;
        }

        @Override
        public List<String> kinks() {
            return List.of("y");
        }

        @Override
        public List<Parameter> twoSided() {
            return List.of(PARAMETERS.get(0));
        }

        @Override
        public List<Parameter> twoSided(double[] theta) {
            return List.of(PARAMETERS.get(1));
        }

        @Override
        public boolean isDivided() {
            return true;
        }

        @Override
        public boolean isFarFromData(double value) {
            return value > 7;
        }

        @Override
        public Optional<double[]> feasible(double[] near, boolean[] held) {
            return held[0] ? Optional.empty() : Optional.of(new double[] {near[0], 5});
        }

        @Override
        public boolean isSelfConcordant() {
            return true;
        }

        @Override
        public Optional<Objective> fenced(double[] theta, double events) {
            return events > 1 ? Optional.empty() : Optional.of(fence);
        }

        @Override
        public boolean hessianAlongFence(double[] theta, double events, double[] hessian) {
            hessian[0] = events;
            return theta[0] > 0;
        }

        @Override
        public List<EmptyBin> edges(double[] theta, double below) {
            return below > 1 ? List.of(new EmptyBin("bin", below, List.of(1.0, 2.0))) : List.of();
        }
    }

    @Test
    void aCountedObjectiveIsTheOneItCounts() {
        var objective = new Talkative();
        var counted = new CountedObjective(objective);
        assertThat(counted.order()).isEqualTo(Objective.Order.CURVATURE);
        check(counted, 1e-12);
        assertThat(counted.calls()).isEqualTo(3);
        double[] hessian = new double[4];
        assertThat(counted.hessian(THETA, new double[2], hessian)).isTrue();
        assertThat(counted.hessian(new double[] {-1, 0}, new double[2], hessian))
                .isFalse();
        assertThat(hessian).containsExactly(2, 1, 1, 4);
        assertThat(counted.calls()).isEqualTo(5);
        assertThat(counted.hessianAlongFence(THETA, 9, hessian)).isTrue();
        assertThat(counted.hessianAlongFence(new double[2], 9, hessian)).isFalse();
        assertThat(hessian[0]).isEqualTo(9);
        assertThat(counted.calls()).isEqualTo(7);
        assertThat(counted.observedIsExact()).isTrue();
        assertThat(counted.isSelfConcordant()).isTrue();
        assertThat(counted.isDivided()).isTrue();
        assertThat(counted.kinks()).containsExactly("y");
        assertThat(counted.twoSided()).containsExactly(PARAMETERS.get(0));
        assertThat(counted.twoSided(THETA)).containsExactly(PARAMETERS.get(1));
        assertThat(counted.isFarFromData(8)).isTrue();
        assertThat(counted.isFarFromData(6)).isFalse();
        assertThat(counted.feasible(new double[] {4, 0}, new boolean[2]))
                .hasValueSatisfying(at -> assertThat(at).containsExactly(4, 5));
        assertThat(counted.feasible(new double[2], new boolean[] {true, false})).isEmpty();
        assertThat(counted.fenced(THETA, 1)).containsSame(objective.fence);
        assertThat(counted.fenced(THETA, 2)).isEmpty();
        assertThat(counted.edges(THETA, 3)).hasSize(1);
        assertThat(counted.edges(THETA, 0.5)).isEmpty();
        var plain = new CountedObjective(objective.fence);
        assertThat(plain.observedIsExact()).isFalse();
        assertThat(plain.isSelfConcordant()).isFalse();
        assertThat(plain.isDivided()).isFalse();
        assertThat(plain.calls()).isZero();
    }

    /** Lengths of the steps in x and in y at which gradients of {@code a x^2/2 + b y^2/2}, with scales of 2 and 0.1, are asked for, one after the other. */
    private static List<Double> steps(double a, double b, int times) {
        Parameters two = Parameters.of(Parameter.unbounded("x", 0, 2), Parameter.unbounded("y", 0, 0.1));
        var steps = new ArrayList<Double>();
        Objective objective = Objectives.ofGradient(two, (theta, gradient) -> {
            if (theta[0] + theta[1] > 0) {
                steps.add(theta[0] + theta[1]);
            }
            gradient[0] = a * theta[0];
            gradient[1] = b * theta[1];
            return 0.5 * (a * theta[0] * theta[0] + b * theta[1] * theta[1]);
        });
        double[] curvature = new double[4];
        for (int i = 0; i < times; i++) {
            assertThat(objective.curvature(new double[2], Curvature.OBSERVED, new double[2], curvature))
                    .isZero();
            assertThat(curvature).containsExactly(new double[] {a, 0, 0, b}, within(1e-9 * (1 + b)));
        }
        return steps;
    }

    /**
     * Steps of differences are a share of the scales, then of the deviations that were found, or of a thousand scales if these are longer. Those that were more than a hundred deviations
     * long are taken again.
     */
    @Test
    void stepsFollowWhatWasFound() {
        double step = SecondDerivatives.step(Objectives.ofGradient(PARAMETERS, ObjectivesTest::gradient));
        check(steps(1, 2.5e5, 2), step, 2, 0.1, 1, 1 / 500.0);
        check(steps(1, 1e8, 2), step, 2, 0.1, 1, 1e-4, 1, 1e-4);
        check(steps(1e8, 1, 2), step, 2, 0.1, 1e-4, 1, 1e-4, 1);
        check(steps(1e-12, 0, 2), step, 2, 0.1, 2e3, 0.1);
    }

    private static void check(List<Double> steps, double step, double... lengths) {
        assertThat(steps.stream().mapToDouble(Double::doubleValue).toArray())
                .containsExactly(
                        Arrays.stream(lengths).map(length -> step * length).toArray(), within(1e-9 * step));
    }

    /** Outside of the domain there are no second derivatives. */
    @Test
    void whereThereIsNoValueThereIsNoCurvature() {
        Objective half = Objectives.ofGradient(
                PARAMETERS,
                (theta, gradient) ->
                        theta[0] < 0 ? Double.POSITIVE_INFINITY : ObjectivesTest.gradient(theta, gradient));
        double[] curvature = {1, 2, 3, 4};
        assertThat(half.curvature(new double[] {-1, 0}, Curvature.OBSERVED, new double[2], curvature))
                .isInfinite();
        assertThat(curvature).containsOnly(Double.NaN);
    }
}

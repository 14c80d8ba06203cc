package upscatter.fitter.minimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import upscatter.fitter.descent.NelderMead;
import upscatter.fitter.descent.Strategy;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Second derivatives of {@code 2 exp(x) - 3 x + x y + cosh(2 y) + x z + 3 z^2}, written out, in whatever way an objective offers them. */
class HesseTest {
    private static final Parameters PARAMETERS = Parameters.of(
            Parameter.bounded("x", 0, -5, 5, 0.5),
            Parameter.bounded("y", 0, -5, 5, 0.2),
            Parameter.bounded("z", 0, -5, 5, 0.3));
    private static final double[] THETA = {0.3, -0.2, 0.1};

    private static double value(double[] t) {
        return 2 * Math.exp(t[0]) - 3 * t[0] + t[0] * t[1] + Math.cosh(2 * t[1]) + t[0] * t[2] + 3 * t[2] * t[2];
    }

    private static double gradient(double[] t, double[] gradient) {
        gradient[0] = 2 * Math.exp(t[0]) - 3 + t[1] + t[2];
        gradient[1] = t[0] + 2 * Math.sinh(2 * t[1]);
        gradient[2] = t[0] + 6 * t[2];
        return value(t);
    }

    private static double[] hessian(double[] t) {
        return new double[] {2 * Math.exp(t[0]), 1, 1, 1, 4 * Math.cosh(2 * t[1]), 0, 1, 0, 6};
    }

    /**
     * An objective that claims a curvature.
     *
     * @param claim the curvature, as a function of the point
     * @param exact whether it says that it is exact
     * @param edge values of x beyond are impossible; NaN for all points but one
     */
    private record Claimed(UnaryOperator<double[]> claim, boolean exact, double edge) implements Objective {
        @Override
        public Parameters parameters() {
            return PARAMETERS;
        }

        @Override
        public double value(double[] theta) {
            boolean possible = Double.isNaN(edge) ? Arrays.equals(theta, THETA) : theta[0] <= edge;
            return possible ? HesseTest.value(theta) : Double.POSITIVE_INFINITY;
        }

        @Override
        public double gradient(double[] theta, double[] gradient) {
            HesseTest.gradient(theta, gradient);
            return value(theta);
        }

        @Override
        public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
            System.arraycopy(claim.apply(theta), 0, curvature, 0, curvature.length);
            return gradient(theta, gradient);
        }

        @Override
        public boolean observedIsExact() {
            return exact;
        }
    }

    private static double[] scaled(double[] theta, double... factors) {
        double[] scaled = hessian(theta);
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factors[i];
        }
        return scaled;
    }

    private static Hesse at(Objective objective, Strategy strategy, double[] theta, boolean... fixed) {
        var hesse = new Hesse(objective, strategy);
        var unused = hesse.at(theta, fixed.length > 0 ? fixed : new boolean[3], new NelderMead(objective, 1, 10));
        return hesse;
    }

    private static void check(Hesse hesse, double precision) {
        double[] expected = hessian(THETA);
        double[] gradient = new double[3];
        gradient(THETA, gradient);
        for (int i = 0; i < expected.length; i++) {
            assertThat(hesse.hessian()[i]).as("%d", i).isCloseTo(expected[i], within(precision));
        }
        for (int i = 0; i < gradient.length; i++) {
            assertThat(hesse.gradient()[i]).as("%d", i).isCloseTo(gradient[i], within(precision));
        }
    }

    /** What is exact, or is found to be, is taken to the last digit, and small eigenvalues count; not so differences. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void exactCurvaturesAreTaken(Strategy strategy) {
        for (boolean says : new boolean[] {true, false}) {
            Hesse hesse = at(new Claimed(HesseTest::hessian, says, 9), strategy, THETA);
            assertThat(hesse.hessian()).containsExactly(hessian(THETA));
            assertThat(hesse.flat()).isEqualTo(CurvatureCheck.flat(true, Objective.Order.CURVATURE));
            int calls = hesse.takeCalls();
            assertThat(calls).isPositive();
            if (strategy != Strategy.CAREFUL) {
                assertThat(calls)
                        .as("one that is known, two that compare it, twice two around it")
                        .isLessThanOrEqualTo(7);
            }
            assertThat(hesse.takeCalls()).isZero();
        }
    }

    /** A wrong element, of whatever row, off the diagonal, is noticed, and so is a claim that is thousands of times too flat. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void wrongCurvaturesAreReplacedByDifferences(Strategy strategy) {
        for (double[] wrong : new double[][] {
            {1.001, 1, 1, 1, 1, 1, 1, 1, 1},
            {1, 1, 1, 1, 0.999, 1, 1, 1, 1},
            {1, 1.01, 1, 1.01, 1, 1, 1, 1, 1},
            {1, 1, 0.99, 1, 1, 1, 0.99, 1, 1},
            {1e-5, 1, 1, 1, 1e-5, 1, 1, 1, 1e-5}
        }) {
            Hesse hesse = at(new Claimed(theta -> scaled(theta, wrong), false, 9), strategy, THETA);
            check(hesse, 2e-5);
            assertThat(hesse.flat()).isEqualTo(CurvatureCheck.flat(false, Objective.Order.CURVATURE));
        }
    }

    /** A fixed parameter does not enter: a wrong curvature of it alone is none. */
    @Test
    void theRowOfAFixedParameterIsNotCompared() {
        var claimed = new Claimed(theta -> scaled(theta, 1, 1, 1, 1, 1, 1, 1, 1, 2), false, 9);
        assertThat(at(claimed, Strategy.STANDARD, THETA, false, false, true).flat())
                .isEqualTo(CurvatureCheck.flat(true, Objective.Order.CURVATURE));
        assertThat(at(claimed, Strategy.CAREFUL, THETA, false, false, true).flat())
                .isEqualTo(CurvatureCheck.flat(true, Objective.Order.CURVATURE));
        assertThat(at(claimed, Strategy.STANDARD, THETA, false, true, false).flat())
                .isEqualTo(CurvatureCheck.flat(false, Objective.Order.CURVATURE));
    }

    /** Beside an edge of the domain there are differences to one side. */
    @Test
    void besideAnEdgeDifferencesAreToOneSide() {
        var claimed = new Claimed(theta -> scaled(theta, 2, 1, 1, 1, 1, 1, 1, 1, 1), false, THETA[0] + 1e-9);
        check(at(claimed, Strategy.STANDARD, THETA), 1e-2);
    }

    /** Where the objective is impossible all around there are no differences, and what it says of itself stands. */
    @Test
    void withoutDifferencesTheOwnCurvatureStands() {
        double[] claim = scaled(THETA, 2, 1, 1, 1, 1, 1, 1, 1, 1);
        Hesse hesse = at(new Claimed(theta -> claim, false, Double.NaN), Strategy.STANDARD, THETA);
        assertThat(hesse.hessian()).containsExactly(claim);
    }

    @Test
    void gradientsAndValuesAloneGiveThemToo() {
        Hesse gradients = at(Objectives.ofGradient(PARAMETERS, HesseTest::gradient), Strategy.STANDARD, THETA);
        check(gradients, 2e-5);
        assertThat(gradients.flat()).isEqualTo(CurvatureCheck.flat(false, Objective.Order.GRADIENT));
        check(at(Objectives.ofValue(PARAMETERS, HesseTest::value), Strategy.STANDARD, THETA), 1e-3);
    }

    /** Steps of the natural units would be far too long for cosh(200 x); they are shortened to what is found. */
    @Test
    void stepsThatAreTooLongAreShortened() {
        Parameters one = Parameters.of(Parameter.bounded("x", 0, -500, 500, 50));
        Objective narrow = Objectives.ofGradient(one, (theta, gradient) -> {
            gradient[0] = 200 * Math.sinh(200 * theta[0]);
            return Math.cosh(200 * theta[0]);
        });
        var hesse = new Hesse(narrow, Strategy.STANDARD);
        var unused = hesse.at(new double[1], new boolean[1], new NelderMead(narrow, 1, 10));
        assertThat(hesse.hessian()[0]).isCloseTo(4e4, within(1.0));
    }

    @Test
    void boundsAndFixedParametersAreLeftOut() {
        var hesse = new Hesse(Objectives.ofValue(PARAMETERS, HesseTest::value), Strategy.STANDARD);
        assertThat(hesse.offBounds(new double[] {-5, 0, 5}, new boolean[3])).containsExactly(1);
        assertThat(hesse.offBounds(new double[3], new boolean[] {false, true, false}))
                .containsExactly(0, 2);
        assertThat(hesse.natural()).containsExactly(0.5, 0.2, 0.3);
    }
}

package upscatter.fitter.minimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
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

    private static CurvatureCheck look(Hesse hesse, Objective objective) {
        return hesse.at(THETA, new boolean[3], new NelderMead(objective, 1, 10));
    }

    private static void checkCovariance(CurvatureCheck check, double precision) {
        var inverse = new DMatrixRMaj(3, 3, true, hessian(THETA));
        assertThat(CommonOps_DDRM.invert(inverse)).isTrue();
        CommonOps_DDRM.scale(2, inverse);
        assertThat(check.covariance(3).data).containsExactly(inverse.data, within(precision));
    }

    /**
     * Evaluations: one of the curvature; two that compare it, unless it says that it is exact; two at once on both sides of all directions. A wrong one asks for the expected
     * one and six of differences, six more where steps were too long. With care there is no comparison, and two in each direction.
     */
    @Test
    void evaluationsAreFew() {
        var says = new Claimed(HesseTest::hessian, true, 9);
        var hesse = new Hesse(says, Strategy.STANDARD);
        CurvatureCheck check = look(hesse, says);
        checkCovariance(check, 1e-12);
        assertThat(check.eigenvalue(0)).as("conjugate directions").isEqualTo(1);
        assertThat(hesse.takeCalls()).isEqualTo(1 + 2);
        var silent = new Claimed(HesseTest::hessian, false, 9);
        hesse = new Hesse(silent, Strategy.STANDARD);
        checkCovariance(look(hesse, silent), 1e-12);
        assertThat(hesse.takeCalls()).isEqualTo(1 + 2 + 2);
        var nearly = new Claimed(theta -> scaled(theta, 1 + 5e-7, 1, 1, 1, 1, 1, 1, 1, 1), false, 9);
        hesse = new Hesse(nearly, Strategy.STANDARD);
        checkCovariance(look(hesse, nearly), 1e-6);
        assertThat(hesse.takeCalls()).isEqualTo(1 + 2 + 2);
        hesse = new Hesse(silent, Strategy.CAREFUL);
        checkCovariance(look(hesse, silent), 1e-12);
        assertThat(hesse.takeCalls()).isEqualTo(1 + 1 + 6 + 6);
        var wrong = new Claimed(theta -> scaled(theta, 2, 1, 1, 1, 1, 1, 1, 1, 1), false, 9);
        hesse = new Hesse(wrong, Strategy.STANDARD);
        checkCovariance(look(hesse, wrong), 1e-5);
        assertThat(hesse.takeCalls()).isEqualTo(1 + 2 + 1 + 6 + 2);
        var flat = new Claimed(theta -> scaled(theta, 1e-5, 1, 1, 1, 1, 1, 1, 1, 1), false, 9);
        hesse = new Hesse(flat, Strategy.STANDARD);
        checkCovariance(look(hesse, flat), 1e-5);
        assertThat(hesse.takeCalls()).isEqualTo(1 + 2 + 1 + 6 + 6 + 2);
    }

    /** Where nothing is said of a curvature, steps of differences are those of the parameters. */
    @Test
    void noCurvatureAsksForDifferences() {
        var none = new Claimed(theta -> new double[9], false, 9);
        var hesse = new Hesse(none, Strategy.STANDARD);
        checkCovariance(look(hesse, none), 1e-5);
        Hesse around = at(new Claimed(theta -> hessian(THETA), false, Double.NaN), Strategy.STANDARD, THETA);
        assertThat(around.flat()).isEqualTo(CurvatureCheck.flat(true, Objective.Order.CURVATURE));
    }

    /** {@code x^2 + c x^4} that says its exact curvature: misleading where nothing says that half of it is self-concordant, and then without a look around. */
    private record Quartic(double c, boolean selfConcordant) implements Objective {
        @Override
        public Parameters parameters() {
            return Parameters.of(Parameter.unbounded("x", 0, 1));
        }

        @Override
        public double value(double[] theta) {
            return gradient(theta, new double[1]);
        }

        @Override
        public double gradient(double[] theta, double[] gradient) {
            double square = theta[0] * theta[0];
            gradient[0] = 2 * theta[0] + 4 * c * theta[0] * square;
            return square + c * square * square;
        }

        @Override
        public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
            curvature[0] = 2 + 12 * c * theta[0] * theta[0];
            return gradient(theta, gradient);
        }

        @Override
        public boolean observedIsExact() {
            return true;
        }

        @Override
        public boolean isSelfConcordant() {
            return selfConcordant;
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void surroundingsAreLookedAt(Strategy strategy) {
        for (boolean selfConcordant : new boolean[] {false, true}) {
            for (double c : new double[] {0, 1e6}) {
                var quartic = new Quartic(c, selfConcordant);
                var hesse = new Hesse(quartic, strategy);
                CurvatureCheck check = hesse.at(new double[1], new boolean[1], new NelderMead(quartic, 1, 10));
                boolean believed = selfConcordant && strategy != Strategy.CAREFUL;
                assertThat(check.hasMisleading()).isEqualTo(c > 0 && !believed);
                assertThat(check.directions()).isEqualTo(1);
                if (believed) {
                    assertThat(hesse.takeCalls()).isEqualTo(1);
                }
            }
        }
    }

    /** {@code a x^2 + y^2 + 3 |y|}, whose observed curvature is another than the exact one: {@code 10} in x, if there is an exact one. */
    private record Kinked(double a, boolean exact) implements Objective {
        @Override
        public Parameters parameters() {
            return Parameters.of(Parameter.unbounded("x", 0, 1), Parameter.unbounded("y", 0, 1));
        }

        @Override
        public double value(double[] theta) {
            return gradient(theta, new double[2]);
        }

        @Override
        public double gradient(double[] theta, double[] gradient) {
            gradient[0] = 2 * a * theta[0];
            gradient[1] = 2 * theta[1] + (theta[1] < 0 ? -3 : 3);
            return a * theta[0] * theta[0] + theta[1] * theta[1] + 3 * Math.abs(theta[1]);
        }

        @Override
        public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
            System.arraycopy(new double[] {10, 0, 0, 2}, 0, curvature, 0, 4);
            return gradient(theta, gradient);
        }

        @Override
        public boolean hessian(double[] theta, double[] gradient, double[] hessian) {
            System.arraycopy(new double[] {2 * a, 0, 0, 2}, 0, hessian, 0, 4);
            double value = gradient(theta, gradient);
            return exact && Double.isFinite(value);
        }

        @Override
        public List<String> kinks() {
            return List.of("y");
        }
    }

    /** At a kink exact second derivatives tell a saddle in the others; errors are those of the observed ones. */
    @Test
    void atAKinkSaddlesAreToldExactly() {
        for (boolean exact : new boolean[] {true, false}) {
            for (double a : new double[] {4, -4}) {
                var kinked = new Kinked(a, exact);
                var hesse = new Hesse(kinked, Strategy.STANDARD);
                CurvatureCheck check = hesse.at(new double[2], new boolean[2], new NelderMead(kinked, 1, 10));
                boolean saddle = exact && a < 0;
                assertThat(check.hasNegative()).isEqualTo(saddle);
                assertThat(hesse.hessian()).containsExactly(saddle ? -8 : 10, 0, 0, 2);
                assertThat(hesse.flat()).isEqualTo(CurvatureCheck.flat(exact, Objective.Order.CURVATURE));
                assertThat(hesse.gradient()).containsExactly(new double[2], within(0.0));
            }
        }
    }

    /** Differences may be in units that are far from one, and of two parameters, wherever the wrong element is. */
    @Test
    void unitsOfDifferences() {
        Parameters two = Parameters.of(Parameter.unbounded("x", 0, 1e-3), Parameter.unbounded("y", 0, 1e3));
        for (double wrong : new double[] {1, 1 + 1e-4}) {
            for (int where = 0; where < 3; where++) {
                double[] claim = {2e6, 0.4, 0.4, 2e-6};
                claim[where == 0 ? 0 : where == 1 ? 3 : 1] *= wrong;
                claim[2] = claim[1];
                var objective = new Objective() {
                    @Override
                    public Parameters parameters() {
                        return two;
                    }

                    @Override
                    public double value(double[] theta) {
                        return gradient(theta, new double[2]);
                    }

                    @Override
                    public double gradient(double[] theta, double[] gradient) {
                        gradient[0] = 2e6 * theta[0] + 0.4 * theta[1];
                        gradient[1] = 2e-6 * theta[1] + 0.4 * theta[0];
                        return 0.5 * (theta[0] * gradient[0] + theta[1] * gradient[1]);
                    }

                    @Override
                    public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
                        System.arraycopy(claim, 0, curvature, 0, 4);
                        return gradient(theta, gradient);
                    }
                };
                for (Strategy strategy : Strategy.values()) {
                    var hesse = new Hesse(objective, strategy);
                    var unused = hesse.at(new double[2], new boolean[2], new NelderMead(objective, 1, 10));
                    assertThat(hesse.flat()).isEqualTo(CurvatureCheck.flat(wrong == 1, Objective.Order.CURVATURE));
                    assertThat(hesse.hessian()[0]).isCloseTo(2e6, within(1.0));
                    assertThat(hesse.hessian()[1]).isCloseTo(0.4, within(1e-5));
                    assertThat(hesse.hessian()[3]).isCloseTo(2e-6, within(1e-10));
                }
            }
        }
    }

    /** Where a comparison would leave the bounds there is none, and differences decide. */
    @Test
    void besideABoundThereIsNoComparison() {
        double[] beside = {4.9999999, -0.2, 0.1};
        var claimed = new Claimed(theta -> scaled(theta, 2, 1, 1, 1, 1, 1, 1, 1, 1), false, 9);
        Hesse hesse = at(claimed, Strategy.STANDARD, beside);
        assertThat(hesse.hessian()[0]).isCloseTo(2 * Math.exp(5), within(1.0));
    }
}

package upscatter.fitter.minimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import upscatter.fitter.objective.Objective;
import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Straight lines, whose sums, errors and residuals have closed forms, and residuals that are exponentials. */
class LeastSquaresTest {
    private static final double[] X = {0, 1, 2, 4, 7};
    private static final double[] Y = {1.2, 1.9, 3.4, 4.7, 8.6};
    private static final double[] SIGMAS = {0.5, 1, 0.5, 2, 1};

    private static final Parameters LINE =
            Parameters.of(Parameter.unbounded("a", 0, 1), Parameter.unbounded("b", 0, 1));

    private static void line(double[] theta, double[] residuals) {
        for (int i = 0; i < X.length; i++) {
            residuals[i] = Y[i] - theta[0] - theta[1] * X[i];
        }
    }

    /** {@code sum_i x_i^k y_i^l/sigma_i^2}. */
    private static double sum(int k, int l) {
        double sum = 0;
        for (int i = 0; i < X.length; i++) {
            sum += Math.pow(X[i], k) * Math.pow(Y[i], l) / (SIGMAS[i] * SIGMAS[i]);
        }
        return sum;
    }

    private static final double DETERMINANT = sum(0, 0) * sum(2, 0) - sum(1, 0) * sum(1, 0);
    private static final double INTERCEPT = (sum(2, 0) * sum(0, 1) - sum(1, 0) * sum(1, 1)) / DETERMINANT;
    private static final double SLOPE = (sum(0, 0) * sum(1, 1) - sum(1, 0) * sum(0, 1)) / DETERMINANT;
    private static final double CHI_SQUARED = sum(0, 2) - INTERCEPT * sum(0, 1) - SLOPE * sum(1, 1);

    private static LeastSquares line() {
        return LeastSquares.of(LINE, SIGMAS, LeastSquaresTest::line);
    }

    @Test
    void valueAndDerivativesOfALine() {
        double[] gradient = new double[2];
        double[] curvature = new double[4];
        double value = line().curvature(new double[] {0.3, 0.7}, Curvature.EXPECTED, gradient, curvature);
        double wanted =
                sum(0, 2) + 0.09 * sum(0, 0) + 0.49 * sum(2, 0) - 0.6 * sum(0, 1) - 1.4 * sum(1, 1) + 0.42 * sum(1, 0);
        assertThat(value).isCloseTo(wanted, within(1e-12 * wanted));
        assertThat(line().value(new double[] {0.3, 0.7})).isEqualTo(value);
        assertThat(gradient[0]).isCloseTo(-2 * (sum(0, 1) - 0.3 * sum(0, 0) - 0.7 * sum(1, 0)), within(1e-8));
        assertThat(gradient[1]).isCloseTo(-2 * (sum(1, 1) - 0.3 * sum(1, 0) - 0.7 * sum(2, 0)), within(1e-8));
        double[] second = {2 * sum(0, 0), 2 * sum(1, 0), 2 * sum(1, 0), 2 * sum(2, 0)};
        assertThat(curvature).containsExactly(second, within(1e-7));
        assertThat(line().hessian(new double[2], new double[2], curvature)).isFalse();
        assertThat(line().order()).isEqualTo(Objective.Order.VALUE);
        assertThat(line().size()).isEqualTo(5);
        assertThat(line().parameters()).isEqualTo(LINE);
    }

    @Test
    void bestLineAndItsErrors() {
        FitResult fit = new FisherScoring().fit(line());
        assertThat(fit.valid()).isTrue();
        assertThat(fit.best().value("a")).isCloseTo(INTERCEPT, within(1e-7));
        assertThat(fit.best().value("b")).isCloseTo(SLOPE, within(1e-7));
        assertThat(fit.minus2LogLikelihood()).isCloseTo(CHI_SQUARED, within(1e-10));
        check(line().covariance(fit.best().toArray()), 1);
        check(line().scaledBy(3).covariance(fit.best().toArray()), 9);
    }

    private static void check(Covariance covariance, double factor) {
        assertThat(covariance.get(0, 0)).isCloseTo(factor * sum(2, 0) / DETERMINANT, within(1e-8));
        assertThat(covariance.get(0, 1)).isCloseTo(-factor * sum(1, 0) / DETERMINANT, within(1e-8));
        assertThat(covariance.get(1, 0)).isEqualTo(covariance.get(0, 1));
        assertThat(covariance.get(1, 1)).isCloseTo(factor * sum(0, 0) / DETERMINANT, within(1e-8));
    }

    /** A parameter that is fixed or at a bound has no error, and the other one that of a line through a point. */
    @Test
    void heldParametersHaveNoError() {
        for (Parameter held : new Parameter[] {
            Parameter.unbounded("a", 0, 1).fixedAt(0),
            Parameter.bounded("a", 0, 0, 2, 1),
            Parameter.bounded("a", 0, -2, 0, 1)
        }) {
            var parameters = Parameters.of(held, Parameter.unbounded("b", 0, 1));
            Covariance covariance =
                    LeastSquares.of(parameters, SIGMAS, LeastSquaresTest::line).covariance(new double[] {0, 0.4});
            assertThat(covariance.get(0, 0)).isZero();
            assertThat(covariance.get(0, 1)).isZero();
            assertThat(covariance.get(1, 1)).isCloseTo(1 / sum(2, 0), within(1e-8));
        }
    }

    /** Too few residuals, and a parameter that none depends on. */
    @Test
    void whatIsNotDeterminedHasNoError() {
        var two = LeastSquares.of(LINE, 1, (theta, residuals) -> residuals[0] = theta[0] + theta[1]);
        assertThat(two.covariance(new double[2]).get(0, 0)).isZero();
        var equal = LeastSquares.of(LINE, 2, (theta, residuals) -> {
            residuals[0] = theta[0];
            residuals[1] = theta[0];
        });
        Covariance covariance = equal.covariance(new double[2]);
        assertThat(covariance.get(0, 0)).isCloseTo(0.5, within(1e-9));
        assertThat(covariance.get(0, 1)).isZero();
        assertThat(covariance.get(1, 1)).isZero();
    }

    /** As many residuals as parameters: the square of a known inverse. */
    @Test
    void asManyResidualsAsParameters() {
        var pair = LeastSquares.of(LINE, 2, (theta, residuals) -> {
            residuals[0] = 2 * theta[0];
            residuals[1] = theta[0] + 4 * theta[1];
        });
        Covariance covariance = pair.covariance(new double[] {1, 1});
        assertThat(covariance.get(0, 0)).isCloseTo(0.25, within(1e-9));
        assertThat(covariance.get(0, 1)).isCloseTo(-0.0625, within(1e-9));
        assertThat(covariance.get(1, 1)).isCloseTo(0.078125, within(1e-9));
    }

    /** {@code r_i = exp(theta x_i) - y_i} between bounds; derivatives with and without those of the residuals. */
    private static LeastSquares exponential(double lower, double upper, boolean known) {
        var parameters = Parameters.of(Parameter.bounded("k", 0.3, lower, upper, 1));
        return LeastSquares.of(parameters, SIGMAS, new LeastSquares.Residuals() {
            @Override
            public void at(double[] theta, double[] residuals) {
                assertThat(theta[0]).isBetween(lower, upper);
                for (int i = 0; i < X.length; i++) {
                    residuals[i] = Math.exp(theta[0] * X[i]) - Y[i];
                }
            }

            @Override
            public boolean jacobian(double[] theta, double[] jacobian) {
                for (int i = 0; known && i < X.length; i++) {
                    jacobian[i] = X[i] * Math.exp(theta[0] * X[i]);
                }
                return known;
            }

            @Override
            public boolean addSecondDerivatives(double[] theta, double[] weights, double[] hessian) {
                for (int i = 0; known && i < X.length; i++) {
                    hessian[0] += weights[i] * X[i] * X[i] * Math.exp(theta[0] * X[i]);
                }
                return known;
            }
        });
    }

    @Test
    void derivativesOfExponentials() {
        double at = 0.3;
        double slope = 0;
        double gauss = 0;
        double exact = 0;
        for (int i = 0; i < X.length; i++) {
            double e = Math.exp(at * X[i]);
            double weight = 2 / (SIGMAS[i] * SIGMAS[i]);
            slope += weight * (e - Y[i]) * X[i] * e;
            gauss += weight * X[i] * X[i] * e * e;
            exact += weight * X[i] * X[i] * e * (2 * e - Y[i]);
        }
        double[] gradient = new double[1];
        double[] second = new double[1];
        LeastSquares known = exponential(0, 1, true);
        assertThat(known.order()).isEqualTo(Objective.Order.CURVATURE);
        known.curvature(new double[] {at}, Curvature.OBSERVED, gradient, second);
        assertThat(gradient[0]).isCloseTo(slope, within(1e-12 * Math.abs(slope)));
        assertThat(second[0]).isCloseTo(gauss, within(1e-12 * gauss));
        assertThat(known.hessian(new double[] {at}, new double[1], second)).isTrue();
        assertThat(second[0]).isCloseTo(exact, within(1e-12 * Math.abs(exact)));
        for (double[] bounds : new double[][] {{0, 1}, {0.3, 1}, {0, 0.3}}) {
            exponential(bounds[0], bounds[1], false).gradient(new double[] {at}, gradient);
            double share = bounds[0] == 0 && bounds[1] == 1 ? 1e-8 : 1e-4;
            assertThat(gradient[0]).isCloseTo(slope, within(share * Math.abs(slope)));
        }
    }

    @Test
    void errorsWithoutAMeaningAreRefused() {
        for (double sigma : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LeastSquares.of(LINE, new double[] {1, sigma}, LeastSquaresTest::line))
                    .withMessageContaining("residual 1")
                    .withMessageContaining("" + sigma);
        }
        double[] copied = SIGMAS.clone();
        LeastSquares line = LeastSquares.of(LINE, copied, LeastSquaresTest::line);
        copied[0] = 100;
        assertThat(line.value(new double[2])).isEqualTo(line().value(new double[2]));
    }

    /** s = sqrt(chi^2/3), and errors as much larger. */
    @Test
    void theScaleOfTheResiduals() {
        Regression found = Regression.of(line(), new FisherScoring(), Point.start(LINE));
        double variance = CHI_SQUARED / 3;
        assertThat(found.degreesOfFreedom()).isEqualTo(3);
        assertThat(found.residualSumOfSquares()).isCloseTo(CHI_SQUARED, within(1e-9));
        assertThat(found.residualStandardDeviation()).isCloseTo(Math.sqrt(variance), within(1e-9));
        check(found.covariance(), variance);
        assertThat(found.error("b").orElseThrow())
                .isCloseTo(Math.sqrt(variance * sum(0, 0) / DETERMINANT), within(1e-8));
        assertThat(found.fit().best().value("b")).isCloseTo(SLOPE, within(1e-5));
        assertThat(found.fit().minus2LogLikelihood()).isBetween(2.4, 3.7);
    }

    /** From far away, and from so near that the first scale serves: a tenth above the right one. */
    @Test
    void theScaleIsFoundFromAnywhere() {
        double variance = CHI_SQUARED / 3;
        double near = Math.sqrt(0.15 * CHI_SQUARED / sum(0, 0));
        for (double shift : new double[] {near, 1, 1e4, 1e9}) {
            Regression found = Regression.of(line(), new FisherScoring(), Point.of(LINE, INTERCEPT + shift, SLOPE));
            assertThat(found.fit().minus2LogLikelihood() / 3).isBetween(1 / 1.22, 1.22);
            assertThat(found.residualSumOfSquares()).isCloseTo(CHI_SQUARED, within(1e-6));
            check(found.covariance(), variance);
            assertThat(found.fit().best().value("a")).isCloseTo(INTERCEPT, within(1e-4));
        }
    }

    @Test
    void aFixedParameterLeavesADegreeOfFreedom() {
        var parameters = Parameters.of(Parameter.unbounded("a", 0, 1).fixedAt(1), Parameter.unbounded("b", 0, 1));
        LeastSquares problem = LeastSquares.of(parameters, SIGMAS, LeastSquaresTest::line);
        Regression found = Regression.of(problem, new FisherScoring(), Point.start(parameters));
        double slope = (sum(1, 1) - sum(1, 0)) / sum(2, 0);
        double rest = sum(0, 2) - 2 * sum(0, 1) + sum(0, 0) - slope * slope * sum(2, 0);
        assertThat(found.degreesOfFreedom()).isEqualTo(4);
        assertThat(found.residualSumOfSquares()).isCloseTo(rest, within(1e-9));
        assertThat(found.error("a")).isEmpty();
        assertThat(found.error("b").orElseThrow()).isCloseTo(Math.sqrt(rest / 4 / sum(2, 0)), within(1e-8));
    }

    /** Residuals that vanish: the fit ends with a scale that is round-off. */
    @Test
    void anExactLine() {
        var exact = LeastSquares.of(LINE, 4, (theta, residuals) -> {
            for (int i = 0; i < 4; i++) {
                residuals[i] = theta[0] + theta[1] * i - (2 - 3 * i);
            }
        });
        Regression found = Regression.of(exact, new FisherScoring(), Point.start(LINE));
        assertThat(found.fit().best().value("a")).isCloseTo(2, within(1e-9));
        assertThat(found.fit().best().value("b")).isCloseTo(-3, within(1e-9));
        assertThat(found.residualStandardDeviation()).isLessThan(1e-9);
        Regression again = Regression.of(exact, new FisherScoring(), Point.of(LINE, 2, -3));
        assertThat(again.residualStandardDeviation()).isLessThan(1e-12);
    }

    /** Three residuals leave one degree of freedom: 0, 1 and 5 at 0, 1 and 2 have a line with the sum of squares 3/2. */
    @Test
    void oneDegreeOfFreedomIsEnough() {
        double[] data = {0, 1, 5};
        var three = LeastSquares.of(LINE, 3, (theta, residuals) -> {
            for (int i = 0; i < 3; i++) {
                residuals[i] = theta[0] + theta[1] * i - data[i];
            }
        });
        Regression found = Regression.of(three, new FisherScoring(), Point.start(LINE));
        assertThat(found.degreesOfFreedom()).isEqualTo(1);
        assertThat(found.residualSumOfSquares()).isCloseTo(1.5, within(1e-8));
        assertThat(found.error("b").orElseThrow()).isCloseTo(Math.sqrt(1.5 / 2), within(1e-7));
    }

    @Test
    void aScaleNeedsMoreResidualsThanParameters() {
        var two = LeastSquares.of(LINE, 2, (theta, residuals) -> residuals[0] = theta[0]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regression.of(two, new FisherScoring(), Point.start(LINE)))
                .withMessageContaining("2 residuals leave 0 degrees of freedom");
    }

    /** Scales with which residuals are fitted, from their values at a point. */
    private static List<Double> scales(LeastSquares problem, Point start) {
        double[] at = {7, 11};
        var scales = new ArrayList<Double>();
        var scoring = new FisherScoring();
        var unused = Regression.of(
                problem,
                new Minimizer() {
                    @Override
                    public String name() {
                        return "counted";
                    }

                    @Override
                    public FitResult fit(Objective objective, Point from) {
                        scales.add(Math.sqrt(problem.value(at) / objective.value(at)));
                        return scoring.fit(objective, from);
                    }
                },
                start);
        return scales;
    }

    /** The first scale is that at the start, the second that of its minimum; one that is a tenth off serves, and of an exact line it is round-off of the first. */
    @Test
    void scalesFollowTheFits() {
        double s = Math.sqrt(CHI_SQUARED / 3);
        for (double shift : new double[] {1, 1e4}) {
            double first = Math.sqrt((CHI_SQUARED + shift * shift * sum(0, 0)) / 3);
            List<Double> scales = scales(line(), Point.of(LINE, INTERCEPT + shift, SLOPE));
            assertThat(scales).hasSize(2);
            assertThat(scales.get(0)).isCloseTo(first, within(1e-9 * first));
            assertThat(scales.get(1)).isCloseTo(s, within(0.01 * s));
        }
        double near = Math.sqrt(0.15 * CHI_SQUARED / sum(0, 0));
        assertThat(scales(line(), Point.of(LINE, INTERCEPT + near, SLOPE))).hasSize(1);
        var exact = LeastSquares.of(LINE, 4, (theta, residuals) -> {
            for (int i = 0; i < 4; i++) {
                residuals[i] = theta[0] + theta[1] * i - (2 - 3 * i);
            }
        });
        List<Double> scales = scales(exact, Point.of(LINE, 1e3, -3));
        double first = Math.sqrt(2.0) * 998;
        assertThat(scales.get(0)).isCloseTo(first, within(1e-9));
        assertThat(scales.get(scales.size() - 1)).isBetween(0.99e-14 * first, 1e-9);
        assertThat(scales).hasSizeLessThan(6);
        assertThat(scales(exact, Point.of(LINE, 2, -3)).get(0)).isEqualTo(1);
    }
}

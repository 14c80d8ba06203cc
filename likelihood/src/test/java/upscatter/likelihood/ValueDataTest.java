package upscatter.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Measurement;
import upscatter.model.grid.Observable;
import upscatter.model.grid.TwoSidedErrors;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Measured values with errors: chi-squared with and without correlations, its derivatives, and its pseudo-data. */
class ValueDataTest {
    private static final Parameters TWO =
            Parameters.of(Parameter.bounded("a", 1, 0, 10, 0.1), Parameter.bounded("b", 1, 0, 10, 0.1));
    private static final TemplatePrediction LINES =
            new TemplatePrediction(TWO, new double[3], new double[] {1, 2, 3}, new double[] {2, 1, 0});
    private static final List<Double> VALUES = List.of(3.5, -0.5, 4.0);

    private static List<Double> covariance(double correlation) {
        double[] errors = {0.5, 1, 2};
        Double[] covariance = new Double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                covariance[3 * i + j] = errors[i] * errors[j] * (i == j ? 1 : correlation);
            }
        }
        return List.of(covariance);
    }

    @Test
    void independentErrorsMakeASumOfSquares() {
        Likelihood likelihood = Likelihood.ofValues(LINES, VALUES, covariance(0));
        // Expected 2 + 2, 4 + 1 and 6 at a = 2, b = 1.
        Point point = Point.of(TWO, 2, 1);
        double expected = Math.pow((4 - 3.5) / 0.5, 2) + Math.pow((5 + 0.5) / 1, 2) + Math.pow((6 - 4.0) / 2, 2);
        assertThat(likelihood.value(point)).isCloseTo(expected, within(1e-12));
        assertThat(likelihood.bins()).isZero();
        GoodnessOfFit fit = likelihood.goodnessOfFit(point);
        assertThat(fit.statistic()).isCloseTo(expected, within(1e-12));
        assertThat(fit.degreesOfFreedom()).isEqualTo(1);
        assertThat(fit.contributions()).hasSize(3);
        assertThat(likelihood.isLinear()).isTrue();
        assertThat(likelihood.isSelfConcordant()).isTrue();
    }

    @Test
    void correlatedErrorsAreThoseOfTheInverseCovariance() {
        double rho = 0.3;
        Likelihood likelihood = Likelihood.ofValues(LINES, VALUES, covariance(rho));
        double[] pulls = {(4 - 3.5) / 0.5, (5 + 0.5) / 1, (6 - 4.0) / 2};
        // Inverse of the correlation matrix with equal elements: (1/(1 - rho)) [1 - rho/(1 + 2 rho) J].
        double squares = 0;
        double sum = 0;
        for (double pull : pulls) {
            squares += pull * pull;
            sum += pull;
        }
        double expected = (squares - rho / (1 + 2 * rho) * sum * sum) / (1 - rho);
        assertThat(likelihood.value(Point.of(TWO, 2, 1))).isCloseTo(expected, within(1e-11));
    }

    @Test
    void derivativesAreThoseOfTheValue() {
        Likelihood likelihood = Likelihood.ofValues(LINES, VALUES, covariance(0.4));
        Workspace workspace = likelihood.workspace();
        double[] theta = {1.3, 0.4};
        double[] gradient = new double[2];
        double[] curvature = new double[4];
        double[] hessian = new double[4];
        likelihood.curvature(theta, Curvature.EXPECTED, workspace, gradient, curvature);
        assertThat(likelihood.hessian(theta, workspace, new double[theta.length], hessian))
                .isTrue();
        assertThat(hessian).containsExactly(curvature, within(1e-12));
        for (int p = 0; p < 2; p++) {
            double h = 1e-3;
            double[] above = theta.clone();
            double[] below = theta.clone();
            above[p] += h;
            below[p] -= h;
            double up = likelihood.value(above, workspace);
            double down = likelihood.value(below, workspace);
            assertThat(gradient[p]).isCloseTo((up - down) / (2 * h), within(1e-8));
            double second = (up + down - 2 * likelihood.value(theta, workspace)) / (h * h);
            assertThat(curvature[3 * p]).isCloseTo(second, within(1e-6 * second));
        }
    }

    @Test
    void pseudoDataHaveTheCovariance() {
        Likelihood likelihood = Likelihood.ofValues(LINES, VALUES, covariance(0.4));
        Point truth = Point.of(TWO, 2, 1);
        assertThat(likelihood.asimov(truth).value(truth)).isZero();
        PseudoData pseudo = PseudoData.of(likelihood, truth, AuxiliaryData.DRAWN);
        UniformRandomProvider random = new SplittableRandom(8)::nextLong;
        int repetitions = 4000;
        double sum = 0;
        for (int i = 0; i < repetitions; i++) {
            sum += pseudo.draw(random).value(truth);
        }
        // Chi-squared of three degrees: mean 3, variance 6.
        assertThat(sum / repetitions).isCloseTo(3, within(5 * Math.sqrt(6.0 / repetitions)));
    }

    @Test
    void addsToCounts() {
        Likelihood counts = Likelihood.of(LINES, new double[] {3, 3, 3});
        Likelihood joint = counts.plus(Likelihood.ofValues(LINES, VALUES, covariance(0.4)));
        Point point = Point.of(TWO, 1.1, 0.9);
        assertThat(joint.value(point))
                .isCloseTo(
                        counts.value(point)
                                + Likelihood.ofValues(LINES, VALUES, covariance(0.4))
                                        .value(point),
                        within(1e-12));
        assertThat(joint.goodnessOfFit(point).contributions()).hasSize(6);
    }

    @Test
    void aCovarianceWithoutInverseIsRejected() {
        assertThatThrownBy(() -> Likelihood.ofValues(LINES, VALUES, covariance(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not positive definite");
        assertThatThrownBy(() -> Likelihood.ofValues(LINES, List.of(1.0), List.of(1.0)))
                .hasMessageContaining("1 values with 1 covariances for a prediction of 3 bins");
    }

    private static final Grid GRID = new Grid(List.of(Axis.uniform(Observable.RECOIL_ENERGY, "MeV", 0, 3, 1)));
    private static final TwoSidedErrors TWO_SIDED =
            new TwoSidedErrors(VALUES, List.of(0.5, 4.0, 1.0), List.of(1.5, 3.0, 1.0));

    private static Likelihood twoSided() {
        return Likelihood.ofMeasurements(LINES, List.of(Measurement.twoSided(GRID, VALUES, TWO_SIDED)));
    }

    /** Whatever the sizes, -2 ln L is one at either end of the interval, and zero at the value. */
    @Test
    void twoSidedErrorsAreTheIntervalOfOneStandardDeviation() {
        var random = new SplittableRandom(18);
        for (int i = 0; i < 50; i++) {
            double value = random.nextDouble(-5, 5);
            double up = Math.exp(random.nextDouble(-3, 3));
            double down = Math.exp(random.nextDouble(-3, 3));
            Measurement measured = Measurement.twoSided(
                    new Grid(List.of(Axis.uniform(Observable.RECOIL_ENERGY, "MeV", 0, 1, 1))),
                    List.of(value),
                    new TwoSidedErrors(List.of(value), List.of(up), List.of(down)));
            Parameters one = Parameters.of(Parameter.bounded("nu", value, -1000, 1000, 0.1));
            Likelihood likelihood = Likelihood.ofMeasurements(
                    new TemplatePrediction(one, new double[1], new double[] {1}), List.of(measured));
            assertThat(likelihood.value(Point.of(one, value))).isZero();
            assertThat(likelihood.value(Point.of(one, value + up))).isCloseTo(1, within(1e-9));
            assertThat(likelihood.value(Point.of(one, value - down))).isCloseTo(1, within(1e-9));
            double shorter = Math.min(up, down);
            double edge = value + (shorter * shorter / 4 - up * down) / (up - down);
            assertThat(likelihood.value(Point.of(one, edge))).isGreaterThan(4);
            if (Math.abs(up - down) > 1e-3 * (up + down)) {
                requireParabolaBeyond(likelihood, one, edge, value);
            }
        }
    }

    /** From where the root of V is half the shorter error on, third differences vanish; value, slope and second derivative are those of both sides. */
    private static void requireParabolaBeyond(Likelihood likelihood, Parameters one, double edge, double value) {
        double step = edge - value;
        double[] far = IntStream.range(0, 4)
                .mapToDouble(i -> likelihood.value(Point.of(one, edge + i * step)))
                .toArray();
        assertThat(far[3] - 3 * far[2] + 3 * far[1] - far[0]).isCloseTo(0, within(1e-9 * far[3]));
        Workspace workspace = likelihood.workspace();
        double[][] sides = new double[2][];
        for (int side = 0; side < 2; side++) {
            double[] gradient = new double[1];
            double[] curvature = new double[1];
            double[] theta = {edge + (side - 0.5) * 1e-9 * step};
            double term = likelihood.curvature(theta, Curvature.OBSERVED, workspace, gradient, curvature);
            sides[side] = new double[] {term, gradient[0] * step, curvature[0] * step * step};
        }
        assertThat(sides[0]).containsExactly(sides[1], within(1e-4 * Math.abs(sides[1][2])));
    }

    /** Barlow's form written out, its gradient and both second derivatives by differences. */
    @Test
    void twoSidedErrorsHaveTheDerivativesOfTheirForm() {
        Likelihood likelihood = twoSided();
        Workspace workspace = likelihood.workspace();
        double[] theta = {1.3, 0.4};
        double[] nu = {1.3 + 0.8, 2.6 + 0.4, 3.9};
        double expected = 0;
        for (int b = 0; b < 3; b++) {
            double up = TWO_SIDED.up().get(b);
            double down = TWO_SIDED.down().get(b);
            double u = nu[b] - VALUES.get(b);
            expected += u * u / (up * down + (up - down) * u);
        }
        assertThat(likelihood.value(theta, workspace)).isCloseTo(expected, within(1e-12));
        double[] gradient = new double[2];
        double[] hessian = new double[4];
        likelihood.curvature(theta, Curvature.EXPECTED, workspace, gradient, new double[4]);
        assertThat(likelihood.hessian(theta, workspace, new double[2], hessian)).isTrue();
        for (int p = 0; p < 2; p++) {
            double h = 1e-3;
            double[] above = theta.clone();
            double[] below = theta.clone();
            above[p] += h;
            below[p] -= h;
            double up = likelihood.value(above, workspace);
            double down = likelihood.value(below, workspace);
            assertThat(gradient[p]).isCloseTo((up - down) / (2 * h), within(1e-5));
            double second = (up + down - 2 * likelihood.value(theta, workspace)) / (h * h);
            assertThat(hessian[3 * p]).isCloseTo(second, within(1e-4 * second));
        }
        assertThat(likelihood.isSelfConcordant()).isFalse();
    }

    /** The expected curvature is the mean of the observed one over repetitions, whose statistic is that of chi-squared at the truth. */
    @Test
    void twoSidedPseudoDataAreNormalWithTheVarianceOfTheTruth() {
        Likelihood likelihood = twoSided();
        Point truth = Point.of(TWO, 1.3, 0.4);
        assertThat(likelihood.asimov(truth).value(truth)).isCloseTo(0, within(1e-20));
        PseudoData pseudo = PseudoData.of(likelihood, truth, AuxiliaryData.DRAWN);
        UniformRandomProvider random = new SplittableRandom(8)::nextLong;
        double[] expected = new double[4];
        likelihood.curvature(truth.toArray(), Curvature.EXPECTED, likelihood.workspace(), new double[2], expected);
        int repetitions = 4000;
        double sum = 0;
        double curvature = 0;
        double squares = 0;
        for (int i = 0; i < repetitions; i++) {
            Likelihood drawn = pseudo.draw(random);
            sum += drawn.value(truth);
            double[] observed = new double[4];
            drawn.curvature(truth.toArray(), Curvature.OBSERVED, drawn.workspace(), new double[2], observed);
            curvature += observed[0];
            squares += observed[0] * observed[0];
        }
        assertThat(sum / repetitions).isCloseTo(3, within(5 * Math.sqrt(6.0 / repetitions)));
        double mean = curvature / repetitions;
        double deviation = Math.sqrt((squares / repetitions - mean * mean) / repetitions);
        assertThat(mean).isCloseTo(expected[0], within(5 * deviation));
    }

    /** Errors that are equal upwards and downwards are normal ones, to the last bit, beside a channel with a covariance. */
    @Test
    void equalErrorsAreNormal() {
        List<Double> sigma = List.of(0.5, 1.0, 2.0);
        Measurement equal = Measurement.twoSided(GRID, VALUES, new TwoSidedErrors(VALUES, sigma, sigma));
        Measurement normal = Measurement.independent(GRID, VALUES, sigma);
        Measurement correlated = new Measurement(GRID, VALUES, covariance(0.4));
        TemplatePrediction twice = new TemplatePrediction(
                TWO, new double[6], new double[] {1, 2, 3, 1, 2, 3}, new double[] {2, 1, 0, 2, 1, 0});
        Point point = Point.of(TWO, 1.3, 0.4);
        Likelihood two = Likelihood.ofMeasurements(twice, List.of(equal, correlated));
        assertThat(two.value(point))
                .isEqualTo(Likelihood.ofMeasurements(twice, List.of(normal, correlated))
                        .value(point));
        assertThat(two.isSelfConcordant()).isTrue();
        assertThat(Likelihood.ofMeasurements(twice, List.of(Measurement.twoSided(GRID, VALUES, TWO_SIDED), correlated))
                        .value(point))
                .isCloseTo(
                        twoSided().value(point)
                                + Likelihood.ofValues(LINES, VALUES, covariance(0.4))
                                        .value(point),
                        within(1e-12));
    }
}

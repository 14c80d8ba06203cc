package upscatter.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
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
}

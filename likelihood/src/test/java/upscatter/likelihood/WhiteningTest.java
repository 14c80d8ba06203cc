package upscatter.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Prediction;

/** Factors of covariances that were multiplied from known ones, and measured values through them. */
class WhiteningTest {
    /** {@code L = (2 0 0; 1 3 0; -1 2 0.5)}. */
    private static final double[] COVARIANCE = {4, 2, -2, 2, 10, 5, -2, 5, 5.25};

    private static final double[] DIAGONAL = {4, 0, 0, 0, 9, 0, 0, 0, 0.25};

    @Test
    void theFactorIsUsedInEveryDirection() {
        Whitening whitening = Whitening.of(COVARIANCE, 3);
        double[] white = {3, -2, 4};
        double[] values = {6, 3 - 6, -3 - 4 + 2};
        assertThat(whitening.undo(white)).containsExactly(values, within(1e-14));
        double[] padded = {9, values[0], values[1], values[2]};
        double[] back = {7, 7, 7, 7, 7};
        whitening.apply(padded, 1, back, 2);
        assertThat(back).containsExactly(new double[] {7, 7, 3, -2, 4}, within(1e-14));
        // L^T (1, 2, 4) = (2 + 2 - 4, 6 + 8, 2)
        assertThat(whitening.transposed(new double[] {0, 14, 2}))
                .containsExactly(new double[] {1, 2, 4}, within(1e-14));
    }

    @Test
    void independentValuesAreDividedByTheirErrors() {
        Whitening whitening = Whitening.of(DIAGONAL, 3);
        assertThat(whitening.undo(new double[] {1, 2, 3})).containsExactly(2, 6, 1.5);
        assertThat(whitening.transposed(new double[] {1, 2, 3})).containsExactly(0.5, 2.0 / 3, 6);
        double[] white = new double[3];
        whitening.apply(new double[] {1, 2, 3}, 0, white, 0);
        assertThat(white).containsExactly(0.5, 2.0 / 3, 6);
    }

    @Test
    void whatIsNotPositiveDefiniteIsRefusedByRow() {
        assertThatThrownBy(() -> Whitening.of(new double[] {1, 2, 2, 4}, 2)).hasMessageContaining("row 2");
        assertThatThrownBy(() -> Whitening.of(new double[] {0}, 1)).hasMessageContaining("row 1");
    }

    private static final Parameters TWO =
            Parameters.of(Parameter.unbounded("a", 0.5, 1), Parameter.unbounded("b", 0.8, 1));

    private static Prediction bent(boolean offers) {
        return new QuadraticPrediction(
                TWO, new double[] {1, 2, 3}, new double[][] {{1, 0, 2}, {0, 1, 1}}, new double[] {1, -1, 2}, offers);
    }

    private static Likelihood measured(Prediction prediction, double... values) {
        return Likelihood.ofValues(
                prediction,
                java.util.Arrays.stream(values).boxed().toList(),
                java.util.Arrays.stream(COVARIANCE).boxed().toList());
    }

    /** Bent expectations with correlated errors: second derivatives against differences of the gradient. */
    @Test
    void secondDerivativesOfCorrelatedValues() {
        Likelihood likelihood = measured(bent(true), 3, 1, -2);
        assertThat(likelihood.isLinear()).isFalse();
        assertThat(likelihood.kinks()).containsExactly("a");
        double[] theta = {0.5, 0.8};
        double[] hessian = new double[4];
        assertThat(likelihood.hessian(theta, likelihood.workspace(), new double[theta.length], hessian))
                .isTrue();
        for (int p = 0; p < 2; p++) {
            double[] up = theta.clone();
            double[] down = theta.clone();
            up[p] += 1e-4;
            down[p] -= 1e-4;
            double[] above = new double[2];
            double[] below = new double[2];
            likelihood.gradient(up, likelihood.workspace(), above);
            likelihood.gradient(down, likelihood.workspace(), below);
            for (int q = 0; q < 2; q++) {
                assertThat(hessian[2 * p + q]).isCloseTo((above[q] - below[q]) / 2e-4, within(1e-5));
            }
        }
        Likelihood silent = measured(bent(false), 3, 1, -2);
        assertThat(silent.hessian(theta, silent.workspace(), new double[theta.length], hessian))
                .isFalse();
    }

    /** What was measured comes back as it was, alone, beside counts, and carried over to another model. */
    @Test
    void measuredValuesComeBack() {
        Likelihood likelihood = measured(bent(true), 3, 1, -2);
        assertThat(likelihood.values()).containsExactly(new double[] {3, 1, -2}, within(1e-14));
        assertThat(likelihood.isCounted()).isFalse();
        Likelihood counts = Likelihood.of(bent(true), new double[] {1, 1, 1});
        assertThat(counts.values()).isEmpty();
        assertThat(counts.isCounted()).isTrue();
        assertThat(counts.plus(likelihood).isCounted()).isFalse();
        assertThat(counts.plus(likelihood).values()).containsExactly(new double[] {3, 1, -2}, within(1e-14));
        Likelihood other = measured(bent(false), 0, 0, 0).withDataOf(likelihood);
        assertThat(other.values()).containsExactly(new double[] {3, 1, -2}, within(1e-14));
        Point point = Point.of(TWO, 0.1, 0.2);
        assertThat(other.value(point)).isCloseTo(likelihood.value(point), within(1e-12));
    }

    @Test
    void dataOfAnotherKindAreRefused() {
        Likelihood likelihood = measured(bent(true), 3, 1, -2);
        var one = new TemplatePrediction(TWO, new double[] {1}, new double[1], new double[1]);
        Likelihood single = Likelihood.ofValues(one, List.of(1.0), List.of(1.0));
        assertThatThrownBy(() -> likelihood.withDataOf(single)).hasMessageContaining("data of another kind");
        var none = Likelihood.ofEvents(LineModel.of(3, 5), LineModel.of(3, 5).asimov(new double[] {3, 5, 1}));
        assertThatThrownBy(() -> likelihood.withDataOf(none)).hasMessageContaining("data of another kind");
        assertThatThrownBy(() -> none.withDataOf(likelihood)).hasMessageContaining("data of another kind");
        assertThatThrownBy(() -> likelihood.withDataOf(single.plus(likelihood))).hasMessageContaining("2 channels");
    }

    @Test
    void expectationsThatAreNotFiniteAreNamed() {
        var endless = new TemplatePrediction(
                Parameters.of(Parameter.unbounded("a", 1, 1)),
                new double[] {1, Double.POSITIVE_INFINITY},
                new double[2]);
        assertThatThrownBy(() -> Likelihood.ofValues(endless, List.of(1.0, 1.0), List.of(1.0, 0.0, 0.0, 1.0)))
                .hasMessageContaining("bin 1");
    }
}

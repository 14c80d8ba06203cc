package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import upscatter.model.detector.Quenching;
import upscatter.model.experiment.RadiusScale;
import upscatter.model.interaction.Interaction;
import upscatter.model.parameter.Parameter;
import upscatter.model.prediction.folding.ResponseShift;
import upscatter.model.prediction.folding.ShiftSums;

/** Functions and polynomials through the points at which counts are folded, with their derivatives. */
class InterpolatedCountsTest {
    private static final Parameter FACTOR = Parameter.bounded("f", 1, 0.6, 1.5, 0.1);

    private static InterpolatedCounts radius() {
        return InterpolatedCounts.of(new RadiusScale(FACTOR, Set.of("d"), Set.of("c")));
    }

    private static InterpolatedCounts coupling(int degree) {
        return InterpolatedCounts.of(new Interaction.FittedCoupling(FACTOR, degree, value -> {
            throw new IllegalStateException("not folded here");
        }));
    }

    /** Two bins of two functions. */
    private static double[] folded(InterpolatedCounts counts, DoubleUnaryOperator one, DoubleUnaryOperator other) {
        double[] factors = counts.factors();
        double[] folded = new double[2 * factors.length];
        for (int k = 0; k < factors.length; k++) {
            folded[2 * k] = one.applyAsDouble(factors[k]);
            folded[2 * k + 1] = other.applyAsDouble(factors[k]);
        }
        return folded;
    }

    @Test
    void smoothFunctionsAndTheirSlopes() {
        InterpolatedCounts radius = radius();
        assertThat(radius.points()).isEqualTo(16);
        double[] folded = folded(radius, x -> Math.exp(-x * x), x -> Math.sin(3 * x));
        double[] counts = {9, 9};
        double[] slope = {9, 9};
        for (double x = 0.6 / 1.02; x <= 1.5 * 1.02; x += 0.01) {
            radius.evaluate(folded, x, counts, slope);
            assertThat(counts[0]).isCloseTo(Math.exp(-x * x), within(1e-10));
            assertThat(counts[1]).isCloseTo(Math.sin(3 * x), within(1e-10));
            assertThat(slope[0]).isCloseTo(-2 * x * Math.exp(-x * x), within(1e-8));
            assertThat(slope[1]).isCloseTo(3 * Math.cos(3 * x), within(1e-8));
        }
    }

    /** In a factor and in the logarithm of a quenching. */
    @Test
    void weightedSumsHaveSecondDerivatives() {
        var k = new Quenching.Fitted(new Quenching.Family.OfConstant(), Parameter.bounded("k", 0.2, 0.05, 0.5, 0.1));
        for (InterpolatedCounts counts : List.of(radius(), coupling(3), InterpolatedCounts.of(k, 1))) {
            double[] factors = counts.factors();
            double middle = Math.sqrt(factors[0] * factors[factors.length - 1]);
            double[] folded = folded(counts, x -> Math.exp(-x * x), x -> Math.sin(3 * x));
            for (double x = 0.8 * middle; x < 1.3 * middle; x += 0.07 * middle) {
                ShiftSums.assertSums(counts, folded, 2, x, 1e-3 * middle, 1e-8);
            }
        }
        InterpolatedCounts coupling = coupling(3);
        double[] folded = folded(coupling, x -> Math.pow(x, 3), x -> x * x);
        ResponseShift.Sum sum = coupling.of(folded, new double[] {2, -1}, 0.9);
        assertThat(sum.value()).isCloseTo(2 * 0.729 - 0.81, within(1e-12));
        assertThat(sum.first()).isCloseTo(6 * 0.81 - 1.8, within(1e-11));
        assertThat(sum.second()).isCloseTo(12 * 0.9 - 2, within(1e-10));
    }

    /** As many points as a polynomial has coefficients, between the bounds themselves. */
    @Test
    void polynomialsOfACouplingAreExact() {
        for (int degree = 1; degree < 5; degree++) {
            InterpolatedCounts coupling = coupling(degree);
            int n = degree;
            assertThat(coupling.points()).isEqualTo(n + 1);
            double[] folded = folded(coupling, x -> 2 + Math.pow(x, n), x -> 5 * x - 3);
            double[] counts = new double[2];
            double[] slope = new double[2];
            for (double x : new double[] {0.6, 0.7, 1, 1.3, 1.5}) {
                coupling.evaluate(folded, x, counts, slope);
                assertThat(counts[0]).isCloseTo(2 + Math.pow(x, n), within(1e-12));
                assertThat(counts[1]).isCloseTo(5 * x - 3, within(1e-12));
                assertThat(slope[0]).isCloseTo(n * Math.pow(x, n - 1), within(1e-11));
                assertThat(slope[1]).isCloseTo(5, within(1e-11));
            }
        }
    }

    /** Chebyshev points of the range, 2% wider than the bounds. */
    @Test
    void pointsAreThoseOfChebyshev() {
        double[] factors = radius().factors();
        double low = 0.6 / 1.02;
        double high = 1.5 * 1.02;
        for (int k = 0; k < factors.length; k++) {
            double cosine = Math.cos(Math.PI * (2 * k + 1) / 32);
            assertThat(factors[k]).isCloseTo(0.5 * (low + high) + 0.5 * (high - low) * cosine, within(1e-14));
        }
    }

    @Test
    void nothingIsKnownOutsideOfTheRange() {
        InterpolatedCounts coupling = coupling(2);
        double[] folded = folded(coupling, x -> x, x -> x);
        for (double x : new double[] {0.59999, 1.50001, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> coupling.evaluate(folded, x, new double[2], new double[2]))
                    .withMessageContaining("the value %s of f is outside the range".formatted(x))
                    .withMessageContaining("0.6 to 1.5");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> radius().evaluate(new double[32], 2, new double[2], new double[2]))
                .withMessageContaining("factor 2.0 on the radius of nuclei");
    }
}

package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import upscatter.model.prediction.folding.CountsStep;
import upscatter.model.prediction.folding.ResponseShift;
import upscatter.model.prediction.folding.Slope;

/** A term of two bins behind two others: products of parameters, moves, and derivatives, against sums written out. */
class TermTest {
    private static final double[] THETA = {2, 3, 0.5, 5};
    private static final int SIZE = THETA.length;
    private static final int BINS = 5;

    /** Counts {@code (7 + t^2, 4 - 3 t)} of the last parameter t. */
    private static final TermCounts BENT = new TermCounts() {
        @Override
        public double[] at(double[] theta) {
            return new double[] {7 + theta[3] * theta[3], 4 - 3 * theta[3]};
        }

        @Override
        public double[] at(double[] theta, List<Slope> slopes) {
            slopes.add(new Slope(3, new double[] {2 * theta[3], -3}));
            return at(theta);
        }

        @Override
        public boolean hasBending() {
            return true;
        }

        @Override
        public void addBending(double[] theta, double[] weight, int firstBin, double factor, double[] matrix) {
            matrix[15] += factor * 2 * weight[firstBin];
        }
    };

    private static TermCounts fixed(double... counts) {
        return FoldedCounts.constant(counts);
    }

    private static Term term(TermCounts counts, List<? extends CountsStep> moves, int... factors) {
        return new Term(1, "some", 2, counts, moves, factors);
    }

    private static double[] expected(Term term) {
        double[] expected = {1, 1, 1, 1, 1};
        term.addTo(THETA, expected);
        return expected;
    }

    @Test
    void countsAreMultiplied() {
        assertThat(expected(term(fixed(4, 6), List.of()))).containsExactly(1, 1, 5, 7, 1);
        assertThat(expected(term(fixed(4, 6), List.of(), 1))).containsExactly(1, 1, 13, 19, 1);
        assertThat(expected(term(fixed(4, 6), List.of(), 0, 1, 2))).containsExactly(1, 1, 13, 19, 1);
        assertThat(expected(term(BENT, List.of(), 2))).containsExactly(1, 1, 17, -4.5, 1);
        Term moved = term(fixed(4, 6), List.of(), 1).at(0, 3);
        assertThat(expected(moved)).containsExactly(1, 1, 1, 13, 19);
        assertThat(moved.channel).isZero();
        assertThat(moved.firstBin()).isEqualTo(3);
    }

    @Test
    void derivativesOfAProduct() {
        double[] expected = new double[BINS];
        double[] jacobian = new double[SIZE * BINS];
        term(BENT, List.of(), 0, 2).addTo(THETA, expected, jacobian);
        assertThat(expected).containsExactly(0, 0, 32, -11, 0);
        double[] wanted = new double[SIZE * BINS];
        wanted[2] = 0.5 * 32;
        wanted[3] = 0.5 * -11;
        wanted[12] = 2 * 32;
        wanted[13] = 2 * -11;
        wanted[17] = 10;
        wanted[18] = -3;
        assertThat(jacobian).containsExactly(wanted, within(1e-12));
    }

    /** {@code a c t} and its second derivatives in the lower triangle, weighted by bin; a square stands for the half. */
    @Test
    void secondDerivativesOfAProduct() {
        double[] weight = {9, 9, 2, -1, 9};
        double[] matrix = new double[SIZE * SIZE];
        Term product = term(BENT, List.of(), 0, 2);
        assertThat(product.hasSecondDerivatives()).isTrue();
        assertThat(product.isLinear()).isFalse();
        product.addSecondDerivatives(THETA, weight, matrix);
        double[] wanted = new double[SIZE * SIZE];
        double whole = 2 * 32 + 11;
        double slope = 2 * 10 + 3;
        wanted[2 * SIZE] = whole;
        wanted[3 * SIZE] = 0.5 * slope;
        wanted[3 * SIZE + 2] = 2 * slope;
        wanted[15] = 1 * 2 * 2;
        assertThat(matrix).containsExactly(wanted, within(1e-12));
        double[] three = new double[SIZE * SIZE];
        term(fixed(4, 6), List.of(), 0, 1, 2).addSecondDerivatives(THETA, weight, three);
        double sum = 2 * 4 - 6;
        double[] pairs = new double[SIZE * SIZE];
        pairs[SIZE] = 0.5 * sum;
        pairs[2 * SIZE] = 3 * sum;
        pairs[2 * SIZE + 1] = 2 * sum;
        assertThat(three).containsExactly(pairs, within(1e-12));
        double[] linear = new double[SIZE * SIZE];
        term(fixed(4, 6), List.of(), 1).addSecondDerivatives(THETA, weight, linear);
        assertThat(linear).containsOnly(0);
    }

    /** The step doubles the first of two counts by a parameter and adds it to the second: {@code (p n_0, n_1 + p n_0)}. */
    private static ResponseShift.Move move(int parameter) {
        return new ResponseShift.Move(
                parameter,
                (folded, factor, counts, derivative) -> {
                    counts[0] = factor * folded[0];
                    counts[1] = folded[1] + factor * folded[0];
                    derivative[0] = folded[0];
                    derivative[1] = folded[0];
                },
                2);
    }

    @Test
    void movesTakeDerivativesAlong() {
        Term moved = term(BENT, List.of(move(1)), 2);
        assertThat(expected(moved)).containsExactly(1, 1, 49, 1 + 0.5 * (96 - 11), 1);
        double[] expected = new double[BINS];
        double[] jacobian = new double[SIZE * BINS];
        moved.addTo(THETA, expected, jacobian);
        assertThat(expected).containsExactly(0, 0, 48, 42.5, 0);
        double[] wanted = new double[SIZE * BINS];
        wanted[BINS + 2] = 16;
        wanted[BINS + 3] = 16;
        wanted[2 * BINS + 2] = 96;
        wanted[2 * BINS + 3] = 85;
        wanted[3 * BINS + 2] = 0.5 * 30;
        wanted[3 * BINS + 3] = 0.5 * (30 - 3);
        assertThat(jacobian).containsExactly(wanted, within(1e-12));
        assertThat(moved.hasSecondDerivatives()).isFalse();
        assertThat(moved.isLinear()).isFalse();
    }

    /** The step multiplies the first of two counts by the square of a parameter and adds it to the second: {@code (p^2 n_0, n_1 + p^2 n_0)}. */
    private record Squared() implements ResponseShift, ResponseShift.Sums {
        @Override
        public void evaluate(double[] folded, double factor, double[] counts, double[] derivative) {
            counts[0] = factor * factor * folded[0];
            counts[1] = folded[1] + counts[0];
            derivative[0] = 2 * factor * folded[0];
            derivative[1] = derivative[0];
        }

        @Override
        public Optional<Sums> sums() {
            return Optional.of(this);
        }

        @Override
        public double[] before(double[] weight, double factor) {
            return new double[] {factor * factor * (weight[0] + weight[1]), weight[1]};
        }

        @Override
        public Sum of(double[] folded, double[] weight, double factor) {
            double both = folded[0] * (weight[0] + weight[1]);
            return new Sum(factor * factor * both + folded[1] * weight[1], 2 * factor * both, 2 * both);
        }
    }

    /** Against differences, a square standing for the half: steps by one parameter, two, the same twice, one that bends the counts before them, and none, under products. */
    @Test
    void secondDerivativesBehindMoves() {
        double[] weight = {9, 9, 2, -1, 9};
        for (int[] steps : new int[][] {{0}, {0, 1}, {1, 1}, {0, -1}, {-1, 3}, {3, 0, 3}}) {
            for (int[] factors : new int[][] {{}, {2}, {0, 2}}) {
                List<ResponseShift.Move> moves = Arrays.stream(steps)
                        .mapToObj(parameter -> new ResponseShift.Move(parameter, new Squared(), 2))
                        .toList();
                Term moved = term(BENT, moves, factors);
                assertThat(moved.hasSecondDerivatives()).isTrue();
                assertThat(moved.isLinear()).isFalse();
                double[] matrix = new double[SIZE * SIZE];
                moved.addSecondDerivatives(THETA, weight, matrix);
                assertThat(matrix).containsExactly(differences(moved, weight), within(1e-5));
            }
        }
    }

    private static double[] differences(Term term, double[] weight) {
        double step = 1e-5;
        double[] matrix = new double[SIZE * SIZE];
        for (int p = 0; p < SIZE; p++) {
            double[] up = gradient(term, weight, p, step);
            double[] down = gradient(term, weight, p, -step);
            for (int q = 0; q <= p; q++) {
                matrix[p * SIZE + q] = (up[q] - down[q]) / (2 * step);
            }
        }
        return matrix;
    }

    private static double[] gradient(Term term, double[] weight, int moved, double step) {
        double[] theta = THETA.clone();
        theta[moved] += step;
        double[] jacobian = new double[SIZE * BINS];
        term.addTo(theta, new double[BINS], jacobian);
        double[] gradient = new double[SIZE];
        for (int p = 0; p < SIZE; p++) {
            gradient[p] = Slope.weighted(Arrays.copyOfRange(jacobian, p * BINS, (p + 1) * BINS), weight, 0);
        }
        return gradient;
    }

    /** What is taken for nothing does not bend. */
    @Test
    void nothingDoesNotBend() {
        var same = new ResponseShift.Move(1, new Squared(), 2);
        double[] matrix = new double[SIZE * SIZE];
        term(fixed(-1e-8, 1), List.of(same)).addSecondDerivatives(THETA, new double[] {0, 0, 1, 0, 0}, matrix);
        assertThat(matrix).containsOnly(0);
        term(fixed(-1, 1), List.of(same)).addSecondDerivatives(THETA, new double[] {0, 0, 1, 0, 0}, matrix);
        assertThat(matrix[SIZE + 1]).isEqualTo(-2);
    }

    /** A factor that is always one has no derivative. */
    @Test
    void aMoveWithoutAParameter() {
        Term moved = term(fixed(4, 6), List.of(move(-1), move(0)));
        assertThat(expected(moved)).containsExactly(1, 1, 9, 19, 1);
        double[] jacobian = new double[SIZE * BINS];
        moved.addTo(THETA, new double[BINS], jacobian);
        double[] wanted = new double[SIZE * BINS];
        wanted[2] = 4;
        wanted[3] = 4;
        assertThat(jacobian).containsExactly(wanted, within(1e-12));
    }

    /** What is below zero by less than 1e-6 of all counts is nothing, with its derivatives; of moved counts only. */
    @Test
    void theErrorOfAnInterpolationIsRemoved() {
        for (double[] counts :
                new double[][] {{-0.99e-6, 1}, {-1.01e-6, 1}, {-1e-6, 1 - 1e-6}, {0.5, -0.4e-6}, {-3, 1}}) {
            double negligible = 1e-6 * (Math.abs(counts[0]) + Math.abs(counts[1]));
            double[] wanted = Arrays.stream(counts)
                    .map(count -> count < 0 && count >= -negligible ? 0 : count)
                    .toArray();
            var same = new ResponseShift.Move(
                    1,
                    (folded, factor, moved, derivative) -> {
                        System.arraycopy(folded, 0, moved, 0, 2);
                        Arrays.fill(derivative, 8);
                    },
                    2);
            double[] expected = new double[BINS];
            double[] again = new double[BINS];
            double[] jacobian = new double[SIZE * BINS];
            Term term = term(fixed(counts), List.of(same));
            term.addTo(THETA, expected);
            term.addTo(THETA, again, jacobian);
            assertThat(Arrays.copyOfRange(expected, 2, 4)).containsExactly(wanted);
            assertThat(again).containsExactly(expected);
            for (int b = 0; b < 2; b++) {
                assertThat(jacobian[BINS + 2 + b]).isEqualTo(wanted[b] == 0 ? 0 : 8);
            }
            double[] unmoved = new double[BINS];
            term(fixed(counts), List.of()).addTo(THETA, unmoved);
            assertThat(Arrays.copyOfRange(unmoved, 2, 4)).containsExactly(counts);
        }
    }

    @Test
    void whatATermSaysOfItself() {
        assertThat(term(fixed(4, 6), List.of()).isLinear()).isTrue();
        assertThat(term(fixed(4, 6), List.of(), 1).isLinear()).isTrue();
        assertThat(term(fixed(4, 6), List.of(), 1, 2).isLinear()).isFalse();
        assertThat(term(fixed(4, 6), List.of(), 1, 2).hasSecondDerivatives()).isTrue();
        assertThat(term(BENT, List.of()).isLinear()).isFalse();
        assertThat(term(fixed(4, 6), List.of(move(1))).isLinear()).isFalse();
        assertThat(term(fixed(4, 6), List.of()).hasNoFactor()).isTrue();
        assertThat(term(fixed(4, 6), List.of(), 1).hasNoFactor()).isFalse();
        assertThat(term(fixed(4, 6), List.of()).massIndex()).isEqualTo(-1);
        assertThat(term(fixed(4, 6), List.of()).isFree()).isFalse();
        assertThat(term(BENT, List.of()).withFree(new double[] {1}).isFree()).isFalse();
    }

    /** A sum overwrites what stood there; it is linear, and bent, as all of its terms are. */
    @Test
    void termsAreSummed() {
        var terms = new Terms(List.of(term(fixed(4, 6), List.of(), 1), term(BENT, List.of(), 2)));
        double[] expected = {9, 9, 9, 9, 9};
        terms.expected(THETA, expected);
        assertThat(expected).containsExactly(0, 0, 12 + 16, 18 - 5.5, 0);
        double[] jacobian = new double[SIZE * BINS];
        Arrays.fill(jacobian, 9);
        Arrays.fill(expected, 9);
        terms.expected(THETA, expected, jacobian);
        assertThat(expected).containsExactly(0, 0, 28, 12.5, 0);
        assertThat(jacobian[0]).isZero();
        assertThat(jacobian[BINS + 2]).isEqualTo(4);
        assertThat(jacobian[2 * BINS + 2]).isEqualTo(32);
        assertThat(terms.isLinear()).isFalse();
        assertThat(new Terms(List.of(term(fixed(4, 6), List.of(), 1))).isLinear())
                .isTrue();
        double[] weight = {0, 0, 1, 0, 0};
        double[] matrix = new double[SIZE * SIZE];
        assertThat(terms.addSecondDerivatives(THETA, weight, matrix)).isTrue();
        assertThat(matrix[3 * SIZE + 2]).isEqualTo(10);
        double[] untouched = new double[SIZE * SIZE];
        var moved = new Terms(List.of(term(BENT, List.of(), 2), term(BENT, List.of(move(1)))));
        assertThat(moved.addSecondDerivatives(THETA, weight, untouched)).isFalse();
        assertThat(untouched).containsOnly(0);
        assertThat(terms.stream()).hasSize(2);
        assertThat(terms).hasSize(2);
    }
}

package upscatter.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Projections into the domain of models with one or two bins below zero, whose points follow by hand. */
class FeasibleStartTest {
    private static final boolean[] NONE = new boolean[2];

    private static Parameters two(double scaleA, double scaleB) {
        return Parameters.of(Parameter.bounded("a", 0, -10, 10, scaleA), Parameter.bounded("b", 0, -10, 10, scaleB));
    }

    private static TemplatePrediction prediction(Parameters parameters, double[] constant, double[]... slopes) {
        return new TemplatePrediction(parameters, constant, slopes);
    }

    /** To a tenth of its counts, along the gradient in units of the scales: least {@code (a/1)^2 + (b/3)^2}. */
    @Test
    void aBinWithDataIsRaisedToATenthOfThem() {
        var line = prediction(two(1, 3), new double[] {-3}, new double[] {4}, new double[] {-2});
        double[] found = of(line, new double[] {8}, new double[2], NONE).orElseThrow();
        double length = (0.8 + 3) / (16 + 36);
        assertThat(found).containsExactly(new double[] {4 * length, -6 * 3 * length}, within(1e-14));
        assertThat(expected(line, found)[0]).isCloseTo(0.8, within(1e-14));
    }

    /** To a hundredth of what it lacked. */
    @Test
    void anEmptyBinIsRaisedByALittle() {
        var line = prediction(two(1, 3), new double[] {-3}, new double[] {4}, new double[] {-2});
        double[] found = of(line, new double[1], new double[2], NONE).orElseThrow();
        assertThat(expected(line, found)[0]).isCloseTo(0.03, within(1e-14));
        assertThat(found[1] / found[0]).isCloseTo(-4.5, within(1e-13));
    }

    @Test
    void nothingIsOutsideWhereEveryBinHoldsSomething() {
        var line = prediction(two(1, 1), new double[] {0, 0}, new double[] {1, 0}, new double[] {0, 1});
        double[] near = {0, 0.5};
        assertThat(of(line, new double[] {0, 3}, near, NONE)).get().isEqualTo(near);
        double[] filled = of(line, new double[] {5, 3}, near, NONE).orElseThrow();
        assertThat(filled).containsExactly(new double[] {0.5, 0.5}, within(1e-15));
        assertThat(near).containsExactly(0, 0.5);
        assertThat(FeasibleStart.isNeeded(line)).isFalse();
        assertThat(FeasibleStart.isNeeded(prediction(two(1, 1), new double[] {0, -1e-9}, new double[2], new double[2])))
                .isTrue();
    }

    /** Parameters that are held, fixed, or at the bound that they would cross stay, and the other moves alone. */
    @Test
    void parametersThatCannotMoveStay() {
        double[] slopes = {4};
        double[] falling = {-2};
        double[] counts = {8};
        var line = prediction(two(1, 1), new double[] {-3}, slopes, falling);
        assertThat(of(line, counts, new double[2], new boolean[] {true, false}))
                .hasValueSatisfying(found -> assertThat(found).containsExactly(new double[] {0, -1.9}, within(1e-14)));
        assertThat(of(line, counts, new double[2], new boolean[] {false, true}))
                .hasValueSatisfying(found -> assertThat(found).containsExactly(new double[] {0.95, 0}, within(1e-14)));
        assertThat(of(line, counts, new double[2], new boolean[] {true, true})).isEmpty();
        Parameters fixed = two(1, 1).with(two(1, 1).get("a").fixedAt(0));
        assertThat(FeasibleStart.of(line, counts, fixed, new double[2], NONE))
                .hasValueSatisfying(found -> assertThat(found).containsExactly(new double[] {0, -1.9}, within(1e-14)));
        Parameters upper = Parameters.of(Parameter.bounded("a", 0, -1, 0, 1), Parameter.bounded("b", 0, -9, 9, 1));
        assertThat(FeasibleStart.of(line, counts, upper, new double[2], NONE))
                .hasValueSatisfying(found -> assertThat(found).containsExactly(new double[] {0, -1.9}, within(1e-14)));
        Parameters lower = Parameters.of(Parameter.bounded("a", 0, -9, 9, 1), Parameter.bounded("b", 0, 0, 9, 1));
        assertThat(FeasibleStart.of(line, counts, lower, new double[2], NONE))
                .hasValueSatisfying(found -> assertThat(found).containsExactly(new double[] {0.95, 0}, within(1e-14)));
        Parameters both = Parameters.of(Parameter.bounded("a", 0, -1, 0, 1), Parameter.bounded("b", 0, 0, 9, 1));
        assertThat(FeasibleStart.of(line, counts, both, new double[2], NONE)).isEmpty();
    }

    /** A bound that is met on the way is not crossed; the other parameter goes the rest. */
    @Test
    void boundsAreNotCrossed() {
        Parameters near = Parameters.of(Parameter.bounded("a", 0, -9, 0.1, 1), Parameter.bounded("b", 0, -9, 9, 1));
        var line = prediction(near, new double[] {-3}, new double[] {4}, new double[] {-2});
        double[] found = of(line, new double[] {8}, new double[2], NONE).orElseThrow();
        assertThat(found).containsExactly(new double[] {0.1, -1.7}, within(1e-14));
    }

    /** The bin that is furthest outside in units of the scales comes first; it takes the others along or not. */
    @Test
    void theFurthestBinComesFirst() {
        double[] constant = {-1, -3};
        double[] counts = {1, 3};
        var even = prediction(two(1, 1), constant, new double[] {1, 1}, new double[] {0, 1});
        assertThat(of(even, counts, new double[2], NONE))
                .hasValueSatisfying(
                        found -> assertThat(found).containsExactly(new double[] {1.65, 1.65}, within(1e-14)));
        var steep = prediction(two(1, 10), constant, new double[] {1, 1}, new double[] {0, 1});
        // First a = 1.1, then 3.3 - 1.1 more along (1, 100)/101.
        assertThat(of(steep, counts, new double[2], NONE))
                .hasValueSatisfying(found ->
                        assertThat(found).containsExactly(new double[] {1.1 + 2.2 / 101, 220.0 / 101}, within(1e-13)));
    }

    /**
     * Two bins of 10 counts each, s and 0.5 - s, cannot both be expected to hold a tenth of them, but a hundredth: the search for that begins anew, the
     * other parameter where it was.
     */
    @Test
    void wherePartOfTheCountsIsTooMuchLessIsTriedFromTheBeginning() {
        Parameters parameters =
                Parameters.of(Parameter.bounded("s", -1, -9, 9, 1), Parameter.bounded("y", 0, 0, 0.1, 1));
        var opposed = prediction(parameters, new double[] {0, 0.5}, new double[] {1, -1}, new double[] {0, 1e-3});
        double[] found =
                of(opposed, new double[] {10, 10}, new double[] {-1, 0}, NONE).orElseThrow();
        assertThat(found).containsExactly(new double[] {0.1, 0}, within(1e-14));
    }

    /** Without any point inside there is none. */
    @Test
    void opposedBinsHaveNoPoint() {
        var opposed = prediction(two(1, 1), new double[] {-1, -1}, new double[] {2, -2}, new double[2]);
        assertThat(of(opposed, new double[] {1, 1}, new double[2], NONE)).isEmpty();
        assertThat(of(opposed, new double[2], new double[2], NONE)).isEmpty();
        var undefined = prediction(two(1, 1), new double[] {Double.NaN}, new double[] {1}, new double[1]);
        assertThat(of(undefined, new double[1], new double[2], NONE)).isEmpty();
    }

    private static Optional<double[]> of(
            TemplatePrediction prediction, double[] counts, double[] near, boolean[] held) {
        return FeasibleStart.of(prediction, counts, prediction.parameters(), near, held);
    }

    private static double[] expected(TemplatePrediction prediction, double[] theta) {
        double[] expected = new double[prediction.bins()];
        prediction.expected(theta, expected);
        return expected;
    }
}

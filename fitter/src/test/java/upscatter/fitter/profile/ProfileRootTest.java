package upscatter.fitter.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.fitter.minimizer.FitFailure;

/** Crossings of functions whose inverse is known. */
class ProfileRootTest {
    private static final double ROOT = 1.4142135623730951;
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private static ProfileRoot root(DoubleUnaryOperator function, double target, double farthest) {
        return new ProfileRoot(function, target, 0, farthest);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.5, ROOT, 3, 500})
    void anyGuessLeadsToTheCrossing(double guess) {
        assertThat(root(x -> x * x, 2, INFINITE).find(guess).orElseThrow()).isCloseTo(ROOT, within(1e-9));
        assertThat(root(x -> x * x, 2, -INFINITE).find(-guess).orElseThrow()).isCloseTo(-ROOT, within(1e-9));
        assertThat(root(Math::expm1, 1, INFINITE).find(guess).orElseThrow()).isCloseTo(Math.log(2), within(1e-9));
    }

    /** The end of the range is looked at, and nothing beyond it. */
    @Test
    void theEndOfTheRangeIsTheLastPlace() {
        var seen = new ArrayList<Double>();
        DoubleUnaryOperator square = x -> {
            seen.add(x);
            return x * x;
        };
        assertThat(root(square, 2, 1).find(5)).isEmpty();
        assertThat(seen).containsExactly(1.0);
        assertThat(root(square, 2, Math.sqrt(2) + 1e-3).find(0.1).orElseThrow()).isCloseTo(ROOT, within(1e-9));
        assertThat(root(square, 4, 2).find(0.5).orElseThrow()).isCloseTo(2, within(1e-12));
        assertThat(root(square, 4, -2).find(-7).orElseThrow()).isCloseTo(-2, within(1e-12));
        assertThat(root(square, 4.0001, -2).find(-7)).isEmpty();
    }

    /** Where no fit converges beyond a place, the crossing before it is found, and none is made up. */
    @Test
    void placesWithoutAFitAreLeft() {
        DoubleUnaryOperator upTo = x -> {
            if (x > 1.5) {
                throw new FitFailure("no fit");
            }
            return x * x;
        };
        assertThat(root(upTo, 2, INFINITE).find(100).orElseThrow()).isCloseTo(ROOT, within(1e-9));
        assertThatThrownBy(() -> root(
                                x -> {
                                    throw new FitFailure("never");
                                },
                                2,
                                INFINITE)
                        .find(1))
                .isInstanceOf(FitFailure.class)
                .hasMessageContaining("never");
    }

    /** A function that stays below the target is followed far, but not for ever. */
    @Test
    void whatStaysBelowIsFollowedFar() {
        double[] largest = {0};
        assertThat(root(
                                x -> {
                                    largest[0] = Math.max(largest[0], x);
                                    return x / (1 + x);
                                },
                                2,
                                INFINITE)
                        .find(1))
                .isEmpty();
        assertThat(largest[0]).isGreaterThan(300);
    }
}

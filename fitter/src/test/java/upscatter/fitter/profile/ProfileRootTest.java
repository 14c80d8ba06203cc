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

    /** Steps outwards go a tenth beyond where a straight line from the start ends, ten times as far at most. */
    @Test
    void stepsOutwardsFollowAStraightLine() {
        for (double sign : new double[] {1, -1}) {
            var seen = new ArrayList<Double>();
            DoubleUnaryOperator distance = x -> {
                seen.add(x);
                return Math.abs(x - 3);
            };
            double found = new ProfileRoot(distance, 2, 3, sign * INFINITE)
                    .find(3 + sign * 0.5)
                    .orElseThrow();
            assertThat(found).isCloseTo(3 + sign * 2, within(1e-9));
            assertThat(seen.get(1)).isCloseTo(3 + sign * 2.2, within(1e-12));
            seen.clear();
            found = new ProfileRoot(distance, 2, 3, sign * INFINITE)
                    .find(3 + sign * 1e-3)
                    .orElseThrow();
            assertThat(found).isCloseTo(3 + sign * 2, within(1e-9));
            assertThat(seen.get(1)).isCloseTo(3 + sign * 1e-2, within(1e-12));
            assertThat(seen.get(2)).isCloseTo(3 + sign * 1e-1, within(1e-12));
            assertThat(seen.size()).isLessThan(9);
        }
        var flat = new ArrayList<Double>();
        assertThat(new ProfileRoot(
                                x -> {
                                    flat.add(x);
                                    return 0;
                                },
                                2,
                                1,
                                50)
                        .find(1.5))
                .isEmpty();
        assertThat(flat).containsExactly(1.5, 6.0, 50.0);
    }

    /** After a place without a fit the way between it and the last fit is halved. */
    @Test
    void theWayToAPlaceWithoutAFitIsHalved() {
        var seen = new ArrayList<Double>();
        DoubleUnaryOperator upTo = x -> {
            seen.add(x);
            if (x > 1.9) {
                throw new FitFailure("no fit");
            }
            return x;
        };
        assertThat(root(upTo, 1.75, INFINITE).find(4).orElseThrow()).isCloseTo(1.75, within(1e-9));
        assertThat(seen.subList(0, 4)).containsExactly(4.0, 2.0, 1.0, 1.5);
        assertThat(seen.get(4)).isEqualTo(1.75);
    }

    /** Between two places the crossing of the straight line through them is looked at first; where the function is infinite at the outer one, their middle. */
    @Test
    void withinABracketAStraightLineIsFollowed() {
        for (double sign : new double[] {1, -1}) {
            var seen = new ArrayList<Double>();
            DoubleUnaryOperator distance = x -> {
                seen.add(x);
                return Math.abs(x - 3);
            };
            double found = new ProfileRoot(distance, 2, 3, sign * INFINITE)
                    .find(3 + sign * 0.5)
                    .orElseThrow();
            assertThat(found).isCloseTo(3 + sign * 2, within(1e-12));
            assertThat(seen).hasSize(3);
            assertThat(seen.get(2)).isCloseTo(3 + sign * 2, within(1e-12));
            seen.clear();
            DoubleUnaryOperator walled = x -> {
                seen.add(x);
                return Math.abs(x) < 2 ? x * x : INFINITE;
            };
            assertThat(root(walled, 2, sign * INFINITE).find(sign * 3).orElseThrow())
                    .isCloseTo(sign * ROOT, within(1e-9));
            assertThat(seen.get(1)).isEqualTo(sign * 1.5);
        }
    }
}

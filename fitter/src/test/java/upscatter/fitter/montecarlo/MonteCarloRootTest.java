package upscatter.fitter.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Crossings of {@code exp(-x)}, whose counts are rounded and not drawn: places, sides and errors are known. */
class MonteCarloRootTest {
    private static final double TARGET = 0.1;
    private static final double ROOT = Math.log(10);
    private static final int MANY = 100_000_000;

    private final List<Double> seen = new ArrayList<>();

    private static ToyProbability counted(double p, int toys) {
        return ToyProbability.of(new ToyPValue(Math.round(p * toys), toys, 0));
    }

    private MonteCarloRoot root(
            DoubleUnaryOperator function, int toys, double resolution, double lowest, double highest) {
        return new MonteCarloRoot(
                x -> {
                    seen.add(x);
                    assertThat(x).isBetween(lowest, highest);
                    return counted(function.applyAsDouble(x), toys);
                },
                TARGET,
                resolution,
                lowest,
                highest);
    }

    private MonteCarloRoot exponential(int toys) {
        return root(x -> Math.exp(-x), toys, 1e-9, 0, 1e6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.7, 2, 2.3025, 5, 16})
    void anyGuessLeadsToTheCrossing(double guess) {
        MonteCarloRoot root = exponential(MANY);
        MonteCarloValue found = root.beyond(root.sure(0), guess).orElseThrow();
        double error = Math.sqrt((1 - TARGET) / TARGET / MANY);
        assertThat(found.value()).isCloseTo(ROOT, within(3 * error));
        assertThat(found.error()).isBetween(0.9 * error, 2.2 * error);
        assertThat(seen.size()).isLessThan(60);
    }

    /** Three errors to both sides the function is clearly on one; half as far it is not, on one of them at least. */
    @ParameterizedTest
    @CsvSource({"200, 1", "1000, 2", "1000, 4", "5000, 0.3", "100000, 2.2"})
    void theErrorIsAThirdOfTheWayToClearPlaces(int toys, double guess) {
        MonteCarloRoot root = exponential(toys);
        MonteCarloValue found = root.beyond(root.sure(0), guess).orElseThrow();
        double reach = 3 * found.error();
        assertThat(isClear(toys, found.value() + reach)).isTrue();
        assertThat(isClear(toys, found.value() - reach)).isTrue();
        double half = 0.49 * reach;
        assertThat(isClear(toys, found.value() + half) && isClear(toys, found.value() - half))
                .isFalse();
        assertThat(Math.abs(found.value() - ROOT)).isLessThan(reach);
    }

    private static boolean isClear(int toys, double x) {
        return counted(Math.exp(-x), toys).isClearOf(TARGET, 3);
    }

    /** The same from the other side: the function is above the target at larger values. */
    @Test
    void aRisingFunctionIsCrossedOnItsWayDown() {
        for (int toys : new int[] {1000, MANY}) {
            MonteCarloRoot root = root(x -> 1 - Math.exp(-x), toys, 1e-9, 0, 1e6);
            MonteCarloValue found = root.between(root.at(20), root.at(0.001));
            double crossing = -Math.log(1 - TARGET);
            double error = Math.sqrt(TARGET * (1 - TARGET) / toys) / (1 - TARGET);
            assertThat(found.value()).isCloseTo(crossing, within(3 * error));
            assertThat(found.error()).isBetween(0.7 * error, 3 * error);
        }
    }

    /** A jump is found to the resolution, with half the bracket as the least error. */
    @Test
    void aJumpIsFoundToTheResolution() {
        MonteCarloRoot root = root(x -> x < Math.PI ? 0.4 : 0.01, MANY, 1e-3, 0, 100);
        MonteCarloValue found = root.beyond(root.sure(0), 1).orElseThrow();
        assertThat(found.value()).isCloseTo(Math.PI, within(0.5e-3 * Math.PI));
        assertThat(found.error()).isBetween(0.25e-3 * 0.999 * Math.PI, 0.5e-3 * 1.001 * Math.PI);
        MonteCarloRoot rising = root(x -> x > Math.PI ? 0.4 : 0.01, MANY, 1e-3, 0, 100);
        MonteCarloValue other = rising.between(rising.at(9), rising.at(1));
        assertThat(other.value()).isCloseTo(Math.PI, within(0.5e-3 * Math.PI));
        assertThat(other.error()).isBetween(0.25e-3 * 0.999 * Math.PI, 0.5e-3 * 1.001 * Math.PI);
    }

    /** Four levels: clear, hardly above, hardly below and clear; the first steps are known, and so is what is looked at for the error. */
    private MonteCarloRoot levels(double first, double last) {
        return root(x -> x < first ? 0.4 : x < 3 ? 0.101 : x < last ? 0.099 : 0.01, 1000, 1e-9, 0, 7);
    }

    @ParameterizedTest
    @CsvSource({"2, 4.5, 1.5", "1.5, 4.5, 2", "2, 5.2, 1.5", "2, 5.5, 2", "2.4, 4.5, 1.5"})
    void theErrorIsThatOfTheFartherSide(double first, double last, double widths) {
        MonteCarloRoot root = levels(first, last);
        MonteCarloValue found = root.between(root.at(1), root.at(5.5));
        double one = 1 + 4.5 * Math.log(4) / Math.log(40);
        double three = one + 0.1 * (5.5 - one);
        double four = 0.5 * (three + 5.5);
        assertThat(seen.subList(2, 5).stream().mapToDouble(x -> x).toArray())
                .containsExactly(new double[] {one, three, four}, within(1e-12));
        double width = four - three;
        assertThat(found.value()).isCloseTo(three + width * Math.log(1.01) / Math.log(101 / 99.0), within(1e-12));
        assertThat(found.error()).isCloseTo(widths * width / 3, within(1e-12));
    }

    /** Where nothing is clear as far as the end of the range, that end is as far as the error reaches. */
    @Test
    void theErrorReachesToTheEndOfTheRange() {
        MonteCarloRoot below = root(x -> x < 3 ? 0.101 : x < 3.2 ? 0.099 : 0.01, 1000, 1e-9, 2.5, 70);
        MonteCarloValue found = below.between(below.at(2.5), below.at(5.5));
        assertThat(found.error()).isCloseTo((found.value() - 2.5) / 3, within(1e-12));
        MonteCarloRoot above = root(x -> x < 2.8 ? 0.4 : x < 3 ? 0.101 : 0.099, 1000, 1e-9, -70, 3.5);
        MonteCarloValue other = above.between(above.at(0), above.at(3.5));
        assertThat(other.error()).isCloseTo((3.5 - other.value()) / 3, within(1e-12));
    }

    /** A bracket is narrow at the resolution times its place, and not before. */
    @Test
    void aBracketIsNarrowInUnitsOfItsPlace() {
        MonteCarloRoot root = root(x -> x < 300 ? 0.4 : 0.01, MANY, 0.1, 0, 1e4);
        MonteCarloValue found = root.between(root.sure(0), root.at(4000));
        double above = seen.stream().filter(x -> x < 300).max(Double::compare).orElseThrow();
        double below = seen.stream().filter(x -> x >= 300).min(Double::compare).orElseThrow();
        assertThat(below - above).isBetween(0.01 * 300, 0.1 * below);
        assertThat(found.value()).isCloseTo(0.5 * (above + below), within(1e-9));
        assertThat(found.error()).isBetween(0.025 * found.value(), 0.05 * below);
    }

    /** The end of the range is looked at once, and nothing beyond it. */
    @Test
    void nothingIsAskedOutsideOfTheRange() {
        MonteCarloRoot before = root(x -> Math.exp(-x), MANY, 1e-9, 0, 2.2);
        assertThat(before.beyond(before.sure(0), 1)).isEmpty();
        assertThat(seen).endsWith(2.2);
        assertThat(seen.stream().filter(x -> x == 2.2)).hasSize(1);
        MonteCarloRoot wide = root(x -> Math.exp(-x), MANY, 1e-9, 0, 2.2);
        seen.clear();
        assertThat(wide.beyond(wide.sure(0), 50)).isEmpty();
        assertThat(seen).containsExactly(2.2);
        MonteCarloRoot few = root(x -> Math.exp(-x), 1000, 1e-9, 2.25, 2.35);
        MonteCarloValue found = few.between(few.at(2.25), few.at(2.35));
        double share = Math.log(1.05) / Math.log(105 / 95.0);
        assertThat(found.value()).isCloseTo(2.25 + 0.1 * share, within(1e-9));
        assertThat(found.error()).isCloseTo(0.05, within(1e-9));
    }

    /** What stays above the target is followed, at least a fifth further each time. */
    @Test
    void whatStaysAboveIsFollowedFar() {
        MonteCarloRoot root = root(x -> 0.5, MANY, 1e-9, 0, 1e9);
        assertThat(root.beyond(root.sure(0), 1)).isEmpty();
        assertThat(seen).isSorted();
        assertThat(seen.get(seen.size() - 1)).isGreaterThan(100);
        for (int i = 1; i < seen.size(); i++) {
            assertThat(seen.get(i) / seen.get(i - 1)).isBetween(1.2 - 1e-9, 4.0);
        }
    }

    /** Steps outwards follow the logarithm: 1.15 times where a straight line would end. */
    @Test
    void stepsOutwardsFollowTheSlope() {
        MonteCarloRoot root = root(x -> Math.exp(-(x - 1)), MANY, 1e-9, 1, 1e9);
        var unused = root.beyond(root.sure(1), 2);
        assertThat(seen.get(0)).isEqualTo(2);
        assertThat(seen.get(1)).isCloseTo(1 + 1.15 * ROOT, within(1e-5));
    }

    @Test
    void nodesAreLogarithmsWithErrors() {
        MonteCarloRoot root = exponential(1000);
        MonteCarloRoot.Node node = root.at(1);
        assertThat(node.x()).isEqualTo(1);
        assertThat(node.height()).isCloseTo(Math.log(0.368 / TARGET), within(1e-12));
        assertThat(node.error()).isCloseTo(new ToyPValue(368, 1000, 0).error() / 0.368, within(1e-12));
        assertThat(node.isClear()).isTrue();
        assertThat(node.noise()).isZero();
        assertThat(node.accepted()).isTrue();
        MonteCarloRoot.Node near = root.at(2.31);
        assertThat(near.accepted()).isFalse();
        assertThat(near.isClear()).isFalse();
        assertThat(near.noise()).isEqualTo(near.error()).isPositive();
        MonteCarloRoot.Node none = root.at(100);
        assertThat(none.height()).isCloseTo(Math.log(0.5 / 1001 / TARGET), within(1e-12));
        assertThat(none.error()).isEqualTo(1);
        assertThat(root.sure(3)).isEqualTo(new MonteCarloRoot.Node(3, -Math.log(TARGET), 0, true));
        assertThat(new MonteCarloRoot.Node(1, 0, 0.1, false).accepted()).isTrue();
    }
}

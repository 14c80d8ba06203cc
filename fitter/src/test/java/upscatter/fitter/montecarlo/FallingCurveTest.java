package upscatter.fitter.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Crossings of falling probabilities at places that logarithms give by hand. */
class FallingCurveTest {
    private static double crossing(double target, FallingCurve.Node... nodes) {
        return new FallingCurve(List.of(nodes)).crossing(target).orElseThrow();
    }

    private static FallingCurve.Node node(double x, double probability, int toys) {
        return new FallingCurve.Node(x, probability, toys);
    }

    /** 1 to 1/25 over two units passes 1/5 in the middle, 1/2 to 1/8 from one to three passes 1/4 at two. */
    @Test
    void logarithmsAreLinearInBetween() {
        assertThat(crossing(0.2, node(2, 0.04, 1000))).isCloseTo(1, within(1e-12));
        assertThat(crossing(0.25, node(1, 0.5, 1000), node(3, 0.125, 1000))).isCloseTo(2, within(1e-12));
        assertThat(new FallingCurve(List.of(node(1, 0.5, 10), node(2, 0.2, 10))).crossing(0.1))
                .isEmpty();
        assertThat(new FallingCurve(List.of()).crossing(0.1)).isEmpty();
    }

    /** No toy in the tail counts as half of one: 1 to 1/100 passes 1/10 in the middle; a target below half a toy is passed at the value itself. */
    @Test
    void noToyInTheTailCountsAsHalfOfOne() {
        assertThat(crossing(0.1, node(1, 0, 50))).isCloseTo(0.5, within(1e-12));
        assertThat(crossing(0.005, node(1, 0, 50))).isEqualTo(1);
    }

    /** 0.4 of 100 toys and 0.6 of 300 are 0.55 of both, so that 0.5 is not passed at the first. */
    @Test
    void valuesOutOfOrderArePooledByTheirToys() {
        double expected = 2 + Math.log(0.55 / 0.3) / Math.log(0.55 / 0.05);
        assertThat(crossing(0.3, node(1, 0.4, 100), node(2, 0.6, 300), node(3, 0.05, 100)))
                .isCloseTo(expected, within(1e-12));
        assertThat(crossing(0.5, node(1, 0.4, 100), node(2, 0.6, 300), node(3, 0.05, 100)))
                .isGreaterThan(2);
    }

    /** Three that rise, 0.2, 0.3 and twice as many toys with 0.4, are 0.325 all. */
    @Test
    void poolsArePooledAgain() {
        FallingCurve.Node[] rising = {node(1, 0.2, 10), node(2, 0.3, 10), node(3, 0.4, 20)};
        assertThat(new FallingCurve(List.of(rising)).crossing(0.32)).isEmpty();
        assertThat(crossing(0.33, rising)).isCloseTo(Math.log(0.33) / Math.log(0.325), within(1e-12));
    }
}

package upscatter.model.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.units.Units;

/** Quenchings that join nodes, and Lindhard's with a correction: against their formulas written out, and derivatives against differences. */
class QuenchingOfNodesTest {
    private static final List<Double> NODES =
            List.of(0.2 * Units.KEV, 0.5 * Units.KEV, 1 * Units.KEV, 3 * Units.KEV, 10 * Units.KEV);

    private static ShapeValue fitted(String name, double start, double from, double to) {
        return ShapeValue.of(Parameter.bounded(name, start, from, to, 0.01), 1);
    }

    private static NodeQuenching nodes() {
        return NodeQuenching.of("Ge", NODES, fitted("q1", 0.15, 0.05, 0.4), fitted("s1", 1.2, 0.3, 2), 0.1);
    }

    private static CorrectedLindhard corrected(double k, double q) {
        return new CorrectedLindhard(ShapeValue.of(k), ShapeValue.of(q), 32);
    }

    /** T h with its ratio h = q/(1 - q). */
    private static double seen(double recoil, double... at) {
        double factor = nodes().visibleMeV(recoil, at, new double[5]) / recoil;
        return recoil * factor / (1 - factor);
    }

    /** At the nodes the ratio is the product of the powers of the intervals below. */
    @Test
    void theRatioFollowsThePowersOfTheIntervals() {
        double[] at = {0.2, 1.1, 1, -2, 0.5};
        double[] exponents = {1.1, 1.1 * Math.exp(0.1), 1.1 * Math.exp(-0.1), 1.1 * Math.exp(-0.05)};
        double seen = 0.25 * NODES.get(0);
        for (int i = 0; i < 4; i++) {
            assertThat(seen(NODES.get(i), at)).isCloseTo(seen, within(1e-14));
            assertThat(seen(1.3 * NODES.get(i), at)).isCloseTo(seen * Math.pow(1.3, exponents[i]), within(1e-14));
            seen *= Math.pow(NODES.get(i + 1) / NODES.get(i), exponents[i]);
        }
        assertThat(seen(0.1 * NODES.get(0), at)).isCloseTo(0.25 * NODES.get(0) * Math.pow(0.1, 1.1), within(1e-14));
        assertThat(seen(3 * NODES.get(4), at)).isCloseTo(seen * Math.pow(3, exponents[3]), within(1e-13));
        assertThat(nodes().visibleMeV(NODES.get(0), at, new double[5])).isCloseTo(0.2 * NODES.get(0), within(1e-15));
    }

    /** The pulls are the second differences of the nodes, in standard deviations. */
    @Test
    void pullsAreSecondDifferences() {
        double[] at = {0.2, 1.1, 1, -2, 0.5};
        double[] slopes = new double[4];
        for (int i = 0; i < 4; i++) {
            slopes[i] = Math.log(seen(NODES.get(i + 1), at) / seen(NODES.get(i), at))
                    / Math.log(NODES.get(i + 1) / NODES.get(i));
        }
        for (int i = 1; i < 4; i++) {
            assertThat(Math.log(slopes[i] / slopes[i - 1]) / 0.1).isCloseTo(at[1 + i], within(1e-10));
        }
        assertThat(nodes().values().stream()
                        .map(value -> value.parameter().orElseThrow().name()))
                .containsExactly("q1", "s1", "Ge bend[2]", "Ge bend[3]", "Ge bend[4]");
    }

    /** {@code T [k g/(1 + k g) - q/eps]} where it is far above 1 eV. */
    @ParameterizedTest
    @ValueSource(doubles = {2e-5, -3e-5})
    void theCorrectionIsThatOfTheFormula(double q) {
        for (double recoilKeV : new double[] {1, 3, 20}) {
            double eps = 11.5 * recoilKeV * Math.pow(32, -7.0 / 3);
            double g = 3 * Math.pow(eps, 0.15) + 0.7 * Math.pow(eps, 0.6) + eps;
            double factor = 0.157 * g / (1 + 0.157 * g) - q / eps;
            double recoil = recoilKeV * Units.KEV;
            assertThat(corrected(0.157, q).visibleMeV(recoil))
                    .isCloseTo(factor * recoil, within(0.3 * Units.EV * Units.EV / (factor * recoil)));
        }
    }

    /** Below the recoil of which the correction takes all next to nothing is left, and it never falls. */
    @Test
    void aRecoilBelowTheCutoffLeavesNothing() {
        CorrectedLindhard quenching = corrected(0.157, 5e-5);
        double taken = 5e-5 / (11.5 * Math.pow(32, -7.0 / 3)) * Units.KEV;
        double cutoff = new Quenching.Lindhard(0.157, 32).recoilMeV(taken);
        assertThat(quenching.kinksMeV()).containsExactly(cutoff);
        assertThat(quenching.visibleMeV(cutoff)).isCloseTo(0.5 * Units.EV, within(1e-12));
        assertThat(quenching.visibleMeV(0)).isPositive().isLessThan(0.02 * Units.EV);
        assertThat(quenching.recoilMeV(quenching.visibleMeV(2 * cutoff))).isCloseTo(2 * cutoff, within(1e-15));
        double before = 0;
        for (double recoil = 0; recoil < 3 * cutoff; recoil += 0.01 * cutoff) {
            assertThat(quenching.visibleMeV(recoil)).isGreaterThan(before);
            before = quenching.visibleMeV(recoil);
        }
    }

    /** Without a correction it is Lindhard's but for the rounding. */
    @Test
    void withoutCorrectionItIsLindhards() {
        double lindhard = new Quenching.Lindhard(0.157, 32).visibleMeV(2 * Units.KEV);
        assertThat(corrected(0.157, 0).visibleMeV(2 * Units.KEV))
                .isCloseTo(lindhard, within(0.26 * Units.EV * Units.EV / lindhard));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.3, 0.7, 2, 5, 30})
    void slopesAreDerivatives(double recoilKeV) {
        assertSlopes(nodes(), recoilKeV * Units.KEV, 0.2, 1.1, 1, -2, 0.5);
        var lindhard = new CorrectedLindhard(fitted("k", 0.157, 0.1, 0.3), fitted("q", 0, -1e-4, 1e-4), 32);
        assertSlopes(lindhard, recoilKeV * Units.KEV, 0.17, 5e-5);
    }

    private static void assertSlopes(Quenching quenching, double recoil, double... at) {
        double[] slopes = new double[at.length];
        assertThat(quenching.visibleMeV(recoil, at, slopes)).isPositive();
        for (int i = 0; i < at.length; i++) {
            double[] up = at.clone();
            double[] down = at.clone();
            double step = 1e-5 * Math.max(Math.abs(at[i]), 1e-6);
            up[i] += step;
            down[i] -= step;
            double difference = (quenching.visibleMeV(recoil, up, new double[at.length])
                            - quenching.visibleMeV(recoil, down, new double[at.length]))
                    / (2 * step);
            assertThat(slopes[i]).isCloseTo(difference, within(1e-6 * Math.abs(difference) + 1e-15));
        }
    }

    /** Even where all pulls are at their bounds. */
    @Test
    void allPullsLeaveAShareThatRises() {
        for (double[] end : ShapeValue.ends(nodes().values())) {
            double before = 0;
            for (double recoil = 1e-5; recoil < 0.1; recoil *= 1.3) {
                double visible = nodes().visibleMeV(recoil, end, new double[5]);
                assertThat(visible).isGreaterThan(before).isLessThan(recoil);
                before = visible;
            }
        }
    }

    @Test
    void valuesWithoutMeaningAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> corrected(0.157, 3))
                .withMessageContaining("must be small, as 1e-5, but may be 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeQuenching.of("Ge", NODES, fitted("q1", 0.15, 0, 0.4), ShapeValue.of(1), 0.1))
                .withMessageContaining("must lie between 0 and 1 but may be 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeQuenching.of("Ge", NODES, ShapeValue.of(0.2), ShapeValue.of(-1), 0.1))
                .withMessageContaining("must be positive and finite but may be -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeQuenching.of("Ge", NODES, ShapeValue.of(0.2), ShapeValue.of(1), 2))
                .withMessageContaining("fewer nodes or a smaller smoothness");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        NodeQuenching.of("Ge", Arrays.asList(2.0, 1.0), ShapeValue.of(0.2), ShapeValue.of(1), 0.1))
                .withMessageContaining("must rise");
    }
}

package upscatter.fitter.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Probabilities, ratios and intervals against their formulas; ends of Wilson's intervals by bisection. */
class ToyProbabilityTest {
    private static final ToyPValue P = new ToyPValue(30, 1000, 0);
    private static final ToyPValue Q = new ToyPValue(400, 500, 0);

    private static ToyProbability ratio(ToyPValue p, ToyPValue q) {
        return new ToyProbability(p, Optional.of(q), 0);
    }

    @Test
    void aProbabilityAloneIsItsShare() {
        ToyProbability p = ToyProbability.of(P);
        assertThat(p.isKnown()).isTrue();
        assertThat(p.estimate()).isEqualTo(P.estimate());
        assertThat(p.cautiousError()).isEqualTo(P.cautiousError());
        for (double target : new double[] {0.01, 0.02, 0.03, 0.04, 0.06}) {
            assertThat(p.isClearOf(target, 3)).isEqualTo(P.isClearOf(target, 3));
        }
    }

    @Test
    void aRatioHasTheErrorsOfBoth() {
        MonteCarloValue value = ratio(P, Q).estimate();
        assertThat(value.value()).isCloseTo(0.0375, within(1e-15));
        double part = Math.hypot(P.error() / 0.03, Q.error() / 0.8);
        assertThat(value.error()).isCloseTo(0.0375 * part, within(1e-15));
        double cautious = Math.hypot(P.cautiousError(), P.atMost() / 0.8 * Q.cautiousError()) / Q.atLeast();
        assertThat(ratio(P, Q).cautiousError()).isCloseTo(cautious, within(1e-15));
        double all = Math.hypot(new ToyPValue(490, 500, 0).cautiousError(), Q.cautiousError()) / Q.atLeast();
        assertThat(ratio(new ToyPValue(490, 500, 0), Q).cautiousError()).isCloseTo(all, within(1e-15));
    }

    @Test
    void aFurtherDeviationIsAddedInQuadrature() {
        ToyProbability more = ToyProbability.of(P).withSpread(0.3).withSpread(0.4);
        assertThat(more.spread()).isCloseTo(0.5, within(1e-15));
        assertThat(more.estimate().error()).isCloseTo(Math.hypot(P.error(), 0.5), within(1e-15));
        assertThat(more.cautiousError()).isCloseTo(Math.hypot(P.cautiousError(), 0.5), within(1e-15));
        assertThat(ratio(P, Q).withSpread(0.2).estimate().error())
                .isCloseTo(Math.hypot(ratio(P, Q).estimate().error(), 0.2), within(1e-15));
    }

    /** No toys, or none without signal that is as extreme. */
    @Test
    void whatToysDoNotSayIsUnknown() {
        for (ToyProbability unknown :
                new ToyProbability[] {ToyProbability.unknown(), ratio(P, new ToyPValue(0, 500, 0))}) {
            assertThat(unknown.isKnown()).isFalse();
            assertThat(unknown.estimate()).isEqualTo(new MonteCarloValue(1, 1));
            assertThat(unknown.cautiousError()).isInfinite();
            assertThat(unknown.isClearOf(0.5, 1)).isFalse();
        }
        assertThat(ratio(P, new ToyPValue(1, 500, 0)).isKnown()).isTrue();
        assertThat(ratio(P, Q).isKnown()).isTrue();
    }

    /** The end of E. B. Wilson's interval: {@code |p - t| = z sqrt(t (1 - t)/n)}. */
    private static double wilson(ToyPValue counts, boolean upper, double z) {
        double p = counts.value();
        double inside = p;
        double outside = upper ? 1 : 0;
        for (int i = 0; i < 100; i++) {
            double middle = 0.5 * (inside + outside);
            if (Math.abs(p - middle) < z * Math.sqrt(middle * (1 - middle) / counts.toys())) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }

    /** How far {@code p - target q} is from zero in units of the way to the end of its interval, which is made of those of p and q. */
    private static double clearness(ToyPValue p, ToyPValue q, double spread, double target, double z) {
        double difference = p.value() - target * q.value();
        boolean above = difference > 0;
        double ofP = wilson(p, !above, z) - p.value();
        double ofQ = wilson(q, above, z) - q.value();
        double width = Math.hypot(Math.hypot(ofP, target * ofQ), z * spread * q.value());
        return Math.abs(difference) / width;
    }

    @ParameterizedTest
    @CsvSource({
        "30, 1000, 400, 500, 0, 3",
        "30, 1000, 400, 500, 0.01, 3",
        "0, 1000, 20, 50, 0, 2",
        "900, 1000, 950, 1000, 0, 1",
        "5, 20, 19, 20, 0.05, 1",
        "1, 2000, 3, 3000, 0, 1"
    })
    void theSideOfARatioIsClearOutsideOfItsInterval(int p, int ofP, int q, int ofQ, double spread, double z) {
        var with = new ToyPValue(p, ofP, 0);
        var without = new ToyPValue(q, ofQ, 0);
        var probability = new ToyProbability(with, Optional.of(without), spread);
        int clear = 0;
        for (double target = 0.001; target < 1; target *= 1.07) {
            double clearness = clearness(with, without, spread, target, z);
            if (Math.abs(clearness - 1) > 1e-6) {
                assertThat(probability.isClearOf(target, z)).as("%s", target).isEqualTo(clearness > 1);
                clear += clearness > 1 ? 1 : 0;
            }
        }
        assertThat(clear).isPositive();
    }

    /** A probability with a further deviation is that ratio to one. */
    @Test
    void theSideOfAProbabilityWithAFurtherDeviation() {
        ToyProbability probability = ToyProbability.of(P).withSpread(0.004);
        for (double target = 0.001; target < 0.2; target *= 1.05) {
            boolean above = 0.03 > target;
            double width = Math.hypot(wilson(P, !above, 3) - 0.03, 3 * 0.004);
            assertThat(probability.isClearOf(target, 3)).isEqualTo(Math.abs(0.03 - target) > width);
        }
    }
}

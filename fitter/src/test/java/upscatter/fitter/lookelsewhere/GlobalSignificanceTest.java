package upscatter.fitter.lookelsewhere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.montecarlo.Shard;
import upscatter.fitter.montecarlo.ToyPValue;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.montecarlo.ToyRange;
import upscatter.fitter.profile.Scan;
import upscatter.fitter.scanned.ScannedModel;
import upscatter.fitter.scanned.TestModels;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;

/** Global p-values and warnings of scans whose sums are given, by hand. */
class GlobalSignificanceTest {
    private static final LookElsewhere QUESTION = new LookElsewhere(1, new Toys(1, 1, new ToyPrecision(0.01)));
    private static final BackgroundScans.Origin ORIGIN = new BackgroundScans.Origin(1, 1, 9);

    private static SignificanceScan local(double q0) {
        return new SignificanceScan(
                "m", "s", List.of(new SignificanceScan.Entry(1, 0.3), new SignificanceScan.Entry(2, q0)));
    }

    private static BackgroundScans scans(int part, long failed, long coarse, Map<String, Integer> failures) {
        return new BackgroundScans(
                ORIGIN, List.of(new ToyRange(0, 200, new Shard(part, 2))), 100, failed, 7, 60, 90, coarse, failures);
    }

    /** {@code P(chi^2_1 > 9)/2 + <N> exp(-(9 - 1)/2)}, 60 upcrossings of 100 toys whose squares add up to 90. */
    @Test
    void theExtrapolationAndItsErrorByHand() {
        GlobalSignificance found = QUESTION.result(local(9), scans(0, 0, 60, Map.of()));
        double p = NormalDistribution.of(0, 1).survivalProbability(3) + 0.6 * Math.exp(-4);
        double error = Math.sqrt((0.9 - 0.36) / 100) * Math.exp(-4);
        assertThat(found.pValue().value()).isCloseTo(p, within(1e-12));
        assertThat(found.pValue().error()).isCloseTo(error, within(1e-12));
        assertThat(NormalDistribution.of(0, 1).survivalProbability(found.significance()))
                .isCloseTo(p, within(1e-12));
        assertThat(found.trials() * found.local().best().pValue()).isCloseTo(p, within(1e-12));
        assertThat(found.counted()).isEqualTo(new ToyPValue(7, 100, 0));
        assertThat(found.warnings()).isEmpty();
    }

    /** Warned is below the threshold and not at it, below 95% and not at it, and of each failed fit. */
    @Test
    void warningsBeginPastTheirBounds() {
        assertThat(QUESTION.result(local(1), scans(0, 0, 57, Map.of())).warnings())
                .isEmpty();
        assertThat(QUESTION.result(local(0.9), scans(0, 0, 60, Map.of())).warnings())
                .singleElement()
                .asString()
                .contains("0.9000, is below the threshold");
        assertThat(QUESTION.result(local(9), scans(0, 0, 45, Map.of())).warnings())
                .singleElement()
                .asString()
                .startsWith("75% of the upcrossings");
        assertThat(QUESTION.result(local(9), scans(0, 1, 60, Map.of("stuck", 1)))
                        .warnings())
                .containsExactly("1 toys had a failed fit");
    }

    @Test
    void partsAddUp() {
        BackgroundScans joined =
                scans(0, 3, 50, Map.of("stuck", 3)).plus(scans(1, 2, 58, Map.of("stuck", 1, "lost", 1)));
        assertThat(joined)
                .isEqualTo(new BackgroundScans(
                        ORIGIN,
                        List.of(new ToyRange(0, 200, new Shard(0, 2)), new ToyRange(0, 200, new Shard(1, 2))),
                        200,
                        5,
                        14,
                        120,
                        180,
                        108,
                        Map.of("stuck", 4, "lost", 1)));
    }

    /** Data without excess have q0 = 0, which every toy reaches, as ties count. The plan asks for as many toys as the error needs. */
    @Test
    void tiesCountAndToysArePlanned() {
        ScannedModel model = TestModels.peak(4, Scan.evenly(4.5, 5.5, 5), 1);
        Likelihood deficit = model.free().withCounts(new double[40]);
        var whole = new ToyRange(0, 60, Shard.WHOLE);
        assertThat(QUESTION.part(model, "s", deficit, whole).pValue()).isEqualTo(new ToyPValue(60, 60, 0));
        var precise = new LookElsewhere(1, new Toys(1, 1, new ToyPrecision(0.03, 20, 2000)));
        Likelihood start =
                model.free().asimov(Point.start(model.free().parameters()).with("s", 3));
        GlobalSignificance found = precise.of(model, "s", start);
        assertThat(found.background().toys()).isGreaterThan(20);
        assertThat(found.counted().error()).isLessThan(0.04);
        assertThat(TestStatistic.Q0.survivalProbability(found.local().best().q0(), 0, 0))
                .isCloseTo(found.local().best().pValue(), within(1e-12));
    }
}

package upscatter.fitter.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import upscatter.fitter.limit.Calibration;

/** Counts of intervals without toys inside: shares and their binomial errors written out. */
class CoverageTallyTest {
    private static final CoverageMethod LIMIT = new CoverageMethod.Limit(new Calibration.Asymptotic(1));

    private static CoverageTally tally(double level, long toys, long failed, long counted) {
        return new CoverageTally(LIMIT, level, toys, failed, counted, Optional.empty());
    }

    @Test
    void aShareAndItsError() {
        CoverageTally tally = tally(0.9, 400, 10, 352);
        assertThat(tally.covered()).isEqualTo(352);
        assertThat(tally.value()).isEqualTo(0.88);
        // Wilson: sqrt(p q/n + 1/(4 n^2))/(1 + 1/n)
        double wilson = Math.sqrt(0.88 * 0.12 / 400 + 0.25 / 160_000) / (1 + 1.0 / 400);
        assertThat(tally.error()).isCloseTo(wilson, within(1e-15));
        assertThat(tally.estimate().value()).isEqualTo(0.88);
        assertThat(tally.estimate().error()).isEqualTo(tally.error());
        assertThat(tally.cautiousError()).isGreaterThan(tally.error());
        assertThat(tally.shift()).isEmpty();
        assertThat(tally(0.9, 0, 0, 0).value()).isNaN();
        assertThat(tally(0.9, 0, 0, 0).error()).isInfinite();
    }

    @Test
    void failedOnesMayBeOnEitherSide() {
        assertThat(tally(0.9, 390, 10, 352).withFailures().low()).isCloseTo(352 / 400.0, within(1e-15));
        assertThat(tally(0.9, 390, 10, 352).withFailures().high()).isCloseTo(362 / 400.0, within(1e-15));
    }

    @Test
    void partsOfOneMethodAreJoined() {
        assertThat(tally(0.9, 100, 1, 90).plus(tally(0.9, 200, 2, 180))).isEqualTo(tally(0.9, 300, 3, 270));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tally(0.9, 1, 0, 1).plus(tally(0.95, 1, 0, 1)))
                .withMessageContaining("0.95");
        var other = new CoverageTally(
                new CoverageMethod.Interval(new Calibration.Asymptotic(2)), 0.9, 1, 0, 1, Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tally(0.9, 1, 0, 1).plus(other));
    }
}

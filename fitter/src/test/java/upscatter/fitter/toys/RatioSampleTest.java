package upscatter.fitter.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Ratios whose order statistics are written out. */
class RatioSampleTest {
    /** The ratios 1 to {@code n} in an order that is not theirs. */
    private static RatioSample sample(double observed, int n) {
        var sample = new RatioSample(observed);
        for (int i = 0; i < n; i++) {
            sample.add(1 + (7 * i) % n);
        }
        return sample;
    }

    @Test
    void toysAsExtremeAsTheDataAreCounted() {
        assertThat(sample(91, 100).pValue().exceeding()).isEqualTo(10);
        assertThat(sample(91.5, 100).pValue().exceeding()).isEqualTo(9);
        assertThat(sample(0.5, 100).pValue().exceeding()).isEqualTo(100);
    }

    /** Fits of the same counts from other starts differ in the fifth digit, in both directions. */
    @Test
    void equalRatiosAreEqual() {
        assertThat(sample(91 * (1 + 0.9e-5), 100).pValue().exceeding()).isEqualTo(10);
        assertThat(sample(91 * (1 - 0.9e-5), 100).pValue().exceeding()).isEqualTo(10);
        assertThat(sample(91 * (1 + 2e-5), 100).pValue().exceeding()).isEqualTo(9);
    }

    @Test
    void failedToysAreNoToys() {
        RatioSample sample = sample(50, 100);
        sample.add(Double.NaN);
        assertThat(sample.size()).isEqualTo(101);
        assertThat(sample.pValue().toys()).isEqualTo(100);
        assertThat(sample.pValue().failed()).isEqualTo(1);
    }

    /** Of 900 ratios the 810th, and half the distance between those sqrt(0.9 0.1 900) = 9 places away. */
    @Test
    void quantilesAreOrderStatistics() {
        assertThat(sample(0, 900).quantile(0.9).value()).isEqualTo(810);
        assertThat(sample(0, 900).quantile(0.9).error()).isCloseTo(9, within(1e-12));
        assertThat(sample(0, 5).quantile(0.999).value()).isEqualTo(5);
        assertThat(sample(0, 5).quantile(0.001).value()).isEqualTo(1);
        assertThat(new RatioSample(1).quantile(0.9).value()).isNaN();
        assertThat(new RatioSample(1).quantile(0.9).error()).isInfinite();
    }
}

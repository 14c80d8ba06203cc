package upscatter.reports.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

    private static final Text NO_LABEL = Text.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0     | 5.2    | 0 1 2 3 4 5",
                "-2.6  | 2.6    | −2 −1 0 1 2",
                "0     | 0.55   | 0.0 0.1 0.2 0.3 0.4 0.5",
                "0     | 250000 | 0.0 0.5 1.0 1.5 2.0 2.5",
                "0     | 3.1e-9 | 0 1 2 3",
                "1     | 1.00000000031 | 1.0000000000 1.0000000001 1.0000000002 1.0000000003"
            })
    void linearLabels(double lower, double upper, String labels) {
        assertThat(labels(Scale.linear(NO_LABEL, lower, upper))).isEqualTo(labels);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1e-10 | 3e-8 | 10−10 10−9 10−8",
                "0.01  | 8    | 0.01 0.1 1",
                "1.5   | 70   | 2 5 10 20 50",
                "1.1e-9| 6e-9 | 2×10−9 5×10−9",
                "2.1   | 4.9  | 3 4",
                "0.1   | 1e20 | 1 103 106 109 1012 1015 1018"
            })
    void logarithmicLabels(double lower, double upper, String labels) {
        assertThat(labels(Scale.logarithmic(NO_LABEL, lower, upper))).isEqualTo(labels);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 5", "-3, -3", "1e-12, 1e-12", "1e300, 1e300", "1, 1.0000000000000002"})
    void aPointBecomesARange(double lower, double upper) {
        Scale scale = Scale.linear(NO_LABEL, lower, upper);
        assertThat(scale.upper()).isGreaterThan(scale.lower());
        assertThat(TickMarks.of(scale)).hasSizeLessThan(100);
        if (lower > 0) {
            assertThat(Scale.logarithmic(NO_LABEL, lower, upper).upper()).isGreaterThan(upper);
        }
    }

    @Test
    void logarithmicMarksStandInEveryDecade() {
        List<TickMarks.Mark> marks = TickMarks.of(Scale.logarithmic(NO_LABEL, 3e-10, 2.5e-8));
        assertThat(marks).hasSize(7 + 9 + 2);
        assertThat(marks.stream().filter(TickMarks.Mark::isLong)).hasSize(2);
    }

    @Test
    void aRangeMustBeOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.logarithmic(NO_LABEL, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.linear(NO_LABEL, 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.linear(NO_LABEL, Double.NaN, 1));
    }

    /** Ends of the 68.27% interval from scipy.stats.gamma(n).ppf(0.158655...) and gamma(n + 1).isf(0.158655...). */
    @ParameterizedTest
    @CsvSource({"0, 0, 1.841021644965", "1, 0.172753779, 3.299526556", "10, 6.891305560638, 14.266949761009"})
    void poissonIntervals(double count, double low, double high) {
        assertThat(PoissonInterval.of(count).low()).isCloseTo(low, Offset.offset(1e-8));
        assertThat(PoissonInterval.of(count).high()).isCloseTo(high, Offset.offset(1e-8));
    }

    private static String labels(Scale scale) {
        return scale.ticks().stream()
                .map(t -> t.label().runs().stream().map(Text.Run::text).collect(Collectors.joining()))
                .collect(Collectors.joining(" "));
    }
}

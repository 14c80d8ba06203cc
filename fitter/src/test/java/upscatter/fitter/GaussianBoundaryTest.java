package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.toys.FeldmanCousinsTest;
import upscatter.model.ReferenceTable;

/** A normal measurement of what cannot be negative: the exact unified construction in {@code gaussian-boundary.csv} is the asymptotic {@code t~}. */
class GaussianBoundaryTest {
    /** The third moment of 1e14 counts, in standard deviations. */
    private static final double SKEWNESS = 2e-6;

    static List<ReferenceTable.Row> rows() {
        return ReferenceTable.read("gaussian-boundary.csv");
    }

    private static double pValue(double x, double mean) {
        double t = x >= 0 ? (x - mean) * (x - mean) : mean * (mean - 2 * x);
        return TestStatistic.T_TILDE.survivalProbability(t, mean, mean);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void endsHaveTheProbabilityThatTheLevelLeaves(ReferenceTable.Row row) {
        double alpha = 1 - row.number("level");
        double x = row.number("x");
        assertThat(pValue(x, row.number("upper"))).isCloseTo(alpha, within(1e-9));
        if (row.number("lower") > 0) {
            assertThat(pValue(x, row.number("lower"))).isCloseTo(alpha, within(1e-9));
        } else {
            assertThat(pValue(x, 0)).isGreaterThan(alpha);
        }
    }

    /** A count of 1e14 with ten million for one unit of the signal. */
    @ParameterizedTest
    @MethodSource("rows")
    void upperEndOfALikelihood(ReferenceTable.Row row) {
        double x = row.number("x");
        ExclusionLimit limit = new UpperLimit(row.number("level"), new Calibration.Asymptotic(2))
                .of(FeldmanCousinsTest.counting(1e7, 1e14, 1e14 + 1e7 * x), "s");
        assertThat(limit.valid()).isTrue();
        assertThat(limit.observed().orElseThrow()).isCloseTo(row.number("upper"), within(SKEWNESS));
    }

    /** Table X of arXiv:physics/9711021, to its two digits. */
    @ParameterizedTest
    @CsvSource({"-3.0, 0.26", "-1.0, 0.81", "0.0, 1.64", "1.0, 2.64", "3.1, 4.74"})
    void asPublished(double x, double upper) {
        ReferenceTable.Row row = rows().stream()
                .filter(each -> each.number("level") == 0.9 && each.number("x") == x)
                .findFirst()
                .orElseThrow();
        assertThat(row.number("upper")).isCloseTo(upper, within(0.0051));
    }
}

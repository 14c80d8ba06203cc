package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.counting.CountingExperiment;
import upscatter.fitter.limit.AsymptoticCLs;
import upscatter.fitter.limit.CLsResult;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.toys.FeldmanCousinsTest;
import upscatter.likelihood.Likelihood;
import upscatter.model.ReferenceTable;

/** CLs of one count, exact and asymptotic, against the closed forms in {@code counting-cls.csv} and {@code counting-cls-values.csv}. */
class CountingClsTest {
    /** Relative. */
    private static final double CLOSED_FORM = 1e-8;

    private static final List<String> BANDS = List.of("minus2", "minus1", "median", "plus1", "plus2");

    static List<ReferenceTable.Row> limits() {
        return ReferenceTable.read("counting-cls.csv");
    }

    static List<ReferenceTable.Row> values() {
        return ReferenceTable.read("counting-cls-values.csv");
    }

    private static Likelihood counting(ReferenceTable.Row row) {
        return FeldmanCousinsTest.counting(1, row.number("background"), row.number("n"));
    }

    private static void check(double found, ReferenceTable.Row row, String column) {
        double wanted = row.number(column);
        assertThat(found).as("%s of %s", column, row).isCloseTo(wanted, within(CLOSED_FORM * Math.abs(wanted)));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void limitsOfOneCount(ReferenceTable.Row row) {
        double level = row.number("level");
        var exact = new CountingExperiment(row.number("background"));
        check(exact.clsLimit((int) row.number("n"), level), row, "exact");
        ExclusionLimit limit = new UpperLimit(level, new Calibration.CLs()).of(counting(row), "s");
        assertThat(limit.valid()).isTrue();
        check(limit.observed().orElseThrow(), row, "asymptotic");
        for (int i = 0; i < BANDS.size(); i++) {
            check(limit.expected().get(i).orElseThrow(), row, BANDS.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void testOfOneCount(ReferenceTable.Row row) {
        CLsResult test = new AsymptoticCLs().test(counting(row), "s", row.number("s"));
        check(test.statistic(), row, "statistic");
        check(test.signalAndBackground().value(), row, "signal");
        check(test.background().value(), row, "none");
        check(test.observed().value(), row, "cls");
        for (int i = 0; i < BANDS.size(); i++) {
            check(test.expected().get(i).value(), row, BANDS.get(i));
        }
    }
}

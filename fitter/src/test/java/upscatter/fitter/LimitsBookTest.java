package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import upscatter.fitter.counting.CountingExperiment;
import upscatter.fitter.limit.AsymptoticCLs;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.toys.FeldmanCousinsTest;
import upscatter.likelihood.Likelihood;
import upscatter.model.MarkedPage;
import upscatter.model.MarkedPage.Largest;
import upscatter.model.ReferenceTable;
import upscatter.model.ReferenceTable.Row;

/** How far limits of one count are from closed forms and from an independent construction, in the validation book. */
class LimitsBookTest {
    /** Every so manieth of the 1680 Feldman-Cousins intervals of the reference. */
    private static final int STEP = 10;

    @Test
    void theLimitsAreThoseOfTheBook() {
        var exact = new Largest();
        var asymptotic = new Largest();
        var median = new Largest();
        for (Row row : ReferenceTable.read("counting-cls.csv")) {
            double level = row.number("level");
            exact.add(
                    new CountingExperiment(row.number("background")).clsLimit((int) row.number("n"), level),
                    row.number("exact"));
            var limit = new UpperLimit(level, new Calibration.CLs()).of(counting(row), "s");
            asymptotic.add(limit.observed().orElseThrow(), row.number("asymptotic"));
            median.add(limit.median().orElseThrow(), row.number("median"));
        }
        var tested = new Largest();
        for (Row row : ReferenceTable.read("counting-cls-values.csv")) {
            var test = new AsymptoticCLs().test(counting(row), "s", row.number("s"));
            tested.add(test.observed().value(), row.number("cls"));
        }
        var unified = new Largest();
        List<Row> intervals = ReferenceTable.read("feldman-cousins.csv");
        for (int i = 0; i < intervals.size(); i += STEP) {
            Row row = intervals.get(i);
            var interval = new CountingExperiment(row.number("background"))
                    .feldmanCousins((int) row.number("n"), row.number("level"));
            unified.add(interval.upper(), row.number("upper"));
        }
        List<String> lines = List.of(
                "| limits of one count with a known background | numbers | largest difference |",
                "|---|---|---|",
                line("CLs, exact: incomplete gamma functions", exact),
                line("CLs, asymptotic: closed form", asymptotic),
                line("its median without signal", median),
                line("CLs of a signal, asymptotic", tested),
                line("Feldman-Cousins, upper ends: sums over counts", unified));
        assertThat(MarkedPage.BOOK.block("limits", lines)).isEqualTo(MarkedPage.text(lines));
    }

    private static String line(String what, Largest difference) {
        return "| %s | %d | %s |".formatted(what, difference.numbers(), difference.words());
    }

    private static Likelihood counting(Row row) {
        return FeldmanCousinsTest.counting(1, row.number("background"), row.number("n"));
    }
}

package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.reports.print.Csv;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.results.Fit;
import upscatter.reports.results.FittedCoupling;
import upscatter.reports.results.Results;

/** The fitted strength of a signal as a coupling, one row for each convention, to all digits. */
final class CouplingTable implements Table {
    private static final List<String> HEADER = List.of(
            "of",
            "name",
            "unit",
            "convention",
            "value",
            "minos_low",
            "minos_high",
            "minos_low_missing",
            "minos_high_missing",
            "remark");

    @Override
    public String name() {
        return "couplings";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.fit()
                .map(Fit::couplings)
                .filter(couplings -> !couplings.isEmpty())
                .map(couplings -> {
                    List<List<String>> rows = new ArrayList<>(List.of(HEADER));
                    couplings.forEach(coupling -> rows.add(row(coupling)));
                    return Csv.of(rows);
                });
    }

    @Override
    public Optional<PrintedTable> printed(Results results) {
        return results.fit()
                .map(Fit::couplings)
                .filter(couplings -> !couplings.isEmpty())
                .map(couplings -> new PrintedTable(
                        List.of(
                                Column.words("coupling"),
                                Column.words("unit"),
                                Column.words("convention"),
                                Column.numbers("value"),
                                Column.words("remark")),
                        couplings.stream()
                                .map(c -> List.of(
                                        Cell.words(c.name()),
                                        Cell.unit(c.unit()),
                                        Cell.words(c.convention()),
                                        PrintedCells.fitted(
                                                c.value(), OptionalDouble.empty(), c.minosLow(), c.minosHigh()),
                                        Cell.words(FittedWords.remark(c))))
                                .toList()));
    }

    private static List<String> row(FittedCoupling c) {
        return List.of(
                c.of(),
                c.name(),
                c.unit(),
                c.convention(),
                Double.toString(c.value()),
                Csv.number(c.minosLow()),
                Csv.number(c.minosHigh()),
                c.minosLowMissing().orElse(Csv.NONE),
                c.minosHighMissing().orElse(Csv.NONE),
                c.remark().orElse(Csv.NONE));
    }
}

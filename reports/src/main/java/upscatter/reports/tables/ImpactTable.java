package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.print.Csv;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.results.Results;

/** Impacts of nuisance parameters on the parameter of interest, the largest first. */
final class ImpactTable implements Table {
    private static final int DIGITS = 3;

    @Override
    public String name() {
        return "impacts";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.impacts().filter(impacts -> !impacts.isEmpty()).map(impacts -> {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("on", "parameter", "prefit_down", "prefit_up", "postfit_down", "postfit_up"));
            impacts.forEach(i -> rows.add(List.of(
                    i.on(),
                    i.parameter(),
                    Csv.number(i.prefitDown()),
                    Csv.number(i.prefitUp()),
                    Csv.number(i.postfitDown()),
                    Csv.number(i.postfitUp()))));
            return Csv.of(rows);
        });
    }

    @Override
    public Optional<PrintedTable> printed(Results results) {
        return results.impacts()
                .filter(impacts -> !impacts.isEmpty())
                .map(impacts -> new PrintedTable(
                        List.of("Impacts on " + impacts.get(0).on()),
                        List.of(
                                Column.words("parameter"),
                                Column.numbers("pre-fit -"),
                                Column.numbers("pre-fit +"),
                                Column.numbers("post-fit -"),
                                Column.numbers("post-fit +")),
                        impacts.stream()
                                .map(i -> List.of(
                                        PrintedCells.parameter(results, i.parameter()),
                                        PrintedCells.number(i.prefitDown(), DIGITS),
                                        PrintedCells.number(i.prefitUp(), DIGITS),
                                        PrintedCells.number(i.postfitDown(), DIGITS),
                                        PrintedCells.number(i.postfitUp(), DIGITS)))
                                .toList()));
    }
}

package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Results;

/** Correlation matrix of the parameters that have an error. */
final class CorrelationTable implements Table {

    @Override
    public String name() {
        return "correlation";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.fit().filter(fit -> !fit.correlation().isEmpty()).map(CorrelationTable::matrix);
    }

    private static String matrix(Fit fit) {
        List<String> names = fit.covarianceNames();
        List<List<String>> rows = new ArrayList<>();
        rows.add(startingWith("parameter", names));
        for (int i = 0; i < names.size(); i++) {
            List<String> numbers =
                    fit.correlation().get(i).stream().map(String::valueOf).toList();
            rows.add(startingWith(names.get(i), numbers));
        }
        return Csv.of(rows);
    }

    private static List<String> startingWith(String first, List<String> others) {
        List<String> row = new ArrayList<>(others);
        row.add(0, first);
        return row;
    }
}

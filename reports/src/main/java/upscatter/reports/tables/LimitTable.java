package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.results.Results;

/** Limits on the coupling against the mass, in both conventions. */
final class LimitTable implements Table {

    @Override
    public String name() {
        return "limits";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.limits().map(limits -> {
            var columns = LimitColumns.of(results.limitSettings().stream().toList(), limits);
            List<List<String>> rows = new ArrayList<>(List.of(columns.header()));
            limits.forEach(limit -> rows.add(columns.row(limit)));
            return Csv.of(rows);
        });
    }
}

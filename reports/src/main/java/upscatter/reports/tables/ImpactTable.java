package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.results.Results;

/** Impacts of nuisance parameters on the parameter of interest, the largest first. */
final class ImpactTable implements Table {

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
}

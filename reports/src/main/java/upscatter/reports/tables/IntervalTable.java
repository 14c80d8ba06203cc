package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.results.Results;

/** Profile likelihood intervals of mass and coupling. */
final class IntervalTable implements Table {

    @Override
    public String name() {
        return "intervals";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.inference().map(inference -> {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("parameter", "level", "low", "high", "remark"));
            inference
                    .intervals()
                    .forEach(i -> rows.add(List.of(
                            i.parameter(),
                            Double.toString(i.level()),
                            Csv.number(i.low()),
                            Csv.number(i.high()),
                            i.remark())));
            return Csv.of(rows);
        });
    }
}

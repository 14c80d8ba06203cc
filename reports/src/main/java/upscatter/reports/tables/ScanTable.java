package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.results.Results;
import upscatter.reports.results.ScanSection;

/** A profile of the likelihood, one row for each value or pair of values. */
final class ScanTable implements Table {

    @Override
    public String name() {
        return "scan";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.scan().map(ScanTable::csv);
    }

    private static String csv(ScanSection scan) {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>();
        scan.on().forEach(quantity -> {
            header.add(quantity.name());
            header.add(quantity.name() + "_unit");
        });
        header.addAll(List.of("minus2DeltaLogLikelihood", "missing"));
        rows.add(header);
        for (ScanSection.Node node : scan.nodes()) {
            List<String> row = new ArrayList<>();
            for (int i = 0; i < node.at().size(); i++) {
                row.add(Double.toString(node.at().get(i)));
                row.add(scan.on().get(i).unit());
            }
            row.add(Csv.number(node.rise()));
            row.add(node.missing().orElse(Csv.NONE));
            rows.add(row);
        }
        return Csv.of(rows);
    }
}

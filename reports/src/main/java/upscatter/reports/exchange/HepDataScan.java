package upscatter.reports.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import upscatter.reports.exchange.HepDataTable.Dependent;
import upscatter.reports.exchange.HepDataTable.Header;
import upscatter.reports.exchange.HepDataTable.Independent;
import upscatter.reports.exchange.HepDataTable.Point;
import upscatter.reports.results.Results;
import upscatter.reports.results.ScanSection;

/** A profile of the likelihood in one parameter or two. */
final class HepDataScan {
    private HepDataScan() {}

    static Optional<HepDataTable> of(Results results) {
        return results.scan().filter(scan -> !scan.nodes().isEmpty()).map(scan -> table(results, scan));
    }

    private static HepDataTable table(Results results, ScanSection scan) {
        List<Independent> independent = new ArrayList<>();
        for (int i = 0; i < scan.on().size(); i++) {
            int axis = i;
            independent.add(Independent.numbers(
                    new Header(scan.on().get(i).name(), scan.on().get(i).unit()),
                    scan.nodes().stream().map(node -> node.at().get(axis)).toList()));
        }
        return new HepDataTable(
                "Profile of the likelihood",
                "scan",
                "Rise of -2 ln L above its minimum, all other parameters fitted at each value; best fit at %s. '%s' where there is none."
                        .formatted(
                                scan.on().stream()
                                        .map(on -> "%s = %s %s"
                                                .formatted(on.name(), on.bestFit(), on.unit())
                                                .strip())
                                        .collect(Collectors.joining(", ")),
                                HepDataTable.NONE),
                List.of("likelihood"),
                independent,
                List.of(new Dependent(
                        new Header("$-2\\,\\Delta\\ln L$", ""),
                        List.of(HepDataWords.data(results)),
                        scan.nodes().stream().map(node -> Point.of(node.rise())).toList())));
    }
}

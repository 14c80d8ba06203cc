package upscatter.reports.page;

import java.util.List;
import java.util.stream.Collectors;
import upscatter.reports.results.ScanSection;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.ScanWords;

/** A profile of the likelihood on the page: what was scanned, and the intervals of one parameter. */
final class ScanParagraphs {
    private ScanParagraphs() {}

    static PageSection of(ScanSection scan, PageNames names, DataWords data, PrintedForms printed) {
        var html = new StringBuilder();
        html.append("<p>%sProfile of −2 ln <i>L</i> in %s, all other parameters fitted</p>%n"
                .formatted(
                        Html.escaped(data.before()),
                        scan.on().stream().map(on -> names.parameter(on.name())).collect(Collectors.joining(" and "))));
        html.append("<p>best fit: %s</p>%n"
                .formatted(scan.on().stream()
                        .map(on -> "%s = %s %s"
                                .formatted(
                                        names.parameter(on.name()),
                                        Html.number(ScanWords.best(on)),
                                        Html.unit(on.unit()))
                                .strip())
                        .collect(Collectors.joining(", "))));
        ScanWords.remarks(scan).forEach(line -> html.append("<p>%s</p>%n".formatted(Html.set(line))));
        List<List<String>> rows = ScanWords.intervals(scan);
        if (rows.size() > 1) {
            html.append(HtmlTable.of(
                            "Intervals",
                            List.of("C.L.", "calibration", "−2 Δ ln <i>L</i>", "from", "to", "crossings of the scan"),
                            rows.stream()
                                    .skip(1)
                                    .map(row -> row.stream().map(Html::number).toList())
                                    .toList())
                    .with(printed.of("scan-intervals"))
                    .html());
        }
        return new PageSection("Profile in numbers" + data.after(), html.toString());
    }
}

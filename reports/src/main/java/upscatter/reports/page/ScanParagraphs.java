package upscatter.reports.page;

import java.util.List;
import upscatter.reports.results.ScanSection;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.ScanWords;

/** A profile of the likelihood on the page: what was scanned, and the intervals of one parameter. */
final class ScanParagraphs {
    private ScanParagraphs() {}

    static PageSection of(ScanSection scan, DataWords data, PrintedForms printed) {
        var html = new StringBuilder();
        ScanWords.heading(scan, data).forEach(line -> html.append("<p>%s</p>%n".formatted(Html.set(line))));
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
        return new PageSection("Profile of the likelihood" + data.after(), html.toString());
    }
}

package upscatter.reports.page;

import java.util.List;
import java.util.stream.Stream;
import upscatter.reports.results.CoverageStudy;
import upscatter.reports.tables.Digits;
import upscatter.reports.tables.SignalWords;

/** Measured coverage beside the one that is claimed, on the page. */
final class CoverageSection {
    private CoverageSection() {}

    static PageSection of(SignalWords any, CoverageStudy study, PrintedForms printed) {
        var words = any.ofCoupling();
        String claim =
                "<p>Share of pseudo-experiments whose limit or interval of %s%% C.L. contains the truth, with its Monte Carlo error; auxiliary measurements %s.</p>%n"
                        .formatted(
                                Digits.percent(study.level()),
                                study.auxiliary().equals("drawn") ? "drawn anew in each" : "held");
        HtmlTable table = HtmlTable.of(
                        "Measured coverage",
                        Stream.of(
                                        words.scanned().map(Html::header).stream(),
                                        Stream.of(
                                                "true " + Html.header(words, words.leading()),
                                                "method",
                                                "coverage",
                                                "toys",
                                                "failed"))
                                .flatMap(cells -> cells)
                                .toList(),
                        study.truths().stream().map(t -> row(words, t)).toList())
                .with(printed.of("coverage"));
        return new PageSection("Coverage in numbers", claim + table.html());
    }

    private static List<String> row(SignalWords words, CoverageStudy.Truth t) {
        return Stream.of(
                        words.scanned().map(scanned -> Html.number(Digits.significant(t.scanned(), 4))).stream(),
                        Stream.of(
                                Html.number(Digits.significant(t.coupling(), 4)),
                                Html.escaped(t.method()),
                                "%s%% <small>±%s</small>"
                                        .formatted(
                                                Digits.significant(100 * t.coverage(), 4),
                                                Digits.significant(100 * t.error(), 2)),
                                Long.toString(t.toys()),
                                Long.toString(t.failed())))
                .flatMap(cells -> cells)
                .toList();
    }
}

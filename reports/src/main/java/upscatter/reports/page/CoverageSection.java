package upscatter.reports.page;

import java.util.List;
import upscatter.reports.results.CoverageStudy;
import upscatter.reports.tables.Digits;

/** Measured coverage beside the one that is claimed, on the page. */
final class CoverageSection {
    private CoverageSection() {}

    static String of(CoverageStudy study) {
        return "<h2>Measured coverage</h2>\n<p>Share of pseudo-experiments whose limit or interval of %s%% C.L. contains the truth, with its Monte Carlo error; auxiliary measurements %s.</p>%n"
                        .formatted(
                                Digits.percent(study.level()),
                                study.auxiliary().equals("drawn") ? "drawn anew in each" : "held")
                + Html.table(
                        List.of(
                                "<i>m</i><sub>N</sub> [MeV]",
                                "true |<i>μ</i>| [<i>μ</i><sub>B</sub>]",
                                "method",
                                "coverage",
                                "toys",
                                "failed"),
                        study.truths().stream()
                                .map(t -> List.of(
                                        Html.number(Digits.significant(t.mNMeV(), 4)),
                                        Html.number(Digits.significant(t.muBohrMagnetons(), 4)),
                                        Html.escaped(t.method()),
                                        "%s%% <small>±%s</small>"
                                                .formatted(
                                                        Digits.significant(100 * t.coverage(), 4),
                                                        Digits.significant(100 * t.error(), 2)),
                                        Long.toString(t.toys()),
                                        Long.toString(t.failed())))
                                .toList());
    }
}

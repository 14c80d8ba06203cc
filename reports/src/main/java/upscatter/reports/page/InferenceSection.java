package upscatter.reports.page;

import java.util.List;
import java.util.OptionalDouble;
import upscatter.reports.results.Inference;
import upscatter.reports.results.RegionSettings;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.Digits;

/** Mass and coupling together, on the page. */
final class InferenceSection {
    private InferenceSection() {}

    static String of(RegionSettings settings, Inference inference, DataWords data) {
        StringBuilder html = new StringBuilder("<h2>Mass and coupling%s</h2>\n<dl>\n".formatted(data.after()));
        html.append("<dt>Regions</dt><dd>%s; %s</dd>%n"
                .formatted(Html.escaped(settings.statistic()), Html.escaped(settings.calibration())));
        inference
                .toys()
                .ifPresent(toys -> html.append(
                        "<dt>Toys</dt><dd>%d, of which %d with a failed fit; Monte Carlo error of probabilities %s; auxiliary measurements %s</dd>%n"
                                .formatted(
                                        toys.made(),
                                        toys.failed(),
                                        Digits.significant(toys.precision(), 2),
                                        toys.auxiliary().equals("drawn") ? "drawn anew in each" : "held")));
        html.append("</dl>\n");
        if (inference.ambiguous()) {
            html.append("<p><b>The best point is not unique.</b></p>\n");
        }
        html.append(Html.table(
                List.of(
                        "<i>m</i><sub>N</sub> [MeV]",
                        "|<i>μ</i>| [<i>μ</i><sub>B</sub>]",
                        "|<i>d</i>| [GeV<sup>−1</sup>]",
                        "−2 ln <i>L</i> above the deepest",
                        "found"),
                inference.minima().stream()
                        .map(m -> List.of(
                                m.mNMeV().isPresent() ? number(m.mNMeV()) : "not determined",
                                number(OptionalDouble.of(m.coupling().muBohrMagnetons())),
                                number(OptionalDouble.of(m.coupling().dPerGeV())),
                                Html.number(Digits.significant(m.depth(), 3)),
                                Integer.toString(m.found())))
                        .toList()));
        html.append("<h2>Intervals</h2>\n<p class=\"soft\">Profile likelihood, one degree of freedom.</p>\n");
        html.append(Html.table(
                List.of("parameter", "C.L.", "from", "to", "remark"),
                inference.intervals().stream()
                        .map(i -> List.of(
                                i.parameter().equals("mN_MeV")
                                        ? "<i>m</i><sub>N</sub> [MeV]"
                                        : "|<i>μ</i>| [<i>μ</i><sub>B</sub>]",
                                Digits.percent(i.level()) + "%",
                                number(i.low()),
                                number(i.high()),
                                Html.escaped(i.remark())))
                        .toList()));
        inference
                .remarks()
                .forEach(remark -> html.append("<p class=\"soft\">%s</p>%n".formatted(Html.escaped(remark))));
        return html.toString();
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Html.number(Digits.significant(value.getAsDouble(), 4)) : "none";
    }
}

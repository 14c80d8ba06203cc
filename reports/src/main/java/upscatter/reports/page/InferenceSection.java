package upscatter.reports.page;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import upscatter.reports.results.Inference;
import upscatter.reports.results.RegionSettings;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.Digits;
import upscatter.reports.tables.SignalWords;

/** Mass and coupling together, on the page. */
final class InferenceSection {
    private InferenceSection() {}

    static List<PageSection> of(
            SignalWords words,
            Optional<RegionSettings> regions,
            Inference inference,
            DataWords data,
            PrintedForms printed) {
        String title = (regions.isPresent() ? "Mass and coupling" : "Coupling") + data.after();
        StringBuilder html = new StringBuilder("<dl>\n");
        regions.ifPresent(settings -> html.append("<dt>Regions</dt><dd>%s; %s</dd>%n"
                .formatted(Html.escaped(settings.statistic()), Html.escaped(settings.calibration()))));
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
        html.append(HtmlTable.of(
                        "Minima",
                        Stream.of(
                                        words.scanned().map(Html::header).stream(),
                                        words.signal().strength().couplings().stream()
                                                .map(coupling -> Html.header(words.ofCoupling(), coupling)),
                                        Stream.of("−2 ln <i>L</i> above the deepest", "found"))
                                .flatMap(cells -> cells)
                                .toList(),
                        inference.minima().stream()
                                .map(m -> row(words.ofCoupling(), m))
                                .toList())
                .html());
        return List.of(
                new PageSection(title, html.toString()),
                intervals(
                        inference,
                        i -> words.scanned()
                                .filter(scanned -> scanned.key().equals(i.parameter()))
                                .map(Html::header)
                                .orElseGet(() -> Html.header(words.ofCoupling(), words.leading())),
                        printed));
    }

    /** Two parameters, neither of which is scanned. */
    static List<PageSection> ofPair(
            RegionSettings settings, Inference inference, PageNames names, DataWords data, PrintedForms printed) {
        String best = settings.bestFit()
                .map(at -> "<dt>Best fit</dt><dd>%s = %s, %s = %s</dd>\n"
                        .formatted(
                                names.parameter(settings.x()),
                                number(OptionalDouble.of(at.get(0))),
                                names.parameter(settings.y()),
                                number(OptionalDouble.of(at.get(1)))))
                .orElse("");
        return List.of(
                new PageSection(
                        "%s and %s%s"
                                .formatted(names.parameter(settings.x()), names.parameter(settings.y()), data.after()),
                        "<dl>\n<dt>Regions</dt><dd>%s; %s</dd>\n%s</dl>\n"
                                .formatted(
                                        Html.escaped(settings.statistic()),
                                        Html.escaped(settings.calibration()),
                                        best)),
                intervals(inference, i -> names.parameter(i.parameter()), printed));
    }

    private static PageSection intervals(
            Inference inference, Function<Inference.Interval, String> name, PrintedForms printed) {
        var html = new StringBuilder("<p class=\"soft\">Profile likelihood, one degree of freedom.</p>\n");
        html.append(HtmlTable.of(
                        "Intervals",
                        List.of("parameter", "C.L.", "from", "to", "remark"),
                        inference.intervals().stream()
                                .map(i -> List.of(
                                        name.apply(i),
                                        Digits.percent(i.level()) + "%",
                                        number(i.low()),
                                        number(i.high()),
                                        Html.escaped(i.remark())))
                                .toList())
                .with(printed.of("intervals"))
                .html());
        inference
                .remarks()
                .forEach(remark -> html.append("<p class=\"soft\">%s</p>%n".formatted(Html.escaped(remark))));
        return new PageSection("Intervals", html.toString());
    }

    private static List<String> row(SignalWords words, Inference.Minimum m) {
        return Stream.of(
                        words
                                .scanned()
                                .map(any -> m.scanned().isPresent() ? number(m.scanned()) : "not determined")
                                .stream(),
                        words.signal().strength().couplings().stream()
                                .map(coupling -> number(OptionalDouble.of(words.of(coupling, m.coupling())))),
                        Stream.of(Html.number(Digits.significant(m.depth(), 3)), Integer.toString(m.found())))
                .flatMap(cells -> cells)
                .toList();
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Html.number(Digits.significant(value.getAsDouble(), 4)) : "none";
    }
}

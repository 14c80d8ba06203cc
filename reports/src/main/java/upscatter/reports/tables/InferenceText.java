package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import upscatter.reports.print.FramedTable;
import upscatter.reports.results.Inference;
import upscatter.reports.results.RegionSection;
import upscatter.reports.results.RegionSettings;
import upscatter.reports.results.Results;

/** Mass and coupling as framed tables for the terminal. */
final class InferenceText {
    private InferenceText() {}

    static String of(Results results, Inference inference, DataWords data) {
        return inference.minima().isEmpty()
                ? results.regions().map(section -> pair(section, data)).orElse("") + rest(inference)
                : minima(results, inference, data) + rest(inference);
    }

    /** Two parameters, neither of which is scanned. */
    private static String pair(RegionSection section, DataWords data) {
        RegionSettings settings = section.settings();
        List<String> heading = new ArrayList<>();
        heading.add("%s%s and %s together: %s"
                .formatted(data.before(), settings.x(), settings.y(), settings.calibration()));
        heading.addAll(notValid(section));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("best fit", settings.x(), settings.y()));
        settings.bestFit()
                .ifPresent(best ->
                        rows.add(List.of("", Digits.significant(best.get(0), 4), Digits.significant(best.get(1), 4))));
        return FramedTable.of(heading, rows);
    }

    private static List<String> notValid(RegionSection section) {
        return section.regions().stream()
                .filter(region -> !region.valid())
                .map(region -> "region of %s%%: NOT VALID".formatted(Digits.percent(region.level())))
                .toList();
    }

    private static String rest(Inference inference) {
        return intervals(inference)
                + inference.remarks().stream().map(r -> r + "\n").reduce("", String::concat);
    }

    private static String minima(Results results, Inference inference, DataWords data) {
        var words = SignalWords.of(results).ofCoupling();
        List<String> heading = new ArrayList<>();
        heading.add(results.regions()
                .map(regions -> data.before() + words.both() + " together: "
                        + regions.settings().calibration())
                .orElseGet(() -> data.before() + words.both() + ", other parameters profiled"));
        CoverageWords.sentence(results).ifPresent(heading::add);
        results.regions().ifPresent(section -> heading.addAll(notValid(section)));
        inference
                .toys()
                .ifPresent(toys -> heading.add(
                        "%d toys, %d with a failed fit; Monte Carlo error of probabilities %s; auxiliary measurements %s"
                                .formatted(
                                        toys.made(),
                                        toys.failed(),
                                        Digits.significant(toys.precision(), 2),
                                        toys.auxiliary().equals("drawn") ? "drawn anew" : "held")));
        heading.add("%d minima from %d fits, %d of which failed%s"
                .formatted(
                        inference.minima().size(),
                        inference.starts(),
                        inference.failedStarts(),
                        inference.ambiguous() ? "; the best point is NOT UNIQUE" : ""));
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("minimum"));
        words.scanned().ifPresent(scanned -> header.add(SignalWords.withUnit(scanned)));
        words.signal().strength().couplings().forEach(coupling -> header.add(words.withUnit(coupling)));
        header.addAll(List.of("above the deepest", "found"));
        rows.add(header);
        int number = 1;
        for (Inference.Minimum minimum : inference.minima()) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(number++)));
            if (words.scanned().isPresent()) {
                row.add(
                        minimum.scanned().isPresent()
                                ? Digits.significant(minimum.scanned().getAsDouble(), 4)
                                : "not determined");
            }
            words.signal()
                    .strength()
                    .couplings()
                    .forEach(coupling -> row.add(Digits.significant(words.of(coupling, minimum.coupling()), 4)));
            row.add(Digits.significant(minimum.depth(), 3));
            row.add(Integer.toString(minimum.found()));
            rows.add(row);
        }
        return FramedTable.of(heading, rows);
    }

    private static String intervals(Inference inference) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("interval", "C.L.", "from", "to", "remark"));
        inference
                .intervals()
                .forEach(i -> rows.add(List.of(
                        i.parameter(), Digits.percent(i.level()) + "%", end(i.low()), end(i.high()), i.remark())));
        return FramedTable.of(List.of("Profile likelihood intervals, one degree of freedom"), rows);
    }

    private static String end(OptionalDouble end) {
        return end.isPresent() ? Digits.significant(end.getAsDouble(), 4) : FramedTable.NONE;
    }
}

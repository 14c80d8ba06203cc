package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import upscatter.reports.results.Inference;
import upscatter.reports.results.RegionSettings;
import upscatter.reports.results.Results;

/** Mass and coupling as framed tables for the terminal. */
final class InferenceText {
    private InferenceText() {}

    static String of(Results results, Inference inference, DataWords data) {
        RegionSettings settings = results.regionSettings().orElseThrow();
        List<String> heading = new ArrayList<>();
        heading.add(data.before() + "m_N and mu together: " + settings.calibration());
        CoverageWords.sentence(results).ifPresent(heading::add);
        results.regions().orElse(List.of()).stream()
                .filter(region -> !region.valid())
                .forEach(region -> heading.add("region of %s%%: NOT VALID".formatted(Digits.percent(region.level()))));
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
        rows.add(List.of("minimum", "m_N [MeV]", "mu [mu_B]", "d [1/GeV]", "above the deepest", "found"));
        int number = 1;
        for (Inference.Minimum minimum : inference.minima()) {
            rows.add(List.of(
                    Integer.toString(number++),
                    minimum.mNMeV().isPresent()
                            ? Digits.significant(minimum.mNMeV().getAsDouble(), 4)
                            : "not determined",
                    Digits.significant(minimum.coupling().muBohrMagnetons(), 4),
                    Digits.significant(minimum.coupling().dPerGeV(), 4),
                    Digits.significant(minimum.depth(), 3),
                    Integer.toString(minimum.found())));
        }
        return FramedTable.of(heading, rows)
                + intervals(inference)
                + inference.remarks().stream().map(r -> r + "\n").reduce("", String::concat);
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
        return end.isPresent() ? Digits.significant(end.getAsDouble(), 4) : Csv.NONE;
    }
}

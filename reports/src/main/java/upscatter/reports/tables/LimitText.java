package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import upscatter.model.signal.QuotedCoupling;
import upscatter.reports.print.FramedTable;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Limit.ToyCount;
import upscatter.reports.results.LimitSettings;

/** Limits as a framed table for the terminal: observed (or projected) in both conventions, median and one standard deviation in the leading one. */
final class LimitText {
    private LimitText() {}

    private record Column(String header, Function<Limit, String> cell) {}

    static String of(
            SignalWords words, LimitSettings settings, List<Limit> limits, DataWords data, Optional<String> coverage) {
        List<Column> columns = columns(words, limits, data.word());
        List<List<String>> rows = new ArrayList<>();
        rows.add(columns.stream().map(Column::header).toList());
        limits.forEach(limit ->
                rows.add(columns.stream().map(c -> c.cell().apply(limit)).toList()));
        String notes = String.join(
                "",
                limits.stream()
                        .flatMap(l -> l.reason().stream())
                        .distinct()
                        .map(reason -> reason + "\n")
                        .toList());
        return FramedTable.of(heading(words, settings, limits, data, coverage), rows) + notes;
    }

    /** What the limits are and how they were set, one sentence each. */
    static List<String> heading(
            SignalWords words, LimitSettings s, List<Limit> limits, DataWords data, Optional<String> coverage) {
        List<String> heading = new ArrayList<>();
        heading.add("%s%s%% C.L.%s %s %s, %s-sided, %s"
                .formatted(
                        data.before(),
                        Digits.percent(s.confidenceLevel()),
                        coverage.map(c -> " (" + c + ")").orElse(""),
                        isInterval(words, limits) ? "interval of" : "upper limits on",
                        words.symbol(),
                        s.sides() == 2 ? "two" : "one",
                        parameters(words, s)));
        heading.add("%s, %s%s"
                .formatted(
                        s.statistic(),
                        s.calibration(),
                        s.criticalValue().isPresent()
                                ? ", critical value "
                                        + Digits.significant(s.criticalValue().getAsDouble(), 7)
                                : ""));
        s.kind()
                .globalBest()
                .ifPresent(best -> heading.add(
                        best.scanned().isPresent()
                                ? "best fit at " + words.said(best.scanned(), best.coupling(), 4)
                                : words.scanned()
                                        .map(scanned -> "best fit at %s, where %s is not determined"
                                                .formatted(
                                                        words.none(),
                                                        scanned.symbol().plain()))
                                        .orElse("best fit at " + words.none())));
        heading.add("expected: " + s.bands());
        s.toys().ifPresent(toys -> heading.add(toys(toys, limits)));
        if (words.second().isPresent()) {
            QuotedCoupling second = words.second().get();
            heading.add("%s for %s, %s for %s"
                    .formatted(
                            words.withUnit(words.leading()),
                            words.leading().convention(),
                            words.withUnit(second),
                            second.convention()));
        } else if (words.leading().unit().isPresent()) {
            heading.add(words.withUnit(words.leading()));
        }
        return heading;
    }

    /** Whether both ends are the answer: of one parameter that has no expected limits. */
    private static boolean isInterval(SignalWords words, List<Limit> limits) {
        return words.scanned().isEmpty()
                && limits.stream()
                        .allMatch(l -> l.lower().isPresent() && l.expected().equals(Limit.Expected.NONE));
    }

    private static String parameters(SignalWords words, LimitSettings s) {
        if (words.scanned().isEmpty()) {
            return "1 parameter";
        }
        return s.kind() instanceof LimitSettings.Joint
                ? "2 parameters (%s)".formatted(words.both())
                : "1 parameter (%s at each %s)"
                        .formatted(
                                words.leading().symbol().plain(),
                                words.scanned().get().symbol().plain());
    }

    private static String toys(LimitSettings.ToySettings toys, List<Limit> limits) {
        long made = limits.stream()
                .flatMap(l -> l.toys().stream())
                .mapToLong(ToyCount::made)
                .sum();
        long failed = limits.stream()
                .flatMap(l -> l.toys().stream())
                .mapToLong(ToyCount::failed)
                .sum();
        return "%d toys, %d with a failed fit; Monte Carlo error of probabilities %s; auxiliary measurements %s"
                .formatted(
                        made,
                        failed,
                        Digits.significant(toys.precision(), 2),
                        toys.auxiliary().equals("drawn") ? "drawn anew" : "held");
    }

    private static List<Column> columns(SignalWords words, List<Limit> limits, String word) {
        var columns = new ArrayList<Column>();
        String name = words.symbol();
        words.scanned()
                .ifPresent(scanned -> columns.add(
                        new Column(SignalWords.withUnit(scanned), l -> Digits.significant(l.scanned(), 4))));
        columns.add(new Column(name + " " + word, l -> value(words, l.observed())));
        addError(columns, words, limits, Limit::observed);
        words.second()
                .ifPresent(second -> columns.add(new Column(
                        words.symbol(second) + " " + word,
                        l -> l.observed()
                                .map(c -> c.monteCarloError().isPresent()
                                        ? Digits.value(
                                                words.of(second, c),
                                                OptionalDouble.of(words.per(second) * words.errorOf(c)))
                                        : Digits.significant(words.of(second, c), 4))
                                .orElse(FramedTable.NONE))));
        if (limits.stream().anyMatch(l -> l.lower().isPresent())) {
            columns.add(new Column(name + " lower end", l -> value(words, l.lower())));
        }
        for (int i = 0; i < LimitColumns.most(limits); i++) {
            int number = i;
            columns.add(new Column(
                    "also allowed",
                    l -> l.further(number)
                            .map(piece -> "%s to %s"
                                    .formatted(
                                            value(words, Optional.of(piece.from())),
                                            value(words, Optional.of(piece.to()))))
                            .orElse("")));
        }
        addExpected(columns, words, limits);
        if (limits.stream().anyMatch(l -> l.sigmaAboveMedian().isPresent())) {
            columns.add(new Column("from median", l -> GoodnessWords.sigmas(l.sigmaAboveMedian())));
        }
        columns.add(new Column("status", l -> l.valid() ? "" : "NOT VALID"));
        return columns;
    }

    /** Of limits that all lack expected ones by their nature, there is nothing to add. */
    private static void addExpected(List<Column> columns, SignalWords words, List<Limit> limits) {
        boolean none = words.scanned().isEmpty()
                && limits.stream().allMatch(l -> l.expected().equals(Limit.Expected.NONE));
        if (none) {
            return;
        }
        String name = words.symbol();
        columns.add(
                new Column(name + " -1 sigma", l -> value(words, l.expected().minus1())));
        columns.add(new Column(name + " median", l -> value(words, l.expected().median())));
        addError(columns, words, limits, l -> l.expected().median());
        columns.add(
                new Column(name + " +1 sigma", l -> value(words, l.expected().plus1())));
    }

    private static void addError(
            List<Column> columns, SignalWords words, List<Limit> limits, Function<Limit, Optional<Coupling>> which) {
        boolean errors = limits.stream()
                .flatMap(l -> which.apply(l).stream())
                .anyMatch(c -> c.monteCarloError().isPresent());
        if (errors) {
            columns.add(new Column(
                    "MC error",
                    l -> which.apply(l)
                            .map(c -> Digits.error(OptionalDouble.of(words.errorOf(c))))
                            .orElse("")));
        }
    }

    private static String value(SignalWords words, Optional<Coupling> coupling) {
        return coupling.map(c -> c.monteCarloError().isPresent()
                        ? Digits.value(words.of(c), OptionalDouble.of(words.errorOf(c)))
                        : Digits.significant(words.of(c), 4))
                .orElse(FramedTable.NONE);
    }
}

package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Limit.ToyCount;
import upscatter.reports.results.LimitQuantity;
import upscatter.reports.results.LimitSettings;

/** Limits as a framed table for the terminal: observed (or projected) in both conventions, median and one standard deviation in mu. */
final class LimitText {
    private LimitText() {}

    private record Column(String header, Function<Limit, String> cell) {}

    static String of(LimitSettings settings, List<Limit> limits, DataWords data, Optional<String> coverage) {
        List<Column> columns = columns(settings.on(), limits, data.word());
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
        return FramedTable.of(heading(settings, limits, data, coverage), rows) + notes;
    }

    private static List<String> heading(
            LimitSettings s, List<Limit> limits, DataWords data, Optional<String> coverage) {
        List<String> heading = new ArrayList<>();
        LimitQuantity on = s.on();
        heading.add("%s%s%% C.L.%s upper limits on %s, %s-sided, %s"
                .formatted(
                        data.before(),
                        Digits.percent(s.confidenceLevel()),
                        coverage.map(c -> " (" + c + ")").orElse(""),
                        on.symbol(),
                        s.sides() == 2 ? "two" : "one",
                        s.parameters() == 2 ? "2 parameters (m_N and mu)" : "1 parameter (mu at each m_N)"));
        heading.add("%s, %s%s"
                .formatted(
                        s.statistic(),
                        s.calibration(),
                        s.criticalValue().isPresent()
                                ? ", critical value "
                                        + Digits.significant(s.criticalValue().getAsDouble(), 7)
                                : ""));
        s.globalBest()
                .ifPresent(best -> heading.add(
                        best.mNMeV().isPresent()
                                ? "best fit at m_N = %s MeV, mu = %s mu_B"
                                        .formatted(
                                                Digits.significant(best.mNMeV().getAsDouble(), 4),
                                                Digits.significant(
                                                        best.coupling().muBohrMagnetons(), 4))
                                : "best fit at mu = 0, where m_N is not determined"));
        heading.add("expected: " + s.bands());
        s.toys().ifPresent(toys -> heading.add(toys(toys, limits)));
        heading.add("%s [%s] for kappa = 1/2, %s [%s] for kappa = 1"
                .formatted(on.symbol(), on.unit(), on.otherSymbol(), on.otherUnit()));
        return heading;
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

    private static List<Column> columns(LimitQuantity on, List<Limit> limits, String word) {
        var columns = new ArrayList<Column>();
        String name = on.symbol();
        columns.add(new Column("m_N [MeV]", l -> Digits.significant(l.mNMeV(), 4)));
        columns.add(new Column(name + " " + word, l -> value(on, l.observed())));
        addError(columns, on, limits, Limit::observed);
        columns.add(new Column(
                on.otherSymbol() + " " + word,
                l -> l.observed().map(c -> Digits.significant(on.otherOf(c), 4)).orElse(Csv.NONE)));
        if (limits.stream().anyMatch(l -> l.lower().isPresent())) {
            columns.add(new Column(name + " lower end", l -> value(on, l.lower())));
        }
        columns.add(new Column(name + " -1 sigma", l -> value(on, l.expected().minus1())));
        columns.add(new Column(name + " median", l -> value(on, l.expected().median())));
        addError(columns, on, limits, l -> l.expected().median());
        columns.add(new Column(name + " +1 sigma", l -> value(on, l.expected().plus1())));
        if (limits.stream().anyMatch(l -> l.sigmaAboveMedian().isPresent())) {
            columns.add(new Column("from median", l -> GoodnessWords.sigmas(l.sigmaAboveMedian())));
        }
        columns.add(new Column("status", l -> l.valid() ? "" : "NOT VALID"));
        return columns;
    }

    private static void addError(
            List<Column> columns, LimitQuantity on, List<Limit> limits, Function<Limit, Optional<Coupling>> which) {
        boolean errors = limits.stream()
                .flatMap(l -> which.apply(l).stream())
                .anyMatch(c -> c.muMonteCarloError().isPresent());
        if (errors) {
            columns.add(new Column(
                    "MC error",
                    l -> which.apply(l)
                            .map(c -> Digits.error(OptionalDouble.of(on.errorOf(c))))
                            .orElse("")));
        }
    }

    private static String value(LimitQuantity on, Optional<Coupling> coupling) {
        return coupling.map(c -> Digits.significant(on.of(c), 4)).orElse(Csv.NONE);
    }
}

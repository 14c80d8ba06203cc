package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import upscatter.model.stable.Stable;
import upscatter.reports.print.FramedTable;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Fit.FittedParameter;
import upscatter.reports.results.Results;
import upscatter.reports.results.Significance;

/** What an analysis found, as framed tables for the terminal. */
public final class TextTables {

    private TextTables() {}

    /** All tables that the results have something for, one below the other. */
    @Stable
    public static String of(Results results) {
        List<String> tables = new ArrayList<>();
        var data = DataWords.of(results);
        data.note().filter(note -> !data.mixed()).ifPresent(note -> tables.add(note + "\n"));
        results.expected().ifPresent(expected -> tables.add(ExpectedTable.text(expected)));
        results.fit().ifPresent(fit -> {
            tables.add(fit(fit, data));
            if (!fit.yields().isEmpty()) {
                tables.add(yields(fit.yieldsAndTotals()));
            }
        });
        QuenchingTable.facts(results).forEach(facts -> tables.add(facts.text()));
        results.significance().ifPresent(s -> tables.add(significance(results, s, data)));
        results.impacts().filter(i -> !i.isEmpty()).ifPresent(i -> tables.add(WorkspaceTables.impacts(i)));
        results.budget().ifPresent(budget -> tables.add(BudgetWords.text(budget)));
        results.scan().ifPresent(scan -> tables.add(ScanWords.text(scan, data)));
        results.study()
                .ifPresent(study ->
                        tables.add(StudyWords.text(study, results.signal().map(SignalWords::of), data)));
        results.hypotest().ifPresent(t -> tables.add(WorkspaceTables.hypotest(t, data)));
        results.upperLimit().ifPresent(l -> tables.add(WorkspaceTables.limit(l, data)));
        results.limits()
                .ifPresent(limits -> tables.add(LimitText.of(
                        SignalWords.of(results),
                        limits.settings(),
                        limits.limits(),
                        data,
                        CoverageWords.beside(results))));
        results.inference().ifPresent(inference -> tables.add(InferenceText.of(results, inference, data)));
        InferenceFacts.of(results).forEach(facts -> tables.add(facts.text()));
        results.coverage().ifPresent(study -> tables.add(CoverageTable.text(study, SignalWords.of(results))));
        if (!results.warnings().isEmpty()) {
            tables.add(warnings(results.warnings()));
        }
        return String.join("\n", tables);
    }

    /** One line for each warning. */
    public static String warnings(List<String> warnings) {
        return warnings.stream().map("Warning: %s%n"::formatted).collect(Collectors.joining());
    }

    /** Status and parameters of a fit, in the manner of Minuit. */
    static String fit(Fit fit, DataWords data) {
        List<String> heading = new ArrayList<>();
        heading.add("Fit%s: %s (%s)"
                .formatted(
                        data.note().isPresent() ? " of " + data.data() : "",
                        fit.valid() ? "valid minimum" : "NOT VALID",
                        fit.status()));
        heading.add("-2 ln L = %s   EDM = %s   calls = %d"
                .formatted(
                        Digits.significant(fit.minus2LogLikelihood(), 7),
                        Digits.significant(fit.edm(), 2),
                        fit.calls()));
        fit.goodnessOfFit().filter(g -> !data.projected()).ifPresent(g -> heading.addAll(GoodnessWords.lines(g)));
        heading.addAll(fit.messages());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("parameter", "unit", "value", "error", "minos-", "minos+", "lower", "upper", "status"));
        fit.parameters()
                .forEach(p -> FittedWords.of(fit, p).map(words -> row(p, words)).forEach(rows::add));
        return FramedTable.of(heading, rows);
    }

    /** Events of each component at the best point. */
    static String yields(List<Fit.Yield> yields) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("channel", "component", "events", "error", "minos-", "minos+"));
        yields.forEach(y -> {
            var words = FittedWords.of(y);
            rows.add(List.of(y.channel(), words.name(), words.value(), words.error(), words.low(), words.high()));
        });
        return FramedTable.of(List.of(), rows);
    }

    /** A row; the bounds are those of the parameter itself, not of what it is as a coupling. */
    private static List<String> row(FittedParameter p, FittedWords words) {
        boolean itself = words.name().equals(p.name());
        return List.of(
                words.name(),
                words.unit(),
                words.value(),
                words.error(),
                words.low(),
                words.high(),
                itself ? bound(p.lower()) : "",
                itself ? bound(p.upper()) : "",
                words.status());
    }

    private static String bound(OptionalDouble bound) {
        return bound.isPresent() ? Digits.significant(bound.getAsDouble(), 4) : "";
    }

    private static String significance(Results results, Significance s, DataWords data) {
        String claim = InferenceFacts.injected(results)
                .map(signal -> "Projection: an injected signal of %s would be seen with"
                        .formatted(SignalWords.of(results).said(signal.scanned(), signal.coupling(), 4)))
                .orElse(data.projected() ? "Projected significance:" : data.before() + "Significance:");
        return "%s %s sigma (q0 = %s, p = %s)\n"
                .formatted(
                        claim,
                        Digits.significant(s.z(), 4),
                        Digits.significant(s.q0(), 5),
                        Digits.significant(s.pValue(), 3));
    }
}

package upscatter.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import upscatter.reports.results.BudgetSection;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.ExpectedCounts;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Limit;
import upscatter.reports.tables.BudgetWords;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.Digits;
import upscatter.reports.tables.ExpectedTable;
import upscatter.reports.tables.FittedWords;
import upscatter.reports.tables.GoodnessWords;
import upscatter.reports.tables.SignalWords;

/** The tables of the page. */
final class PageTables {

    /** Significant digits: one more than is published of limits, so that a change in the last is seen; all of them are in the files. */
    private static final int DIGITS = 4;

    private PageTables() {}

    static HtmlTable limits(SignalWords words, List<Limit> limits, DataWords data) {
        var header = new ArrayList<String>();
        words.scanned().ifPresent(scanned -> header.add(Html.header(scanned)));
        header.add(data.word() + " " + Html.header(words, words.leading()));
        words.second().ifPresent(second -> header.add(Html.header(words, second)));
        boolean distances =
                limits.stream().anyMatch(limit -> limit.sigmaAboveMedian().isPresent());
        if (distances) {
            header.add("from median");
        }
        boolean expected = Limit.areExpected(limits);
        if (expected) {
            header.addAll(List.of("−2<i>σ</i>", "−1<i>σ</i>", "median", "+1<i>σ</i>", "+2<i>σ</i>"));
        }
        header.add("remark");
        boolean remarks = limits.stream()
                .anyMatch(limit -> limit.reason().isPresent() || limit.lower().isPresent());
        int columns = remarks ? header.size() : header.size() - 1;
        List<List<String>> rows = limits.stream()
                .map(limit -> row(words, limit, expected, distances))
                .map(row -> row.subList(0, columns))
                .toList();
        return HtmlTable.of("Table of limits", header.subList(0, columns), rows);
    }

    private static List<String> row(SignalWords words, Limit limit, boolean withExpected, boolean withDistance) {
        List<String> row = new ArrayList<>();
        words.scanned().ifPresent(scanned -> row.add(Html.number(Digits.significant(limit.scanned(), DIGITS))));
        row.add(limit.observed().map(c -> number(words, c)).orElse("none"));
        words.second()
                .ifPresent(second -> row.add(
                        limit.observed().map(c -> number(words.of(second, c))).orElse("none")));
        if (withDistance) {
            row.add(
                    limit.sigmaAboveMedian().isPresent()
                            ? Html.set(" " + GoodnessWords.sigmas(limit.sigmaAboveMedian()))
                                    .strip()
                                    .replace(" sigma", "\u00a0<i>σ</i>")
                            : "");
        }
        if (withExpected) {
            limit.expected()
                    .all()
                    .forEach(expected ->
                            row.add(expected.map(c -> number(words, c)).orElse("none")));
        }
        String interval = limit.lower()
                .map(c -> "lower end of the interval %s. ".formatted(number(words, c)))
                .orElse("");
        String further = limit.further().stream()
                .map(piece -> "%s to %s are allowed as well. "
                        .formatted(number(words, piece.from()), number(words, piece.to())))
                .collect(Collectors.joining());
        // Which couplings are allowed as well says that not all larger ones are excluded, in a column that is narrow.
        String remark = limit.reason()
                .filter(text -> further.isEmpty() || !text.startsWith("not all larger"))
                .orElse("");
        String reason = interval + further + Html.escaped(remark);
        row.add(limit.valid() ? reason : "<b>not valid</b> " + reason);
        return row;
    }

    static HtmlTable parameters(Fit fit, PageNames names, PrintedForms printed) {
        List<List<String>> rows = fit.parameters().stream()
                .flatMap(p -> FittedWords.of(fit, p).map(words -> row(p, words, names)))
                .toList();
        return HtmlTable.of(
                        "Parameters",
                        List.of("parameter", "unit", "value", "error", "MINOS −", "MINOS +", "pull", "status"),
                        rows)
                .with(printed.of("parameters"));
    }

    /** A row; the pull is that of the parameter itself, not of what it is as a coupling. */
    private static List<String> row(Fit.FittedParameter p, FittedWords words, PageNames names) {
        return List.of(
                names.parameter(words.name()),
                Html.unit(words.unit()),
                Html.number(words.value()),
                Html.number(words.error()),
                Html.number(words.low()),
                Html.number(words.high()),
                words.name().equals(p.name()) ? Html.number(Digits.significant(p.pull(), 2)) : "",
                Html.escaped(words.status()));
    }

    static HtmlTable expected(ExpectedCounts expected, PageNames names, PrintedForms printed) {
        List<List<String>> rows = expected.countsAndTotals().stream()
                .map(c -> List.of(
                        names.channel(c.channel()),
                        c.component().map(names::component).orElse("all"),
                        Html.number(ExpectedTable.value(OptionalDouble.of(c.events()), c.error())),
                        error(c.error()),
                        Html.number(ExpectedTable.value(c.perKgDay(), c.perKgDayError())),
                        error(c.perKgDayError())))
                .toList();
        return HtmlTable.of(
                        "Expected events",
                        List.of("channel", "component", "expected events", "error", "per kg and day", "error"),
                        rows)
                .with(printed.of("expected"));
    }

    /** A group of one parameter has its label. */
    static PageSection budget(BudgetSection budget, PageNames names, PrintedForms printed) {
        List<List<String>> rows = BudgetWords.rows(budget);
        String title = BudgetWords.title(budget, budget.on());
        Set<String> single = budget.groups().stream()
                .filter(BudgetSection.Group::ofOneParameter)
                .map(BudgetSection.Group::name)
                .collect(Collectors.toSet());
        return new PageSection(
                BudgetWords.title(budget, names.parameter(budget.on())),
                HtmlTable.of(
                                title,
                                rows.get(0),
                                rows.stream()
                                        .skip(1)
                                        .map(row -> List.of(
                                                single.contains(row.get(0))
                                                        ? names.parameter(row.get(0))
                                                        : Html.escaped(row.get(0)),
                                                Html.number(row.get(1)),
                                                Html.number(row.get(2))))
                                        .toList())
                        .with(printed.of("budget"))
                        .html());
    }

    static HtmlTable yields(Fit fit, PageNames names, PrintedForms printed) {
        List<List<String>> rows = fit.yieldsAndTotals().stream()
                .map(y -> {
                    var words = FittedWords.of(y);
                    return List.of(
                            names.channel(y.channel()),
                            names.component(words.name()),
                            Html.number(words.value()),
                            Html.number(words.error()),
                            Html.number(words.low()),
                            Html.number(words.high()));
                })
                .toList();
        return HtmlTable.of("Yields", List.of("channel", "component", "events", "error", "MINOS −", "MINOS +"), rows)
                .with(printed.of("yields"));
    }

    /** A coupling or its power, with its Monte Carlo error where toys were made. */
    private static String number(SignalWords words, Coupling coupling) {
        OptionalDouble error = coupling.monteCarloError().isPresent()
                ? OptionalDouble.of(words.errorOf(coupling))
                : OptionalDouble.empty();
        String value = Html.number(
                error.isPresent()
                        ? Digits.value(words.of(coupling), error)
                        : Digits.significant(words.of(coupling), DIGITS));
        return error.isPresent() ? value + " <small>±" + error(error) + "</small>" : value;
    }

    private static String number(double value) {
        return Html.number(Digits.significant(value, DIGITS));
    }

    private static String error(OptionalDouble value) {
        return Html.number(Digits.error(value));
    }
}

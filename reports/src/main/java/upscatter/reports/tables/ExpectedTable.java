package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.reports.print.Csv;
import upscatter.reports.print.FramedTable;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.results.ExpectedCounts;
import upscatter.reports.results.Results;

/** Expected events of each component in each channel with their systematic errors, and per kg and day; a row without a component is that of the channel. */
public final class ExpectedTable implements Table {
    private static final int DIGITS = 5;

    @Override
    public String name() {
        return "expected";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.expected().map(expected -> {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("channel", "component", "events", "error", "per_kg_day", "per_kg_day_error"));
            expected.countsAndTotals()
                    .forEach(c -> rows.add(List.of(
                            c.channel(),
                            c.component().orElse(Csv.NONE),
                            Double.toString(c.events()),
                            Csv.number(c.error()),
                            Csv.number(c.perKgDay()),
                            Csv.number(c.perKgDayError()))));
            return Csv.of(rows);
        });
    }

    @Override
    public Optional<PrintedTable> printed(Results results) {
        return results.expected()
                .map(expected -> new PrintedTable(
                        free(expected).isEmpty()
                                ? List.of()
                                : List.of(free(expected).strip()),
                        List.of(
                                Column.words("channel"),
                                Column.words("component"),
                                Column.numbers("expected events"),
                                Column.numbers("rate", "1/(kg d)")),
                        expected.countsAndTotals().stream()
                                .map(c -> List.of(
                                        PrintedCells.channel(results, c.channel()),
                                        c.component()
                                                .map(name -> PrintedCells.component(results, name))
                                                .orElse(Cell.words("all")),
                                        PrintedCells.number(c.events(), c.error(), DIGITS),
                                        c.perKgDay().isPresent()
                                                ? PrintedCells.number(
                                                        c.perKgDay().getAsDouble(), c.perKgDayError(), DIGITS)
                                                : Cell.NONE))
                                .toList()));
    }

    /** The same for the terminal. */
    static String text(ExpectedCounts expected) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("channel", "component", "expected events", "error", "per kg and day", "error"));
        expected.countsAndTotals()
                .forEach(c -> rows.add(List.of(
                        c.channel(),
                        c.component().orElse("all"),
                        value(OptionalDouble.of(c.events()), c.error()),
                        Digits.error(c.error()),
                        value(c.perKgDay(), c.perKgDayError()),
                        Digits.error(c.perKgDayError()))));
        return FramedTable.of(List.of(), rows) + free(expected);
    }

    private static String free(ExpectedCounts expected) {
        return expected.free().isEmpty()
                ? ""
                : "Errors are those of what is known of the parameters; free, and without error: %s.%n"
                        .formatted(String.join(", ", expected.free()));
    }

    /** One count in a line: {@code 132.4 +- 5.1 events, 12.0 /(kg d)}. */
    public static String words(ExpectedCounts.Count count) {
        return "%s%s events%s"
                .formatted(
                        count.error().isPresent()
                                ? Digits.value(count.events(), count.error())
                                : Digits.significant(count.events(), DIGITS + 1),
                        count.error().isPresent() ? " +- " + Digits.error(count.error()) : "",
                        count.perKgDay().isPresent()
                                ? ", %s /(kg d)".formatted(Digits.significant(count.perKgDay(), DIGITS))
                                : "");
    }

    /** A number with as many digits as its error allows, or five. */
    public static String value(OptionalDouble value, OptionalDouble error) {
        return value.isPresent() && error.isPresent()
                ? Digits.value(value.getAsDouble(), error)
                : Digits.significant(value, DIGITS);
    }
}

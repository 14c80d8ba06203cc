package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.print.PrintedTable.Label;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;

/**
 * Limits as they are printed: the scanned value, the limit from the data, and the expected ones from -2 to +2 standard deviations, in the leading convention,
 * with three digits or those that a Monte Carlo error leaves.
 *
 * @param words what the limits are on
 * @param data words of the data of all limits, see {@link DataWords#word}
 * @param lower whether there are intervals that do not begin at zero
 * @param further how many further pieces of allowed couplings a limit has at most
 * @param expected whether there are expected limits
 */
record PrintedLimits(SignalWords words, List<String> data, boolean lower, int further, boolean expected) {
    /** Limits are published with two or three. */
    private static final int DIGITS = 3;

    PrintedLimits {
        data = List.copyOf(data);
    }

    static PrintedLimits of(SignalWords words, List<Limit> limits, List<String> data) {
        return new PrintedLimits(
                words,
                data.stream().distinct().toList(),
                limits.stream().anyMatch(limit -> limit.lower().isPresent()),
                LimitColumns.most(limits),
                limits.stream().anyMatch(limit -> !limit.expected().equals(Limit.Expected.NONE)));
    }

    List<Column> columns() {
        var columns = new ArrayList<Column>();
        words.scanned().ifPresent(scanned -> columns.add(Column.of(scanned)));
        Column coupling = Column.of(words.leading(), words.power());
        data.forEach(word -> columns.add(coupling.then(word)));
        if (lower) {
            columns.add(coupling.then("lower end"));
        }
        for (int i = 0; i < further; i++) {
            columns.add(coupling.then("also allowed from"));
            columns.add(coupling.then("to"));
        }
        if (expected) {
            for (String place : List.of("-2", "-1")) {
                columns.add(coupling.as(Label.math(place + " sigma", place + "\\sigma")));
            }
            columns.add(coupling.as(Label.words("median")));
            for (String place : List.of("+1", "+2")) {
                columns.add(coupling.as(Label.math(place + " sigma", place + "\\sigma")));
            }
        }
        return columns;
    }

    /** The cells of a limit, from data of which the word is given. */
    List<Cell> row(String own, Limit limit) {
        var row = new ArrayList<Cell>();
        words.scanned().ifPresent(scanned -> row.add(PrintedCells.number(limit.scanned(), DIGITS + 1)));
        data.forEach(word -> row.add(word.equals(own) ? cell(limit.observed()) : Cell.NONE));
        if (lower) {
            row.add(cell(limit.lower()));
        }
        for (int i = 0; i < further; i++) {
            row.add(cell(limit.further(i).map(Limit.Piece::from)));
            row.add(cell(limit.further(i).map(Limit.Piece::to)));
        }
        if (expected) {
            limit.expected().all().forEach(coupling -> row.add(cell(coupling)));
        }
        return row;
    }

    private Cell cell(Optional<Coupling> coupling) {
        return coupling.map(c -> PrintedCells.number(
                        words.of(c),
                        c.monteCarloError().isPresent() ? OptionalDouble.of(words.errorOf(c)) : OptionalDouble.empty(),
                        DIGITS))
                .orElse(Cell.NONE);
    }

    /** Why there is no limit, or what else is said of one, each with the values where it holds. */
    static List<String> notes(SignalWords words, List<Limit> limits) {
        Stream<String> reasons =
                limits.stream().flatMap(limit -> limit.reason().stream()).distinct();
        return reasons.map(reason -> note(words, limits, reason)).toList();
    }

    private static String note(SignalWords words, List<Limit> limits, String reason) {
        List<String> at = limits.stream()
                .filter(limit -> limit.reason().equals(Optional.of(reason)))
                .flatMap(limit -> words.at(limit.scanned(), DIGITS + 1).stream())
                .toList();
        String where = at.isEmpty()
                ? ""
                : at.size() == 1 ? at.get(0) + ": " : "%s to %s: ".formatted(at.get(0), at.get(at.size() - 1));
        boolean doubtful =
                limits.stream().anyMatch(limit -> limit.reason().equals(Optional.of(reason)) && !limit.valid());
        return where + (doubtful ? "NOT VALID: " : "") + reason;
    }
}

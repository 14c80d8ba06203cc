package upscatter.reports.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.ScannedParameter;

/**
 * A table as it is printed: few columns, numbers rounded. {@link LatexTable} and {@link MarkdownTable} are its forms; CSV has all columns and every digit.
 *
 * @param notes what the table is of and what its reader must know, one sentence each
 * @param columns the columns, at least one
 * @param rows cells, as many as columns
 */
public record PrintedTable(List<String> notes, List<Column> columns, List<List<Cell>> rows) {

    /** Copies the lists; rejects a table without columns and rows of another length with {@link IllegalArgumentException}. */
    public PrintedTable {
        notes = List.copyOf(notes);
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a printed table needs a column");
        }
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row has %d cells for %d columns".formatted(row.size(), columns.size()));
            }
        }
    }

    /** A table without notes. */
    public PrintedTable(List<Column> columns, List<List<Cell>> rows) {
        this(List.of(), columns, rows);
    }

    /**
     * Words in plain text and in LaTeX.
     *
     * @param plain without type, unescaped
     * @param latex in LaTeX, escaped
     */
    public record Label(String plain, String latex) {
        /** Nothing. */
        public static final Label NONE = new Label("", "");

        /** Words as they stand. */
        public static Label words(String plain) {
            return new Label(plain, LatexText.escaped(plain));
        }

        /** A symbol. */
        public static Label math(String plain, String latex) {
            return new Label(plain, "$%s$".formatted(latex));
        }

        /** A label of the user. */
        public static Label of(upscatter.model.label.Label label) {
            return new Label(label.plain(), LatexText.typeset(label.typeset()));
        }

        /** A unit in plain text. */
        static Label unit(String plain) {
            return new Label(plain, LatexText.unit(plain));
        }

        Label then(String words) {
            return new Label(plain + " " + words, latex + " " + LatexText.escaped(words));
        }
    }

    /**
     * A column.
     *
     * @param name what stands in it
     * @param unit unit of all its numbers; blank where they have none, or each its own
     * @param numbers whether it is set right, as numbers are
     */
    public record Column(Label name, Label unit, boolean numbers) {

        /** Words. */
        public static Column words(String name) {
            return new Column(Label.words(name), Label.NONE, false);
        }

        /** Numbers, without a unit or each with its own. */
        public static Column numbers(String name) {
            return new Column(Label.words(name), Label.NONE, true);
        }

        /** Numbers, under a head with marks of type. */
        public static Column numbers(Label name) {
            return new Column(name, Label.NONE, true);
        }

        /** Numbers in one unit, under a head with marks of type. */
        public static Column numbers(Label name, String unit) {
            return new Column(name, Label.unit(unit), true);
        }

        /** Numbers in one unit. */
        public static Column numbers(String name, String unit) {
            return new Column(Label.words(name), Label.unit(unit), true);
        }

        /** The parameter that is scanned. */
        public static Column of(ScannedParameter scanned) {
            return new Column(
                    Label.math(scanned.symbol().plain(), scanned.symbol().latex()),
                    Label.unit(scanned.unit().plain()),
                    true);
        }

        /** A power of a coupling. */
        public static Column of(QuotedCoupling coupling, int power) {
            String latex = coupling.symbol().latex();
            return new Column(
                    Label.math(coupling.plain(power), power == 1 ? latex : "{%s}^{%d}".formatted(latex, power)),
                    unit(coupling, power),
                    true);
        }

        private static Label unit(QuotedCoupling coupling, int power) {
            return coupling.unit()
                    .map(unit -> Label.math(unit.plain(power), unit.latex(power)))
                    .orElse(Label.NONE);
        }

        /** The column of something else in the same unit. */
        public Column as(Label other) {
            return new Column(other, unit, numbers);
        }

        /** The same with words behind the name. */
        public Column then(String words) {
            return as(name.then(words));
        }
    }

    /** What stands in a row and a column. */
    public sealed interface Cell permits Words, Typeset, Unit, Measured {
        /** Nothing. */
        Cell NONE = new Words("");

        /** Text, unescaped. */
        static Cell words(String text) {
            return new Words(text);
        }

        /** A unit in plain text. */
        static Cell unit(String plain) {
            return new Unit(Label.unit(plain));
        }

        /** Words with marks of type. */
        static Cell typeset(Label text) {
            return new Typeset(text);
        }

        /** A rounded number, with an exponent or without. */
        static Cell number(String value) {
            return new Measured(value, Optional.empty(), Optional.empty());
        }
    }

    /**
     * Text.
     *
     * @param text unescaped
     */
    public record Words(String text) implements Cell {}

    /**
     * Words with marks of type.
     *
     * @param text in its forms
     */
    public record Typeset(Label text) implements Cell {}

    /**
     * A unit.
     *
     * @param unit in its forms
     */
    public record Unit(Label unit) implements Cell {}

    /**
     * A number, rounded, with an exponent or without.
     *
     * @param value decimal number
     * @param down its error downwards, without a sign; absent where it has none
     * @param up its error upwards
     */
    public record Measured(String value, Optional<String> down, Optional<String> up) implements Cell {

        /** Whether both errors are the same. */
        private boolean symmetric() {
            return down.isPresent() && down.equals(up);
        }

        /** Whether it has no error. */
        public boolean exact() {
            return down.isEmpty() && up.isEmpty();
        }

        /** In plain text: {@code 0.81 +0.14 -0.13}, {@code (1.25 ± 0.03)e-10}. */
        public String plain() {
            List<String> mantissas = numbers().mantissas();
            String exponent = numbers().exponent() == 0 ? "" : "e" + numbers().exponent();
            if (exact()) {
                return mantissas.get(0) + exponent;
            }
            String above = up.isPresent() ? "+" + mantissas.get(mantissas.size() - 1) : "";
            String below = down.isPresent() ? "-" + mantissas.get(1) : "";
            String text = symmetric()
                    ? "%s ± %s".formatted(mantissas.get(0), mantissas.get(1))
                    : "%s %s".formatted(mantissas.get(0), (above + " " + below).strip());
            return exponent.isEmpty() ? text : "(%s)%s".formatted(text, exponent);
        }

        /** In LaTeX with siunitx: {@code \\num{1.25 +- 0.03e-10}}, each end a number of its own where they differ. */
        public String latex() {
            List<String> mantissas = numbers().mantissas();
            int power = numbers().exponent();
            String exponent = power == 0 ? "" : "e" + power;
            if (exact()) {
                return "\\num{%s%s}".formatted(mantissas.get(0), exponent);
            }
            if (symmetric()) {
                return "\\num{%s +- %s%s}".formatted(mantissas.get(0), mantissas.get(1), exponent);
            }
            String above = up.isPresent() ? "^{+\\num{%s}}".formatted(mantissas.get(mantissas.size() - 1)) : "";
            String below = down.isPresent() ? "_{-\\num{%s}}".formatted(mantissas.get(1)) : "";
            String text = "\\num{%s}%s%s".formatted(mantissas.get(0), above, below);
            return power == 0 ? "$%s$".formatted(text) : "$(%s)\\times 10^{%d}$".formatted(text, power);
        }

        /** Value and errors with one exponent for all of them. */
        private DecimalNumbers numbers() {
            List<String> all = new ArrayList<>(List.of(value));
            down.ifPresent(all::add);
            up.ifPresent(all::add);
            return DecimalNumbers.of(all);
        }
    }
}

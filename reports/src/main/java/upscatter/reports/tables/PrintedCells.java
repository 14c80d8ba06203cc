package upscatter.reports.tables;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Label;
import upscatter.reports.print.PrintedTable.Measured;
import upscatter.reports.results.Results;

/** Numbers as they are printed, rounded by {@link Digits}. */
final class PrintedCells {
    private PrintedCells() {}

    /** A label, or the name where there is none. */
    static Label named(Optional<upscatter.model.label.Label> label, String name) {
        return label.map(Label::of).orElseGet(() -> Label.words(name));
    }

    static Cell analysis(Results results) {
        return Cell.typeset(named(
                results.analysis().named().ofAnalysis(), results.analysis().name()));
    }

    static Cell channel(Results results, String name) {
        return Cell.typeset(named(results.analysis().named().ofChannel(name), name));
    }

    static Cell component(Results results, String name) {
        return Cell.typeset(named(results.analysis().named().ofComponent(name), name));
    }

    static Cell parameter(Results results, String name) {
        return Cell.typeset(named(results.analysis().named().ofParameter(name), name));
    }

    /** A parameter in a note. */
    static String plain(Results results, String name) {
        return named(results.analysis().named().ofParameter(name), name).plain();
    }

    /** A number with some significant digits. */
    static Cell number(double value, int digits) {
        return Cell.number(Digits.significant(value, digits));
    }

    /** The same of a number that may be absent. */
    static Cell number(OptionalDouble value, int digits) {
        return value.isPresent() ? number(value.getAsDouble(), digits) : Cell.NONE;
    }

    /** A number with some decimals. */
    static Cell decimals(double value, int decimals) {
        return Cell.number(
                new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString());
    }

    /** A probability in percent. */
    static Cell percent(double probability) {
        return Cell.number(Digits.percent(probability));
    }

    /** A count. */
    static Cell count(long value) {
        return Cell.number(Long.toString(value));
    }

    /** A value to the last digit of its error, or to some digits where it has none. */
    static Cell number(double value, OptionalDouble error, int digits) {
        return isError(error) ? measured(value, error, error) : number(value, digits);
    }

    /**
     * A value with the distances to both ends of its interval, or its symmetric error where they are not both there, rounded as the Particle Data Group does;
     * to four digits where it has neither.
     */
    static Cell fitted(double value, OptionalDouble error, OptionalDouble low, OptionalDouble high) {
        return (isError(low) && isError(high)) || !isError(error)
                ? measured(value, low, high)
                : measured(value, error, error);
    }

    /** A value with the distances to both ends of its interval. */
    static Cell measured(double value, OptionalDouble low, OptionalDouble high) {
        return new Measured(Digits.value(value, low, high), size(low), size(high));
    }

    private static boolean isError(OptionalDouble error) {
        return error.orElse(0) != 0;
    }

    private static Optional<String> size(OptionalDouble error) {
        return isError(error)
                ? Optional.of(Digits.error(OptionalDouble.of(Math.abs(error.getAsDouble()))))
                : Optional.empty();
    }
}

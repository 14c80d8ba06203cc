package upscatter.datasets.release;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** A CSV table in the making: comments, a header, rows. */
final class NativeTable {
    private final StringBuilder text = new StringBuilder();

    /**
     * A table.
     *
     * @param comments lines above it
     * @param header names of the columns, blank where there are none
     */
    NativeTable(List<String> comments, String header) {
        comments.forEach(comment -> text.append("# ").append(comment).append('\n'));
        if (!header.isBlank()) {
            text.append(header).append('\n');
        }
    }

    /** Comments above a table: where it is from, and what was made of it. */
    static List<String> comments(List<String> sources, String... more) {
        return Stream.concat(sources.stream(), Stream.of(more)).toList();
    }

    /** Adds a row of numbers that are read back to the last bit. */
    NativeTable row(double... numbers) {
        return line(DoubleStream.of(numbers).mapToObj(NativeTable::plain).collect(Collectors.joining(",")));
    }

    /** Adds a row as it is. */
    NativeTable line(String cells) {
        text.append(cells).append('\n');
        return this;
    }

    /** Adds a row for each bin of an axis. */
    NativeTable bins(double[] edges, double[] values) {
        for (int i = 0; i < values.length; i++) {
            row(edges[i], edges[i + 1], values[i]);
        }
        return this;
    }

    /** Values as shares of their sum. */
    static double[] shares(double[] values) {
        double sum = Arrays.stream(values).sum();
        return Arrays.stream(values).map(value -> value / sum).toArray();
    }

    static String plain(double number) {
        return number == 0
                ? "0"
                : new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

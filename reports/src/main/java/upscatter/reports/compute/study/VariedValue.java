package upscatter.reports.compute.study;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import upscatter.datasets.json.Setting;
import upscatter.model.units.Dimension;

/**
 * A number of an analysis file that takes several values.
 *
 * @param pointer JSON pointer of the number
 * @param from first value
 * @param to last value
 * @param unit of both; blank for a number
 * @param logarithmic whether the ratio of neighbours is the same, else their difference
 * @param points number of values, both ends included
 */
public record VariedValue(String pointer, double from, double to, String unit, boolean logarithmic, int points) {
    private static final Pattern QUANTITY =
            Pattern.compile("\\s*([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*(.*?)\\s*");

    /** Up to this size a double is every whole number exactly. */
    private static final double WHOLE = 1L << 53;

    /** Rejects a range without length, one that is not positive on a logarithmic scale, and fewer than two values with {@link IllegalArgumentException}. */
    public VariedValue {
        if (!pointer.startsWith("/")) {
            throw new IllegalArgumentException(
                    "the JSON pointer '%s' must begin with '/'%nMaybe '/%s'.".formatted(pointer, pointer));
        }
        if (!Double.isFinite(from) || !Double.isFinite(to) || from == to) {
            throw new IllegalArgumentException("%s cannot run from %s to %s".formatted(pointer, from, to));
        }
        if (logarithmic && !(from > 0 && to > 0)) {
            throw new IllegalArgumentException(
                    "%s cannot run from %s to %s on a logarithmic scale%nMaybe 'lin'.".formatted(pointer, from, to));
        }
        if (points < 2) {
            throw new IllegalArgumentException("%s needs 2 values or more but has %d".formatted(pointer, points));
        }
    }

    /**
     * Reads {@code /detectors/0/mass=1g..1kg,log,20}: pointer, first and last value with units of one kind, scale, number of values.
     *
     * @throws IllegalArgumentException if the text is of another form: what is expected
     */
    public static VariedValue parse(String text) {
        int equals = text.indexOf('=');
        String[] parts = text.substring(equals + 1).split(",", -1);
        String[] ends = parts[0].split("\\.\\.", -1);
        if (equals < 0 || parts.length != 3 || ends.length != 2) {
            throw wrong(text);
        }
        Matcher first = QUANTITY.matcher(ends[0]);
        Matcher last = QUANTITY.matcher(ends[1]);
        String scale = parts[1].strip();
        if (!first.matches()
                || !last.matches()
                || !List.of("log", "lin").contains(scale)
                || !parts[2].strip().matches("\\d{1,6}")) {
            throw wrong(text);
        }
        String unit = first.group(2).isEmpty() ? last.group(2) : first.group(2);
        return new VariedValue(
                text.substring(0, equals),
                Double.parseDouble(first.group(1)),
                Double.parseDouble(last.group(1)) * ratio(text, last.group(2), unit),
                unit,
                scale.equals("log"),
                Integer.parseInt(parts[2].strip()));
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "'%s' is no range of a value; expected POINTER=FROM..TO,log|lin,NUMBER%nMaybe '/detectors/0/mass=1g..1kg,log,20'."
                        .formatted(text));
    }

    /** Size of one unit in another of the same kind. */
    private static double ratio(String text, String of, String in) {
        if (of.isEmpty() || of.equals(in)) {
            return 1;
        }
        return Arrays.stream(Dimension.values())
                .flatMap(dimension -> both(dimension, of, in).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s': the units '%s' and '%s' are not of one kind".formatted(text, in, of)));
    }

    private static Optional<Double> both(Dimension dimension, String of, String in) {
        return dimension.factor(of).flatMap(size -> dimension.factor(in).map(one -> size / one));
    }

    /** The values, from the first to the last. */
    public List<Double> values() {
        return IntStream.range(0, points).mapToObj(this::value).toList();
    }

    private double value(int i) {
        if (i == 0 || i == points - 1) {
            return i == 0 ? from : to;
        }
        double share = (double) i / (points - 1);
        return logarithmic ? from * Math.pow(to / from, share) : from + share * (to - from);
    }

    /** The file with one of the values. */
    Setting setting(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < WHOLE;
        String number = whole ? Long.toString((long) value) : Double.toString(value);
        return new Setting(pointer, unit.isEmpty() ? number : number + " " + unit);
    }
}

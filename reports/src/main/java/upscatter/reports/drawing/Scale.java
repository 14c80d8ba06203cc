package upscatter.reports.drawing;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One axis of a panel: its range, its labels.
 *
 * @param name title with unit, without the power of ten that its labels leave out; empty for none
 * @param label the same with that power
 * @param lower lower end of the range
 * @param upper upper end, above {@code lower}
 * @param kind linear, logarithmic, or a list of names
 * @param step distance of the marks on a linear scale, 1 otherwise
 * @param ticks labelled positions
 */
public record Scale(Text name, Text label, double lower, double upper, Kind kind, double step, List<Tick> ticks) {

    /** Kinds of scale. */
    public enum Kind {
        /** Equal differences are equally long. */
        LINEAR,
        /** Equal ratios are equally long; both ends are positive. */
        LOGARITHMIC,
        /** A name at each whole number from zero, without marks. */
        NAMES
    }

    /** Smallest relative width of a range: below, neighbouring labels would have the same digits. */
    private static final double NARROWEST = 1e-11;

    /**
     * Copies the ticks.
     *
     * @throws IllegalArgumentException if the lower end is not below the upper, the range is infinite, or a logarithmic one begins at zero or below
     */
    public Scale {
        if (!(lower < upper) || (kind == Kind.LOGARITHMIC && !(lower > 0)) || Double.isInfinite(upper - lower)) {
            throw new IllegalArgumentException("a %s scale cannot run from %s to %s".formatted(kind, lower, upper));
        }
        ticks = List.copyOf(ticks);
    }

    /**
     * A linear scale whose range contains two values; a range that is too narrow is widened.
     *
     * @throws IllegalArgumentException if the lowest value is above the highest, or one of them is not a number
     */
    public static Scale linear(Text label, double lowest, double highest) {
        if (!(lowest <= highest)) {
            throw new IllegalArgumentException("a linear scale cannot run from %s to %s".formatted(lowest, highest));
        }
        double size = Math.max(Math.abs(lowest), Math.abs(highest));
        double least = Math.max(NARROWEST * size, 1e-290);
        double missing = Math.max(0, least - (highest - lowest)) / 2;
        double lower = lowest - missing;
        double upper = highest + missing;
        LinearTicks ticks = LinearTicks.of(lower, upper);
        return new Scale(label, label.then(ticks.factor()), lower, upper, Kind.LINEAR, ticks.step(), ticks.ticks());
    }

    /** A logarithmic scale whose range contains two positive values. */
    public static Scale logarithmic(Text label, double lowest, double highest) {
        boolean point = !(highest / lowest > 1.001);
        double lower = point ? lowest / 2 : lowest;
        double upper = point ? highest * 2 : highest;
        return new Scale(label, label, lower, upper, Kind.LOGARITHMIC, 1, LogarithmicTicks.of(lower, upper));
    }

    /** A scale of names at 0, 1, 2, ..., the first one at the lower end. */
    public static Scale names(List<Text> names) {
        List<Tick> ticks = IntStream.range(0, names.size())
                .mapToObj(i -> new Tick(i, names.get(i)))
                .toList();
        return new Scale(Text.of(""), Text.of(""), -0.5, names.size() - 0.5, Kind.NAMES, 1, ticks);
    }

    /** The same range without labels. */
    public Scale unlabelled() {
        return new Scale(Text.of(""), Text.of(""), lower, upper, kind, step, List.of());
    }

    /** This scale between other ends; one of names stays. An unlabelled one has no labels there either. */
    Scale within(double lowest, double highest) {
        Scale other = switch (kind) {
            case LINEAR -> linear(name, lowest, highest);
            case LOGARITHMIC -> logarithmic(name, lowest, highest);
            case NAMES -> this;
        };
        return ticks.isEmpty() && name.runs().isEmpty() ? other.unlabelled() : other;
    }

    /** The value at a place between the two ends, 0 to 1. */
    public double at(double fraction) {
        return kind == Kind.LOGARITHMIC
                ? lower * Math.pow(upper / lower, fraction)
                : lower + fraction * (upper - lower);
    }

    /** This range in another unit: every value multiplied by a factor. */
    public Scale times(double factor, Text newLabel) {
        return kind == Kind.LOGARITHMIC
                ? logarithmic(newLabel, lower * factor, upper * factor)
                : linear(newLabel, lower * factor, upper * factor);
    }

    /** Where a value lies between the two ends, 0 to 1. */
    public double fraction(double value) {
        return kind == Kind.LOGARITHMIC
                ? Math.log(value / lower) / Math.log(upper / lower)
                : (value - lower) / (upper - lower);
    }
}

package upscatter.fitter.profile;

import java.util.List;
import java.util.stream.IntStream;

/** How values of a parameter lie within a range that is looked at as a whole. */
public enum Spacing {
    /** At equal distances. */
    EVEN,
    /** At equal ratios: of a parameter that may be anything over powers of ten, of which equal distances would see the highest alone. */
    BY_RATIO;

    /**
     * Values within a range, both ends included.
     *
     * @param from first value; positive at equal ratios
     * @param to last value, above the first
     * @param count how many, at least 2
     * @return so many values, rising, in the unit of the ends
     * @throws IllegalArgumentException if fewer than 2 values are asked for, or ratios of a range that begins at zero or below
     */
    public List<Double> values(double from, double to, int count) {
        if (this == EVEN) {
            return Scan.evenly(from, to, count);
        }
        if (!(from > 0) || count < 2) {
            throw new IllegalArgumentException(
                    "values at equal ratios are at least two and begin above zero but are %d from %s to %s"
                            .formatted(count, from, to));
        }
        return IntStream.range(0, count)
                .mapToObj(i -> i == count - 1 ? to : from * Math.pow(to / from, (double) i / (count - 1)))
                .toList();
    }
}

package upscatter.reports.compute.scan;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is scanned and at which values. Numbers are in the unit of the parameter, or of the coupling where that is named.
 *
 * @param on names of one parameter or two, or of the coupling of the signal
 * @param from first value of each; empty for three standard deviations below the best fit, or its bound
 * @param to last value of each; empty for three standard deviations above
 * @param points number of values of each; one number stands for all, none for 41 of one parameter and 21 of each of two
 * @param values of one parameter, in place of a range
 * @param toys of one parameter, the number at each tested value for intervals of Feldman and Cousins; empty for none of these
 */
public record ScanRequest(
        List<String> on,
        List<Double> from,
        List<Double> to,
        List<Integer> points,
        List<Double> values,
        OptionalInt toys) {
    /** Toys at a tested value: with fewer a probability of a few per cent is not told from zero. */
    private static final int FEWEST_TOYS = 100;

    /** Values of a scan of one parameter. */
    private static final int LINE = 41;

    /** Values of each of two parameters. */
    private static final int GRID = 21;

    /** Nodes of a scan: more than any figure shows. */
    private static final int MOST = 100_000;

    /** Copies the lists; rejects other than one or two different names, ranges that are not theirs, and numbers of values without meaning with {@link IllegalArgumentException}. */
    public ScanRequest {
        on = List.copyOf(on);
        from = List.copyOf(from);
        to = List.copyOf(to);
        points = List.copyOf(points);
        values = values.stream().sorted().distinct().toList();
        if (on.isEmpty() || on.size() > 2 || new HashSet<>(on).size() < on.size()) {
            throw new IllegalArgumentException(
                    "a scan is on one parameter, or on two different ones, but not on '%s'%nMaybe NAME or NAME,NAME2."
                            .formatted(String.join(",", on)));
        }
        requireEach("first", from, on);
        requireEach("last", to, on);
        if (points.size() > on.size()) {
            throw new IllegalArgumentException(
                    "a scan on %s has %d numbers of values: %s".formatted(String.join(",", on), points.size(), points));
        }
        if (!values.isEmpty() && (on.size() == 2 || !from.isEmpty() || !to.isEmpty() || !points.isEmpty())) {
            throw new IllegalArgumentException(
                    "values of a scan are given of one parameter, without a range and a number%nMaybe the first and last value and the number of values, of both."
                            .formatted());
        }
        for (double value : values) {
            requireFinite(value);
        }
        if (toys.orElse(FEWEST_TOYS) < FEWEST_TOYS) {
            throw new IllegalArgumentException("intervals with toys need at least %d at each value but %d are asked for"
                    .formatted(FEWEST_TOYS, toys.getAsInt()));
        }
        if (toys.isPresent() && on.size() == 2) {
            throw new IllegalArgumentException(
                    "intervals with toys are of one parameter but the scan is on two%nMaybe two scans, or the command 'infer' with \"calibration\": \"feldman-cousins\"."
                            .formatted());
        }
        long nodes =
                on.size() == 1 ? number(points, 0, LINE) : (long) number(points, 0, GRID) * number(points, 1, GRID);
        if (nodes > MOST) {
            throw new IllegalArgumentException(
                    "a scan has at most %d values but %d are asked for".formatted(MOST, nodes));
        }
    }

    /** Without toys. */
    public ScanRequest(List<String> on, List<Double> from, List<Double> to, List<Integer> points, List<Double> values) {
        this(on, from, to, points, values, OptionalInt.empty());
    }

    /** The same with intervals of Feldman and Cousins. */
    public ScanRequest withToys(int number) {
        return new ScanRequest(on, from, to, points, values, OptionalInt.of(number));
    }

    /** One parameter or two with the range and the number of values that are usual. */
    public static ScanRequest of(String... on) {
        return new ScanRequest(List.of(on), List.of(), List.of(), List.of(), List.of());
    }

    /** The same at values of one parameter. */
    public ScanRequest at(List<Double> others) {
        return new ScanRequest(on, from, to, points, others, toys);
    }

    /** First value of the first or second parameter, if it is given. */
    OptionalDouble from(int which) {
        return from.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(from.get(which));
    }

    /** Last value of the first or second parameter, if it is given. */
    OptionalDouble to(int which) {
        return to.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(to.get(which));
    }

    /** Number of values of the first or second parameter. */
    int points(int which) {
        return number(points, which, on.size() == 1 ? LINE : GRID);
    }

    private static int number(List<Integer> points, int which, int otherwise) {
        int number = points.isEmpty() ? otherwise : points.get(Math.min(which, points.size() - 1));
        if (number < 2) {
            throw new IllegalArgumentException("a range is scanned at 2 values or more but %d %s asked for"
                    .formatted(number, number == 1 ? "is" : "are"));
        }
        return number;
    }

    private static void requireEach(String which, List<Double> ends, List<String> on) {
        if (!ends.isEmpty() && ends.size() != on.size()) {
            throw new IllegalArgumentException("a scan on %s needs %d %s values but has %d: %s"
                    .formatted(String.join(",", on), on.size(), which, ends.size(), ends));
        }
        ends.forEach(ScanRequest::requireFinite);
    }

    private static void requireFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a scan is at finite values but not at " + value);
        }
    }
}

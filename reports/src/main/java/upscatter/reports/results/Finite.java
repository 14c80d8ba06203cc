package upscatter.reports.results;

import java.util.List;
import java.util.OptionalDouble;

/** The rule that a result is a number: no NaN, no infinity, which JSON cannot hold either. */
final class Finite {

    private Finite() {}

    static void check(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "%s must be a finite number but is %s%nMaybe an absent value was meant.".formatted(what, value));
        }
    }

    static void check(String what, OptionalDouble value) {
        if (value.isPresent()) {
            check(what, value.getAsDouble());
        }
    }

    static List<Double> list(String what, List<Double> values) {
        for (int i = 0; i < values.size(); i++) {
            check(what + "[" + i + "]", values.get(i));
        }
        return List.copyOf(values);
    }

    /** A copy of a square matrix, rows of finite numbers. */
    static List<List<Double>> square(String what, List<List<Double>> rows) {
        for (List<Double> row : rows) {
            if (row.size() != rows.size()) {
                throw new IllegalArgumentException("%s must be square but has %d rows and a row of %d numbers"
                        .formatted(what, rows.size(), row.size()));
            }
        }
        return rows.stream().map(row -> list(what, row)).toList();
    }
}

package upscatter.reports.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A table of HEPData: independent and dependent variables, each with as many values.
 *
 * @param name at most 64 characters, another one for each table of a submission
 * @param file name of the file with its values, without ending
 * @param description what is in it
 * @param observables what was measured, as keywords
 * @param independent what it depends on
 * @param dependent what was found, at least one
 */
record HepDataTable(
        String name,
        String file,
        String description,
        List<String> observables,
        List<Independent> independent,
        List<Dependent> dependent) {
    /** What stands where there is no value. */
    static final String NONE = "-";

    private static final int LONGEST_NAME = 64;

    /** Rejects variables of different lengths, and none, with {@link IllegalArgumentException}; a name that is too long is cut. */
    HepDataTable {
        observables = List.copyOf(observables);
        independent = List.copyOf(independent);
        dependent = List.copyOf(dependent);
        name = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 3) + "...";
        if (dependent.isEmpty()) {
            throw new IllegalArgumentException("the table '%s' has no dependent variable".formatted(name));
        }
        int rows = dependent.get(0).points().size();
        for (Independent variable : independent) {
            require(name, variable.header().name(), variable.values().size(), rows);
        }
        for (Dependent variable : dependent) {
            require(name, variable.header().name(), variable.points().size(), rows);
        }
    }

    private static void require(String table, String variable, int found, int rows) {
        if (found != rows) {
            throw new IllegalArgumentException(
                    "the table '%s' has %d values of '%s' but %d rows".formatted(table, found, variable, rows));
        }
    }

    HepDataTable named(String other) {
        return new HepDataTable(other, file, description, observables, independent, dependent);
    }

    /**
     * Name of a variable.
     *
     * @param name in text and LaTeX between dollars
     * @param units the same; blank for a number
     */
    record Header(String name, String units) {
        Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>(Map.of("name", name));
            if (!units.isBlank()) {
                tree.put("units", units);
            }
            return tree;
        }
    }

    /**
     * What a table depends on.
     *
     * @param header its name
     * @param values a single one each, or the two edges of a bin
     */
    record Independent(Header header, List<Map<String, Object>> values) {
        static Independent words(String name, List<String> values) {
            return new Independent(
                    new Header(name, ""),
                    values.stream()
                            .<Map<String, Object>>map(value -> Map.of("value", value))
                            .toList());
        }

        static Independent numbers(Header header, List<? extends Number> values) {
            return new Independent(
                    header,
                    values.stream()
                            .<Map<String, Object>>map(value -> Map.of("value", value))
                            .toList());
        }

        static Map<String, Object> bin(double low, double high) {
            Map<String, Object> bin = new LinkedHashMap<>();
            bin.put("low", low);
            bin.put("high", high);
            return bin;
        }
    }

    /**
     * What was found.
     *
     * @param header its name
     * @param qualifiers under which conditions, names and values
     * @param points its values
     */
    record Dependent(Header header, List<Qualifier> qualifiers, List<Point> points) {
        static Dependent numbers(Header header, List<Qualifier> qualifiers, List<Double> values) {
            return new Dependent(
                    header,
                    qualifiers,
                    values.stream().map(v -> Point.of(OptionalDouble.of(v))).toList());
        }
    }

    /**
     * A condition.
     *
     * @param name what
     * @param value text or number
     * @param units blank for a number or a text
     */
    record Qualifier(String name, Object value, String units) {
        static Qualifier of(String name, Object value) {
            return new Qualifier(name, value, "");
        }

        static Optional<Qualifier> of(String name, Optional<String> value) {
            return value.map(text -> of(name, text));
        }

        Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("name", name);
            tree.put("value", value);
            if (!units.isBlank()) {
                tree.put("units", units);
            }
            return tree;
        }
    }

    /**
     * A value with its errors.
     *
     * @param value absent where there is none
     * @param errors each of them not zero
     */
    record Point(OptionalDouble value, List<Uncertainty> errors) {
        static Point of(OptionalDouble value) {
            return new Point(value, List.of());
        }

        static Point of(double value, String label, OptionalDouble error) {
            return new Point(
                    OptionalDouble.of(value),
                    error.orElse(0) == 0
                            ? List.of()
                            : List.of(new Uncertainty(label, -error.getAsDouble(), error.getAsDouble())));
        }

        Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("value", value.isPresent() ? (Object) value.getAsDouble() : NONE);
            if (!errors.isEmpty()) {
                tree.put("errors", errors.stream().map(Uncertainty::tree).toList());
            }
            return tree;
        }
    }

    /**
     * An error.
     *
     * @param label what of
     * @param minus distance to the lower end, with its sign
     * @param plus distance to the upper end
     */
    record Uncertainty(String label, double minus, double plus) {
        Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            if (minus == -plus) {
                tree.put("symerror", plus);
            } else {
                Map<String, Object> sides = new LinkedHashMap<>();
                sides.put("minus", minus);
                sides.put("plus", plus);
                tree.put("asymerror", sides);
            }
            tree.put("label", label);
            return tree;
        }
    }

    /** The file with the values. */
    String data() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "independent_variables",
                independent.stream()
                        .map(variable -> variable(variable.header(), List.of(), variable.values()))
                        .toList());
        tree.put(
                "dependent_variables",
                dependent.stream()
                        .map(variable -> variable(
                                variable.header(),
                                variable.qualifiers(),
                                variable.points().stream().map(Point::tree).toList()))
                        .toList());
        return Yaml.of(tree);
    }

    private static Map<String, Object> variable(
            Header header, List<Qualifier> qualifiers, List<Map<String, Object>> values) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("header", header.tree());
        if (!qualifiers.isEmpty()) {
            tree.put("qualifiers", qualifiers.stream().map(Qualifier::tree).toList());
        }
        tree.put("values", new ArrayList<>(values));
        return tree;
    }
}

package upscatter.reports.provenance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import upscatter.reports.json.StrictJson;
import upscatter.reports.results.ResultsJson;

/** Compares the texts of two results, value by value. */
public final class Differences {
    /** The program says its version there; which one made the results is a question of its own. */
    private static final String TOOL = "/tool";

    /** When, where and by what command results were made is no part of them. */
    private static final String PROVENANCE = "/" + ResultsJson.PROVENANCE;

    private static final String ABSENT = "absent";

    private final double tolerance;
    private final List<Difference> found = new ArrayList<>();
    private int compared;

    private Differences(double tolerance) {
        this.tolerance = tolerance;
    }

    /**
     * A value that differs.
     *
     * @param pointer JSON pointer of the value
     * @param before what it was
     * @param after what it is
     * @param relative difference of two numbers over the larger one
     */
    public record Difference(String pointer, String before, String after, OptionalDouble relative) {
        @Override
        public String toString() {
            return "%s: %s became %s%s"
                    .formatted(
                            pointer,
                            before,
                            after,
                            relative.isPresent()
                                    ? String.format(Locale.ROOT, " (relative %.3g)", relative.getAsDouble())
                                    : "");
        }
    }

    /**
     * What was compared.
     *
     * @param values how many numbers and texts
     * @param differences those that differ
     */
    public record Comparison(int values, List<Difference> differences) {
        /** Copies the list. */
        public Comparison {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Differences of two results; of the program that wrote them alone none is told.
     *
     * @param tolerance relative difference up to which two numbers are equal; zero for the same digits
     * @throws IllegalArgumentException if a text is no JSON
     */
    public static Comparison of(String before, String after, double tolerance) {
        var differences = new Differences(tolerance);
        differences.compare(
                "",
                StrictJson.read(before, "results before", JsonNode.class),
                StrictJson.read(after, "results after", JsonNode.class));
        return new Comparison(differences.compared, differences.found);
    }

    private void compare(String pointer, JsonNode before, JsonNode after) {
        if (pointer.equals(TOOL) || pointer.equals(PROVENANCE)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name -> compare(
                    pointer + "/" + name.replace("~", "~0").replace("/", "~1"), before.path(name), after.path(name)));
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(pointer + "/" + i, before.get(i), after.get(i));
            }
        } else {
            compared++;
            compareValues(pointer, before, after);
        }
    }

    private void compareValues(String pointer, JsonNode before, JsonNode after) {
        if (before.isNumber() && after.isNumber()) {
            double one = Double.parseDouble(before.asString());
            double other = Double.parseDouble(after.asString());
            boolean same = before.asString().equals(after.asString()) || one == other;
            double relative = same ? 0 : Math.abs(one - other) / Math.max(Math.abs(one), Math.abs(other));
            if (relative > tolerance) {
                add(pointer, before, after, OptionalDouble.of(relative));
            }
        } else if (!before.equals(after)) {
            add(pointer, before, after, OptionalDouble.empty());
        }
    }

    private void add(String pointer, JsonNode before, JsonNode after, OptionalDouble relative) {
        found.add(new Difference(pointer, text(before), text(after), relative));
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode()) {
            return ABSENT;
        }
        return value.isArray() ? "a list of %d".formatted(value.size()) : value.toString();
    }
}

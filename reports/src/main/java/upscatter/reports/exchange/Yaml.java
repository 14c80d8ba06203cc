package upscatter.reports.exchange;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import upscatter.reports.results.StrictJson;

/**
 * Maps, lists, texts and numbers as YAML that readers of version 1.1 and 1.2 take for the same: texts are always quoted (a channel that is called {@code on} is no
 * truth value) and numbers have a point and a sign in the exponent ({@code 1.0E10} would be a text in version 1.1). The YAML library of this program writes
 * version 1.2 alone, which the one of HEPData does not read.
 */
final class Yaml {
    private Yaml() {}

    /** One document, ending with a new line. */
    static String of(Map<String, ?> document) {
        return block(document, "");
    }

    /** Several documents. */
    static String documents(List<? extends Map<String, ?>> documents) {
        return documents.stream().map(document -> "---\n" + of(document)).collect(Collectors.joining());
    }

    private static String block(Map<?, ?> map, String indent) {
        return map.entrySet().stream()
                .map(entry -> indent + entry.getKey() + ":" + value(entry.getValue(), indent))
                .collect(Collectors.joining());
    }

    private static String value(Object value, String indent) {
        String deeper = indent + "  ";
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            return isFlat(map) ? " " + inline(map) + "\n" : "\n" + block(map, deeper);
        }
        if (value instanceof Collection<?> list && !list.isEmpty()) {
            return "\n" + list.stream().map(item -> item(item, indent)).collect(Collectors.joining());
        }
        return " " + inline(value) + "\n";
    }

    private static String item(Object item, String indent) {
        if (item instanceof Map<?, ?> map && !isFlat(map)) {
            return indent + "- " + block(map, indent + "  ").substring(indent.length() + 2);
        }
        return indent + "- " + inline(item) + "\n";
    }

    /** Whether it stands on one line: nothing in it but texts and numbers. */
    private static boolean isFlat(Map<?, ?> map) {
        return map.values().stream().noneMatch(value -> value instanceof Collection<?> || value instanceof Map<?, ?>);
    }

    private static String inline(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + inline(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Yaml::inline).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Number number
                ? number.toString().replaceFirst("E(?=\\d)", "E+")
                : StrictJson.line(value.toString()).strip();
    }
}

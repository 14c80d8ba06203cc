package upscatter.datasets.json;

import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a word of YAML without quotes is, by the core schema of YAML 1.2: {@code no}, {@code on} and {@code 12:30} are texts, {@code 1e5} is a number. What YAML 1.1
 * reads as another number, such as {@code 010}, is refused.
 */
final class YamlWord {
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?");
    private static final Pattern INFINITE = Pattern.compile("([-+]?)(?:\\.(?:inf|Inf|INF)|Infinity)");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.nan|\\.NaN|\\.NAN|NaN");

    /** Octal in YAML 1.1, and octal or hexadecimal in 1.2, with or without parts of thousands. */
    private static final Pattern OTHER_BASE = Pattern.compile("[-+]?(0[0-9_]+|0o[0-7]+|0x[0-9a-fA-F_]+|0b[01_]+)");

    private static final Pattern PARTED = Pattern.compile("[-+]?[1-9][0-9]*(_[0-9]+)+(\\.[0-9_]*)?");

    /** Digits of a number that the reader of JSON takes. */
    private static final int LONGEST_NUMBER = StreamReadConstraints.defaults().getMaxNumberLength();

    private YamlWord() {}

    /**
     * The value of a word; of one that means different numbers in different versions of YAML an {@link IllegalArgumentException}.
     *
     * @param workspace whether numbers may be infinite
     */
    static JsonNode value(String word, boolean workspace) {
        if (NULL.contains(word)) {
            return NullNode.getInstance();
        }
        if (TRUE.contains(word) || FALSE.contains(word)) {
            return BooleanNode.valueOf(TRUE.contains(word));
        }
        if (OTHER_BASE.matcher(word).matches()) {
            throw new IllegalArgumentException(
                    "the number '%s' is octal or of another base in one version of YAML and not in another"
                            .formatted(word));
        }
        if (PARTED.matcher(word).matches()) {
            throw new IllegalArgumentException(
                    "the number '%s' is parted by '_', which only one version of YAML reads".formatted(word));
        }
        if (NUMBER.matcher(word).matches()) {
            if (word.length() > LONGEST_NUMBER) {
                throw new IllegalArgumentException(
                        "a number has %d digits, more than %d".formatted(word.length(), LONGEST_NUMBER));
            }
            return JsonText.values(workspace).readTree(json(word));
        }
        if (INFINITE.matcher(word).matches() || NOT_A_NUMBER.matcher(word).matches()) {
            return infinite(word, workspace);
        }
        return StringNode.valueOf(word);
    }

    private static JsonNode infinite(String word, boolean workspace) {
        if (!workspace) {
            throw new IllegalArgumentException("'%s' is not a finite number".formatted(word));
        }
        if (NOT_A_NUMBER.matcher(word).matches()) {
            return DoubleNode.valueOf(Double.NaN);
        }
        return DoubleNode.valueOf(word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }

    /** A number as JSON writes it: with a digit before and after the point, and no plus sign nor zeros in front. */
    private static String json(String word) {
        return word.replaceFirst("^\\+", "")
                .replaceFirst("^(-?)0+(?=\\d)", "$1")
                .replaceFirst("(?<!\\d)\\.", "0.")
                .replaceFirst("\\.(?!\\d)", ".0");
    }
}

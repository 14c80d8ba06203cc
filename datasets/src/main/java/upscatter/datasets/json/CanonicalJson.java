package upscatter.datasets.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.core.io.NumberOutput;
import tools.jackson.databind.JsonNode;

/**
 * The form of a JSON value over which digests of workspaces are computed (pyhf, {@code pyhf.utils.digest}): the fields of each object in the order of
 * their code points, {@code ", "} and {@code ": "} between values, numbers as Python writes them.
 */
public final class CanonicalJson {
    /** Digests that a patch set may state, by their names there. */
    static final Map<String, String> ALGORITHMS = Map.of("sha256", "SHA-256", "md5", "MD5");

    /** Decimal exponents from which Python writes a power of ten. */
    private static final int LARGE = 16;

    /** Lowest decimal exponent that Python writes without one: 0.0001, but 1e-05. */
    private static final int SMALL = -4;

    private static final Comparator<String> BY_CODE_POINTS = (one, other) -> {
        int[] a = one.codePoints().toArray();
        int[] b = other.codePoints().toArray();
        return java.util.Arrays.compare(a, b);
    };

    private CanonicalJson() {}

    /** Digest of a value in hexadecimal digits; the algorithm by its name in {@link #ALGORITHMS}. */
    public static String digest(JsonNode value, String algorithm) {
        try {
            byte[] bytes = of(value).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(ALGORITHMS.getOrDefault(algorithm, algorithm))
                            .digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String of(JsonNode value) {
        var text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(JsonNode value, StringBuilder text) {
        if (value.isObject()) {
            List<String> names =
                    value.propertyNames().stream().sorted(BY_CODE_POINTS).toList();
            text.append('{');
            for (int i = 0; i < names.size(); i++) {
                string(names.get(i), text.append(i == 0 ? "" : ", "));
                write(value.get(names.get(i)), text.append(": "));
            }
            text.append('}');
        } else if (value.isArray()) {
            text.append('[');
            for (int i = 0; i < value.size(); i++) {
                write(value.get(i), text.append(i == 0 ? "" : ", "));
            }
            text.append(']');
        } else if (value.isString()) {
            string(value.stringValue(), text);
        } else if (value.isFloatingPointNumber()) {
            text.append(number(value.doubleValue()));
        } else {
            text.append(value.asString("null"));
        }
    }

    private static void string(String value, StringBuilder text) {
        text.append('"');
        value.chars().forEach(c -> {
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                default -> text.append(c < ' ' ? "\\u%04x".formatted(c) : Character.toString(c));
            }
        });
        text.append('"');
    }

    /** The fewest digits that stand for this number alone, as Python writes them. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros();
        // The conversion never gives less than two digits, nearest to the number, where one may do.
        BigDecimal rounded = shortest.round(new MathContext(1));
        if (rounded.doubleValue() == value) {
            shortest = rounded;
        }
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= SMALL && exponent < LARGE) {
            String plain = shortest.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String digits = shortest.unscaledValue().abs().toString();
        return "%s%s%se%s%02d"
                .formatted(
                        value < 0 ? "-" : "",
                        digits.charAt(0),
                        digits.length() > 1 ? "." + digits.substring(1) : "",
                        exponent < 0 ? "-" : "+",
                        Math.abs(exponent));
    }
}

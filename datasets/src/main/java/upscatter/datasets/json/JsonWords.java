package upscatter.datasets.json;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * What is wrong with a text of JSON, in words of this program: those of the library that reads it name its classes and settings, and differ from version to
 * version.
 */
public final class JsonWords {
    /** Most characters of what was found that are shown. */
    private static final int LONGEST = 40;

    private static final Pattern CHARACTER =
            Pattern.compile("(?s).*haracter \\((?:'(.{1,2})' \\(code|\\(CTRL-CHAR, code (\\d+)).*");
    private static final Pattern CLOSED = Pattern.compile("(?s)Unexpected close marker '(.)': expected '(.)'.*");
    private static final Pattern WORD = Pattern.compile("(?s)(?:Unrecognized token|Non-standard token) '(.*?)'.*");
    private static final Pattern LIMIT = Pattern.compile("(?s)(\\w+).*length \\((\\d+)\\) exceeds .*\\((\\d+).*");
    private static final Pattern DEPTH = Pattern.compile("(?s).*nesting depth \\(\\d+\\) exceeds .*\\((\\d+),.*");
    private static final Pattern TOO_LONG = Pattern.compile("[-+.\\deE]{1001}|\"[^\"]{50001}");
    private static final Pattern MISSING = Pattern.compile("(?s)Missing required creator property '(.*?)'.*");
    private static final Pattern TWICE = Pattern.compile("(?s)Duplicate Object property \"(.*?)\".*");

    private JsonWords() {}

    /** The mistake at which reading stopped. */
    public static String of(JacksonException e) {
        Throwable cause = e.getCause();
        if (cause instanceof IllegalArgumentException) {
            return String.valueOf(cause.getMessage());
        }
        String message = String.valueOf(e.getOriginalMessage());
        if (e instanceof UnexpectedEndOfInputException || message.startsWith("Unexpected end-of-input")) {
            return "the text ends before all that was opened is closed";
        }
        return e instanceof MismatchedInputException mismatched ? ofValue(mismatched, message) : ofText(message);
    }

    private static String ofText(String message) {
        Matcher closed = CLOSED.matcher(message);
        if (closed.matches()) {
            return "'%s' stands where '%s' is expected".formatted(closed.group(1), closed.group(2));
        }
        Matcher word = WORD.matcher(message);
        if (word.matches()) {
            return (message.startsWith("Non")
                            ? "%s is no value of JSON"
                            : "'%s' is no value of JSON, in which texts stand in quotes")
                    .formatted(brief(word.group(1)));
        }
        Matcher limit = LIMIT.matcher(message);
        if (limit.matches()) {
            return switch (limit.group(1)) {
                case "Number" -> "a number has %s digits, more than %s".formatted(limit.group(2), limit.group(3));
                case "Name" -> "the name of a field has more than %s characters".formatted(limit.group(3));
                default -> "a text has more than %s characters".formatted(limit.group(3));
            };
        }
        Matcher depth = DEPTH.matcher(message);
        if (depth.matches()) {
            return "lists and objects are nested more than %s deep".formatted(depth.group(1));
        }
        Matcher twice = TWICE.matcher(message);
        if (twice.matches()) {
            return "the field '%s' stands twice".formatted(brief(twice.group(1)));
        }
        if (message.contains("plus sign")) {
            return "numbers have no plus sign";
        }
        Matcher character = CHARACTER.matcher(message);
        if (character.matches()) {
            return ofCharacter(found(character), message);
        }
        if (message.contains("umeric value") || message.contains("number")) {
            return "a number is not written as JSON has them";
        }
        return message.contains("UTF") || message.contains("surrogate")
                ? "the text has characters that are not those of UTF-8"
                : "something stands here that JSON does not have";
    }

    private static String ofCharacter(String found, String message) {
        if (message.startsWith("Illegal unquoted")) {
            return "%s stands in a text; a closing quote may be missing before it".formatted(found);
        }
        if (message.contains("escape") || message.contains("hex-digit")) {
            return "%s follows a backslash in a text, where JSON does not have it".formatted(found);
        }
        if (message.contains("numeric value") || message.contains("number")) {
            return "%s stands in a number".formatted(found);
        }
        String needed = message.contains("comma to separate Object") || message.contains("comma to separate OBJECT")
                ? "a comma or '}'"
                : message.contains("comma to separate")
                        ? "a comma or ']'"
                        : message.contains("to start property name")
                                ? "the name of a field in double quotes"
                                : message.contains("colon") ? "a colon" : "a value";
        return "%s stands where %s is expected".formatted(found, needed);
    }

    private static String found(Matcher character) {
        if (character.group(1) != null) {
            return "'%s'".formatted(character.group(1));
        }
        int code = Integer.parseInt(character.group(2));
        return switch (code) {
            case '\n', '\r' -> "the end of the line";
            case '\t' -> "a tab";
            default -> "the control character %d".formatted(code);
        };
    }

    private static String ofValue(MismatchedInputException e, String message) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "the field '%s' is not known".formatted(brief(unknown.getPropertyName()));
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.matches()) {
            return "the field '%s' is missing".formatted(missing.group(1));
        }
        if (e instanceof InvalidNullException || message.contains("null")) {
            return "null stands where %s is expected".formatted(kind(e.getTargetType()));
        }
        return message.startsWith("Trailing token")
                ? "something follows the end of the text"
                : "%s is expected%s".formatted(kind(e.getTargetType()), instead(e));
    }

    private static String instead(MismatchedInputException e) {
        return e instanceof InvalidFormatException format
                ? " but there is %s".formatted(brief(String.valueOf(format.getValue())))
                : "";
    }

    /** What a type of Java is in JSON. */
    private static String kind(Class<?> type) {
        if (type == null) {
            return "another value";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type.isEnum() && type.getEnumConstants().length > 0) {
            return "one of "
                    + java.util.Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return type == String.class
                ? "a text"
                : Iterable.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
    }

    private static String brief(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    /** Where reading stopped, as a JSON pointer; empty for the root, and where it is not known. */
    public static String pointer(JacksonException e) {
        var pointer = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            if (name != null) {
                pointer.append(LinedTree.child("", name));
            } else if (step.getIndex() >= 0) {
                pointer.append('/').append(step.getIndex());
            }
        }
        return pointer.toString();
    }

    /** The line at which reading stopped, counted from one; empty where it is not known. */
    static OptionalInt line(JacksonException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        return line < 1 ? OptionalInt.empty() : OptionalInt.of(line);
    }

    /** The same; where the library does not tell it, the first line with a number or a name too long to be read, or with what is nested too deep. */
    public static OptionalInt line(JacksonException e, String text) {
        OptionalInt told = line(e);
        if (told.isPresent()) {
            return told;
        }
        Matcher depth = DEPTH.matcher(String.valueOf(e.getOriginalMessage()));
        if (depth.matches()) {
            return lineOf(text, nestedBelow(text, Integer.parseInt(depth.group(1))));
        }
        Matcher tooLong = TOO_LONG.matcher(text);
        return tooLong.find() ? lineOf(text, tooLong.start()) : told;
    }

    private static OptionalInt lineOf(String text, int place) {
        return OptionalInt.of(1
                + (int) text.substring(0, place).chars().filter(c -> c == '\n').count());
    }

    /** The place at which a text is first nested deeper, its end if it is not. */
    private static int nestedBelow(String text, int most) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '[') && ++depth > most) {
                return i;
            } else if (!quoted && (c == '}' || c == ']')) {
                depth--;
            }
        }
        return text.length();
    }
}

package upscatter.datasets.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What is wrong with a text that is not JSON, without the words that the library has for its own classes and settings. */
final class JsonMistake {
    private static final Map<Pattern, String> WORDS = words();

    private JsonMistake() {}

    private static Map<Pattern, String> words() {
        var words = new LinkedHashMap<Pattern, String>();
        words.put(Pattern.compile("\\s*\\(start marker at .*", Pattern.DOTALL), "");
        words.put(Pattern.compile("\\s*\\(for (Array|Object) starting at .*", Pattern.DOTALL), "");
        words.put(Pattern.compile(": enable `.*", Pattern.DOTALL), "");
        words.put(Pattern.compile("\\(\\(CTRL-CHAR, code (\\d+)\\)\\)", Pattern.DOTALL), "of code $1");
        words.put(Pattern.compile("\\('(.)' \\(code \\d+\\)\\)", Pattern.DOTALL), "'$1'");
        words.put(
                Pattern.compile("Unexpected close marker ('.'): expected ('.')", Pattern.DOTALL),
                "$1 stands where $2 is expected");
        words.put(Pattern.compile("Unexpected close marker ('.'): no open .*", Pattern.DOTALL), "$1 closes nothing");
        words.put(
                Pattern.compile("Unexpected end-of-input.*", Pattern.DOTALL),
                "the text ends before all that was opened is closed");
        words.put(Pattern.compile("Non-standard token '([^']*)'.*", Pattern.DOTALL), "$1 is no value of JSON");
        words.put(
                Pattern.compile("Unrecognized token '([^']*)'.*", Pattern.DOTALL),
                "'$1' is no value of JSON, in which texts stand in quotes");
        words.put(Pattern.compile("expected a valid value \\(.*", Pattern.DOTALL), "expected a value");
        words.put(
                Pattern.compile("JSON spec does not allow numbers to have plus signs", Pattern.DOTALL),
                "numbers have no plus sign");
        words.put(
                Pattern.compile(
                        "Number value length \\((\\d+)\\) exceeds the maximum allowed \\((\\d+).*", Pattern.DOTALL),
                "a number has $1 digits, more than $2");
        words.put(
                Pattern.compile("Name length \\(\\d+\\) exceeds the maximum allowed \\((\\d+).*", Pattern.DOTALL),
                "the name of a field has more than $1 characters");
        words.put(
                Pattern.compile(
                        "String value length \\(\\d+\\) exceeds the maximum allowed \\((\\d+).*", Pattern.DOTALL),
                "a text has more than $1 characters");
        return words;
    }

    /** The reason in the words of JSON. */
    static String words(String reason) {
        String told = reason;
        for (Map.Entry<Pattern, String> word : WORDS.entrySet()) {
            told = word.getKey().matcher(told).replaceFirst(word.getValue());
        }
        return told.strip();
    }
}

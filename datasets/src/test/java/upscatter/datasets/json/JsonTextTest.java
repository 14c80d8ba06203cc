package upscatter.datasets.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** Places of values, against those that the parser itself tells; names of outermost fields. */
class JsonTextTest {
    private static final String TEXT = """
            {"a": [1, [], {}, [2, [3, {"b": null}]],
              {"c": {"d/e": "x", "~f": [true]}, "": 4}],
             "g": {},
             "h": {"observations": [
                5]}}
            """;

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** The line of the first token of each place. */
    private static Map<String, Integer> told(String text) {
        var lines = new HashMap<String, Integer>();
        try (JsonParser parser = new JsonMapper().createParser(bytes(text))) {
            while (parser.nextToken() != null) {
                lines.putIfAbsent(
                        parser.streamReadContext().pathAsPointer().toString(),
                        parser.currentTokenLocation().getLineNr());
            }
        }
        return lines;
    }

    @Test
    void placesAreThoseOfTheParser() {
        for (String text : List.of(TEXT, "[[1,\n2], {\"x\": [[]]}]", "3", "[]", "{}")) {
            assertThat(JsonText.read(Path.of("x.json"), bytes(text), false).lines())
                    .containsExactlyInAnyOrderEntriesOf(told(text));
        }
        assertThat(told(TEXT)).containsEntry("/a/4/c/d~1e", 2).containsEntry("/h/observations/0", 5);
    }

    @Test
    void outermostFieldsInTheirOrder() {
        assertThat(JsonText.fields(bytes(TEXT), true)).containsExactly("a", "g", "h");
        assertThat(JsonText.fields(bytes("[{\"a\": 1}]"), true)).isEmpty();
        assertThat(JsonText.fields(bytes("{\"a\": -Infinity}"), true)).containsExactly("a");
        assertThatThrownBy(() -> JsonText.fields(bytes("{\"a\": [1}"), true)).isInstanceOf(JacksonException.class);
    }
}

package upscatter.datasets.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import upscatter.datasets.input.InvalidInputException;

/** The examples of RFC 6902, appendix A, and what does not fit. */
class JsonPatchTest {
    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }

    private static JsonNode patched(String value, String patch) {
        Document document = Document.of(Path.of("patch.json"), patch.getBytes(StandardCharsets.UTF_8), List.of());
        return new JsonPatch("patch.json", Node.root(document)).applyTo(json(value));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/workspace/rfc6902.csv", delimiter = ';', quoteCharacter = '\'', numLinesToSkip = 2)
    void examplesOfTheStandard(String section, String value, String patch, String result) {
        if (result == null) {
            assertThatThrownBy(() -> patched(value, patch))
                    .as(section)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("patch.json:1");
        } else {
            assertThat(patched(value, patch)).as(section).isEqualTo(json(result));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\'', textBlock = """
            {"a": [1]};      [{"op": "add", "path": "/a/01", "value": 2}];           '/a/01' is no place in a list of 1 values
            {"a": [1]};      [{"op": "remove", "path": "/a/-"}];                     there is no value at '/a/-'
            {"a": {"b": 1}}; [{"op": "move", "from": "/a", "path": "/a/b/c"}];       a value cannot be moved into itself
            {"a": 1};        [{"op": "change", "path": "/a"}];                       the operation 'change' is not known
            {"a": 1};        [{"op": "replace", "path": "/a"}];                      the field 'value' is missing
            {"a": 1};        [{"op": "remove", "path": "a"}];                        patch.json
            {"a": 1};        [{"op": "remove", "path": ""}];                         the whole value cannot be removed
            {"a": 1};        {"op": "remove"};                                       a list is expected
            """)
    void whatDoesNotFit(String value, String patch, String message) {
        assertThatThrownBy(() -> patched(value, patch))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message.replace("/a/01'", "/a/01'"));
    }
}

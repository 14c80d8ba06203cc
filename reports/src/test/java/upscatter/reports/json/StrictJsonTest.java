package upscatter.reports.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StrictJsonTest {
    /** Of what is too long to be read the library does not tell the line. */
    @ParameterizedTest
    @CsvSource({
        "1001, 9, '', '', a number has 1001 digits",
        "50001, n, '\"', '\": 2', the name of a field has more than 50000"
    })
    void whatIsTooLongIsNamedWithItsLine(int length, String letter, String before, String after, String words) {
        String value = before + letter.repeat(length) + after;
        String text = "{\n\"a\": 1,\n" + (after.isEmpty() ? "\"b\": " : "") + value + "\n}";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StrictJson.read(text, "x.json", JsonNode.class))
                .withMessageStartingWith("x.json:3: " + words);
    }

    @Test
    void namesAsLongAsMayBeAreRead() {
        String name = "n".repeat(50000);
        JsonNode read = StrictJson.read("{\"" + name + "\": 1}", "x.json", JsonNode.class);
        assertThat(read.path(name).asInt()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StrictJson.read("{\"" + name + "\": 1}\n{", "x.json", JsonNode.class))
                .withMessage("x.json:2: something follows the end of the text");
    }
}

package upscatter.datasets.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.JsonNode;

/** The form over which pyhf computes digests, against what Python writes. */
class CanonicalJsonTest {
    private static JsonNode json(String text) {
        return Document.ofWorkspace(Path.of("test.json"), text.getBytes(StandardCharsets.UTF_8), List.of())
                .tree();
    }

    /** The examples in the documentation of {@code pyhf.utils.digest}. */
    @Test
    void digestsOfTheDocumentation() {
        JsonNode value = json("{\"c\": 1.0, \"a\": 2.0, \"b\": 3.0}");
        assertThat(CanonicalJson.digest(value, "sha256"))
                .isEqualTo("a38f6093800189b79bc22ef677baf90c75705af2cfc7ff594159eca54eaa7928");
        assertThat(CanonicalJson.digest(value, "md5")).isEqualTo("2c0633f242928eb55c3672fed5ba8612");
    }

    @Test
    void valuesOfAllKinds() {
        assertThat(
                        CanonicalJson.of(
                                json(
                                        "{\"z\":[1,2.50,null,true,false,{}],\"Z\":[],\"\\u00e9\":\"\\\"\\\\\\n\\u0001\\/\\u00e9\\u007f\",\"big\":123456789012345678901234567890,\"i\":[-Infinity,NaN]}")))
                .isEqualTo(
                        "{\"Z\": [], \"big\": 123456789012345678901234567890, \"i\": [-Infinity, NaN], \"z\": [1, 2.5, null, true, false, {}], \"\u00e9\": \"\\\"\\\\\\n\\u0001/\u00e9\u007f\"}");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/workspace/python-floats.csv", useHeadersInDisplayName = true)
    void numbersAsPythonWritesThem(String text, String repr) {
        assertThat(CanonicalJson.number(Double.parseDouble(text))).isEqualTo(repr);
    }
}

package upscatter.datasets;

import static upscatter.datasets.SchemaTypes.fields;
import static upscatter.datasets.SchemaTypes.number;
import static upscatter.datasets.SchemaTypes.some;
import static upscatter.datasets.SchemaTypes.words;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schemas (draft 2020-12) of the files that this program reads. */
public final class Schemas {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Schemas() {}

    /** Text of each schema by the kind of file: {@code analysis} and {@code data}. */
    public static Map<String, String> all() {
        return new TreeMap<>(Map.of(
                "analysis", text("Analysis file of Upscatter", AnalysisSchema.schema()),
                "data", text("Data set of Upscatter", dataSet())));
    }

    private static String text(String title, ObjectNode schema) {
        ObjectNode whole = JsonNodeFactory.instance
                .objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", title);
        whole.setAll(schema);
        return JSON.writeValueAsString(whole) + "\n";
    }

    private static ObjectNode dataSet() {
        ObjectNode values = fields().and(number());
        ObjectNode analysis = fields().needs("name", SchemaTypes.text())
                .needs("sha256", SchemaTypes.text())
                .only();
        ObjectNode channel = fields().needs("name", SchemaTypes.text())
                .needs("kind", words(ObservedData.KINDS.keySet()))
                .needs("table", SchemaTypes.text())
                .needs("events", number())
                .only();
        return fields().needs("analysis", analysis)
                .needs(
                        "kind",
                        words(Arrays.stream(DataSet.Kind.values())
                                .map(DataSet.Kind::label)
                                .toList()))
                .may("seed", number())
                .may("truth", values)
                .may("auxiliary", values)
                .needs("channels", some(channel))
                .only();
    }
}

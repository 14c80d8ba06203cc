package upscatter.datasets.schema;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import upscatter.datasets.data.DataSetFile;
import upscatter.datasets.figure.FigureFiles;
import upscatter.datasets.json.SectionSchema;

/** The JSON Schemas (draft 2020-12) of the files that this program reads. */
public final class Schemas {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Schemas() {}

    /** Text of each schema by the kind of file: {@code analysis}, {@code data} and {@code figure}. */
    public static Map<String, String> all() {
        return new TreeMap<>(Map.of(
                "analysis", text("Analysis file of Upscatter", SectionSchema.of(AnalysisSections.analysis())),
                "data", text("Data set of Upscatter", SectionSchema.of(DataSetFile.DATA_SET)),
                "figure", text("Figure file of Upscatter", SectionSchema.of(FigureFiles.FIGURE))));
    }

    private static String text(String title, ObjectNode schema) {
        ObjectNode whole = JsonNodeFactory.instance
                .objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", title);
        whole.setAll(schema);
        return JSON.writeValueAsString(whole) + "\n";
    }
}

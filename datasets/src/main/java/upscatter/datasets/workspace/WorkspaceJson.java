package upscatter.datasets.workspace;

import java.util.List;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the JSON of workspaces is written, whatever their format. */
final class WorkspaceJson {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private WorkspaceJson() {}

    /** A new object. */
    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Adds numbers to a list. */
    static void numbers(ArrayNode list, List<Double> values) {
        values.forEach(list::add);
    }

    /** The text of a file. */
    static String text(ObjectNode root) {
        return JSON.writeValueAsString(root) + "\n";
    }
}

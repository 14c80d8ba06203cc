package upscatter.reports.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import upscatter.reports.ExampleResults;
import upscatter.reports.results.ChannelData;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;

/** The schema of results, by an independent validator. */
public class ResultsSchemaTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ResultsSchema.text(), InputFormat.JSON);

    /** What the schema refuses in a text of results. */
    public static List<Error> errors(String json) {
        return SCHEMA.validate(json, InputFormat.JSON);
    }

    static List<Results> examples() {
        return List.of(
                ExampleResults.limits(),
                ExampleResults.asimovLimits(),
                ExampleResults.noLimits(),
                ExampleResults.toyLimits(),
                ExampleResults.oneLimit(),
                ExampleResults.scan(),
                ExampleResults.statisticToys(),
                ExampleResults.from(ExampleResults.statisticToys(), ChannelData.Kind.REAL, ChannelData.Kind.ASIMOV),
                ExampleResults.coverage(),
                ExampleResults.fit(),
                ExampleResults.from(ExampleResults.fit(), ChannelData.Kind.REAL, ChannelData.Kind.ASIMOV),
                ExampleResults.regions(),
                ExampleResults.empty());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatIsWrittenIsValid(Results results) {
        assertThat(errors(ResultsJson.write(results))).isEmpty();
    }

    /** In every object of every section a key too many, and each key that must be there too few. */
    @Test
    void nothingElseMayStandAnywhere() {
        int objects = 0;
        int needed = 0;
        for (Results results : List.of(ExampleResults.fit(), ExampleResults.oneLimit(), ExampleResults.regions())) {
            JsonNode tree = JSON.readTree(ResultsJson.write(results));
            for (ObjectNode object : objects(tree, new ArrayList<>())) {
                object.put("zzz", "x");
                assertThat(errors(tree.toString())).as("%s", object).isNotEmpty();
                object.remove("zzz");
                objects++;
            }
            for (String key : List.of("schemaVersion", "tool", "warnings", "seed", "data")) {
                JsonNode value = ((ObjectNode) tree).remove(key);
                assertThat(errors(tree.toString())).as(key).isNotEmpty();
                ((ObjectNode) tree).set(key, value);
                needed++;
            }
            assertThat(errors(tree.toString())).isEmpty();
        }
        assertThat(objects).isGreaterThan(40);
        assertThat(needed).isEqualTo(15);
    }

    private static List<ObjectNode> objects(JsonNode tree, List<ObjectNode> found) {
        // Of a long list the first is like all others.
        if (tree instanceof ObjectNode object) {
            found.add(object);
            tree.forEach(child -> objects(child, found));
        } else if (tree.isArray() && !tree.isEmpty()) {
            objects(tree.path(0), found);
        }
        return found;
    }

    @Test
    void anotherVersionIsRefused() {
        String json = ResultsJson.write(ExampleResults.fit());
        assertThat(errors(json.replace("\"schemaVersion\" : 2", "\"schemaVersion\" : 3")))
                .isNotEmpty();
        assertThat(errors(json.replaceFirst("\"edm\" : [^,]*", "\"edm\" : \"small\"")))
                .isNotEmpty();
        assertThat(errors(json.replaceFirst("\"edm\" : [^,]*,", ""))).isNotEmpty();
    }

    /** A missing limit is null, and never left out. */
    @Test
    void aMissingLimitIsAnExplicitNull() {
        String json = ResultsJson.write(ExampleResults.noLimits());
        assertThat(json).contains("\"observed\" : null,");
        assertThat(errors(json.replace("\"observed\" : null,", ""))).isNotEmpty();
    }
}

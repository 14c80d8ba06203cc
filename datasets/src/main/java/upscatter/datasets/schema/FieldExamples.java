package upscatter.datasets.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Section;

/**
 * A value of each field, from the examples of the program and the samples of its tests; those that would be long are left out.
 *
 * @param bySection values by section and field
 */
record FieldExamples(JsonNode bySection) {
    /** The resource: written by the {@code main} of {@code FieldExamplesTest}. */
    static final String RESOURCE = "field-examples.json";

    /** Reads the resource. */
    static FieldExamples read() {
        try (InputStream in = FieldExamples.class.getResourceAsStream(RESOURCE)) {
            return new FieldExamples(JsonMapper.builder().build().readTree(Objects.requireNonNull(in, RESOURCE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value as JSON. */
    Optional<String> of(Section section, Field field) {
        JsonNode value = bySection.path(section.name()).path(field.name());
        return value.isMissingNode() ? Optional.empty() : Optional.of(value.toString());
    }
}

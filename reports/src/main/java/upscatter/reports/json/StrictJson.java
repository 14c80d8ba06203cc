package upscatter.reports.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import upscatter.datasets.json.JsonWords;

/**
 * Records as strict JSON: an unknown or missing field, a duplicate key, text after the end, and a number that is not finite are errors;
 * every number is written to its last digit.
 */
public final class StrictJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .annotationIntrospector(new RequiredUnlessOptional())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();

    private static final ObjectWriter ONE_LINE = MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);

    private StrictJson() {}

    /** The JSON text of a record, indented, ending with a new line. */
    public static String write(Object record) {
        return MAPPER.writeValueAsString(record) + "\n";
    }

    /** A record as a tree of JSON. */
    public static JsonNode tree(Object record) {
        return MAPPER.valueToTree(record);
    }

    /** The JSON text of a record on one line, ending with a new line. */
    public static String line(Object record) {
        return ONE_LINE.writeValueAsString(record) + "\n";
    }

    /**
     * The record that a JSON text holds.
     *
     * @param where name of the file, for messages
     * @throws IllegalArgumentException when the text is not valid: what, and at which line
     */
    public static <T> T read(String json, String where, Class<T> type) {
        return read(json, where, type, Set.of());
    }

    /**
     * The record that a JSON text holds.
     *
     * @param where name of the file, for messages
     * @param passed names of fields that are passed over
     * @throws IllegalArgumentException when the text is not valid: what, and at which line
     */
    public static <T> T read(String json, String where, Class<T> type, Set<String> passed) {
        try {
            return MAPPER.readerFor(type).withHandler(new PassOver(passed)).readValue(json);
        } catch (JacksonException e) {
            boolean lined = where.matches("(?s).*:\\d+");
            OptionalInt line = lined ? OptionalInt.empty() : JsonWords.line(e, json);
            throw refused(e, where + (line.isPresent() ? ":" + line.getAsInt() : ""), "");
        }
    }

    /**
     * The record that a part of a text holds.
     *
     * @param where name of the file, for messages
     * @param pointer JSON pointer of the part
     * @throws IllegalArgumentException when it does not hold one: what, and where
     */
    public static <T> T read(JsonNode part, String where, String pointer, Class<T> type) {
        try {
            return MAPPER.treeToValue(part, type);
        } catch (JacksonException e) {
            throw refused(e, where, pointer);
        }
    }

    private static IllegalArgumentException refused(JacksonException e, String where, String within) {
        String pointer = within + JsonWords.pointer(e);
        return new IllegalArgumentException(
                where + ": " + JsonWords.of(e) + (pointer.isEmpty() ? "" : " (" + pointer + ")"), e);
    }

    /** Fields of some names are known to be said by others. */
    private static final class PassOver extends DeserializationProblemHandler {
        private final Set<String> names;

        PassOver(Set<String> names) {
            this.names = Set.copyOf(names);
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                ValueDeserializer<?> deserializer,
                Object beanOrClass,
                String name) {
            if (names.contains(name)) {
                parser.skipChildren();
                return true;
            }
            return false;
        }
    }

    /** A field must be there unless its type says that it may be absent. */
    private static final class RequiredUnlessOptional extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            Boolean declared = super.hasRequiredMarker(config, member);
            Class<?> type = member.getRawType();
            return Boolean.TRUE.equals(declared) || (type != Optional.class && type != OptionalDouble.class);
        }
    }
}

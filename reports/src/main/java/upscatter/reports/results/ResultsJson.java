package upscatter.reports.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text of {@code results.json}: every number to its last digit, nothing lost either way.
 *
 * <p>Reading is strict: an unknown or missing field, a duplicate key, text after the end, and a number that is not
 * finite are errors.
 */
public final class ResultsJson {

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

    private ResultsJson() {}

    /** The JSON text of results, indented, ending with a new line. */
    public static String write(Results results) {
        return MAPPER.writeValueAsString(results) + "\n";
    }

    /** The JSON text of the results of several analyses, a list. */
    public static String write(List<Results> results) {
        return MAPPER.writeValueAsString(results) + "\n";
    }

    /**
     * The results that a JSON text holds.
     *
     * @param json text
     * @param where name of the file, for messages
     * @throws IllegalArgumentException when the text is not valid: what, and at which line
     */
    public static Results read(String json, String where) {
        try {
            return MAPPER.readValue(json, Results.class);
        } catch (JacksonException e) {
            String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new IllegalArgumentException(where + line + ": " + cause(e), e);
        }
    }

    private static String cause(JacksonException e) {
        Throwable cause = e.getCause();
        return cause instanceof IllegalArgumentException
                ? String.valueOf(cause.getMessage())
                : e.getOriginalMessage() + " (" + e.getPathReference() + ")";
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

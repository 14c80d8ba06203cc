package upscatter.datasets;

import static upscatter.datasets.SchemaTypes.anyOf;
import static upscatter.datasets.SchemaTypes.fields;
import static upscatter.datasets.SchemaTypes.flag;
import static upscatter.datasets.SchemaTypes.list;
import static upscatter.datasets.SchemaTypes.number;
import static upscatter.datasets.SchemaTypes.some;
import static upscatter.datasets.SchemaTypes.text;
import static upscatter.datasets.SchemaTypes.words;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of the JSON Schema of analysis files that describes systematics. */
final class SystematicsSchema {
    private SystematicsSchema() {}

    static ObjectNode systematic() {
        ObjectNode names = some(text());
        ObjectNode tables = fields().and(text());
        ObjectNode published = anyOf(
                words(FluxSystematics.TABLES.keySet()),
                fields().needs("table", words(FluxSystematics.TABLES.keySet()))
                        .needs("only", some(words(FluxSystematics.KINDS.keySet())))
                        .only());
        ObjectNode shift = fields().needs("name", text())
                .needs("shifts", words(Systematics.SHIFTS))
                .needs("detectors", names)
                .may("components", names)
                .needs("normal", number())
                .only();
        return anyOf(Stream.concat(
                        ConstraintSection.FIELDS.keySet().stream()
                                .flatMap(known -> Stream.of(scaled(known, names), flux(known, names))),
                        Stream.of(
                                pull("relativeErrors", tables, names),
                                pull("uncorrelatedErrors", tables, names),
                                pull("errors", published, names),
                                shift))
                .toArray(JsonNode[]::new));
    }

    private static ObjectNode knowledge(String name) {
        return switch (name) {
            case "between" -> list(number()).put("minItems", 2).put("maxItems", 2);
            case "free" -> flag();
            default -> number();
        };
    }

    private static ObjectNode scaled(String known, ObjectNode names) {
        return fields().needs("name", text())
                .needs("scales", names)
                .may("channels", names)
                .needs(known, knowledge(known))
                .only();
    }

    private static ObjectNode flux(String known, ObjectNode names) {
        return fields().needs("name", text())
                .needs("flux", names)
                .needs(known, knowledge(known))
                .only();
    }

    private static ObjectNode pull(String field, ObjectNode errors, ObjectNode names) {
        return fields().needs("name", text())
                .needs("flux", names)
                .needs(field, errors)
                .only();
    }
}

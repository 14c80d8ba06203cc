package upscatter.datasets;

import static upscatter.datasets.SchemaTypes.anyOf;
import static upscatter.datasets.SchemaTypes.fields;
import static upscatter.datasets.SchemaTypes.list;
import static upscatter.datasets.SchemaTypes.path;
import static upscatter.datasets.SchemaTypes.quantity;
import static upscatter.datasets.SchemaTypes.text;
import static upscatter.datasets.SchemaTypes.word;
import static upscatter.datasets.SchemaTypes.words;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import upscatter.model.parameter.ShapeFamily;
import upscatter.model.parameter.ShapeRange;
import upscatter.model.units.Dimension;

/** The JSON Schema of background rates, of their photons and their time dependence, made of the catalogues of their shapes. */
final class ShapeSchema {
    private ShapeSchema() {}

    /** A number of a dimension, or a parameter of the file. */
    static JsonNode fitted(ObjectNode value) {
        return anyOf(value, fields().needs("parameter", text()).only());
    }

    /** The types of rates. */
    static List<JsonNode> rates() {
        var rates = new ArrayList<JsonNode>();
        for (ShapeKind<?> kind : RateShapes.KINDS) {
            rates.addAll(schemas(kind, () -> rate(kind.type(), false), ShapeSchema::fitted));
        }
        rates.add(rate(RateShapes.RATE_TABLE, true)
                .needs("table", path())
                .may("errors", words(RateBackgrounds.RATE_ERRORS.keySet()))
                .only());
        return rates;
    }

    private static SchemaTypes.Fields rate(String type, boolean table) {
        ObjectNode coincidences = fields().needs("recoils", quantity(Dimension.RATE))
                .needs("photons", quantity(Dimension.RATE))
                .needs("coincidenceWindow", quantity(Dimension.TIME))
                .only();
        ObjectNode rate = anyOf(quantity(Dimension.DIFFERENTIAL_RATE), quantity(Dimension.RATE), coincidences);
        ObjectNode window = fields().needs("from", quantity(Dimension.ENERGY))
                .needs("to", quantity(Dimension.ENERGY))
                .only();
        SchemaTypes.Fields fields = fields().needs("name", text()).needs("type", word(type));
        return (table ? fields.may("rate", rate) : fields.needs("rate", rate))
                .may("window", window)
                .may("timeDependence", timeDependence())
                .may("photonSpectrum", photonSpectrum())
                .may("efficiency", word("detector"));
    }

    private static ObjectNode timeDependence() {
        Stream<JsonNode> known = TimeDependence.KINDS.stream()
                .flatMap(kind ->
                        schemas(kind, () -> fields().needs("type", word(kind.type())), ShapeSchema::fitted).stream());
        JsonNode history = fields().needs("type", word(TimeDependence.HISTORY))
                .needs("table", path())
                .only();
        return anyOf(Stream.concat(known, Stream.of(history)).toArray(JsonNode[]::new));
    }

    private static ObjectNode photonSpectrum() {
        Function<String, SchemaTypes.Fields> around = type -> fields().needs("type", word(type))
                .needs("from", quantity(Dimension.ENERGY))
                .needs("to", quantity(Dimension.ENERGY));
        Stream<JsonNode> known = RateShapes.KINDS.stream()
                .flatMap(kind -> schemas(kind, () -> around.apply(kind.type()), value -> value).stream());
        JsonNode table =
                around.apply(RateShapes.RATE_TABLE).needs("table", path()).only();
        return anyOf(Stream.concat(known, Stream.of(table)).toArray(JsonNode[]::new));
    }

    /**
     * A schema of a shape for each field that may stand in place of another one.
     *
     * @param around the fields beside those of the shape
     * @param value schema of one value, made of that of a number of its dimension
     */
    private static <F extends ShapeFamily> List<JsonNode> schemas(
            ShapeKind<F> kind, Supplier<SchemaTypes.Fields> around, Function<ObjectNode, JsonNode> value) {
        BiFunction<SchemaTypes.Fields, Boolean, SchemaTypes.Fields> filled = (schema, instead) -> {
            List<ShapeRange> ranges = kind.ranges();
            int next = 0;
            for (ShapeField field : kind.fields()) {
                String name = instead && field.instead().isPresent()
                        ? field.instead().get().name()
                        : field.name();
                ShapeRange range =
                        field.constant().isPresent() ? field.constant().get() : ranges.get(next);
                ObjectNode number = quantity(range.dimension());
                JsonNode one = field.constant().isPresent() ? number : value.apply(number);
                schema.needs(name, field.values() > 1 ? list(one) : one);
                next += field.values();
            }
            return schema;
        };
        boolean choice =
                kind.fields().stream().anyMatch(field -> field.instead().isPresent());
        return Stream.of(false, true)
                .filter(instead -> choice || !instead)
                .<JsonNode>map(instead -> filled.apply(around.get(), instead).only())
                .toList();
    }
}

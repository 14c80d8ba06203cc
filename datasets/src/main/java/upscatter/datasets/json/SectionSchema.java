package upscatter.datasets.json;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema that descriptions of sections make. What it refuses the reader refuses too; the reader knows more, such as which names must agree. */
public final class SectionSchema {
    private static final String DESCRIPTION = "description";

    private SectionSchema() {}

    /** The schema of an object. */
    public static ObjectNode of(Section section) {
        SchemaTypes.Fields fields = SchemaTypes.fields();
        for (Field field : section.fields()) {
            ObjectNode type = of(field.value());
            String form = Optional.ofNullable(type.get(DESCRIPTION))
                    .map(words -> ", " + words.stringValue())
                    .orElse("");
            type.put(DESCRIPTION, field.meaning() + form);
            if (field.needed()) {
                fields.needs(field.name(), type);
            } else {
                fields.may(field.name(), type);
            }
        }
        ObjectNode schema = fields.only();
        if (!section.choices().isEmpty()) {
            ArrayNode all = schema.putArray("allOf");
            section.choices().forEach(choice -> all.add(of(choice)));
        }
        return schema;
    }

    /** Exactly one of some fields, or that and none of them. */
    private static ObjectNode of(Section.Choice choice) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode one = schema.putArray("oneOf");
        choice.fields().forEach(field -> one.add(requiring(field)));
        if (!choice.needed()) {
            ArrayNode any = JsonNodeFactory.instance.arrayNode();
            choice.fields().forEach(field -> any.add(requiring(field)));
            ObjectNode none = JsonNodeFactory.instance.objectNode();
            none.putObject("not").set("anyOf", any);
            one.add(none);
        }
        return schema;
    }

    private static ObjectNode requiring(String field) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("required").add(field);
        return schema;
    }

    private static ObjectNode of(Value value) {
        if (value instanceof Value.Quantity quantity) {
            return SchemaTypes.quantity(quantity.dimension());
        }
        if (value instanceof Value.MeasuredEnergy) {
            return SchemaTypes.measuredEnergy();
        }
        if (value instanceof Value.Text) {
            return SchemaTypes.text();
        }
        if (value instanceof Value.Flag) {
            return SchemaTypes.flag();
        }
        if (value instanceof Value.Words words) {
            return words.words().size() == 1
                    ? SchemaTypes.word(words.words().iterator().next())
                    : SchemaTypes.words(words.words());
        }
        if (value instanceof Value.ListOf list) {
            return of(list);
        }
        if (value instanceof Value.Entries entries) {
            return SchemaTypes.fields().and(of(entries.value()));
        }
        if (value instanceof Section section) {
            return of(section);
        }
        if (value instanceof Value.AnyOf any) {
            return any(any.kinds().stream().map(SectionSchema::of));
        }
        if (value instanceof Value.Anything) {
            return JsonNodeFactory.instance.objectNode();
        }
        throw new IllegalStateException("no schema is known of " + value);
    }

    private static ObjectNode of(Value.ListOf list) {
        ObjectNode schema = SchemaTypes.list(of(list.item()));
        if (list.fewest() > 0) {
            schema.put("minItems", list.fewest());
        }
        return list.most() < Integer.MAX_VALUE ? schema.put("maxItems", list.most()) : schema;
    }

    /** One of several types; a choice within a choice is one choice. */
    private static ObjectNode any(Stream<ObjectNode> types) {
        JsonNode[] flat = types.flatMap(type -> type.has("anyOf") && type.size() == 1
                        ? type.get("anyOf").valueStream()
                        : Stream.of((JsonNode) type))
                .toArray(JsonNode[]::new);
        return flat.length == 1 ? (ObjectNode) flat[0] : SchemaTypes.anyOf(flat);
    }
}

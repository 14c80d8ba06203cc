package upscatter.datasets.json;

import java.util.Collection;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import upscatter.model.units.Dimension;

/** Types of JSON Schema (draft 2020-12) of which the schemas of the files are made. */
final class SchemaTypes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NUMBER = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";

    private SchemaTypes() {}

    /** An object in the making; a field that it does not name is an error. */
    static final class Fields {
        private final ObjectNode schema = JSON.objectNode().put("type", "object");
        private final ObjectNode properties = schema.putObject("properties");
        private final ArrayNode required = schema.putArray("required");

        /** Adds a field that must be there, and returns this. */
        Fields needs(String name, JsonNode type) {
            required.add(name);
            return may(name, type);
        }

        /** Adds a field that may be left out, and returns this. */
        Fields may(String name, JsonNode type) {
            properties.set(name, type);
            return this;
        }

        /** The type of an object with these fields and no others. */
        ObjectNode only() {
            return schema.put("additionalProperties", false);
        }

        /** Any further fields, all of one type. */
        ObjectNode and(JsonNode type) {
            schema.set("additionalProperties", type);
            return schema;
        }
    }

    /** An object without fields so far. */
    static Fields fields() {
        return new Fields();
    }

    /** A type with a description, which is added to the type itself. */
    static ObjectNode described(String words, ObjectNode type) {
        return type.put("description", words);
    }

    /** A text of more than white space. */
    static ObjectNode text() {
        return JSON.objectNode().put("type", "string").put("pattern", "\\S");
    }

    /** Where a file is. */
    static ObjectNode path() {
        return described("path of a table, relative to the file", text());
    }

    /** True or false. */
    static ObjectNode flag() {
        return JSON.objectNode().put("type", "boolean");
    }

    /** A number, or a text of one, which may have a percent sign: {@code "3 %"}. */
    static ObjectNode number() {
        return anyOf(
                JSON.objectNode().put("type", "number"),
                JSON.objectNode().put("type", "string").put("pattern", "^\\s*" + NUMBER + "\\s*%?\\s*$"));
    }

    /** One of some words. */
    static ObjectNode words(Collection<String> names) {
        ObjectNode type = JSON.objectNode();
        ArrayNode values = type.putArray("enum");
        new TreeSet<>(names).forEach(values::add);
        return type;
    }

    /** One given word. */
    static ObjectNode word(String name) {
        return JSON.objectNode().put("const", name);
    }

    /** A number with one of the units of a dimension. */
    static ObjectNode quantity(Dimension dimension) {
        if (dimension == Dimension.NUMBER) {
            return number();
        }
        return quantity(dimension, "");
    }

    /** An energy whose unit may say of what it is: {@code eVee}, {@code eVnr}. */
    static ObjectNode measuredEnergy() {
        return quantity(Dimension.ENERGY, "(ee|nr)?");
    }

    private static ObjectNode quantity(Dimension dimension, String after) {
        String units = dimension.symbols().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return JSON.objectNode()
                .put("type", "string")
                .put("description", dimension.description())
                .put("pattern", "^\\s*" + NUMBER + "\\s*(" + plain(units) + ")" + after + "\\s*$");
    }

    /** Schemas know the regular expressions of ECMA-262, which have no quotes. */
    private static String plain(String quoted) {
        return quoted.replace("\\Q", "").replace("\\E", "").replace("(", "\\(").replace(")", "\\)");
    }

    /** A list of values of one type, perhaps empty. */
    static ObjectNode list(JsonNode type) {
        ObjectNode list = JSON.objectNode().put("type", "array");
        list.set("items", type);
        return list;
    }

    /** A list of one value at least, all of one type. */
    static ObjectNode some(JsonNode type) {
        return list(type).put("minItems", 1);
    }

    /** A value of one or more of several types. */
    static ObjectNode anyOf(JsonNode... types) {
        ObjectNode any = JSON.objectNode();
        ArrayNode values = any.putArray("anyOf");
        for (JsonNode type : types) {
            values.add(type);
        }
        return any;
    }
}

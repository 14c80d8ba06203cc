package upscatter.datasets.json;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import upscatter.datasets.input.InvalidInputException;

/**
 * A JSON file as a tree, with the line of each value.
 *
 * <p>Two passes over the bytes: one over the tokens, which notes the line of each JSON pointer and rejects what is not strict
 * JSON, and one that builds the tree.
 *
 * <p>Longer than most files: every way in which bytes become a tree with lines, strict or of workspaces.
 */
public final class Document {
    /** Three times the depth of the deepest workspaces and analyses that the tests read, which is ten; far below what a stack holds. */
    private static final int DEEPEST_NESTING = 32;

    /** Reads tokens; two equal fields are found by the pass that notes the lines. */
    private static final JsonMapper TOKENS = mapper(JsonFactory.builder());

    private static final JsonMapper TREES =
            mapper(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION));

    /** The same for workspaces, in which Python writes {@code NaN} and {@code Infinity}. */
    private static final JsonMapper LENIENT_TOKENS =
            mapper(JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS));

    private static final JsonMapper LENIENT_TREES = mapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS));

    private final Path file;
    private final JsonNode tree;
    private final Map<String, Integer> lines;
    private final Set<String> settings = new HashSet<>();
    private final Optional<String> patches;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();

    private Document(Path file, JsonNode tree, Map<String, Integer> lines, Optional<String> patches) {
        this.file = file;
        this.tree = tree;
        this.lines = lines;
        this.patches = patches;
    }

    /**
     * Reads a file and replaces values.
     *
     * @throws InvalidInputException if the bytes are not strict JSON or a setting points nowhere
     */
    public static Document of(Path file, byte[] bytes, List<Setting> settings) {
        Map<String, Integer> lines = lines(file, bytes, TOKENS);
        var document = new Document(file, TREES.readTree(bytes), lines, Optional.empty());
        settings.forEach(setting -> document.apply(setting, TREES));
        return document;
    }

    /**
     * Reads a workspace, in which numbers may be infinite, and replaces values.
     *
     * @throws InvalidInputException if the bytes are not JSON or a setting points nowhere
     */
    public static Document ofWorkspace(Path file, byte[] bytes, List<Setting> settings) {
        Map<String, Integer> lines = lines(file, bytes, LENIENT_TOKENS);
        var document = new Document(file, LENIENT_TREES.readTree(bytes), lines, Optional.empty());
        settings.forEach(setting -> document.apply(setting, LENIENT_TREES));
        return document;
    }

    /**
     * This file with another tree and then with replaced values; errors in it have no line, since values moved.
     *
     * @param changes names of what made the other tree, for messages
     * @throws InvalidInputException if a setting points nowhere
     */
    public Document changed(JsonNode other, String changes, List<Setting> settings) {
        var document = new Document(file, other, Map.of(), Optional.of(changes));
        settings.forEach(setting -> document.apply(setting, LENIENT_TREES));
        return document;
    }

    private static JsonMapper mapper(JsonFactoryBuilder factory) {
        return JsonMapper.builder(factory.streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(2 * DEEPEST_NESTING)
                                .build())
                        .build())
                .build();
    }

    /** The tree. */
    public JsonNode tree() {
        return tree;
    }

    /** The file. */
    Path file() {
        return file;
    }

    /** Notes what the reader of the file must be told although it can be used; a sentence said twice is noted once. */
    void warn(String pointer, String sentence) {
        OptionalInt line = error(pointer, "", Optional.empty()).line();
        String place = file.getFileName() + (line.isPresent() ? ":" + line.getAsInt() : "") + " " + pointer;
        String warning = "%s (%s)".formatted(sentence, place.strip());
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    /** Reads something without noting anything. */
    public <T> T silently(Supplier<T> reading) {
        int before = warnings.size();
        try {
            return reading.get();
        } finally {
            warnings.subList(before, warnings.size()).clear();
        }
    }

    /** What was noted so far. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Notes how something in the file was read that could be written otherwise, for captions and reports. */
    void state(String sentence) {
        if (!statements.contains(sentence)) {
            statements.add(sentence);
        }
    }

    /** How things were read, so far. */
    public List<String> statements() {
        return List.copyOf(statements);
    }

    /** An error at a value; its line is that of the value or else of what encloses it. */
    InvalidInputException error(String pointer, String what, Optional<String> maybe) {
        String at = pointer;
        while (!at.isEmpty() && !lines.containsKey(at) && !settings.contains(at)) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        if (patches.isPresent() && !settings.contains(at)) {
            Optional<String> advice = maybe.or(() -> patches.map("Maybe the patch %s is wrong."::formatted));
            return new InvalidInputException(what, file, OptionalInt.empty(), Optional.of(pointer), advice);
        }
        if (settings.contains(at)) {
            Optional<String> advice = maybe.or(() -> Optional.of("Maybe --set %s is wrong.".formatted(pointer)));
            return new InvalidInputException(what, file, OptionalInt.empty(), Optional.of(pointer), advice);
        }
        return new InvalidInputException(
                what, file, OptionalInt.of(lines.getOrDefault(at, 1)), Optional.of(pointer), maybe);
    }

    private static Map<String, Integer> lines(Path file, byte[] bytes, JsonMapper tokens) {
        var lines = new HashMap<String, Integer>();
        try (JsonParser parser = tokens.createParser(bytes)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw wholeFile(file, "the file is empty", Optional.empty());
            }
            int depth = 0;
            while (token != null) {
                int line = parser.currentTokenLocation().getLineNr();
                String pointer = parser.streamReadContext().pathAsPointer().toString();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth > DEEPEST_NESTING) {
                    throw at(file, line, pointer, "values are nested deeper than %d".formatted(DEEPEST_NESTING));
                }
                boolean known = lines.putIfAbsent(pointer, line) != null;
                if (known && token == JsonToken.PROPERTY_NAME) {
                    throw at(file, line, pointer, "the field '%s' stands twice".formatted(parser.getString()));
                }
                token = parser.nextToken();
                if (depth == 0 && token != null) {
                    int after = parser.currentTokenLocation().getLineNr();
                    throw at(file, after, "", "something follows the end of the analysis: " + parser.getString());
                }
            }
        } catch (JacksonException e) {
            throw notJson(file, bytes, e);
        }
        return lines;
    }

    private static InvalidInputException notJson(Path file, byte[] bytes, JacksonException e) {
        String reason = e.getOriginalMessage()
                .replaceAll("\\s*\\(start marker at .*", "")
                .strip();
        int last = (int) new String(bytes, StandardCharsets.UTF_8).lines().count();
        int line = e.getLocation() == null ? 0 : Math.min(e.getLocation().getLineNr(), last);
        return new InvalidInputException(
                "the file is not strict JSON: " + reason,
                file,
                line < 1 ? OptionalInt.empty() : OptionalInt.of(line),
                Optional.of(""),
                Optional.empty());
    }

    private static InvalidInputException at(Path file, int line, String pointer, String what) {
        return new InvalidInputException(what, file, OptionalInt.of(line), Optional.of(pointer), Optional.empty());
    }

    private static InvalidInputException wholeFile(Path file, String what, Optional<String> maybe) {
        return new InvalidInputException(what, file, OptionalInt.empty(), Optional.of(""), maybe);
    }

    private void apply(Setting setting, JsonMapper mapper) {
        JsonPointer pointer = pointer(setting);
        JsonNode parent = tree.at(pointer.head());
        String last = pointer.last().getMatchingProperty();
        int index = pointer.last().getMatchingIndex();
        if (parent instanceof ObjectNode object) {
            object.set(last, json(setting.value(), mapper));
        } else if (parent instanceof ArrayNode array && index >= 0 && index < array.size()) {
            array.set(index, json(setting.value(), mapper));
        } else {
            throw wholeFile(
                    file, "--set %s: the analysis has no such place".formatted(setting.pointer()), Optional.empty());
        }
        if (!lines.isEmpty()) {
            lines.keySet().removeIf(p -> p.equals(setting.pointer()) || p.startsWith(setting.pointer() + "/"));
        }
        settings.add(setting.pointer());
    }

    private JsonPointer pointer(Setting setting) {
        return JsonPointer.compile(setting.pointer());
    }

    private static JsonNode json(String value, JsonMapper mapper) {
        try {
            JsonNode node = mapper.readTree(value);
            return node.isMissingNode() ? TREES.getNodeFactory().stringNode(value) : node;
        } catch (JacksonException e) {
            return TREES.getNodeFactory().stringNode(value);
        }
    }
}

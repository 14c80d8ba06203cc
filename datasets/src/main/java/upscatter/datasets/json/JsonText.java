package upscatter.datasets.json;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;
import upscatter.datasets.input.InvalidInputException;

/**
 * Text of JSON: strict, but for comments ({@code //} and {@code /*}) in files of this program, and for infinite numbers in workspaces, which Python writes.
 *
 * <p>Two passes over the bytes: one over the tokens, which notes the line of each JSON pointer and rejects what is not JSON, and one that builds the tree.
 */
final class JsonText {
    /** Reads tokens; two equal fields are found by the pass that notes the lines. */
    private static final JsonMapper TOKENS = mapper(JsonFactory.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS));

    private static final JsonMapper TREES = mapper(JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION));

    private static final JsonMapper WORKSPACE_TOKENS =
            mapper(JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS));

    private static final JsonMapper WORKSPACE_TREES = mapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS));

    private JsonText() {}

    private static JsonMapper mapper(JsonFactoryBuilder factory) {
        return JsonMapper.builder(factory.streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(2 * LinedTree.DEEPEST_NESTING)
                                .build())
                        .build())
                .build();
    }

    /** What reads the values of a kind of file. */
    static JsonMapper values(boolean workspace) {
        return workspace ? WORKSPACE_TREES : TREES;
    }

    /**
     * Reads bytes.
     *
     * @throws InvalidInputException if they are not JSON
     */
    static LinedTree read(Path file, byte[] bytes, boolean workspace) {
        Map<String, Integer> lines = lines(file, bytes, workspace ? WORKSPACE_TOKENS : TOKENS);
        return new LinedTree(values(workspace).readTree(bytes), lines);
    }

    private static Map<String, Integer> lines(Path file, byte[] bytes, JsonMapper tokens) {
        var lines = new HashMap<String, Integer>();
        var places = new Places();
        int reached = 1;
        try (JsonParser parser = tokens.createParser(bytes)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw LinedTree.error(file, "the file is empty", Optional.empty());
            }
            while (token != null) {
                int line = parser.currentTokenLocation().getLineNr();
                reached = line;
                String pointer = places.of(token, parser);
                if (places.depth() > LinedTree.DEEPEST_NESTING) {
                    throw at(
                            file,
                            line,
                            pointer,
                            "values are nested deeper than %d".formatted(LinedTree.DEEPEST_NESTING));
                }
                boolean known = lines.putIfAbsent(pointer, line) != null;
                if (known && token == JsonToken.PROPERTY_NAME) {
                    throw at(file, line, pointer, "the field '%s' stands twice".formatted(parser.getString()));
                }
                token = parser.nextToken();
                if (places.depth() == 0 && token != null) {
                    int after = parser.currentTokenLocation().getLineNr();
                    String found = parser.getString();
                    throw OtherContent.of(file, bytes)
                            .orElseGet(
                                    () -> at(file, after, "", "something follows the end of the analysis: " + found));
                }
            }
        } catch (JacksonException e) {
            int last = reached;
            throw OtherContent.of(file, bytes).orElseGet(() -> notJson(file, bytes, e, last));
        }
        return lines;
    }

    /** JSON pointers of tokens, made as the tokens come: the parser would join the whole path of each anew, a quarter of the time that a large file takes. */
    private static final class Places {
        /** Of the objects and lists that are open. */
        private final Deque<Open> open = new ArrayDeque<>();

        private String pointer = "";

        /** An object, or a list with the values that it has so far. */
        private static final class Open {
            private final String pointer;
            private final boolean list;
            private int values;

            Open(String pointer, boolean list) {
                this.pointer = pointer;
                this.list = list;
            }
        }

        int depth() {
            return open.size();
        }

        String of(JsonToken token, JsonParser parser) {
            if (token.isStructEnd()) {
                pointer = open.pop().pointer;
                return pointer;
            }
            Open in = open.peek();
            if (token == JsonToken.PROPERTY_NAME) {
                pointer = LinedTree.child(open.element().pointer, parser.currentName());
            } else if (in != null && in.list) {
                pointer = in.pointer + "/" + in.values++;
            }
            if (token.isStructStart()) {
                open.push(new Open(pointer, token == JsonToken.START_ARRAY));
            }
            return pointer;
        }
    }

    /**
     * Names of the fields of the object that a text is, in their order; none where it is another value.
     *
     * @throws JacksonException if it is not JSON
     */
    static List<String> fields(byte[] bytes, boolean workspace) {
        List<String> names = new ArrayList<>();
        try (JsonParser parser = (workspace ? WORKSPACE_TOKENS : TOKENS).createParser(bytes)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    names.add(parser.currentName());
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        }
        return names;
    }

    private static InvalidInputException notJson(Path file, byte[] bytes, JacksonException e, int reached) {
        int last = (int) new String(bytes, StandardCharsets.UTF_8).lines().count();
        int line = Math.min(JsonWords.line(e).orElse(reached), last);
        return new InvalidInputException(
                "the file is not strict JSON: " + JsonWords.of(e),
                file,
                OptionalInt.of(Math.max(1, line)),
                Optional.of(""),
                Optional.empty());
    }

    private static InvalidInputException at(Path file, int line, String pointer, String what) {
        return LinedTree.error(file, line, pointer, what, Optional.empty());
    }
}

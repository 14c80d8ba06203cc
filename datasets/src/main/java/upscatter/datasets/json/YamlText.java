package upscatter.datasets.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import upscatter.datasets.input.InvalidInputException;

/**
 * Text of YAML 1.2, as far as it says what JSON can say: objects, lists, texts, numbers, true, false and null ({@link YamlWord}). Anchors, merge keys and tags are refused.
 *
 * <p>It is read by its events, since those tell {@code 1e5} from {@code "1e5"}; a tree that a library makes of it no longer does.
 */
final class YamlText {
    private final Path file;
    private final boolean workspace;
    private final Iterator<Event> events;
    private final Map<String, Integer> lines = new HashMap<>();
    private int depth;

    private YamlText(Path file, boolean workspace, Iterator<Event> events) {
        this.file = file;
        this.workspace = workspace;
        this.events = events;
    }

    /**
     * Reads bytes.
     *
     * @param workspace whether numbers may be infinite
     * @throws InvalidInputException if they are not YAML, or say what JSON cannot say
     */
    static LinedTree read(Path file, byte[] bytes, boolean workspace) {
        var settings = LoadSettings.builder()
                .setCodePointLimit(Math.max(1, bytes.length))
                .build();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
            var reading = new YamlText(
                    file, workspace, new Parse(settings).parseString(unmarked).iterator());
            return new LinedTree(reading.whole(), reading.lines);
        } catch (MarkedYamlEngineException e) {
            throw notYaml(file, e);
        } catch (CharacterCodingException | YamlEngineException e) {
            throw OtherContent.of(file, bytes)
                    .orElseGet(() -> LinedTree.error(
                            file,
                            line(bytes, e),
                            "",
                            "the file is not YAML: " + firstLine(String.valueOf(e.getMessage())),
                            Optional.empty()));
        }
    }

    private static InvalidInputException notYaml(Path file, MarkedYamlEngineException e) {
        String said = firstLine(e.getProblem());
        String problem =
                said.contains("unexpected end of stream") ? "the text ends before all that was opened is closed" : said;
        Optional<String> maybe = problem.contains("\\t")
                ? Optional.of("Maybe a tab indents the line or stands before a value; YAML takes blanks.")
                : problem.contains("mapping values are not allowed")
                        ? Optional.of("Maybe the text holds a colon and needs quotes, or the line is indented too far.")
                        : Optional.empty();
        int line = e.getProblemMark().map(YamlText::line).orElse(1);
        return LinedTree.error(file, line, "", "the file is not YAML: " + problem, maybe);
    }

    /** The line of a character that YAML does not have; of other mistakes without a place the first one. */
    private static int line(byte[] bytes, Exception e) {
        if (!(e instanceof ReaderException reader)) {
            return 1;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return 1
                + (int) text.codePoints()
                        .limit(reader.getPosition())
                        .filter(c -> c == '\n')
                        .count();
    }

    private static String firstLine(String message) {
        return String.valueOf(message).lines().findFirst().orElse("").strip();
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }

    private static int line(Event event) {
        return event.getStartMark().map(YamlText::line).orElse(1);
    }

    private JsonNode whole() {
        events.next();
        Event start = events.next();
        if (!(start instanceof DocumentStartEvent)) {
            throw LinedTree.error(file, "the file is empty", Optional.empty());
        }
        Event first = events.next();
        lines.put("", line(first));
        JsonNode tree = value("", first);
        while (events.hasNext()) {
            Event after = events.next();
            if (after instanceof DocumentStartEvent || after instanceof NodeEvent) {
                throw error(after, "", "something follows the end of the analysis: another document", "");
            }
        }
        return tree;
    }

    private JsonNode value(String pointer, Event event) {
        requirePlain(pointer, event);
        lines.putIfAbsent(pointer, line(event));
        if (event instanceof ScalarEvent scalar) {
            return scalar.isPlain() ? word(pointer, scalar) : StringNode.valueOf(scalar.getValue());
        }
        depth++;
        if (depth > LinedTree.DEEPEST_NESTING) {
            throw error(event, pointer, "values are nested deeper than %d".formatted(LinedTree.DEEPEST_NESTING), "");
        }
        JsonNode collection = event instanceof MappingStartEvent ? object(pointer) : list(pointer);
        depth--;
        return collection;
    }

    private JsonNode word(String pointer, ScalarEvent scalar) {
        try {
            return YamlWord.value(scalar.getValue(), workspace);
        } catch (IllegalArgumentException e) {
            throw error(
                    scalar,
                    pointer,
                    String.valueOf(e.getMessage()),
                    "Maybe it is a text, which then stands in quotes: \"%s\".".formatted(scalar.getValue()));
        }
    }

    private ArrayNode list(String pointer) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            list.add(value(pointer + "/" + list.size(), event));
        }
        return list;
    }

    private ObjectNode object(String pointer) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            requirePlain(pointer, event);
            if (!(event instanceof ScalarEvent key)) {
                throw error(event, pointer, "the name of a field must be a text", "");
            }
            String name = key.getValue();
            String at = LinedTree.child(pointer, name);
            if (key.isPlain() && name.equals("<<")) {
                throw error(event, at, "merge keys ('<<') are not read", "Maybe write the fields again.");
            }
            if (object.has(name)) {
                throw error(event, at, "the field '%s' stands twice".formatted(name), "");
            }
            lines.putIfAbsent(at, line(event));
            object.set(name, value(at, events.next()));
        }
        return object;
    }

    /** Rejects what JSON does not know. */
    private void requirePlain(String pointer, Event event) {
        if (event instanceof AliasEvent) {
            throw error(event, pointer, "aliases ('*name') are not read", "Maybe write the value again, or in quotes.");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw error(event, pointer, "anchors ('&name') are not read", "Maybe leave it out, or use quotes.");
        }
        Optional<String> tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
        tag.ifPresent(name -> {
            throw error(
                    event, pointer, "tags ('%s') are not read".formatted(name), "Maybe leave it out, or use quotes.");
        });
    }

    private InvalidInputException error(Event event, String pointer, String what, String maybe) {
        return LinedTree.error(
                file, line(event), pointer, what, Optional.of(maybe).filter(advice -> !advice.isEmpty()));
    }
}

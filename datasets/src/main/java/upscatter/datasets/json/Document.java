package upscatter.datasets.json;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.ReadFile;

/** A file of JSON or YAML as a tree with the line of each value, and what its readers have to say of it. */
public final class Document {
    private final Path file;
    private final JsonNode tree;
    private final Map<String, Integer> lines;
    private final Set<String> settings = new HashSet<>();
    private final Optional<String> patches;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    private final Map<Path, String> files = new LinkedHashMap<>();
    private final Set<Path> hiddenFiles = new HashSet<>();
    private boolean silent;

    private Document(Path file, JsonNode tree, Map<String, Integer> lines, Optional<String> patches) {
        this.file = file;
        this.tree = tree;
        this.lines = lines;
        this.patches = patches;
    }

    /**
     * Reads a file, of JSON or by its name of YAML, and replaces values.
     *
     * @throws InvalidInputException if the bytes are neither or a setting points nowhere
     */
    public static Document of(Path file, byte[] bytes, List<Setting> settings) {
        return of(file, text(file, bytes, false), settings, JsonText.values(false));
    }

    /**
     * Reads a workspace, in which numbers may be infinite, and replaces values.
     *
     * @throws InvalidInputException if the bytes are not JSON or a setting points nowhere
     */
    public static Document ofWorkspace(Path file, byte[] bytes, List<Setting> settings) {
        return of(file, text(file, bytes, true), settings, JsonText.values(true));
    }

    /**
     * Reads bytes: those of a file whose name ends with {@code .yaml} or {@code .yml}, also before {@code .gz}, as YAML, and others as JSON.
     *
     * @param workspace whether numbers may be infinite and comments are none
     * @throws InvalidInputException if they are neither
     */
    static LinedTree text(Path file, byte[] bytes, boolean workspace) {
        return LinedTree.isYaml(file) ? YamlText.read(file, bytes, workspace) : JsonText.read(file, bytes, workspace);
    }

    private static Document of(Path file, LinedTree read, List<Setting> settings, JsonMapper values) {
        var document = new Document(file, read.tree(), new HashMap<>(read.lines()), Optional.empty());
        settings.forEach(setting -> document.apply(setting, values));
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
        settings.forEach(setting -> document.apply(setting, JsonText.values(true)));
        return document;
    }

    /** The tree. */
    public JsonNode tree() {
        return tree;
    }

    /** Whether a value was replaced by a setting. */
    boolean isSet(String pointer) {
        return settings.contains(pointer);
    }

    /** The file. */
    Path file() {
        return file;
    }

    /** Whether its text is YAML, in which words without quotes may be numbers. */
    boolean isYaml() {
        return LinedTree.isYaml(file);
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

    /** Reads something without noting anything but which files it is read from. */
    public <T> T silently(Supplier<T> reading) {
        int before = warnings.size();
        boolean outside = silent;
        silent = true;
        try {
            return reading.get();
        } finally {
            silent = outside;
            warnings.subList(before, warnings.size()).clear();
        }
    }

    /** What was noted so far. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Notes that a file is read which this one names; one that is read {@link #silently} holds hidden data. */
    void read(String path, Path found) {
        files.putIfAbsent(found, path);
        if (silent) {
            hiddenFiles.add(found);
        }
    }

    /** Files that were read because this one names them, in the order in which they were. */
    public List<ReadFile> files() {
        return files.entrySet().stream()
                .map(file -> hiddenFiles.contains(file.getKey())
                        ? ReadFile.hidden(file.getValue(), file.getKey())
                        : ReadFile.of(file.getValue(), file.getKey()))
                .toList();
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
            throw LinedTree.error(
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
            return node.isMissingNode() ? StringNode.valueOf(value) : node;
        } catch (JacksonException e) {
            return StringNode.valueOf(value);
        }
    }
}

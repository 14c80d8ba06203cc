package upscatter.datasets.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import upscatter.datasets.data.DataSetFile;
import upscatter.datasets.schema.AnalysisSections;

/**
 * No field of an analysis or a data set is allowed but unread: of each field that the sections describe, of its lists and names, and of each column of the tables, a
 * value of a sample is changed for another that may stand there, and expected counts, data, parameters or what is asked are others, or the file is refused. By default places
 * of a field are tried until one has an effect; with {@code -Pthorough} all of them are changed ({@code upscatter.mutations}).
 */
@Tag("slow")
class EveryFieldIsUsedTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JSON.getNodeFactory();
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final Pattern CELL = Pattern.compile("(?<![^,\\n])" + NUMBER.pattern() + "(?![^,\\n])");

    /** At how many places of each field, at most, another value is tried when one of them had an effect already. */
    private static final int PLACES = Integer.getInteger("upscatter.mutations", 1);

    /** Fields that change no number in any sample, and why they may. */
    private static final Map<String, String> NEVER = Map.ofEntries(
            Map.entry("field '$schema' of analysis", "for editors, which find the schema by it"),
            Map.entry("field 'notes' of analysis", "repeated in reports"),
            Map.entry("field 'notes' of analysis, one less", "repeated in reports"),
            Map.entry("field 'file' of table with columns that are left out, column 3", "the column that is left out"));

    /** Fields that are labels: another value changes what is said, and no number. */
    private static final Set<String> ONLY_SAID = Set.of("field 'coincidenceWindow' of photon detector");

    /** Fields of a data set that change no number, and why they may. */
    private static final Map<String, String> NEVER_OF_DATA = Map.of(
            "field '$schema' of data set", "for editors, which find the schema by it",
            "field 'name' of analysis of a data set", "said where it is that of another analysis",
            "field 'sha256' of analysis of a data set", "said where it is that of another file",
            "field 'seed' of data set", "said in captions; the table holds what was drawn");

    @TempDir
    private Path folder;

    private final Set<String> effective = new TreeSet<>();
    private final Map<String, String> without = new TreeMap<>();
    private final Map<String, Integer> walked = new TreeMap<>();
    private int changes;

    @Test
    void everyValueOfAnAnalysisHasAnEffect() throws IOException {
        for (AnalysisSamples.Sample sample : AnalysisSamples.in(folder)) {
            SeenAnalysis before = SeenAnalysis.of(sample.file());
            assertThat(before.refusal()).as(sample.name()).isEmpty();
            for (DescribedValues.Place place : sample.places()) {
                change(sample, before, sample.file(), sample.tree(), place);
                JsonNode value = sample.tree().at(JsonPointer.compile(place.pointer()));
                Path table = folder.resolve(value.isString() ? value.stringValue() : ".");
                if (table.toString().endsWith(".csv") && Files.isRegularFile(table)) {
                    changeTable(sample, before, place, table);
                }
            }
        }
        requireEffects(NEVER);
    }

    @Test
    void everyFieldIsWalked() throws IOException {
        var fields = new TreeSet<>(DescribedValues.all(AnalysisSections.analysis()));
        fields.removeIf(field -> !field.startsWith("field "));
        AnalysisSamples.in(folder)
                .forEach(sample -> fields.removeAll(sample.found().keySet()));
        assertThat(fields)
                .as("fields without a sample: write one into samples.json")
                .isEmpty();
    }

    @Test
    void everyValueOfADataSetHasAnEffect() throws IOException {
        AnalysisSamples.Sample sample = AnalysisSamples.in(folder).stream()
                .filter(any -> any.name().equals("data set"))
                .findFirst()
                .orElseThrow();
        Path index = folder.resolve("data.json");
        JsonNode tree = JSON.readTree(Files.readString(index));
        var described = new DescribedValues();
        assertThat(described.match(DataSetFile.DATA_SET, tree, "")).isTrue();
        SeenAnalysis before = SeenAnalysis.of(sample.file());
        assertThat(before.refusal()).isEmpty();
        for (DescribedValues.Place place : described.places()) {
            change(sample, before, index, tree, place);
        }
        requireEffects(NEVER_OF_DATA);
    }

    /** The fields without an effect at any place are those of a list, no more and no fewer. */
    private void requireEffects(Map<String, String> never) {
        without.keySet().removeAll(effective);
        assertThat(changes).isGreaterThan(walked.size() / 2);
        assertThat(without).as("fields that change nothing").containsOnlyKeys(never.keySet());
    }

    private void change(
            AnalysisSamples.Sample sample, SeenAnalysis before, Path file, JsonNode tree, DescribedValues.Place place)
            throws IOException {
        String what = place.of() + kind(place.value());
        if (walked.merge(what, 1, Integer::sum) > PLACES && effective.contains(what)) {
            return;
        }
        List<JsonNode> trees = changed(tree, place);
        // Two words may mean the same here, as neutrinos and antineutrinos do to nuclei; all may not.
        boolean word = place.value() instanceof Value.Words;
        int accepted = 0;
        for (int i = 0; i < trees.size() && (accepted == 0 || (word && !effective.contains(what))); i++) {
            Files.writeString(file, trees.get(i).toString());
            accepted += note(sample, before, what, place.pointer());
        }
        Files.writeString(file, tree.toString());
    }

    /** Lists and objects of any names are changed as such. */
    private static String kind(Value value) {
        return value instanceof Value.ListOf ? ", one less" : value instanceof Value.Entries ? ", another name" : "";
    }

    private void changeTable(
            AnalysisSamples.Sample sample, SeenAnalysis before, DescribedValues.Place place, Path table)
            throws IOException {
        String text = Files.readString(table);
        Matcher cells = CELL.matcher(text);
        while (cells.find()) {
            List<Double> others = others(Double.parseDouble(cells.group()));
            int column = (int) text.substring(text.lastIndexOf('\n', cells.start()) + 1, cells.start())
                    .chars()
                    .filter(c -> c == ',')
                    .count();
            String what = "%s, column %d".formatted(place.of(), column + 1);
            if (walked.merge(what, 1, Integer::sum) > PLACES && effective.contains(what)) {
                continue;
            }
            int accepted = 0;
            for (int i = 0; i < others.size() && accepted == 0; i++) {
                Files.writeString(
                        table, text.substring(0, cells.start()) + written(others.get(i)) + text.substring(cells.end()));
                accepted += note(sample, before, what, table.getFileName() + ", " + cells.group());
            }
        }
        Files.writeString(table, text);
    }

    /** Whether what now stands in the file is accepted, once; what then follows is noted. */
    private int note(AnalysisSamples.Sample sample, SeenAnalysis before, String what, String where) {
        changes++;
        SeenAnalysis after = SeenAnalysis.of(sample.file());
        boolean refused = !after.refusal().isEmpty();
        boolean said = !refused && ONLY_SAID.contains(what) && !after.words().equals(before.words());
        if (refused || said || !after.hasTheEffectOf(before)) {
            effective.add(what);
        } else {
            without.putIfAbsent(what, "%s: %s".formatted(sample.name(), where));
        }
        return refused ? 0 : 1;
    }

    /** The tree with other values at a place. */
    private static List<JsonNode> changed(JsonNode tree, DescribedValues.Place place) {
        JsonPointer pointer = JsonPointer.compile(place.pointer());
        JsonNode value = tree.at(pointer);
        var trees = new ArrayList<JsonNode>();
        if (place.value() instanceof Value.Words words) {
            words.words().stream()
                    .filter(word -> !word.equals(value.stringValue()))
                    .forEach(word -> trees.add(with(tree, place, StringNode.valueOf(word))));
        } else if (place.value() instanceof Value.Flag) {
            trees.add(with(tree, place, BooleanNode.valueOf(!value.booleanValue())));
        } else if (place.value() instanceof Value.Quantity) {
            quantities(value).forEach(other -> trees.add(with(tree, place, other)));
            swapped(tree, pointer).forEach(trees::add);
        } else if (place.value() instanceof Value.ListOf && !value.isEmpty()) {
            JsonNode other = tree.deepCopy();
            ((ArrayNode) other.at(pointer)).remove(value.size() - 1);
            trees.add(other);
        } else if (place.value() instanceof Value.Entries) {
            for (String name : value.propertyNames()) {
                JsonNode other = tree.deepCopy();
                ObjectNode object = (ObjectNode) other.at(pointer);
                object.set(name + "q", object.remove(name));
                trees.add(other);
            }
        } else if (value.isString()) {
            names(tree, value.stringValue()).forEach(name -> trees.add(with(tree, place, StringNode.valueOf(name))));
        }
        return trees;
    }

    private static JsonNode with(JsonNode tree, DescribedValues.Place place, JsonNode value) {
        JsonNode other = tree.deepCopy();
        AnalysisSamples.set(other, place.pointer(), value);
        return other;
    }

    /** Another text, and where it names one of several objects the names of the others. */
    private static List<String> names(JsonNode tree, String text) {
        var names = new ArrayList<>(List.of(text + "q"));
        for (JsonNode list : tree) {
            List<String> all = list.isArray()
                    ? list.valueStream()
                            .map(item -> item.path("name").asString(""))
                            .toList()
                    : List.of();
            if (all.contains(text)) {
                all.stream()
                        .filter(name -> !name.isEmpty() && !name.equals(text))
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static List<JsonNode> quantities(JsonNode value) {
        if (value.isNumber()) {
            return others(value.doubleValue()).stream()
                    .map(number -> number == Math.rint(number) && Math.abs(number) < 1e9
                            ? NODES.numberNode((long) (double) number)
                            : (JsonNode) NODES.numberNode((double) number))
                    .toList();
        }
        Matcher number = NUMBER.matcher(value.stringValue());
        assertThat(number.lookingAt()).isTrue();
        String unit = value.stringValue().substring(number.end());
        return others(Double.parseDouble(number.group())).stream()
                .map(other -> (JsonNode) StringNode.valueOf(written(other) + unit))
                .toList();
    }

    private static List<Double> others(double number) {
        return Stream.of(1.1 * number, 0.9 * number, number + 1, number - 1)
                .filter(other -> other != number)
                .toList();
    }

    private static String written(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }

    /** A number and each of those beside it in the other's place: shares of a whole change together. */
    private static List<JsonNode> swapped(JsonNode tree, JsonPointer pointer) {
        JsonNode parent = tree.at(pointer.head());
        var trees = new ArrayList<JsonNode>();
        List<String> names = parent.isArray()
                ? IntStream.range(0, parent.size()).mapToObj(String::valueOf).toList()
                : List.copyOf(parent.propertyNames());
        for (String name : names) {
            JsonPointer there = pointer.head().append(JsonPointer.compile("/" + name));
            if (!there.equals(pointer)
                    && !tree.at(there).equals(tree.at(pointer))
                    && tree.at(there).isNumber()) {
                JsonNode other = tree.deepCopy();
                AnalysisSamples.set(other, there.toString(), tree.at(pointer));
                AnalysisSamples.set(other, pointer.toString(), tree.at(there));
                trees.add(other);
            }
        }
        return trees;
    }
}

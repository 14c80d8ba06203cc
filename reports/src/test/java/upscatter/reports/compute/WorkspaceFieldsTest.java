package upscatter.reports.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.workspace.WorkspaceFiles;
import upscatter.datasets.workspace.WorkspaceMeasurement;
import upscatter.datasets.workspace.WorkspaceRequest;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.parameter.Parameter;

/**
 * No field of a workspace is allowed but unread: whatever value is changed, taken away or added, the likelihood, the names or a sentence for the
 * reader are others, or the file is refused.
 */
class WorkspaceFieldsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int POINTS = 5;

    /** Parts that belong to nothing that is asked for, and the inside of a section that programs keep to themselves. */
    private static final List<String> OF_OTHERS = List.of("/measurements/1/config", "/misc/tool");

    /** Fields that are known to be refused with advice. */
    private static final Set<String> ALWAYS_REFUSED = Set.of("/data/*/uncertainty");

    private static final Pattern KNOWN = Pattern.compile("the field 'unheardOf' is not known; known are ([^\\n]*)");

    @TempDir
    private Path folder;

    private static JsonNode good(String name) {
        try (var stream = WorkspaceFieldsTest.class.getResourceAsStream(name)) {
            return JSON.readTree(new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that a reader of results can see of a workspace, and its likelihood at random points; or the refusal. */
    private String seen(JsonNode tree) {
        try {
            Path file = Files.writeString(folder.resolve("workspace.json"), JSON.writeValueAsString(tree));
            WorkspaceMeasurement read = WorkspaceFiles.read(file, new WorkspaceRequest());
            Likelihood likelihood = TemplateLikelihood.of(read.model());
            var random = new SplittableRandom(1);
            var text = new StringBuilder();
            for (int i = 0; i < POINTS; i++) {
                double[] theta = likelihood.parameters().asList().stream()
                        .mapToDouble(p -> p.start() + 0.3 * p.scale() * random.nextDouble(-1, 1))
                        .toArray();
                text.append(likelihood.value(theta, likelihood.workspace())).append('\n');
            }
            for (Parameter parameter : likelihood.parameters()) {
                text.append(parameter).append('\n');
            }
            read.model().channels().forEach(channel -> {
                text.append(channel.name());
                channel.samples().forEach(sample -> text.append(' ').append(sample.name()));
            });
            return text.append(read.name())
                    .append(read.poi())
                    .append(read.statements())
                    .append(read.warnings())
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidInputException | IllegalArgumentException e) {
            return "refused: " + e.getMessage();
        }
    }

    private static List<String> pointers(JsonNode node, String at) {
        var pointers = new ArrayList<String>();
        if (!at.isEmpty()) {
            pointers.add(at);
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> pointers.addAll(pointers(
                            field.getValue(),
                            at + "/" + field.getKey().replace("~", "~0").replace("/", "~1"))));
        } else if (node.isArray()) {
            IntStream.range(0, node.size()).forEach(i -> pointers.addAll(pointers(node.get(i), at + "/" + i)));
        }
        return pointers;
    }

    private static void put(JsonNode tree, String pointer, JsonNode value) {
        JsonPointer path = JsonPointer.compile(pointer);
        JsonNode parent = tree.at(path.head());
        if (parent instanceof ObjectNode object) {
            object.set(path.last().getMatchingProperty(), value);
        } else if (parent instanceof ArrayNode array) {
            array.set(path.last().getMatchingIndex(), value);
        }
    }

    /** Another value of the same kind. */
    private static JsonNode other(JsonNode value) {
        var nodes = JSON.getNodeFactory();
        if (value.isNumber()) {
            double number = value.doubleValue();
            return value.isIntegralNumber()
                    ? nodes.numberNode(value.intValue() + 1)
                    : nodes.numberNode(1.1 * number + 0.013);
        }
        if (value.isString()) {
            return nodes.stringNode(value.stringValue() + "q");
        }
        if (value.isBoolean()) {
            return nodes.booleanNode(!value.booleanValue());
        }
        return nodes.numberNode(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspace.json", "hs3.json"})
    void everyValueIsUsedSaidOrRefused(String name) {
        JsonNode good = good(name);
        String before = seen(good);
        assertThat(before).doesNotStartWith("refused");
        var unread = new ArrayList<String>();
        int changed = 0;
        for (String pointer : pointers(good, "")) {
            if (OF_OTHERS.stream().anyMatch(pointer::startsWith)) {
                continue;
            }
            JsonNode value = good.at(JsonPointer.compile(pointer));
            JsonNode tree = good.deepCopy();
            if (!value.isContainer()) {
                put(tree, pointer, other(value));
                changed++;
                if (seen(tree).equals(before)) {
                    unread.add(pointer + " changed");
                }
            } else if (value instanceof ArrayNode array && !array.isEmpty()) {
                ((ArrayNode) tree.at(JsonPointer.compile(pointer))).remove(array.size() - 1);
                changed++;
                if (seen(tree).equals(before)) {
                    unread.add(pointer + " without its last value");
                }
            } else if (value.isObject()) {
                ((ObjectNode) tree.at(JsonPointer.compile(pointer))).put("unheardOf", 1);
                changed++;
                if (seen(tree).equals(before)) {
                    unread.add(pointer + " with an unknown field");
                }
            }
        }
        assertThat(changed).isGreaterThan(50);
        assertThat(unread).isEmpty();
    }

    /** What is there twice under two names is used, or it is said that it is not. */
    @ParameterizedTest
    @ValueSource(strings = {"workspace.json", "hs3.json"})
    void everyFurtherObjectIsUsedSaidOrRefused(String name) {
        JsonNode good = good(name);
        String before = seen(good);
        var unread = new ArrayList<String>();
        for (String pointer : pointers(good, "")) {
            JsonNode value = good.at(JsonPointer.compile(pointer));
            if (OF_OTHERS.stream().noneMatch(pointer::startsWith) && value.isObject() && value.has("name")) {
                JsonNode tree = good.deepCopy();
                ObjectNode further = value.deepCopy().asObject();
                further.put("name", further.path("name").stringValue() + "q");
                tree.at(JsonPointer.compile(pointer).head()).asArray().add(further);
                if (seen(tree).equals(before)) {
                    unread.add(pointer + " a second time, under another name");
                }
            }
        }
        assertThat(unread).isEmpty();
    }

    /** Whatever field a reader knows stands in a file of these tests, or is one that it refuses always: it is asked for the fields that it knows of each object. */
    @ParameterizedTest
    @ValueSource(strings = {"workspace.json", "hs3.json"})
    void everyKnownFieldStandsInASample(String name) {
        JsonNode good = good(name);
        var known = new TreeMap<String, Set<String>>();
        var present = new TreeMap<String, Set<String>>();
        for (String pointer : pointers(good, "")) {
            JsonNode value = good.at(JsonPointer.compile(pointer));
            if (!value.isObject()) {
                continue;
            }
            String kind =
                    pointer.replaceAll("/\\d+", "/*").replaceAll("^/(data|distributions)/\\*/axes", "axes of bins");
            present.computeIfAbsent(kind, any -> new TreeSet<>()).addAll(value.propertyNames());
            JsonNode tree = good.deepCopy();
            ((ObjectNode) tree.at(JsonPointer.compile(pointer))).put("unheardOf", 1);
            Matcher fields = KNOWN.matcher(seen(tree));
            if (fields.find()) {
                known.computeIfAbsent(kind, any -> new TreeSet<>())
                        .addAll(List.of(fields.group(1).split(", ")));
            }
        }
        var lacking = new ArrayList<String>();
        known.forEach((kind, fields) -> fields.stream()
                .filter(field -> !present.getOrDefault(kind, Set.of()).contains(field))
                .filter(field -> !ALWAYS_REFUSED.contains(kind + "/" + field))
                .forEach(field -> lacking.add(kind + "/" + field)));
        assertThat(known).hasSizeGreaterThan(7);
        assertThat(lacking).isEmpty();
    }
}

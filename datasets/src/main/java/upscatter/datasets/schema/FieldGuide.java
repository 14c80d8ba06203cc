package upscatter.datasets.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import upscatter.datasets.data.DataSetFile;
import upscatter.datasets.figure.FigureFiles;
import upscatter.datasets.input.Spelling;
import upscatter.datasets.json.Field;

/** What the fields of analysis files, data sets and figure files mean, from the descriptions that their readers use. */
public final class FieldGuide {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Fields with one description, whatever holds them. */
    private record Told(Field field, String file, List<String> excluded, boolean oneNeeded) {
        static Told of(FieldPlace place) {
            String name = place.field().name();
            return new Told(
                    place.field(),
                    place.file(),
                    place.section().excludedBy(name),
                    place.section().needsOneOf(name));
        }
    }

    private final List<FieldPlace> all;
    private final FieldExamples examples = FieldExamples.read();

    /** Walks through the descriptions; interactions are those that are known when the program runs. */
    public FieldGuide() {
        all = Stream.of(
                        FieldPlace.in("analysis", AnalysisSections.analysis()),
                        FieldPlace.in("data", DataSetFile.DATA_SET),
                        FieldPlace.in("figure", FigureFiles.FIGURE))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * What is meant by a JSON pointer ({@code /detectors/0/mass}), by names with dots ({@code limit.calibration}), by the name of a field, or by a word that a field
     * may hold: the fields, those of analysis files before those of data sets and figure files.
     *
     * @throws IllegalArgumentException if there is none, with the nearest
     */
    public List<FieldExplanation> explain(String meant) {
        List<String> names = FieldPlace.names(meant);
        boolean whole = meant.startsWith("/");
        List<Predicate<FieldPlace>> ways = List.of(
                place -> place.isMeantBy(names, whole),
                // An entry of an object of any names is explained with the object.
                place -> ValueWords.hasAnyNames(place.field().value())
                        && whole
                        && names.size() > 1
                        && place.isMeantBy(names.subList(0, names.size() - 1), true),
                place -> ValueWords.words(place.field().value()).contains(meant));
        return ways.stream()
                .map(way -> firstFile(way))
                .filter(places -> !places.isEmpty())
                .findFirst()
                .map(this::explained)
                .orElseThrow(() -> new IllegalArgumentException(unknown(meant, names)));
    }

    private List<FieldPlace> firstFile(Predicate<FieldPlace> meant) {
        List<FieldPlace> places = all.stream().filter(meant).toList();
        return places.stream()
                .filter(place -> place.file().equals(places.get(0).file()))
                .toList();
    }

    private List<FieldExplanation> explained(List<FieldPlace> places) {
        var told = new LinkedHashMap<Told, List<FieldPlace>>();
        places.forEach(place ->
                told.computeIfAbsent(Told.of(place), any -> new ArrayList<>()).add(place));
        return told.entrySet().stream()
                .map(entry -> explanation(entry.getKey(), entry.getValue()))
                .toList();
    }

    private FieldExplanation explanation(Told told, List<FieldPlace> places) {
        Field field = told.field();
        return new FieldExplanation(
                field.name(),
                told.file(),
                places.stream().map(FieldPlace::path).distinct().toList(),
                places.stream().map(place -> place.section().name()).distinct().toList(),
                field.meaning(),
                ValueWords.forms(field.value()),
                List.copyOf(ValueWords.words(field.value())),
                field.needed(),
                field.otherwise(),
                told.excluded(),
                told.oneNeeded(),
                places.stream()
                        .flatMap(place -> examples.of(place.section(), field).stream())
                        .findFirst());
    }

    /** First what has the same name elsewhere, then the nearest name of the same object, then of any. */
    private String unknown(String meant, List<String> names) {
        String last = names.isEmpty() ? meant : names.get(names.size() - 1);
        String said = "there is no field '%s'".formatted(meant);
        List<String> elsewhere = all.stream()
                .filter(place -> place.field().name().equals(last))
                .map(FieldPlace::path)
                .distinct()
                .limit(3)
                .toList();
        if (!elsewhere.isEmpty()) {
            return said + "\nMaybe %s.".formatted(ValueWords.or(quoted(elsewhere)));
        }
        List<String> beside = all.stream()
                .filter(place -> names.size() > 1
                        && place.names().size() == names.size()
                        && place.names().subList(0, names.size() - 1).equals(names.subList(0, names.size() - 1)))
                .map(FieldPlace::path)
                .distinct()
                .toList();
        List<String> known = all.stream()
                .flatMap(place -> Stream.concat(
                        Stream.of(place.field().name()),
                        ValueWords.words(place.field().value()).stream()))
                .distinct()
                .toList();
        Optional<String> near = Spelling.maybe(meant.replaceAll("/([0-9]+|-)(?=/|$)", "/*"), beside)
                .or(() -> Spelling.maybe(last, known));
        if (near.isEmpty() && !beside.isEmpty()) {
            return said + "; known there are " + String.join(", ", beside);
        }
        return said + "\n" + near.orElse("Maybe 'upscatter schema' shows it: all fields of an analysis file.");
    }

    private static List<String> quoted(List<String> paths) {
        return paths.stream().map("'%s'"::formatted).toList();
    }

    /** Explanations as JSON: a list of objects. */
    public static String json(List<FieldExplanation> explanations) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (FieldExplanation told : explanations) {
            ObjectNode node = list.addObject().put("name", told.name()).put("file", told.file());
            node.put("meaning", told.meaning()).put("needed", told.needed());
            told.otherwise().ifPresent(words -> node.put("default", words));
            told.example().ifPresent(value -> node.set("example", JSON.readTree(value)));
            put(node, "paths", told.paths());
            put(node, "sections", told.sections());
            put(node, "forms", told.forms());
            put(node, "words", told.words());
            put(node, "excludes", told.excluded());
            node.put("needsOneOfThem", told.oneNeeded());
        }
        return JSON.writeValueAsString(list) + "\n";
    }

    private static void put(ObjectNode node, String key, List<String> values) {
        ArrayNode list = node.putArray(key);
        values.forEach(list::add);
    }
}

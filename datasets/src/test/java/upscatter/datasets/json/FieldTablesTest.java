package upscatter.datasets.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.datasets.background.MeasuredBackgrounds;
import upscatter.datasets.channel.Channels;
import upscatter.datasets.data.DataSetFile;
import upscatter.datasets.detector.Detectors;
import upscatter.datasets.figure.FigureFiles;
import upscatter.datasets.interaction.Interactions;
import upscatter.datasets.question.Inferences;
import upscatter.datasets.question.Limits;
import upscatter.datasets.release.Release;
import upscatter.datasets.release.Releases;
import upscatter.datasets.schema.AnalysisSections;
import upscatter.datasets.schema.Vocabulary;

/** The tables of fields in the manual say what sections describe: the same fields, the same of them needed, each with its meaning and with what holds without it. */
class FieldTablesTest {
    private static final List<String> MANUAL = lines();
    private static final Pattern NAME = Pattern.compile("`(\\$?[A-Za-z0-9]+)`");

    /** A table of the manual: a line of its first row, which no other table has, and what it should say. */
    private record Told(String firstRow, Section section) {
        @Override
        public String toString() {
            return section.name();
        }
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Told> tables() {
        return Stream.of(
                new Told("| `name` | yes | name of the analysis |", AnalysisSections.analysis()),
                new Told("| `name` | yes | name of the detector |", Detectors.DETECTOR),
                new Told("| `channel` | yes | the channel that measures it", MeasuredBackgrounds.MEASURED),
                new Told("| `name` | yes | name of the channel |", Channels.CHANNEL),
                new Told("| `interaction` | yes |", Interactions.sections().get(0)),
                new Told("| `on` | yes |", Limits.LIMIT),
                new Told("| `on` | the coupling", Inferences.INFER),
                new Told("| `analysis` | yes |", DataSetFile.DATA_SET),
                new Told("| `title` | no |", FigureFiles.FIGURE));
    }

    @ParameterizedTest
    @MethodSource
    void tables(Told table) {
        List<String> differences = new ArrayList<>();
        Map<String, List<String>> rows = rows(table.firstRow());
        boolean always = header(table.firstRow()).get(1).equals("needed");
        for (Field field : table.section().fields()) {
            if (isSaidOfAll(table, field)) {
                continue;
            }
            List<String> row = rows.getOrDefault(field.name(), List.of());
            String meaning = always ? cell(row, 2) : cell(row, 1);
            boolean needed = always && cell(row, 1).equals("yes");
            String otherwise = always ? cell(row, 1).replaceFirst("^(?!no: ).*", "") : "no: " + cell(row, 2);
            String told = field.otherwise().map("no: "::concat).orElse("");
            if (row.isEmpty()
                    || needed != field.needed()
                    || !plain(meaning).contains(plain(field.meaning()))
                    || !plain(otherwise).equals(plain(told))) {
                differences.add("there is no row like: | `%s` | %s | %s |"
                        .formatted(
                                field.name(), field.needed() ? "yes" : told.isEmpty() ? "no" : told, field.meaning()));
            }
        }
        var unknown = new TreeSet<>(rows.keySet());
        table.section().names().forEach(unknown::remove);
        unknown.forEach(name -> differences.add("there is no field like that of the row: " + rows.get(name)));
        assertThat(String.join("\n", differences)).isEmpty();
    }

    /** Name, label and type of a measured background are those of every background. */
    private static boolean isSaidOfAll(Told table, Field field) {
        return table.section().equals(MeasuredBackgrounds.MEASURED)
                && List.of("name", "label", "type").contains(field.name());
    }

    private static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column) : "";
    }

    private static String plain(String text) {
        return text.replaceAll("[`\"']", "");
    }

    private static List<String> header(String firstRow) {
        return cells(MANUAL.get(start(firstRow) - 2));
    }

    private static int start(String firstRow) {
        List<Integer> found = Stream.iterate(0, i -> i < MANUAL.size(), i -> i + 1)
                .filter(i -> MANUAL.get(i).startsWith(firstRow))
                .toList();
        assertThat(found).as("tables of the manual that begin with " + firstRow).hasSize(1);
        return found.get(0);
    }

    /** Rows of a table by the fields that their first cell names. */
    private static Map<String, List<String>> rows(String firstRow) {
        return MANUAL.stream()
                .skip(start(firstRow))
                .takeWhile(line -> line.startsWith("|"))
                .map(FieldTablesTest::cells)
                .flatMap(row -> NAME.matcher(row.get(0)).results().map(name -> Map.entry(name.group(1), row)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList();
    }

    /** Fields that are told in sentences and pieces of JSON. */
    @Test
    void everyFieldStandsInTheManual() {
        String manual = String.join("\n", MANUAL);
        var missing = DescribedValues.sections(AnalysisSections.analysis()).stream()
                .filter(section -> !section.name().startsWith("hypothesis")
                        || section.equals(Interactions.sections().get(0)))
                .flatMap(section -> section.names().stream()
                        .filter(name -> !manual.contains("`" + name + "`") && !manual.contains("\"" + name + "\""))
                        .map(name -> "'%s' of %s".formatted(name, section.name())))
                .toList();
        assertThat(missing).isEmpty();
    }

    /** Kinds that share all their fields with others would be missed by {@link #everyFieldStandsInTheManual}. */
    @Test
    void everyWordStandsInTheManual() {
        String manual = String.join("\n", MANUAL);
        var missing = new ArrayList<String>();
        Vocabulary.all()
                .forEach((what, words) -> words.stream()
                        .filter(word -> !manual.contains("`" + word + "`") && !manual.contains("\"" + word + "\""))
                        .forEach(word -> missing.add("'%s' of %s".formatted(word, what))));
        assertThat(missing).isEmpty();
    }

    @Test
    void everyReleaseStandsInTheManual() {
        String manual = String.join("\n", MANUAL);
        assertThat(Releases.all().stream().map(Release::name).filter(name -> !manual.contains("`" + name + "`")))
                .isEmpty();
    }
}

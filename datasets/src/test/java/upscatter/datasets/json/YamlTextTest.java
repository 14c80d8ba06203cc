package upscatter.datasets.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.AnalysisFolder;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.schema.SchemasTest;

/** YAML says what JSON says, at the same places; what it could say otherwise is refused. JSON is YAML, which gives the same values on the same lines. */
class YamlTextTest {
    @TempDir
    private Path folder;

    static List<Path> examples() throws IOException {
        return SchemasTest.examples();
    }

    @ParameterizedTest
    @MethodSource
    void examples(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        LinedTree json = Document.text(Path.of("x.json"), bytes, false);
        LinedTree yaml = Document.text(Path.of("x.yaml"), bytes, false);
        assertThat(yaml.tree()).isEqualTo(json.tree());
        assertThat(yaml.lines()).isEqualTo(json.lines());
    }

    /** The good file as one writes YAML by hand. */
    @Test
    void theGoodFileIsTheSame() throws IOException {
        byte[] json = AnalysisFolder.good("good.json").getBytes(StandardCharsets.UTF_8);
        byte[] yaml = AnalysisFolder.good("good.yaml").getBytes(StandardCharsets.UTF_8);
        assertThat(Document.text(Path.of("good.yml"), yaml, false).tree())
                .isEqualTo(Document.text(Path.of("good.json"), json, false).tree());
        AnalysisFolder.in(folder);
        Path file = Files.write(folder.resolve("good.yaml"), yaml);
        assertThat(AnalysisFiles.read(file, List.of()).statements())
                .isEqualTo(AnalysisFiles.read(folder.resolve("analysis.json"), List.of())
                        .statements());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "e | \"e\"",
                "no | \"no\"",
                "off | \"off\"",
                "1e5 | 1e5",
                "'1e5' | \"1e5\"",
                "\"1e5\" | \"1e5\"",
                "+1.5 | 1.5",
                ".5 | 0.5",
                "-.5 | -0.5",
                "5. | 5.0",
                "007.5 | 7.5",
                "0 | 0",
                "-0.0 | -0.0",
                "1E-320 | 1E-320",
                "20 eV | \"20 eV\"",
                "3 % | \"3 %\"",
                "100 /(keV kg d) | \"100 /(keV kg d)\"",
                "2017-01-01 | \"2017-01-01\"",
                "12:30 | \"12:30\"",
                "1.2.3 | \"1.2.3\"",
                "~ | null",
                "True | true",
                "FALSE | false",
                "Infinity eV | \"Infinity eV\"",
                "[a, 1, true] | [\"a\", 1, true]",
                "{b: 1} | {\"b\": 1}",
                "no # it is | \"no\"",
                "a#b | \"a#b\"",
            })
    void words(String yaml, String json) {
        assertThat(tree("x: " + yaml)).isEqualTo(JsonText.values(false).readTree("{\"x\": %s}".formatted(json)));
    }

    private static JsonNode tree(String yaml) {
        return Document.text(Path.of("x.yaml"), yaml.getBytes(StandardCharsets.UTF_8), false)
                .tree();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: 1!x: 010 | 2 | /x | octal",
                "x: 0x1F | 1 | /x | of another base",
                "x: 1_000 | 1 | /x | parted by '_'",
                "x: .inf | 1 | /x | is not a finite number",
                "x: -Infinity | 1 | /x | is not a finite number",
                "x: NaN | 1 | /x | is not a finite number",
                "x: 1!y: 2!x: 3 | 3 | /x | the field 'x' stands twice",
                "x: &a 1 | 1 | /x | anchors",
                "x: &a {b: 1}!y: *a | 1 | /x | anchors",
                "y: *a | 1 | /y | aliases",
                "y:!  <<: 3 | 2 | /y/<< | merge keys",
                "x: !!str 5 | 1 | /x | tags",
                "x:!\t- 1 | 2 | '' | Maybe a tab",
                "x: a: b | 1 | '' | Maybe the text holds a colon",
                "x: [1, 2 | 1 | '' | is not YAML",
                "x: [1, \"2 | 1 | '' | the text ends before all that was opened is closed",
                "x: 1!---!y: 2 | 2 | '' | another document",
                "[a, b]: 1 | 1 | '' | the name of a field must be a text",
                "'' | 0 | '' | the file is empty",
                "# nothing | 0 | '' | the file is empty",
            })
    void whatJsonCannotSayIsRefused(String yaml, int line, String pointer, String words) {
        String text = yaml.equals("''")
                ? ""
                : yaml.replace("!!str", "\u0000").replace('!', '\n').replace("\u0000", "!!str");
        InvalidInputException error =
                catchThrowableOfType(InvalidInputException.class, () -> tree(text.replace("\\t", "\t")));
        assertThat(error).as(text).isNotNull();
        assertThat(error.getMessage()).contains(words);
        assertThat(error.line().orElse(0)).isEqualTo(line);
        assertThat(error.pointer().orElse("")).isEqualTo(pointer.replace("''", ""));
    }

    @Test
    void aNumberOfAThousandDigitsIsRefusedAtItsLine() {
        InvalidInputException error =
                catchThrowableOfType(InvalidInputException.class, () -> tree("a: 1\nx: " + "1".repeat(1003)));
        assertThat(error.getMessage()).contains("a number has 1003 digits, more than 1000");
        assertThat(error.line()).hasValue(2);
        assertThat(error.pointer()).contains("/x");
    }

    /** Values of another kind than is due are refused at their line as in JSON, with what the word may mean. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name: good | name: 2017 | 3 | /name | Maybe in quotes: \"2017\".",
                "name: good | name: good!blind: no | 4 | /blind | Maybe false.",
                "mass: 6 g | mass: 6 | 17 | /detectors/0/mass | 6 has no unit",
                "liveTime: 3 yr | livetime: 3 yr | 33 | /channels/0/livetime | Maybe 'liveTime'.",
                "sides: 2 | sides: | 57 | /limit/sides | found null",
            })
    void mistakesHaveTheirPlace(String good, String other, int line, String pointer, String words) throws IOException {
        AnalysisFolder.in(folder);
        String text = AnalysisFolder.good("good.yaml").replaceFirst(good, other.replace('!', '\n'));
        Path file = Files.writeString(folder.resolve("spoilt.yml"), text);
        InvalidInputException error =
                catchThrowableOfType(InvalidInputException.class, () -> AnalysisFiles.read(file, List.of()));
        assertThat(error).isNotNull();
        assertThat(error.getMessage()).contains(words);
        assertThat(error.pointer()).hasValue(pointer);
        assertThat(text.lines().toList().get(error.line().orElseThrow() - 1)).contains(other.replaceFirst(".*!", ""));
        assertThat(error.line()).hasValue(line);
    }

    @Test
    void infiniteNumbersOfWorkspaces() {
        JsonNode tree = Document.text(
                        Path.of("w.yaml"), "[.inf, -.inf, .nan, 1]".getBytes(StandardCharsets.UTF_8), true)
                .tree();
        assertThat(tree).isEqualTo(JsonText.values(true).readTree("[Infinity, -Infinity, NaN, 1]"));
    }

    @Test
    void commentsOfJson() {
        String text = "// an analysis\n{\"a\": 1, /* two\nlines */ \"b\": \"//no\"} // end\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        LinedTree read = Document.text(Path.of("x.json"), bytes, false);
        assertThat(read.tree()).isEqualTo(JsonText.values(false).readTree("{\"a\": 1, \"b\": \"//no\"}"));
        assertThat(read.lines()).containsEntry("/a", 2).containsEntry("/b", 3);
        assertThat(catchThrowableOfType(
                        InvalidInputException.class, () -> Document.text(Path.of("x.json"), bytes, true)))
                .hasMessageContaining("is not strict JSON");
    }
}

package upscatter.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.datasets.input.InvalidInputException;

/** Each way to spoil the good file is reported with its line, its pointer and what was probably meant. */
class AnalysisErrorsTest {
    @TempDir
    private Path folder;

    static Stream<Map<String, String>> spoilt() {
        return Arrays.stream(AnalysisFolder.good("spoilt.txt").split("\n\n"))
                .skip(1)
                .map(AnalysisErrorsTest::fields);
    }

    private static Map<String, String> fields(String block) {
        return block.lines()
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> pair[1].strip().replace("\\n", "\n")));
    }

    @ParameterizedTest
    @MethodSource
    void spoilt(Map<String, String> expected) {
        AnalysisFolder analysis = AnalysisFolder.in(folder)
                .replace("analysis.json", expected.getOrDefault("replace", ""), expected.getOrDefault("by", ""));
        InvalidInputException error = analysis.error();
        String pointer = expected.getOrDefault("pointer", "");
        int line = Integer.parseInt(expected.getOrDefault("line", ""));
        assertThat(error.what()).contains(expected.get("what"));
        assertThat(error.file()).isEqualTo(analysis.file());
        assertThat(error.pointer()).hasValue(pointer);
        assertThat(error.line()).hasValue(line);
        assertThat(error.maybe().orElse("")).startsWith(expected.getOrDefault("maybe", ""));
        assertThat(error.maybe().isPresent()).as("%s %s", expected, error).isEqualTo(expected.containsKey("maybe"));
        assertThat(error)
                .hasMessageStartingWith(error.what() + "\nat " + analysis.file() + ":" + line)
                .hasMessageEndingWith(error.maybe().map(m -> "\n" + m).orElse(pointer.isEmpty() ? "" : ")"));
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 60, 100_000})
    void deepNestingIsAnErrorWhereItBecomesTooDeep(int depth) {
        AnalysisFolder analysis = AnalysisFolder.in(folder)
                .replace("analysis.json", "\"Two cores, two crystals.\"", "[".repeat(depth) + "]".repeat(depth));
        InvalidInputException error = analysis.error();
        assertThat(error.what()).isEqualTo("values are nested deeper than 32");
        assertThat(error.line()).hasValue(3);
        assertThat(error.pointer())
                .hasValueSatisfying(pointer -> assertThat(pointer).startsWith("/notes/0/0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t\n"})
    void anEmptyFileIsNoAnalysis(String text) {
        AnalysisFolder analysis = AnalysisFolder.in(folder);
        analysis.write("analysis.json", text);
        assertThat(analysis.error().what()).isEqualTo("the file is empty");
        assertThat(analysis.error().file()).isEqualTo(analysis.file());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "3", "\"text\"", "null", "\n\ntrue"})
    void anAnalysisIsAnObject(String text) {
        AnalysisFolder analysis = AnalysisFolder.in(folder);
        analysis.write("analysis.json", text);
        assertThat(analysis.error().what()).startsWith("an object {...} is expected but found");
        assertThat(analysis.error().line())
                .hasValue(text.length() - text.stripLeading().length() + 1);
        assertThat(analysis.error().pointer()).hasValue("");
    }

    @Test
    void aMissingFileSuggestsItsNeighbour() {
        AnalysisFolder analysis = AnalysisFolder.in(folder);
        Path missing = folder.resolve("analysys.json");
        assertThatThrownBy(() -> AnalysisFiles.read(missing, List.of()))
                .isInstanceOfSatisfying(InvalidInputException.class, error -> {
                    assertThat(error.file()).isEqualTo(missing);
                    assertThat(error.maybe()).hasValue("Maybe 'analysis.json'.");
                });
        assertThat(AnalysisFiles.read(analysis.file(), List.of()).name()).isEqualTo("good");
    }

    @Test
    void aValueOfSeveralLinesStaysInItsLine() {
        var error = new InvalidInputException(
                "the name 'a\nupscatter: done' is not known",
                Path.of("x.json"),
                OptionalInt.of(3),
                Optional.of("/name"),
                Optional.empty());
        assertThat(error)
                .message()
                .hasToString("the name 'a\\nupscatter: done' is not known" + "\nat x.json:3 (/name)");
    }
}

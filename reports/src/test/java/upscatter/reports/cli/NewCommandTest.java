package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import upscatter.datasets.json.Document;
import upscatter.reports.cli.guide.Starter;

/** What {@code new} writes can be used at once: the commands that stand in the comments of each starter run. */
class NewCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private static String said(int expected, Object... arguments) {
        var out = new StringWriter();
        String[] words = Stream.of(arguments).map(String::valueOf).toArray(String[]::new);
        int code = Upscatter.run(new PrintWriter(out), new PrintWriter(out, true), words);
        assertThat(code).as("%s: %s", List.of(arguments), out).isEqualTo(expected);
        return out.toString();
    }

    static Stream<Starter> everyCommandOfItsCommentsRuns() {
        return Starter.all().stream();
    }

    @ParameterizedTest
    @MethodSource
    void everyCommandOfItsCommentsRuns(Starter starter) throws IOException {
        Path yaml = folder.resolve("mine.yaml");
        assertThat(said(Upscatter.DONE, "new", starter.name(), yaml)).contains("Next: upscatter check " + yaml);
        List<String> commands = Files.readAllLines(yaml).stream()
                .filter(line -> line.startsWith("#   upscatter "))
                .map(line -> line.substring("#   upscatter ".length()).strip())
                .toList();
        assertThat(commands).hasSizeGreaterThan(2).anyMatch(line -> line.startsWith("limit mine.yaml "));
        for (String command : commands) {
            String[] words = command.split(" +", -1);
            switch (words[0]) {
                case "check" -> assertThat(said(Upscatter.DONE, "check", yaml)).contains(": valid");
                case "explain" ->
                    assertThat(said(Upscatter.DONE, words[0], words[1])).contains("  meaning  ");
                default ->
                    said(
                            Upscatter.DONE,
                            words[0],
                            yaml,
                            "--no-figures",
                            "--no-gof-toys",
                            words[0].equals("limit") ? "--no-coverage" : "--quiet",
                            "--out",
                            folder.resolve(words[0]));
            }
        }
        Path json = folder.resolve("other").resolve("mine.json");
        said(Upscatter.DONE, "new", starter.name(), json);
        assertThat(tree(json)).isEqualTo(tree(yaml));
    }

    private static JsonNode tree(Path file) throws IOException {
        return Document.of(file, Files.readAllBytes(file), List.of()).tree();
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path table = Files.writeString(folder.resolve("mine-off.csv"), "mine");
        assertThat(said(Upscatter.BAD_INPUT, "new", "on-off", folder.resolve("mine.yaml")))
                .contains("the file %s is there already".formatted(table));
        assertThat(table).hasContent("mine");
        assertThat(folder.resolve("mine.yaml")).doesNotExist();
        assertThat(folder.resolve("mine-on.csv")).doesNotExist();
    }

    @Test
    void whatIsAskedOtherwiseIsBadInput() {
        assertThat(said(Upscatter.BAD_INPUT, "new", "reactors", folder.resolve("a.yaml")))
                .contains("there is no starter 'reactors'; there are reactor, spallation, ", "Maybe 'reactor'.");
        assertThat(said(Upscatter.BAD_INPUT, "new", "reactor", folder.resolve("a")))
                .contains("ends with .yaml, .yml or .json", "Maybe 'a.yaml'.");
        assertThat(folder).isEmptyDirectory();
    }
}

package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a file as a whole is told with a place in it and what may have caused it. */
class RefusalPlacesTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    @TempDir
    private Path folder = Path.of("");

    private static String refused(Object... arguments) {
        var said = new StringWriter();
        int code = Upscatter.run(
                new PrintWriter(said, true),
                new PrintWriter(said, true),
                Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
        assertThat(code).as("%s", said).isEqualTo(Upscatter.BAD_INPUT);
        return said.toString();
    }

    private Path copied(String analysis) throws IOException {
        try (Stream<Path> tables = Files.list(EXAMPLES.resolve(analysis))) {
            Path below = Files.createDirectories(folder.resolve(analysis));
            for (Path table : tables.toList()) {
                Files.copy(table, below.resolve(table.getFileName()));
            }
        }
        return Files.copy(EXAMPLES.resolve(analysis + ".json"), folder.resolve(analysis + ".json"));
    }

    @ParameterizedTest
    @CsvSource({
        "silicon-on-off, quenching.csv",
        "silicon-on-off, efficiency.csv",
        "germanium-flux-table, flux.csv",
        "germanium-flux-table, flux-error.csv"
    })
    void aTableOfOneRow(String analysis, String name) throws IOException {
        Path file = copied(analysis);
        Path table = folder.resolve(analysis).resolve(name);
        var lines = Files.readAllLines(table);
        int row = 0;
        while (!lines.get(row).matches("[-0-9.].*")) {
            row++;
        }
        Files.write(table, lines.subList(0, row + 1));
        assertThat(refused("check", file))
                .contains("needs at least two points", name + ":" + (row + 1), "Maybe rows are missing");
    }

    /** A bound of the model, of a row that alone breaks it. */
    @ParameterizedTest
    @ValueSource(strings = {"1e15,1e5", "8.75,1e41"})
    void aRowBeyondTheBoundsOfAFlux(String row) throws IOException {
        Path file = copied("germanium-flux-table");
        Path table = folder.resolve("germanium-flux-table/flux.csv");
        var lines = new ArrayList<>(Files.readAllLines(table));
        lines.set(lines.size() - 1, row);
        Files.write(table, lines);
        assertThat(refused("check", file)).contains("must be at most", "flux.csv:" + lines.size());
    }

    /** A power that no number of the platform holds is no unit, and was an exception. */
    @Test
    void aColumnNamedWithDigits() throws IOException {
        Path file = copied("silicon-on-off");
        Path table = folder.resolve("silicon-on-off/quenching.csv");
        Files.writeString(
                table,
                Files.readString(table).replace("quenching_factor", "quenching_factor " + "m" + "9".repeat(400)));
        assertThat(refused("check", file)).contains("quenching.csv:2").doesNotContain("input string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no such modifier"})
    void aWorkspaceWithoutParameterOfInterest(String poi) throws IOException {
        Path file = folder.resolve("workspace.json");
        String text = Files.readString(EXAMPLES.resolve("workspaces/two-bins.json"));
        Files.writeString(file, text.replaceFirst("\"poi\": \"[^\"]*\"", "\"poi\": \"" + poi + "\""));
        int line = 1
                + (int) text.substring(0, text.indexOf("\"poi\""))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        assertThat(refused("cls", file, "--no-figures", "--out", folder.resolve("out")))
                .contains(
                        "names no parameter of interest of the model, but \"" + poi + "\"",
                        "workspace.json:" + line + " (/measurements/0/config/poi)",
                        "Maybe --parameter ");
    }

    @Test
    void filesThatAreNotWhatTheyWere() throws IOException {
        Path file = copied("germanium-flux-table");
        Path out = folder.resolve("out");
        var said = new StringWriter();
        assertThat(Upscatter.run(
                        new PrintWriter(said),
                        new PrintWriter(said),
                        "spectrum",
                        file.toString(),
                        "--no-figures",
                        "--quiet",
                        "--out",
                        out.toString()))
                .as("%s", said)
                .isZero();
        Path results = out.resolve("results.json");
        Path table = folder.resolve("germanium-flux-table/flux.csv");
        String text = Files.readString(table);

        Files.writeString(table, text.replace("\n", "\r\n"));
        assertThat(refused("reproduce", out))
                .contains(
                        "flux.csv differs",
                        "(/provenance/run/files/1)",
                        "at " + results.toAbsolutePath().normalize() + " (/provenance/run/files)",
                        "Maybe only the ends of the lines of germanium-flux-table/flux.csv were converted");
        Files.writeString(table, text + "\n");
        assertThat(refused("reproduce", out))
                .contains("Maybe germanium-flux-table/flux.csv was edited since")
                .doesNotContain("ends of the lines");
        Files.delete(table);
        assertThat(refused("reproduce", out)).contains("is missing", "(/provenance/run/files/1)", "Maybe --base");

        int nested = 600;
        Files.writeString(
                results,
                Files.readString(results)
                        .replaceFirst(
                                "\"version\" : \"[^\"]*\"",
                                "\"version\" : " + "[".repeat(nested) + "]".repeat(nested)));
        assertThat(refused("reproduce", out)).contains("results.json:", "nested more than 500 deep");
    }

    /** What is found while something is computed knows of no file. */
    @Test
    void aQuestionWithoutAnswerNamesTheFile() {
        Path file = EXAMPLES.resolve("workspaces/two-bins.json");
        assertThat(refused(
                        "cls",
                        file,
                        "--set",
                        "/measurements/0/config/parameters=[{\"name\": \"mu\", \"inits\": [1], \"bounds\": [[0.5, 10]]}]",
                        "--no-figures",
                        "--out",
                        folder.resolve("out")))
                .contains("tests values from zero but its bounds are [0.5, ", "\nat " + file);
    }
}

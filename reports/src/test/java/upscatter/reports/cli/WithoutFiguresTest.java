package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --no-figures}: numbers and tables alone, from which figures and page can be made later. */
class WithoutFiguresTest {
    @TempDir
    private Path folder = Path.of("");

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void numbersAndTablesAlone() throws IOException {
        Path numbers = folder.resolve("numbers");
        PartedCommand.Run run = PartedCommand.run(
                PartedCommand.of("fit", "workspaces/two-bins.json"),
                "--no-gof-toys",
                "--no-figures",
                "--out",
                numbers.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("(results.json, tables)");
        assertThat(names(numbers))
                .contains("results.json", "parameters.csv")
                .allMatch(name -> name.endsWith(".csv") || name.equals("results.json"));
        Path drawn = folder.resolve("drawn");
        assertThat(PartedCommand.run(
                                List.of("plot", numbers.resolve("results.json").toString()), "--out", drawn.toString())
                        .exitCode())
                .isZero();
        assertThat(names(drawn)).contains("fit.svg", "report.html", "parameters.csv");
    }

    @Test
    void severalAnalyses() throws IOException {
        Path out = folder.resolve("both");
        PartedCommand.Run run = PartedCommand.run(
                List.of(
                        "limit",
                        PartedCommand.example("nucleus-10g.json").toString(),
                        PartedCommand.example("nucleus-1kg.json").toString()),
                "--set",
                "/limit/masses=[\"1 MeV\"]",
                "--no-coverage",
                "--no-figures",
                "--out",
                out.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(names(out)).containsExactly("limits.csv", "nucleus-10g", "nucleus-1kg");
        assertThat(names(out.resolve("nucleus-1kg"))).containsExactly("limits.csv", "results.json");
    }
}

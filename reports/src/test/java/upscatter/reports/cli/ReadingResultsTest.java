package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on reading results: its programs in Python and Julia run as they stand where these are, and what it says of names is so. */
class ReadingResultsTest {
    private static final Path EXAMPLES =
            Path.of(System.getProperty("upscatter.examples", "../examples")).toAbsolutePath();
    private static final Path PAGE = EXAMPLES.resolveSibling("docs").resolve("reading-results.md");

    private static List<String> blocks(String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    @Test
    void thePythonOfThePageRuns(@TempDir Path folder) throws IOException, InterruptedException {
        Optional<String> python = python(folder);
        assumeTrue(python.isPresent(), "skipped: no python3 with pandas");
        makeResults(folder);
        assertThat(blocks("python")).hasSize(4);
        // One after the other in one process: most of the time of each is the import of pandas.
        Files.writeString(folder.resolve("page.py"), String.join("\n", blocks("python")));
        String said = run(folder, python.get(), "page.py");
        assertThat(said)
                .contains("3 masses, strongest projected limit 1.06e-10 mu_B at 0.01 MeV")
                .contains("90% C.L., asymptotic")
                .contains("in 144 bins");
    }

    @Test
    void theJuliaOfThePageRuns(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(
                run(folder, "julia", "-e", "using JSON; println(\"JSON is there\")")
                        .contains("JSON is there"),
                "skipped: no julia with the package JSON");
        makeResults(folder);
        assertThat(blocks("julia")).hasSize(1);
        Files.writeString(folder.resolve("page.jl"), blocks("julia").get(0));
        assertThat(run(folder, "julia", "page.jl"))
                .containsPattern("^3 masses, strongest projected limit 1\\.0\\d+e-10 mu_B at 0\\.01 MeV")
                .containsPattern("cevns +0\\.1");
    }

    /** What the programs of the page read. */
    private static void makeResults(Path folder) throws IOException {
        ExampleCommands.run(
                List.of(
                        "limit",
                        EXAMPLES.resolve("nucleus-10g.json").toString(),
                        "--no-coverage",
                        "--set",
                        "/limit/masses/points=3"),
                folder.resolve("out/nucleus-10g/limit"));
        ExampleCommands.run(
                List.of("fit", EXAMPLES.resolve("coherent-csi-2017.json").toString(), "--no-gof-toys"),
                folder.resolve("out/coherent-csi-2017/fit"));
    }

    private static Optional<String> python(Path folder) throws IOException, InterruptedException {
        for (String python : List.of("python3", "/usr/bin/python3")) {
            if (run(folder, python, "-c", "import pandas; print('pandas is there')")
                    .contains("pandas is there")) {
                return Optional.of(python);
            }
        }
        return Optional.empty();
    }

    /** What a program says, after its exit code where that is not zero. */
    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
        } catch (IOException notThere) {
            return notThere.toString();
        }
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        String text = Files.readString(said, StandardCharsets.UTF_8);
        return ended && process.exitValue() == 0 ? text : "failed: " + text;
    }

    /** Without Python as well: every key and column that the programs name is written by the program. */
    @Test
    void whatThePageNamesIsWritten(@TempDir Path folder) throws IOException {
        Path fit = ExampleCommands.run(
                List.of("fit", EXAMPLES.resolve("coherent-csi-2017.json").toString(), "--no-gof-toys"),
                folder.resolve("fit"));
        String json = Files.readString(fit);
        Matcher keys = Pattern.compile("\\[\"(\\w+)\"\\]")
                .matcher(blocks("julia").get(0).replaceFirst("(?s).*fit/results", ""));
        while (keys.find()) {
            assertThat(json).contains("\"%s\"".formatted(keys.group(1)));
        }
        for (String key : List.of("parameters", "covariance", "error", "minosLow", "minosHigh", "schemaVersion")) {
            assertThat(Files.readString(PAGE)).contains(key);
            assertThat(json).contains("\"%s\"".formatted(key));
        }
        assertThat(Files.readAllLines(fit.resolveSibling("spectrum.csv")).get(0))
                .startsWith(
                        "channel,component,bin_low,bin_high,bin_low_2,bin_high_2,expected,total,total_error,observed");
    }
}

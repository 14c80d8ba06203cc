package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One page over a folder of results. */
class IndexCommandTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    @TempDir
    private Path folder = Path.of("");

    private record Run(int exitCode, String out, String err) {}

    private static Run run(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Upscatter.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }

    @Test
    void allResultsBelowAFolder() throws IOException {
        Path nucleus = EXAMPLES.resolve("nucleus-10g.json");
        String masses = "/limit/masses=[\"1 MeV\", \"2 MeV\"]";
        assertThat(run("limit", nucleus, "--set", masses, "--out", folder.resolve("a b/limit"))
                        .exitCode())
                .isZero();
        assertThat(run(
                                "cls",
                                EXAMPLES.resolve("workspaces/two-bins.json"),
                                "--poi",
                                "1",
                                "--out",
                                folder.resolve("cls"))
                        .exitCode())
                .isZero();
        Files.createDirectories(folder.resolve("old"));
        Files.writeString(folder.resolve("old/results.json"), "{\"tool\": {\"name\": \"upscatter\"}}\n");
        Run index = run("index", folder, "--title", "All <of> them");
        assertThat(index.exitCode()).isZero();
        assertThat(index.out()).contains("(2 results)");
        assertThat(index.err()).contains("Passed over: ", "old");
        String page = Files.readString(folder.resolve("index.html"));
        assertThat(page)
                .contains(
                        "<h1>All &lt;of&gt; them</h1>",
                        "NUCLEUS 10 g",
                        "CL<sub>s</sub>",
                        "upscatter limit",
                        "Passed over")
                .doesNotContain("http://", "https://", "<script");
        var links = Pattern.compile("(?:href|src)=\"([^#\"][^\"]*)\"").matcher(page);
        int found = 0;
        while (links.find()) {
            assertThat(folder.resolve(links.group(1).replace("%20", " "))).isRegularFile();
            found++;
        }
        assertThat(found).isGreaterThanOrEqualTo(6);
        // Made again it does not list itself, nor change.
        assertThat(run("index", folder, "--title", "All <of> them").exitCode()).isZero();
        assertThat(Files.readString(folder.resolve("index.html"))).isEqualTo(page);
    }

    @Test
    void aFolderWithoutResultsIsSaid() throws IOException {
        assertThat(run("index", folder).err()).contains("no results.json lies in", "Maybe");
        assertThat(run("index", folder.resolve("none")).exitCode()).isEqualTo(2);
    }
}

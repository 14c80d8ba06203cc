package upscatter.reports.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that lie elsewhere than the analysis are told, wherever a link seems to put them; those beside it are not. */
class ExternalFilesTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));
    private static final String TABLE = "silicon-on-off/on.csv";

    @TempDir
    private Path root = Path.of("");

    private Path analysis = Path.of("");

    @BeforeEach
    void copies() throws IOException {
        analysis = Files.createDirectories(root.resolve("own/silicon-on-off")).resolveSibling("silicon-on-off.json");
        Files.copy(EXAMPLES.resolve("silicon-on-off.json"), analysis);
        for (String table : List.of("on.csv", "off.csv", "quenching.csv", "efficiency.csv")) {
            Files.copy(
                    EXAMPLES.resolve("silicon-on-off").resolve(table),
                    analysis.resolveSibling("silicon-on-off").resolve(table));
        }
    }

    private List<String> warnings(AnalysisOptions options) {
        return options.prepared(analysis).analysis().warnings().stream()
                .filter(warning -> warning.contains("lies outside"))
                .toList();
    }

    @Test
    void filesBesideTheAnalysisAreItsOwn() {
        assertThat(warnings(AnalysisOptions.defaults())).isEmpty();
    }

    @Test
    void filesElsewhereAreToldOnceUnlessTheyAreMeant() throws IOException {
        Path elsewhere = root.resolve("elsewhere.csv");
        Files.move(analysis.resolveSibling(TABLE), elsewhere);
        Files.writeString(analysis, Files.readString(analysis).replace(TABLE, "../elsewhere.csv"));
        assertThat(warnings(AnalysisOptions.defaults()))
                .containsExactly(
                        "The file '../elsewhere.csv' lies outside the folder of the analysis; --allow-external says that it is meant.");
        assertThat(warnings(AnalysisOptions.defaults().withExternal())).isEmpty();
    }

    @Test
    void aLinkLiesWhereItLeads() throws IOException {
        Path elsewhere = root.resolve("elsewhere.csv");
        Files.move(analysis.resolveSibling(TABLE), elsewhere);
        Files.createSymbolicLink(analysis.resolveSibling(TABLE), elsewhere);
        assertThat(warnings(AnalysisOptions.defaults()))
                .hasSize(1)
                .first()
                .asString()
                .contains("'" + TABLE + "'");
    }
}

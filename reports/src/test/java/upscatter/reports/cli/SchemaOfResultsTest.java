package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.reports.compute.Analyses;
import upscatter.reports.compute.AnalysisOptions;
import upscatter.reports.exchange.ResultsSchemaTest;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;

/** What commands write, provenance included, is what the schema of results says. */
class SchemaOfResultsTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    /** Figures are left out: they are no part of the results and most of the time. */
    @Test
    void analysesHaveTheKeysOfTheSchema() {
        AnalysisOptions options = AnalysisOptions.defaults().withoutCoverage().withoutGoodnessToys();
        List<Results> all = List.of(
                Analyses.spectrum(EXAMPLES.resolve("silicon-on-off.json")),
                Analyses.fit(EXAMPLES.resolve("coherent-csi-2017.json"), options),
                Analyses.limit(EXAMPLES.resolve("nucleus-10g.json"), options.withSetting("/limit/masses/points", "2")));
        for (Results results : all) {
            assertThat(ResultsSchemaTest.errors(ResultsJson.write(results))).isEmpty();
        }
    }

    @Test
    void commandsWriteTheKeysOfTheSchema(@TempDir Path folder) throws IOException {
        String workspace = EXAMPLES.resolve("workspaces/two-bins.json").toString();
        for (List<String> command : List.of(List.of("cls", workspace))) {
            Path results = ExampleCommands.run(command, folder.resolve(command.get(0)));
            String text = Files.readString(results);
            assertThat(text).contains("\"provenance\"");
            assertThat(ResultsSchemaTest.errors(text)).isEmpty();
        }
    }

    @Test
    void theCommandPrintsIt() {
        var out = new StringWriter();
        int code = Upscatter.run(new PrintWriter(out), new PrintWriter(out), "schema", "results");
        assertThat(code).isEqualTo(Upscatter.DONE);
        assertThat(out.toString()).contains("Results of Upscatter, version 2");
    }
}

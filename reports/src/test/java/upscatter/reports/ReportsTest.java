package upscatter.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.reports.results.ResultsJson;

class ReportsTest {

    @TempDir
    Path folder;

    @Test
    void limitsGiveTheFilesOfTheContract() throws IOException {
        Reports.write(ExampleResults.limits(), folder);
        assertThat(names())
                .containsExactly("limits.csv", "limits.pdf", "limits.png", "limits.svg", "report.html", "results.json");
    }

    @Test
    void everythingCanBeMadeAgainFromTheJson() throws IOException {
        Reports.write(ExampleResults.fit(), folder);
        byte[] figure = Files.readAllBytes(folder.resolve("fit.svg"));
        Reports.write(
                ResultsJson.read(Files.readString(folder.resolve("results.json")), "results.json"),
                folder.resolve("again"));
        assertThat(folder.resolve("again/fit.svg")).hasBinaryContent(figure);
        assertThat(folder.resolve("again/report.html")).hasSameTextualContentAs(folder.resolve("report.html"));
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList().stream();
        }
    }
}

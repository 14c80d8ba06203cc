package upscatter.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.figures.Figure;
import upscatter.reports.figures.FigureOptions;
import upscatter.reports.figures.Figures;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;

class ReportsTest {

    @TempDir
    Path folder;

    @Test
    void limitsGiveTheFilesOfTheContract() throws IOException {
        Reports.write(ExampleResults.limits(), folder);
        assertThat(names())
                .containsExactly(
                        ".results.json.sha256",
                        "limits.caption.md",
                        "limits.caption.tex",
                        "limits.csv",
                        "limits.pdf",
                        "limits.png",
                        "limits.svg",
                        "report.html",
                        "results.json");
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

    /** Numbers come first: what is wrong with a figure is a warning, and everything else is written. */
    @Test
    void aFigureThatCannotBeDrawnDoesNotTakeTheNumbersWithIt() throws IOException {
        List<Figure> figures = new ArrayList<>(Figures.all());
        figures.add(new Figure() {
            @Override
            public String name() {
                return "odd";
            }

            @Override
            public Optional<Drawing> of(Results results, FigureOptions options) {
                throw new ArithmeticException("no interval converges");
            }
        });
        Results written = Reports.write(ExampleResults.fit(), folder, figures);
        assertThat(names()).contains("results.json", "report.html", "fit.svg", "parameters.csv");
        assertThat(written.warnings())
                .containsExactly("The figure 'odd' is missing because it cannot be drawn: no interval converges.");
        assertThat(Files.readString(folder.resolve("results.json"))).contains("no interval converges");
        assertThat(Files.readString(folder.resolve("report.html"))).contains("no interval converges");
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList().stream();
        }
    }
}

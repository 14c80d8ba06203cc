package upscatter.datasets.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.input.InvalidInputException;

class FigureFilesTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theExampleNamesEachLineWithItsFiles() {
        FigureFile figure = FigureFiles.read(EXAMPLES.resolve("figure-2.json"));
        assertThat(figure.lines())
                .extracting(FigureLine::label)
                .contains("SN1987A", "DUNE ND", "NUCLEUS 10 g, radiative");
        assertThat(figure.analyses()).hasSize(7).allMatch(Files::isRegularFile);
        assertThat(figure.massesMeV()).hasValue(new FigureFile.Ends(0.01, 10));
        assertThat(figure.files()).hasSize(1 + 7 + 2);
        FigureLine dune = figure.lines().stream()
                .filter(line -> line.label().equals("DUNE ND"))
                .findFirst()
                .orElseThrow();
        assertThat(dune.shape()).isEqualTo(FigureLine.Shape.BETWEEN);
        assertThat(dune.published()).hasSize(2);
        assertThat(dune.style()).hasValue("dashed");
    }

    @Test
    void anotherFileIsNamedAndAFigureFileElsewhereToo() {
        assertThatThrownBy(() -> FigureFiles.read(EXAMPLES.resolve("nucleus-10g.json")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("a figure file is needed but the file is an analysis", "Maybe a figure file");
        assertThatThrownBy(() -> AnalysisFiles.read(EXAMPLES.resolve("figure-2.json"), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("an analysis is needed but the file is a figure file", "the command figure");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"lines\": []} | line",
                "{\"lines\": [{\"label\": \"a\"}]} | 'a' is the limit of an analysis or a published one",
                "{\"lines\": [{\"published\": \"t.csv#b\"}]} | 'b' is not in the table; it has a",
                "{\"lines\": [{\"published\": \"t.csv#b\"}]} | f.json:1 (/lines/0/published)",
                "{\"mu\": {\"from\": 1e-12, \"to\": 1e308}, \"lines\": [{\"published\": \"t.csv#a\"}]} | f.json:1 (/mu)",
                "{\"lines\": [{\"published\": \"t.csv#a\", \"shape\": \"between\"}]} | takes 2 published limits and not 1",
                "{\"lines\": [{\"published\": \"t.csv#a\", \"shape\": \"abve\"}]} | Maybe 'above'",
                "{\"lines\": [{\"published\": \"t.csv#a\", \"color\": \"bleu\"}]} | Maybe 'blue'",
                "{\"lines\": [{\"published\": \"t.csv#a\", \"scale\": 0}]} | a scale must be positive but is 0.0",
                "{\"lines\": [{\"published\": \"t.csv#a\"}]} | a figure needs the limit of an analysis",
                "{\"lines\": [{\"published\": \"t.csv#a\", \"scale\": 1e308}]} | beyond 1.0E-100 to",
                "{\"lines\": [{\"published\": \"t.csv#a\", \"rescale\": {\"to\": 0.9, \"power\": 2}}]} | the table states no one confidence level but C.L. not given",
                "{\"lines\": [{\"published\": \"c.csv#a\", \"rescale\": {\"to\": 90, \"power\": 2}}]} | Maybe it is a percentage",
                "{\"lines\": [{\"published\": \"c.csv#a\", \"rescale\": {\"to\": 0.9, \"power\": 0}}]} | f.json:1 (/lines/0/rescale)",
                "{\"lines\": [{\"analysis\": \"t.csv\", \"rescale\": {\"to\": 0.9, \"power\": 2}}]} | is not rescaled",
                "{\"lines\": [{\"published\": \"none.csv#a\"}]} | none.csv",
                "{\"lines\": [{\"analysis\": \"none.json\"}]} | none.json",
                "{\"lines\": [{\"published\": \"t.csv#a\", \"colour\": \"blue\"}]} | Maybe 'color'",
                "{\"masses\": {\"from\": \"2 MeV\", \"to\": \"1 MeV\"}, \"lines\": [{\"published\": \"t.csv#a\"}]} | an axis runs from a positive value to a larger one",
            })
    void whatCannotBeUsedIsSaidWithItsPlace(String text, String message) throws IOException {
        Files.writeString(folder.resolve("t.csv"), "id,mN_MeV,mu_muB\na,1,1e-9\na,2,2e-9\n");
        Files.writeString(folder.resolve("c.csv"), "id,cl,mN_MeV,mu_muB\na,95%,1,1e-9\na,95%,2,2e-9\n");
        Path file = Files.writeString(folder.resolve("f.json"), text);
        assertThatThrownBy(() -> FigureFiles.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    /** Tabulated quantiles of chi-squared: 3.8415 and 2.7055 at 95 and 90%. */
    @ParameterizedTest
    @CsvSource({"2, 0.83923", "4, 0.91610", "8, 0.95713"})
    void aPublishedLimitIsDrawnAtAnotherLevel(double power, double factor) {
        assertThat(new LevelChange(0.95, 0.9, power).factor()).isCloseTo(factor, within(1e-5));
        assertThat(new LevelChange(0.9, 0.95, power).factor()).isCloseTo(1 / factor, within(2e-5));
    }
}

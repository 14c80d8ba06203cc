package upscatter.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import upscatter.model.label.Labels;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.figures.FigureOptions;
import upscatter.reports.figures.Figures;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.tables.TableFormat;
import upscatter.reports.tables.Tables;

/** Labels in what is drawn and printed; names in what programs read. */
class LabelledResultsTest {
    private static Results labelled() {
        Results fit = ExampleResults.fit();
        var labels = new Labels(
                Optional.of("CE\\nu{}NS on CsI_{Na}^{133}"),
                Map.of("brn", "BRN_{1}"),
                Map.of("csi", "CsI_{2}"),
                Map.of("flux", "\\Phi_{\\nu}"));
        return new Results(
                fit.tool(),
                new Results.Analysis(fit.analysis().name(), fit.analysis().sha256(), List.of(), Optional.of(labels)),
                fit.seed(),
                fit.blind(),
                fit.data(),
                fit.warnings(),
                fit.notValid(),
                fit.sections());
    }

    private static String table(String name, TableFormat format) {
        return Tables.all().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .flatMap(table -> format.of(table, labelled()))
                .orElseThrow();
    }

    @Test
    void resultsKeepThemBothWays() {
        String json = ResultsJson.write(labelled());
        assertThat(json).contains("\"CE\\\\nu{}NS on CsI_{Na}^{133}\"");
        assertThat(ResultsJson.read(json, "results.json")).isEqualTo(labelled());
        assertThat(ResultsJson.write(ExampleResults.fit())).doesNotContain("\"labels\"");
    }

    @Test
    void printedTablesShowLabelsAndCsvNames() {
        assertThat(table("parameters", TableFormat.LATEX))
                .contains("\\ensuremath{\\Phi}\\textsubscript{\\ensuremath{\\nu}} & ")
                .doesNotContain("flux");
        assertThat(table("yields", TableFormat.LATEX)).contains("CsI\\textsubscript{2} & ", "BRN\\textsubscript{1} & ");
        assertThat(table("yields", TableFormat.MARKDOWN)).contains("CsI₂ | ", "BRN₁ | ");
        assertThat(table("correlation", TableFormat.LATEX)).contains("\\textsubscript{\\ensuremath{\\nu}}");
        assertThat(table("parameters", TableFormat.CSV)).contains("\nflux,").doesNotContain("Φ", "Phi");
        assertThat(table("yields", TableFormat.CSV)).contains("csi,brn,").doesNotContain("CsI₂");
    }

    /** Greek letters, lowered and raised digits are mathematics in captions. */
    @Test
    void captionsShowTheLabelOfTheAnalysis() {
        Drawing fit = Figures.all().stream()
                .filter(figure -> figure.name().equals("fit"))
                .findFirst()
                .flatMap(figure -> figure.of(labelled(), FigureOptions.usual()))
                .orElseThrow();
        assertThat(fit.caption().files("fit").get(1).text()).startsWith("CE$\\nu$NS on CsI\\_Na$^{133}$");
        assertThat(fit.caption().files("fit").get(0).text()).startsWith("CE$\\nu$NS on CsI\\_Na$^{133}$");
    }
}

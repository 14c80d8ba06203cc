package upscatter.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import upscatter.model.label.Labels;
import upscatter.reports.ExampleResults;
import upscatter.reports.results.Results;

class PageNamesTest {
    private static final Labels LABELS = new Labels(
            Optional.empty(), Map.of("brn", "BRN_{prompt}"), Map.of("csi", "CsI[Na]"), Map.of("flux", "\\phi_{\\nu}"));

    @Test
    void aLabelIsTypesetAndTheNameStaysBeside() {
        var names = new PageNames(LABELS);
        assertThat(names.component("brn"))
                .isEqualTo("<span data-name=\"brn\" title=\"brn\">BRN<sub>prompt</sub></span>");
        assertThat(names.parameter("a<b")).isEqualTo("a&lt;b");
    }

    /** Tables of the fit, its yields and its bins. */
    @Test
    void tablesOfThePageHaveLabels() {
        Results plain = ExampleResults.fit();
        var analysis = new Results.Analysis(
                plain.analysis().name(),
                plain.analysis().sha256(),
                plain.analysis().statements(),
                Optional.of(LABELS));
        Results labelled = new Results(
                plain.tool(),
                analysis,
                plain.seed(),
                plain.blind(),
                plain.data(),
                plain.warnings(),
                plain.notValid(),
                plain.sections());
        String page = ReportPage.of(labelled);
        assertThat(page)
                .contains("<td><span data-name=\"flux\" title=\"flux\">φ<sub>ν</sub></span></td>")
                .contains("<td><span data-name=\"csi\" title=\"csi\">CsI[Na]</span></td>")
                .contains("<th scope=\"col\"><span data-name=\"brn\" title=\"brn\">BRN<sub>prompt</sub></span></th>");
        assertThat(ReportPage.of(plain)).contains("<td>flux</td>").doesNotContain("data-name=\"flux\"");
    }
}

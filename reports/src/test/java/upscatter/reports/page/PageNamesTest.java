package upscatter.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import upscatter.model.label.Labels;
import upscatter.reports.ExampleResults;
import upscatter.reports.results.BudgetSection;
import upscatter.reports.results.Fit;
import upscatter.reports.results.FittedCoupling;
import upscatter.reports.results.Results;
import upscatter.reports.results.ScanSection;
import upscatter.reports.results.StudySection;

class PageNamesTest {
    private static final Labels LABELS = new Labels(
            Optional.empty(), Map.of("brn", "BRN_{prompt}"), Map.of("csi", "CsI[Na]"), Map.of("flux", "\\phi_{\\nu}"));

    @Test
    void aLabelIsTypesetAndTheNameStaysBeside() {
        var names = new PageNames(LABELS, Map.of("mu_e_muB", "<i>x</i>"));
        assertThat(names.component("brn"))
                .isEqualTo("<span data-name=\"brn\" title=\"brn\">BRN<sub>prompt</sub></span>");
        assertThat(names.parameter("a<b")).isEqualTo("a&lt;b");
        assertThat(names.parameter("mu_e_muB"))
                .isEqualTo(names.word("mu_e_muB"))
                .isEqualTo("<span data-name=\"mu_e_muB\" title=\"mu_e_muB\"><i>x</i></span>");
    }

    /** Mass and couplings of the hypothesis, and of another one by what the fit calls them. */
    @Test
    void quantitiesWithTheirUnitsAreTypeset() {
        PageNames names = PageNames.of(ExampleResults.regions());
        assertThat(names.word("mN_MeV")).contains("><i>m</i><sub>N</sub> [MeV]<");
        assertThat(names.word("mu_muB")).contains(">|<i>μ</i>| [<i>μ</i><sub>B</sub>]<");
        assertThat(names.word("Dirac")).isEqualTo("Dirac");
        FittedCoupling coupling = new FittedCoupling(
                "mu2_e",
                "d_e",
                "1/GeV",
                "kappa = 1",
                0,
                OptionalDouble.empty(),
                OptionalDouble.of(1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Results fitted = ExampleResults.fit();
        Fit fit = fitted.fit().orElseThrow();
        Fit with = new Fit(
                fit.valid(),
                fit.minus2LogLikelihood(),
                fit.edm(),
                fit.calls(),
                fit.status(),
                fit.messages(),
                fit.parameters(),
                List.of(coupling),
                fit.yields(),
                fit.totals(),
                fit.covariance(),
                fit.correlation(),
                fit.goodnessOfFit());
        assertThat(PageNames.of(fitted.with(with)).word("d_e_perGeV")).contains(">|<i>d</i><sub>e</sub>| [1/GeV]<");
    }

    /** Tables of the fit, its yields and its bins. */
    @Test
    void tablesOfThePageHaveLabels() {
        Results plain = ExampleResults.fit();
        Results labelled = labelled(plain);
        String page = ReportPage.of(labelled);
        assertThat(page)
                .contains("<td><span data-name=\"flux\" title=\"flux\">φ<sub>ν</sub></span></td>")
                .contains("<td><span data-name=\"csi\" title=\"csi\">CsI[Na]</span></td>")
                .contains("<th scope=\"col\"><span data-name=\"brn\" title=\"brn\">BRN<sub>prompt</sub></span></th>");
        assertThat(ReportPage.of(plain)).contains("<td>flux</td>").doesNotContain("data-name=\"flux\"");
    }

    /** The parameter of a scan, of a study and of a budget; a group with the name of a parameter, but of others too, is no parameter. */
    @Test
    void whatIsAskedForHasItsLabel() {
        String flux = "<span data-name=\"flux\" title=\"flux\">φ<sub>ν</sub></span>";
        String scan = ReportPage.of(labelled(ExampleResults.empty()
                .with(new ScanSection(
                        List.of(new ScanSection.Quantity("flux", "1/GeV", 2.5)),
                        0,
                        List.of(new ScanSection.Node(List.of(2.5), OptionalDouble.of(0), Optional.empty())),
                        List.of(),
                        Optional.empty()))));
        assertThat(scan)
                .contains("Profile of −2 ln <i>L</i> in " + flux + ", all")
                .contains("best fit: " + flux + " = 2.5 1/GeV</p>");
        var study = new StudySection(
                "precision",
                "flux",
                "",
                List.of(new StudySection.Axis("/detectors/0/mass", "g", true, List.of(1.0))),
                List.of(new StudySection.Point(
                        List.of(1.0),
                        List.of(new StudySection.Answer("error", OptionalDouble.empty(), 0.1)),
                        Optional.empty())));
        assertThat(ReportPage.of(labelled(ExampleResults.empty().with(study))))
                .contains("Error of " + flux + " against <span data-name=\"/detectors/0/mass\"")
                .contains("title=\"/detectors/0/mass\">Detector 1, mass [g]</span></th>");
        var budget = new BudgetSection(
                "flux",
                0.05,
                0.03,
                0.04,
                List.of(
                        new BudgetSection.Group("brn", List.of("brn", "delayed"), 0.04, 0.03),
                        new BudgetSection.Group("flux", List.of("flux"), 0.01, 0.01)));
        assertThat(ReportPage.of(labelled(ExampleResults.empty().with(budget))))
                .contains("Error of " + flux + " by group")
                .contains("<td>" + flux + "</td>")
                .contains("<td>brn</td>");
    }

    private static Results labelled(Results plain) {
        var analysis = new Results.Analysis(
                plain.analysis().name(),
                plain.analysis().sha256(),
                plain.analysis().statements(),
                Optional.of(LABELS));
        return new Results(
                plain.tool(),
                analysis,
                plain.seed(),
                plain.blind(),
                plain.data(),
                plain.warnings(),
                plain.notValid(),
                plain.sections());
    }
}

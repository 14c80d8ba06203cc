package upscatter.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.reports.ExampleResults;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSection;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.results.SpectrumSection;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.SignalWords;

class ReportPageTest {

    static Stream<Results> examples() {
        return Stream.of(
                ExampleResults.empty(),
                ExampleResults.limits(),
                ExampleResults.oneLimit(),
                ExampleResults.noLimits(),
                ExampleResults.fit(),
                ExampleResults.empty().with(new SpectrumSection(ExampleResults.spectra())),
                ExampleResults.regions(),
                ExampleResults.scan(),
                ExampleResults.study(),
                ExampleResults.ranking(),
                ExampleResults.quenching(),
                ExampleResults.scanMap());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void nothingIsLoadedFromElsewhere(Results results) {
        assertThat(ReportPage.of(results))
                .doesNotContainPattern("(?i)(src|href|action)\\s*=\\s*[\"'](?!#)")
                .doesNotContainPattern("(?i)url\\(\\s*[\"']?(?!#)")
                .doesNotContainPattern("(?i)@import|<link|fetch\\(|XMLHttpRequest|importScripts");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void allNumbersAreInside(Results results) {
        Matcher json = Pattern.compile("<script type=\"application/json\"[^>]*>(.*?)</script>", Pattern.DOTALL)
                .matcher(ReportPage.of(results));
        assertThat(json.find()).isTrue();
        assertThat(ResultsJson.read(json.group(1), "page")).isEqualTo(results);
    }

    /** Two matrices of 300 parameters are 3.6 MB of text, and their picture 11 MB: a page is read by a browser. */
    @Test
    void manyParametersMakeNoLargePage() {
        Results many = ExampleResults.manyParameters(300);
        String page = ReportPage.of(many);
        assertThat(page.length()).isLessThan(2_000_000);
        assertThat(page).contains("the strongest 30 of 300", "nuisance299").doesNotContain("\"covariance\"");
    }

    @Test
    void theBestLimitIsTheHeadline() {
        assertThat(ReportPage.of(ExampleResults.oneLimit()))
                .contains("3.27×10<sup>−10</sup> <i>μ</i><sub>B</sub>", "4.84×10<sup>−8</sup> GeV", "at 90% C.L.");
        assertThat(ReportPage.of(ExampleResults.noLimits())).contains("No limit at any of these masses");
    }

    /** How far an observed limit lies from the median is a number of its own column; only remarks may be broken into lines. */
    @Test
    void distancesFromTheMedianHaveAColumn() {
        LimitSection section = ExampleResults.limits().limits().orElseThrow();
        List<Limit> off = section.limits().stream()
                .map(limit -> new Limit(
                        limit.scanned(),
                        limit.observed(),
                        limit.expected(),
                        limit.valid(),
                        limit.bestFit(),
                        limit.lower(),
                        limit.toys(),
                        limit.reason(),
                        OptionalDouble.of(-0.42)))
                .toList();
        String page = ReportPage.of(ExampleResults.empty().with(new LimitSection(section.settings(), off)));
        assertThat(page)
                .contains("<th scope=\"col\">from median</th>", "<td>−0.4\u00a0<i>σ</i></td>", "<td class=\"text\">");
        assertThat(ReportPage.of(ExampleResults.limits())).doesNotContain("from median");
    }

    @Test
    void sourcesAndSettingsAreNamed() {
        assertThat(ReportPage.of(ExampleResults.limits()))
                .contains("9f86d081884c7d65", "seed 1", "upscatter 0.1.0", "Huber-Mueller", "2.705543", "two-sided")
                .contains("<div class=\"still\"><div class=\"picture\"", "<svg");
    }

    @Test
    void warningsStandBelowTheTitleAndNowhereElse() {
        Results warned = ExampleResults.fit().withWarnings(List.of("12% of the counts rest on E < 2 MeV."));
        String page = ReportPage.of(warned).replaceAll("(?s)<script.*?</script>", "");
        assertThat(page).contains("<p class=\"warning\">Warning: 12% of the counts rest on E &lt; 2 MeV.</p>");
        assertThat(page.split("12% of the counts", -1)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theContentsLeadToEverySection(Results results) {
        String page = ReportPage.of(results);
        List<String> links = Pattern.compile("<a href=\"#([^\"]+)\"")
                .matcher(page)
                .results()
                .map(m -> m.group(1))
                .toList();
        List<String> sections = Pattern.compile("<section id=\"([^\"]+)\">")
                .matcher(page)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(links).isEqualTo(sections).doesNotHaveDuplicates();
        assertThat(page.split("<h2>", -1)).hasSize(sections.size() + 1);
    }

    /** A row of the example: 306.2 with -19.8 and +20.4, by the rule of the Particle Data Group. */
    @Test
    void numbersWithErrorsAreThereToBeCopied() {
        assertThat(ReportPage.of(ExampleResults.fit()))
                .contains("<tr data-text=\"306 ± 20\" data-latex=\"\\num{306 +- 20}\"><td>csi</td><td>cevns</td>")
                .contains("\\begin{tabular}");
    }

    @Test
    void theLicenceOfThePlottingLibraryIsInside() {
        assertThat(ReportPage.of(ExampleResults.fit()))
                .contains("The MIT License (MIT)", "Leon Sorokin", "uPlot (v1.6.32)");
    }

    @Test
    void namesOnAPageAreUnique() {
        Matcher ids = Pattern.compile(" id=\"([^\"]+)\"").matcher(ReportPage.of(ExampleResults.fit()));
        List<String> all = ids.results().map(m -> m.group(1)).toList();
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void textIsEscaped() {
        Results evil = Results.of(
                new Results.Tool("upscatter", "1"), new Results.Analysis("</script><b>&\"", "00", List.of("<img>")), 1);
        assertThat(ReportPage.of(evil))
                .contains("<h1>&lt;/script&gt;&lt;b&gt;&amp;&quot;</h1>", "<li>&lt;img&gt;</li>", "\\u003c/script>")
                .doesNotContain("<img>");
    }

    @Test
    void limitsWithoutExpectedOnesHaveNoColumnsOfThem() {
        Results results = ExampleResults.limits();
        SignalWords words = SignalWords.of(results);
        DataWords data = DataWords.of(results);
        var without = List.of(Limit.none(OptionalDouble.of(1), true, "hidden"));
        assertThat(PageTables.limits(words, without, data).html())
                .contains("hidden")
                .doesNotContain("median", "none</td>\n<td>none");
        assertThat(PageTables.limits(words, results.limits().orElseThrow().limits(), data)
                        .html())
                .contains("median");
    }
}

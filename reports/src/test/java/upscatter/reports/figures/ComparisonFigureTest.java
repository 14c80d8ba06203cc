package upscatter.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import upscatter.reports.ExampleResults;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.Pictures;
import upscatter.reports.page.ComparisonPage;
import upscatter.reports.results.ChannelData;
import upscatter.reports.results.Comparison;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSection;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.results.LimitSettings.Assumption;
import upscatter.reports.results.Overlay;
import upscatter.reports.results.Results;
import upscatter.reports.results.SignalSection;
import upscatter.reports.tables.ComparisonTable;

class ComparisonFigureTest {

    private static Results line(String name, String finalState, String target, double factor) {
        LimitSettings s = ExampleResults.settings();
        LimitSettings settings = new LimitSettings(
                s.on(),
                0.9,
                2,
                new LimitSettings.Single(),
                s.statistic(),
                s.calibration(),
                OptionalDouble.empty(),
                s.bands(),
                Optional.empty(),
                s.convention(),
                Optional.of("radiative"),
                Optional.of(finalState),
                Optional.of("e"),
                Optional.of("Dirac"),
                List.of(new Assumption("target", target), new Assumption("background", "none")));
        List<Limit> limits = ExampleResults.asimovLimits().limits().orElseThrow().limits().stream()
                .map(l -> l.observed().isEmpty() ? l : ExampleResults.scaled(l, factor))
                .toList();
        return Results.of(
                        new Results.Tool("upscatter", "0.1.0"),
                        new Results.Analysis(name, "0".repeat(64), List.of("A note.")),
                        1)
                .with(new SignalSection(ExampleResults.signal()))
                .with(new LimitSection(settings, limits));
    }

    private static Overlay overlay(String name, double mu) {
        return new Overlay(
                name,
                "a paper",
                "90%",
                "limit",
                List.of(new Overlay.Vertex(0.1, Coupling.of(mu)), new Overlay.Vertex(5, Coupling.of(2 * mu))));
    }

    private static Comparison comparison() {
        return new Comparison(
                List.of(line("near", "nu", "10 g", 10), line("near N'", "N'", "10 g", 3), line("far", "nu", "1 kg", 1)),
                List.of(overlay("inside", 1e-9), overlay("far away", 1e3)));
    }

    @Test
    void linesAreNumberedAndTheCaptionSaysWhatTheyShare() {
        Drawing drawing = ComparisonFigure.of(comparison(), FigureOptions.usual());
        String text = Pictures.svg(drawing).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
        assertThat(text)
                .contains("1 near", "2 near N'", "3 far", "a inside, 90%", "[GeV")
                .doesNotContain("Background");
        assertThat(drawing.caption().paragraphs().get(0))
                .contains("Background: none.", "(1, 2); 1 kg (3).", "a a paper.", "Outside the frame: far away.")
                .contains("dash-dotted: N′");
        assertThat(Pictures.files("limits", drawing)).isEqualTo(Pictures.files("limits", drawing));
    }

    /** Blue for the 10 g, vermilion for the 1 kg; only N' is dash-dotted. */
    @Test
    void coloursFollowTheTargetAndStylesTheFinalState() {
        String svg = Pictures.svg(ComparisonFigure.of(comparison(), FigureOptions.usual()));
        assertThat(svg).contains("rgb(0,114,178)", "rgb(213,94,0)").doesNotContain("rgb(0,158,115)", "NaN");
        assertThat(svg).contains("stroke-dasharray=\"5.6,1.7,1.1,1.7\"");
        Comparison active = new Comparison(List.of(comparison().analyses().get(0)), List.of());
        assertThat(Pictures.svg(ComparisonFigure.of(active, FigureOptions.usual())))
                .doesNotContain("stroke-dasharray=\"5.6");
    }

    @Test
    void theTableHasOneRowForEachLineAndMass() {
        List<String> rows = ComparisonTable.csv(comparison()).lines().toList();
        assertThat(rows).hasSize(1 + 3 * 40);
        assertThat(rows.get(0)).startsWith("line,analysis,data,final_state,mN_MeV,observed_mu_muB,");
        assertThat(rows.get(41)).startsWith("2,near N',observed,N',0.01,");
        assertThat(rows.get(40)).contains(",8.0,,,").endsWith("true,mu_muB: kappa = 1/2; d_perGeV: kappa = 1");
    }

    @Test
    void linesSayWhatTheirDataAre() {
        List<Results> lines = comparison().analyses();
        ChannelData.Kind asimov = ChannelData.Kind.ASIMOV;
        Results projected = ExampleResults.from(lines.get(0), asimov, asimov);
        var mixed = new Comparison(
                List.of(projected, lines.get(1), ExampleResults.from(lines.get(2), ChannelData.Kind.REAL, asimov)),
                List.of());
        String text = Pictures.svg(ComparisonFigure.of(mixed, FigureOptions.usual()))
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
        assertThat(text).contains("1 near, projection", "2 near N' ", "3 far, mixed data");
        assertThat(ComparisonFigure.of(mixed, FigureOptions.usual())
                        .caption()
                        .paragraphs()
                        .get(0))
                .contains(
                        "Curves: projected (1); observed (2); mixed data: real data in cawo4; Asimov data in csi (3).");
        List<List<String>> rows = ComparisonTable.csv(mixed)
                .lines()
                .map(line -> List.of(line.split(",", -1)))
                .toList();
        assertThat(rows.get(0))
                .contains("projected_mu_muB", "observed_mu_muB", "mixed_mu_muB")
                .doesNotHaveDuplicates();
        for (int line = 0; line < 3; line++) {
            List<String> row = rows.get(1 + 40 * line);
            String own = List.of("projected", "observed", "mixed").get(line);
            assertThat(row.get(2)).isEqualTo(own);
            for (String word : List.of("projected", "observed", "mixed")) {
                assertThat(row.get(rows.get(0).indexOf(word + "_d_perGeV")).isEmpty())
                        .isEqualTo(!word.equals(own));
            }
        }
        Drawing alone = ComparisonFigure.of(new Comparison(List.of(projected), List.of()), FigureOptions.usual());
        assertThat(Pictures.svg(alone)).contains("Projected upper limits").doesNotContainIgnoringCase("observed");
        assertThat(alone.caption().paragraphs().get(0))
                .contains("Curves: projected.")
                .doesNotContainIgnoringCase("observed");
    }

    @Test
    void thePageHoldsTheFigureAndTheInputsOfEachLine() {
        String page = ComparisonPage.of(comparison(), FigureOptions.usual());
        assertThat(page).contains("<svg", "1. near", "3. far", "A note.", "a paper");
        assertThat(page).doesNotContain("http://", "https://", "<script");
    }

    @Test
    void rangesOfNumbers() {
        assertThat(ComparisonCaption.ranges(List.of(1, 2, 4, 5, 6, 8))).isEqualTo("1, 2, 4–6, 8");
        assertThat(ComparisonCaption.letter(0) + ComparisonCaption.letter(25) + ComparisonCaption.letter(26))
                .isEqualTo("azaa");
    }

    @Test
    void resultsWithoutLimitsAreNotCompared() {
        assertThatThrownBy(() -> new Comparison(List.of(ExampleResults.fit()), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> new Comparison(List.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}

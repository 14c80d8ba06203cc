package upscatter.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.reports.drawing.Pictures;
import upscatter.reports.figures.FigureOptions;
import upscatter.reports.figures.Figures;
import upscatter.reports.page.ReportPage;
import upscatter.reports.results.CLsSection;
import upscatter.reports.results.ChannelData;
import upscatter.reports.results.ChannelData.Kind;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.results.Significance;
import upscatter.reports.results.SpectrumSection;
import upscatter.reports.results.Standing;
import upscatter.reports.results.StrengthLimit;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.Tables;
import upscatter.reports.tables.TextTables;

/** No report on anything says observed of what was not, whatever was computed. */
class StandingTest {
    /** Everything that has a report, one section or many. */
    static Stream<Results> examples() {
        return Stream.of(
                ExampleResults.limits(),
                ExampleResults.asimovLimits(),
                ExampleResults.toyLimits(),
                ExampleResults.oneLimit(),
                ExampleResults.noLimits(),
                ExampleResults.fit(),
                ExampleResults.regions(),
                ExampleResults.coverage(),
                ExampleResults.fit().with(new Significance(9, 3, 0.00135)),
                ExampleResults.empty().with(strength()).with(test()),
                ExampleResults.empty().with(new SpectrumSection(ExampleResults.spectra())));
    }

    private static StrengthLimit strength() {
        OptionalDouble one = OptionalDouble.of(1);
        return new StrengthLimit(
                "mu",
                0.9,
                "qtilde",
                "CLs",
                OptionalDouble.of(0.1),
                OptionalDouble.of(1.2),
                new StrengthLimit.Expected(one, one, one, one, one),
                true,
                Optional.empty(),
                one);
    }

    private static CLsSection test() {
        List<Double> expected = List.of(0.01, 0.02, 0.05, 0.1, 0.3);
        return new CLsSection(
                1,
                0.07,
                expected,
                Optional.of("mu"),
                Optional.of("qtilde"),
                OptionalDouble.of(2),
                OptionalDouble.of(0.03),
                OptionalDouble.of(0.5),
                Optional.of(new CLsSection.ToyErrors(0.001, expected, 0)));
    }

    /** What is printed and every file that is text, by name; the scripts of a page but its numbers are not told to anybody. */
    private static Map<String, String> told(Results results) {
        var told = new TreeMap<String, String>();
        told.put("terminal", TextTables.of(results));
        told.put("results.json", ResultsJson.write(results));
        told.put("report.html", ReportPage.of(results).replaceAll("(?s)<script>.*?</script>", ""));
        Tables.all().forEach(table -> table.csv(results).ifPresent(csv -> told.put(table.name() + ".csv", csv)));
        Figures.all()
                .forEach(figure -> figure.of(results, FigureOptions.usual()).ifPresent(drawing -> {
                    told.put(figure.name() + ".svg", drawing.title() + Pictures.svg(drawing));
                    drawing.caption()
                            .files(figure.name())
                            .forEach(file -> told.put(file.name(), new String(file.bytes(), UTF_8)));
                }));
        return told;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void nothingOfAProjectionIsObserved(Results results) {
        var told = told(ExampleResults.from(results, Kind.ASIMOV, Kind.ASIMOV));
        told.forEach((name, text) ->
                assertThat(text).as(name).doesNotContainIgnoringCase("observed").doesNotContain("CLs_obs"));
        assertThat(told.get("terminal")).startsWith("Projection: the data are Asimov data");
        assertThat(told.get("report.html")).contains("Projection: the data are Asimov data", ", projection</h1>");
        Stream.of("limits.svg", "fit.svg", "spectrum.svg", "regions.svg", "pulls.svg")
                .filter(told::containsKey)
                .forEach(name -> assertThat(told.get(name))
                        .as(name)
                        .containsAnyOf("projection", "Projection", "Projected", "Asimov data"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void mockDataAreCalledSo(Results results) {
        var told = told(ExampleResults.from(results, Kind.MOCK, Kind.ASIMOV));
        told.forEach((name, text) ->
                assertThat(text.replaceAll("\"observed\"", "")).as(name).doesNotContainIgnoringCase("observed"));
        assertThat(told.get("terminal")).startsWith("Mock data: drawn from a prediction in cawo4; Asimov data in csi.");
        assertThat(TextTables.of(ExampleResults.from(results, Kind.MOCK, Kind.MOCK)))
                .startsWith("Mock data: drawn from a prediction.");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void mixedDataAreNotObserved(Results results) {
        told(ExampleResults.from(results, Kind.REAL, Kind.ASIMOV))
                .forEach((name, text) ->
                        // The first channel is.
                        assertThat(name.equals("results.json") || name.equals("report.html") ? "" : text)
                                .as(name)
                                .doesNotContainIgnoringCase("observed"));
    }

    /** Not to be told from those of a program that does not know of kinds, but for the kinds themselves. */
    @ParameterizedTest
    @MethodSource("examples")
    void realDataNeedNoWord(Results results) {
        Results known = ExampleResults.from(results, Kind.REAL, Kind.REAL);
        Results unknown = results.withData(List.of());
        var told = told(known);
        var before = told(unknown);
        assertThat(told.keySet()).isEqualTo(before.keySet());
        told.keySet().removeAll(List.of("results.json", "report.html"));
        told.forEach((name, text) -> assertThat(text).as(name).isEqualTo(before.get(name)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatIsWrittenIsReadOfEveryKind(Results results) {
        for (Kind first : Kind.values()) {
            for (Kind second : Kind.values()) {
                Results of = ExampleResults.from(results, first, second);
                assertThat(ResultsJson.read(ResultsJson.write(of), "x")).isEqualTo(of);
            }
        }
    }

    @Test
    void keysAreThoseOfTheKinds() {
        Results all = ExampleResults.limits()
                .with(strength())
                .with(test())
                .with(new SpectrumSection(ExampleResults.spectra()));
        assertThat(ResultsJson.write(ExampleResults.from(all, Kind.ASIMOV, Kind.ASIMOV)))
                .contains("\"projected\" : {", "\"projected\" : null", "\"projected\" : 1.2", "\"projected\" : [")
                .contains("\"CLs_projected\" : 0.07", "\"CLs_projected\" : 0.001", "\"CLs_exp\"", "\"median\"");
        assertThat(ResultsJson.write(ExampleResults.from(all, Kind.MOCK, Kind.MOCK)))
                .contains("\"observed\" : {", "\"CLs_obs\" : 0.07", "\"kind\" : \"mock\"");
        String mixed = ResultsJson.write(ExampleResults.from(all, Kind.REAL, Kind.ASIMOV));
        assertThat(mixed).contains("\"mixed\" : {", "\"CLs_mixed\"", "\"observed\" : [", "\"projected\" : [");
    }

    @Test
    void aNameThatDoesNotFitIsRefused() {
        String json = ResultsJson.write(ExampleResults.asimovLimits());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultsJson.read(json.replace("\"projected\"", "\"observed\""), "x"))
                .withMessageContaining("'observed' does not fit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultsJson.read(json.replace("\"asimov\"", "\"real\""), "x"))
                .withMessageContaining("'projected' does not fit");
    }

    @Test
    void manyChannelsMakeOneStanding() {
        assertThat(Standing.of(List.of())).isEqualTo(Standing.OBSERVED);
        assertThat(standing(Kind.REAL, Kind.REAL)).isEqualTo(Standing.OBSERVED);
        assertThat(standing(Kind.BLIND, Kind.BLIND)).isEqualTo(Standing.OBSERVED);
        assertThat(standing(Kind.ASIMOV)).isEqualTo(Standing.PROJECTED);
        assertThat(standing(Kind.MOCK, Kind.ASIMOV)).isEqualTo(Standing.MOCK);
        assertThat(standing(Kind.REAL, Kind.ASIMOV)).isEqualTo(Standing.MIXED);
        assertThat(standing(Kind.MOCK, Kind.REAL)).isEqualTo(Standing.MIXED);
        assertThat(new DataWords(channels(Kind.REAL, Kind.ASIMOV, Kind.REAL), Optional.empty()).note())
                .hasValue(
                        "Mixed data: real data in 0, 2; Asimov data in 1; what follows from all of them is no observation.");
    }

    private static Standing standing(Kind... kinds) {
        return Standing.of(channels(kinds));
    }

    private static List<ChannelData> channels(Kind... kinds) {
        return Stream.iterate(0, i -> i + 1)
                .limit(kinds.length)
                .map(i -> new ChannelData(Integer.toString(i), kinds[i]))
                .toList();
    }
}

package upscatter.reports.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.reports.ExampleResults;

class ResultsJsonTest {

    static Stream<Results> examples() {
        return Stream.of(
                ExampleResults.empty(),
                ExampleResults.limits(),
                ExampleResults.oneLimit(),
                ExampleResults.toyLimits(),
                ExampleResults.noLimits(),
                ExampleResults.fit(),
                ExampleResults.coverage(),
                ExampleResults.scan(),
                ExampleResults.study(),
                ExampleResults.studyMap(),
                ExampleResults.statisticToys(),
                ExampleResults.ranking(),
                ExampleResults.quenching(),
                ExampleResults.scanMap(),
                ExampleResults.regions());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatIsWrittenIsRead(Results results) {
        assertThat(ResultsJson.read(ResultsJson.write(results), "x")).isEqualTo(results);
    }

    @Test
    void numbersKeepTheirLastDigit() {
        double third = 1 / 3.0;
        Results results = ExampleResults.empty().with(new Significance(Math.nextUp(third), Double.MIN_VALUE, 1e300));
        assertThat(ResultsJson.read(ResultsJson.write(results), "x")).isEqualTo(results);
        assertThat(ResultsJson.write(results)).contains("0.33333333333333337", "4.9E-324", "1.0E300");
    }

    /** Bins that join have their edges as ever, others each its own two. */
    @Test
    void binsThatLeaveGapsHaveTheirIntervals() {
        var gapped = Spectrum.BinAxis.of("energy", "keV", List.of(1.0, 2.0, 5.0), List.of(2.0, 3.0, 6.0));
        var joined = Spectrum.BinAxis.of("time", "d", List.of(0.0), List.of(5.0));
        assertThat(joined).isEqualTo(new Spectrum.BinAxis("time", "d", List.of(0.0, 5.0)));
        Results results = ExampleResults.empty()
                .with(new SpectrumSection(List.of(new Spectrum(
                        "c",
                        List.of(gapped, joined),
                        List.of(new Spectrum.Component("a", List.of(1.0, 2.0, 3.0))),
                        Optional.empty()))));
        String json = ResultsJson.write(results);
        assertThat(ResultsJson.read(json, "x")).isEqualTo(results);
        assertThat(json.replaceAll("\\s", ""))
                .contains("\"intervals\":[[1.0,2.0],[2.0,3.0],[5.0,6.0]]", "\"edges\":[0.0,5.0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultsJson.read(json.replaceAll("\\s", "").replace("[2.0,3.0]", "[2.0,5.5]"), "x"))
                .withMessageContaining("must have two edges that rise");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Spectrum.BinAxis("x", "", Optional.empty(), Optional.empty()))
                .withMessageContaining("either edges or intervals");
    }

    @ParameterizedTest
    @CsvSource({"1, an older program", "3, a newer program", "'', an older program"})
    void otherVersionsAreRefusedInWords(String version, String by) {
        String json = ResultsJson.write(ExampleResults.fit());
        String now = "\"schemaVersion\" : 2,";
        assertThat(json).contains(now);
        String other = version.isEmpty() ? "" : "\"schemaVersion\" : %s,".formatted(version);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultsJson.read(json.replace(now, other), "old.json"))
                .withMessageContaining("old.json: the results have ")
                .withMessageContaining("this program reads \"schemaVersion\" 2")
                .withMessageContaining("Maybe they were written by " + by);
    }

    @Test
    void sectionsThatWereNotComputedAreAbsent() {
        assertThat(ResultsJson.write(ExampleResults.empty()))
                .contains("\"tool\"", "\"analysis\"", "\"sha256\"", "\"seed\" : 1")
                .doesNotContain("fit", "limit", "regions", "significance", "hypotest", "null");
    }

    @Test
    void aMissingLimitIsAnExplicitNull() {
        assertThat(ResultsJson.write(ExampleResults.noLimits()))
                .contains(
                        "\"observed\" : null",
                        "\"minus2\" : null",
                        "\"median\" : null",
                        "\"reason\" : \"none: the recoil");
    }

    @Test
    void keysAreThoseOfTheContract() {
        assertThat(ResultsJson.write(ExampleResults.oneLimit()))
                .contains("\"mN_MeV\" : 1.0", "\"mu_muB\"", "\"d_perGeV\"", "\"plus2\"", "\"valid\" : true");
        assertThat(ResultsJson.write(ExampleResults.regions()))
                .contains("\"level\" : 0.68", "\"polygons\"", "\"CLs_obs\" : 0.385289", "\"CLs_exp\"");
        assertThat(ResultsJson.write(ExampleResults.fit()))
                .contains("\"minus2LogLikelihood\"", "\"edm\"", "\"calls\"", "\"minosLow\"", "\"minosHigh\"")
                .contains("\"fixed\"", "\"atLimit\"", "\"yields\"", "\"goodnessOfFit\"", "\"q0\"", "\"pValue\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "seed" : 1      | "seed" : 1, "sead" : 2 | sead
                    "seed" : 1      | "seed" : 1, "seed" : 1 | stands twice
                    "seed" : 1      | "seed" : 1.5           | 1.5
                    "seed" : 1      | "seed" : null          | seed
                    "seed" : 1,     | ''                     | seed
                    "mN_MeV" : 1.0, | ''                     | mN_MeV
                    "mN_MeV" : 1.0  | "mN_MeV" : NaN         | NaN
                    "mN_MeV" : 1.0  | "mN_MeV" : "NaN"       | NaN
                    "mN_MeV" : 1.0  | "mN_MeV" : 1e999       | finite
                    "mN_MeV" : 1.0  | "mN_MeV" : -1.0        | not the same
                    "scanned" : 1.0 | "scanned" : -1.0       | is -1.0 (/limits/
                    "scanned" : 1.0 | "scanned" : NaN        | NaN
                    "scanned" : 1.0, | ''                    | mN_MeV must lie between
                    "observed" :    | "observe" :            | observe
                    "sides" : 2     | "sides" : 3            | sides
                    """)
    void readingIsStrict(String good, String bad, String message) {
        String json = ResultsJson.write(ExampleResults.oneLimit());
        assertThat(json).contains(good);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultsJson.read(json.replace(good, bad), "results.json"))
                .withMessageStartingWith("results.json")
                .withMessageContaining(message);
    }

    /** Settings and what was found with them are one section, of which a file has both keys or none. */
    @Test
    void halfASectionIsRefused() {
        String limits = ResultsJson.write(ExampleResults.oneLimit()).replace("\"limits\"", "\"spectra\"");
        assertThatIllegalArgumentException().isThrownBy(() -> ResultsJson.read(limits, "x"));
        String regions =
                ResultsJson.write(ExampleResults.regions()).replaceAll("(?s)\"regionSettings\" : \\{.*?\\},", "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultsJson.read(regions, "x"))
                .withMessage("x: regions and regionSettings must be given together");
    }

    @Test
    void aSectionTakesThePlaceOfTheOneOfItsKind() {
        var first = new Significance(1, 1, 0.16);
        var second = new Significance(4, 2, 0.02);
        Results results = ExampleResults.fit().with(first).with(second);
        assertThat(results.significance()).contains(second);
        assertThat(results.sections()).hasSameSizeAs(ExampleResults.fit().sections());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Results(
                        results.tool(),
                        results.analysis(),
                        1,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(first, second)))
                .withMessageContaining("two sections");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LimitSection(
                        ExampleResults.settings(), List.of(ExampleResults.limit(2, 1), ExampleResults.limit(1, 1))))
                .withMessageContaining("1.0 follows 2.0");
    }

    @Test
    void textAfterTheEndIsAnError() {
        String json = ResultsJson.write(ExampleResults.empty());
        assertThatIllegalArgumentException().isThrownBy(() -> ResultsJson.read(json + "{}", "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultsJson.read(json.substring(0, 40), "x"))
                .withMessageStartingWith("x:");
    }

    @Test
    void whatCameFromToysSaysHowWellItIsKnown() {
        assertThat(ResultsJson.write(ExampleResults.toyLimits()))
                .contains("\"on\" : \"mu2\"", "\"mu_muB_monteCarloError\" : ", "\"made\" : 120500", "\"failed\" : 3")
                .contains("\"precision\" : 0.005", "\"auxiliary\" : \"drawn\"", "\"globalBest\"", "\"lower\"");
        assertThat(ResultsJson.write(ExampleResults.limits())).doesNotContain("monteCarlo", "\"made\"", "\"toys\"");
    }

    @Test
    void aBestFitOfBothBelongsToALimitOnBoth() {
        String joint = ResultsJson.write(ExampleResults.toyLimits());
        assertThat(joint).contains("\"parameters\" : 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultsJson.read(joint.replace("\"parameters\" : 2", "\"parameters\" : 1"), "x"))
                .withMessageContaining("globalBest is the best fit of 2 parameters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultsJson.read(joint.replace("\"parameters\" : 2", "\"parameters\" : 3"), "x"))
                .withMessageContaining("parameters must be 1 or 2 but is 3");
    }

    @Test
    void aMissingLimitMustBeSaid() {
        String json = ResultsJson.write(ExampleResults.noLimits()).replaceAll("\"observed\" : null,", "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultsJson.read(json, "x"))
                .withMessageContaining("observed");
    }

    @Test
    void conventionsMustAgree() {
        String json = ResultsJson.write(ExampleResults.oneLimit());
        assertThat(json).contains("\"quoted\"", "\"mu_muB\"", "\"d_perGeV\"", "\"scanned\" : 1.0", "\"mN_MeV\" : 1.0");
        assertThat(ResultsJson.read(json, "x")).isEqualTo(ExampleResults.oneLimit());
        Matcher d = Pattern.compile("\"mu_muB\" : (\\S+),\\s*\"d_perGeV\" : ([^,\\s]+)")
                .matcher(json);
        assertThat(d.find()).isTrue();
        assertThat(Double.parseDouble(d.group(2)) / Double.parseDouble(d.group(1)))
                .isCloseTo(148.152, within(1e-3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultsJson.read(json.replace(d.group(2), d.group(1)), "x"))
                .withMessageContaining("Maybe one of the two is in another convention");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultsJson.read(json.replace("\"mN_MeV\" : 1.0", "\"mN_MeV\" : 2.0"), "x"))
                .withMessageContaining("mN_MeV");
    }

    @Test
    void matricesBelongToTheParametersWithAnError() {
        Fit fit = ExampleResults.fit().fit().orElseThrow();
        assertThat(fit.covarianceNames()).containsExactly("flux", "brn", "quenching", "energy-scale", "steady-state");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fit(
                        true,
                        0,
                        0,
                        1,
                        "converged",
                        List.of(),
                        fit.parameters(),
                        List.of(),
                        List.of(List.of(1.0)),
                        List.of(List.of(1.0)),
                        fit.goodnessOfFit()))
                .withMessageContaining("5 parameters");
    }

    @Test
    void projectionsKeepTheSum() {
        Spectrum two = ExampleResults.spectra().get(1);
        Spectrum time = two.projectedOnto(1);
        assertThat(time.axes().get(0).observable()).isEqualTo("time");
        assertThat(sum(time.total())).isCloseTo(sum(two.total()), within(1e-9));
        assertThat(time.total().get(0))
                .isCloseTo(
                        IntStream.range(0, 11)
                                .mapToDouble(i -> two.total().get(11 * i))
                                .sum(),
                        within(1e-9));
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static Offset<Double> within(double absolute) {
        return Offset.offset(absolute);
    }
}

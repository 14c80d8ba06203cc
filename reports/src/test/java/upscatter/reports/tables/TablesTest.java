package upscatter.reports.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import upscatter.model.interaction.CouplingConvention;
import upscatter.reports.ExampleResults;
import upscatter.reports.print.Csv;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSection;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.SpectrumSection;

class TablesTest {

    @Test
    void limitsCarryBothConventionsAndEveryDigit() {
        Results results = ExampleResults.limits();
        List<List<String>> rows = rows("limits", results);
        assertThat(rows.get(0))
                .startsWith("mN_MeV", "observed_mu_muB", "observed_d_perGeV", "expected_minus2_mu_muB")
                .endsWith("expected_plus2_mu_muB", "expected_plus2_d_perGeV", "valid", "convention");
        assertThat(rows).hasSize(41).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.get(0)));
        var third = results.limits().orElseThrow().limits().get(2);
        assertThat(Double.parseDouble(rows.get(3).get(0)))
                .isEqualTo(third.scanned().orElseThrow());
        assertThat(Double.parseDouble(rows.get(3).get(1)))
                .isEqualTo(third.observed().orElseThrow().value());
        assertThat(Double.parseDouble(rows.get(3).get(8)))
                .isEqualTo(third.expected().median().orElseThrow().value() * CouplingConvention.dPerGeV(1));
    }

    @Test
    void aScanHasItsValuesAndItsIntervals() {
        List<List<String>> line = rows("scan", ExampleResults.scan());
        assertThat(line.get(0)).containsExactly("width", "width_unit", "minus2DeltaLogLikelihood", "missing");
        assertThat(line.get(16)).containsExactly("1.0", "keV", "0.0", "");
        assertThat(line.get(32)).containsExactly("4.2", "keV", "", "fit failed");
        assertThat(rows("scan-intervals", ExampleResults.scan()).get(1))
                .containsExactly(
                        "width",
                        "keV",
                        "0.6827",
                        "1.0",
                        "0.0",
                        "",
                        "",
                        "at bound",
                        "0.0 2.0",
                        "chi-squared",
                        "",
                        "",
                        "");
        assertThat(rows("scan-intervals", ExampleResults.scan()).get(3))
                .containsExactly(
                        "width",
                        "keV",
                        "0.6827",
                        "",
                        "0.12",
                        "2.2",
                        "",
                        "",
                        "",
                        "Feldman-Cousins",
                        "0.01",
                        "0.02",
                        "4000");
        assertThat(rows("scan", ExampleResults.scanMap())).hasSize(64);
        assertThat(TextTables.of(ExampleResults.scan()))
                .contains("no fit converged at 1 of 32 values", "at bound", "about 2", "width [keV]")
                .contains(
                        "bounded asymptotic",
                        "Feldman-Cousins, 4000 toys",
                        "0.120 +- 0.010",
                        "2 toys had a failed fit");
        assertThat(ExampleResults.scan().valid()).isFalse();
    }

    @Test
    void aStudyHasARowForEachAnswerAndEachReason() {
        List<List<String>> rows = rows("study", ExampleResults.study());
        assertThat(rows.get(0))
                .containsExactly(
                        "/detectors/0/mass",
                        "/detectors/0/mass_unit",
                        "question",
                        "on",
                        "scanned",
                        "name",
                        "value",
                        "unit",
                        "failed");
        assertThat(rows.get(1)).containsExactly("1.0", "g", "limit", "mu", "0.5", "median", "5.0E-11", "mu_B", "");
        assertThat(rows.get(5)).containsExactly("10.0", "g", "limit", "mu", "", "", "", "", "no fit converged");
        assertThat(rows).hasSize(14);
        assertThat(TextTables.of(ExampleResults.study()))
                .contains("Expected limit on mu [mu_B] against /detectors/0/mass [g]", "m_N = 2 MeV", "1 of 4 points");
        assertThat(ExampleResults.study().valid()).isFalse();
    }

    @Test
    void aBudgetHasItsGroupsAndWhatIsLeft() {
        assertThat(rows("budget", ExampleResults.ranking()))
                .containsExactly(
                        List.of("on", "group", "by_fixing", "by_measurement", "parameters"),
                        List.of("flux", "response", "0.04", "0.03", "energy-scale gain"),
                        List.of("flux", "statistical", "0.03", "0.04", ""),
                        List.of("flux", "total", "0.05", "0.05", ""));
        assertThat(TextTables.of(ExampleResults.ranking())).contains("Error of flux by group", "response");
    }

    /** All points and nodes as CSV, an absent error an empty cell; in the terminal the nodes. */
    @Test
    void aQuenchingHasItsPointsAndNodes() {
        List<List<String>> rows = rows("quenching", ExampleResults.quenching());
        assertThat(rows).hasSize(1 + 5 + 3 + 5);
        assertThat(rows.get(0))
                .containsExactly("detectors", "node", "recoil_keV", "factor", "error", "start", "lindhard");
        assertThat(rows.get(6).subList(0, 3)).containsExactly("Dresden-II; CONUS+", "true", "0.3");
        assertThat(rows.get(9)).containsExactly("CsI", "false", "0.3", "0.09", "", "0.08", "");
        assertThat(TextTables.of(ExampleResults.quenching()))
                .contains("Fitted quenching of Dresden-II, CONUS+", "Fitted quenching of CsI")
                .containsPattern("1\\.200 +\\| 0\\.1928 +\\| 0\\.010 +\\| 0\\.1763 +\\| +0\\.1815");
    }

    @Test
    void aMissingLimitIsAnEmptyCell() {
        Results none = ExampleResults.noLimits();
        assertThat(rows("limits", none).get(1))
                .containsExactly("9.0", "", "", "true", "mu_muB: kappa = 1/2; d_perGeV: kappa = 1");
        List<Limit> expected = List.of(
                ExampleResults.limits().limits().orElseThrow().limits().get(0),
                none.limits().orElseThrow().limits().get(0));
        List<List<String>> rows = rows(
                "limits", none.with(new LimitSection(none.limits().orElseThrow().settings(), expected)));
        assertThat(rows.get(0)).contains("expected_minus2_mu_muB", "expected_plus2_d_perGeV");
        assertThat(rows.get(1)).doesNotContain("");
        assertThat(rows.get(2).subList(1, 13)).containsOnly("");
    }

    @Test
    void parametersHaveEmptyCellsWhereThereIsNoError() {
        List<List<String>> rows = rows("parameters", ExampleResults.fit());
        assertThat(rows.get(0))
                .containsExactly(
                        "name",
                        "unit",
                        "value",
                        "error",
                        "minos_low",
                        "minos_high",
                        "lower",
                        "upper",
                        "fixed",
                        "at_limit",
                        "contradicted",
                        "pull",
                        "pull_error",
                        "minos_low_missing",
                        "minos_high_missing");
        assertThat(rows.get(1))
                .containsExactly("mu2", "", "0.0", "", "", "0.31", "0.0", "", "false", "true", "false", "", "", "", "");
        assertThat(rows.get(7))
                .containsExactly("mN", "", "1.5", "", "", "", "", "", "true", "false", "false", "", "", "", "");
    }

    @Test
    void correlationHasARowAndAColumnForEachParameterWithAnError() {
        List<List<String>> rows = rows("correlation", ExampleResults.fit());
        assertThat(rows).hasSize(6);
        assertThat(rows.get(0)).startsWith("parameter", "flux", "brn");
        assertThat(rows.get(1)).startsWith("flux", "1.0");
    }

    @Test
    void spectraOfOneAndTwoAxesShareTheWiderHeader() {
        List<List<String>> rows =
                rows("spectrum", ExampleResults.empty().with(new SpectrumSection(ExampleResults.spectra())));
        assertThat(rows.get(0))
                .containsExactly(
                        "channel",
                        "component",
                        "bin_low",
                        "bin_high",
                        "bin_low_2",
                        "bin_high_2",
                        "expected",
                        "total",
                        "observed",
                        "pull",
                        "observable",
                        "unit",
                        "observable_2",
                        "unit_2");
        assertThat(rows.get(1)).startsWith("cawo4", "cevns", "20.0", "30.0", "", "");
        assertThat(rows).hasSize(1 + 3 * 30 + 3 * 11 * 11);
        assertThat(rows.get(1 + 90 + 12)).startsWith("csi", "cevns", "11.0", "14.0", "0.125", "0.25");
        assertThat(rows.get(1)).endsWith("recoil energy", "eV", "", "");
        assertThat(rows.get(1 + 90 + 12)).endsWith("time", "us");
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.get(0)));
    }

    /** Data and pulls stand beside what is expected: here made again from the cells alone. */
    @Test
    void dataAndPullsAreColumns() {
        List<Spectrum> spectra = ExampleResults.spectra();
        List<List<String>> rows = rows("spectrum", ExampleResults.empty().with(new SpectrumSection(spectra)));
        int bins = 30;
        for (int bin = 0; bin < bins; bin++) {
            double total = 0;
            for (int component = 0; component < 3; component++) {
                total += Double.parseDouble(rows.get(1 + component * bins + bin).get(6));
            }
            double observed = spectra.get(0).observed().orElseThrow().get(bin);
            for (int component = 0; component < 3; component++) {
                List<String> row = rows.get(1 + component * bins + bin);
                assertThat(Double.parseDouble(row.get(7))).isCloseTo(total, within(1e-12 * total));
                assertThat(Double.parseDouble(row.get(8))).isEqualTo(observed);
                assertThat(Double.parseDouble(row.get(9)))
                        .isCloseTo((observed - total) / Math.sqrt(total), within(1e-9));
            }
        }
    }

    /** Values have their errors, for which pulls are in units of them; where nothing is expected of counts, there is no pull. */
    @Test
    void measuredValuesHaveErrorsAndEmptyCellsArePulls() {
        var axis = List.of(new Spectrum.BinAxis("x", "keV", List.of(0.0, 1.0, 2.0)));
        var values = new Spectrum(
                "values",
                axis,
                List.of(new Spectrum.Component("a", List.of(2.0, 0.0))),
                Optional.of(List.of(5.0, 1.0)),
                Optional.of(List.of(1.5, 2.0)));
        var blind =
                new Spectrum("blind", axis, List.of(new Spectrum.Component("a", List.of(2.0, 3.0))), Optional.empty());
        List<List<String>> rows =
                rows("spectrum", ExampleResults.empty().with(new SpectrumSection(List.of(values, blind))));
        assertThat(rows.get(0))
                .endsWith("expected", "total", "observed", "observed_error", "pull", "observable", "unit");
        assertThat(rows.get(1)).endsWith("2.0", "2.0", "5.0", "1.5", "2.0", "x", "keV");
        assertThat(rows.get(2)).endsWith("0.0", "0.0", "1.0", "2.0", "", "x", "keV");
        assertThat(rows.get(3)).endsWith("2.0", "2.0", "", "", "", "x", "keV");
        var two = new Spectrum(
                "two", axis, values.components(), values.observed(), values.errors(), Optional.of(List.of(0.5, 1.0)));
        List<List<String>> sides =
                rows("spectrum", ExampleResults.empty().with(new SpectrumSection(List.of(values, two))));
        assertThat(sides.get(0)).contains("observed_error", "observed_error_down");
        assertThat(sides.get(1)).endsWith("5.0", "1.5", "1.5", "2.0", "x", "keV");
        assertThat(sides.get(3)).endsWith("5.0", "1.5", "0.5", "6.0", "x", "keV");
    }

    /** What a spreadsheet would run is a text in every table, also after blanks; numbers with a sign stay numbers. */
    @Test
    void cellsOfFormulasAreGuarded() {
        for (String name : List.of("=1+1", " =1+1", "+1+1", "-1+1", "@x", "\tx", "\n=1")) {
            String csv = Csv.of(List.of(List.of(name, "-1.5", "+2")));
            assertThat(csv.replace("\"", "")).as(name).isEqualTo("'" + name + ",-1.5,+2\n");
        }
        assertThat(Csv.of(List.of(List.of("a=b", "x - y", "")))).isEqualTo("a=b,x - y,\n");
    }

    @Test
    void aSpectrumOfOneAxisHasThePlainHeader() {
        List<Spectrum> one = ExampleResults.spectra().subList(0, 1);
        assertThat(rows("spectrum", ExampleResults.empty().with(new SpectrumSection(one)))
                        .get(0))
                .containsExactly(
                        "channel",
                        "component",
                        "bin_low",
                        "bin_high",
                        "expected",
                        "total",
                        "observed",
                        "pull",
                        "observable",
                        "unit");
    }

    @Test
    void yieldsAndRegions() {
        assertThat(rows("yields", ExampleResults.fit()).get(2))
                .containsExactly("csi", "brn", "18.4", "4.2", "", "", "", "");
        List<List<String>> region = rows("region", ExampleResults.regions());
        assertThat(region.get(0)).containsExactly("level", "polygon", "mN_MeV", "mu_muB");
        assertThat(region).hasSize(1 + 2 * 72);
    }

    @Test
    void coverageHasARowForEachMethodAtEachTruth() {
        List<List<String>> coverage = rows("coverage", ExampleResults.coverage());
        assertThat(coverage).hasSize(1 + 12);
        assertThat(coverage.get(0))
                .contains(
                        "mN_MeV",
                        "mu_muB",
                        "d_perGeV",
                        "method",
                        "coverage",
                        "coverage_monteCarloError",
                        "failed_toys");
        assertThat(coverage.get(1)).contains("0.5", "0.0", "asymptotic interval", "0.9", "0.95", "0.007", "1998", "2");
        assertThat(TextTables.of(ExampleResults.coverage())).contains("90% C.L.", "Feldman-Cousins", "90.1%", "0.7%");
    }

    @Test
    void nothingIsWrittenOfWhatWasNotComputed() {
        assertThat(Tables.all())
                .allSatisfy(t -> assertThat(t.csv(ExampleResults.empty())).isEmpty());
        assertThat(Tables.all().stream().map(Table::name)).doesNotHaveDuplicates();
    }

    @Test
    void namesWithCommasAreQuoted() {
        Spectrum odd = new Spectrum(
                "a,b",
                List.of(new Spectrum.BinAxis("x", "", List.of(0.0, 1.0))),
                List.of(new Spectrum.Component("c \"d\"", List.of(2.0))),
                Optional.empty());
        Table spectrum = table("spectrum");
        assertThat(spectrum.csv(ExampleResults.empty().with(new SpectrumSection(List.of(odd)))))
                .hasValue(
                        "channel,component,bin_low,bin_high,expected,total,observable,unit\n\"a,b\",\"c \"\"d\"\"\",0.0,1.0,2.0,2.0,x,\n");
    }

    private static Table table(String name) {
        Map<String, Table> tables = Tables.all().stream().collect(Collectors.toMap(Table::name, t -> t));
        return Optional.ofNullable(tables.get(name)).orElseThrow();
    }

    private static List<List<String>> rows(String table, Results results) {
        return table(table)
                .csv(results)
                .orElseThrow()
                .lines()
                .map(line -> List.of(line.split(",", -1)))
                .toList();
    }
}

package upscatter.reports.compute.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.data.DataSets;
import upscatter.datasets.json.Setting;
import upscatter.datasets.workspace.WorkspaceFiles;
import upscatter.datasets.workspace.WorkspaceRequest;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.PseudoData;
import upscatter.model.interaction.Primakoff;
import upscatter.model.parameter.Point;
import upscatter.reports.compute.limit.ComputeLimits;
import upscatter.reports.compute.prediction.ComputeMock;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.compute.workspace.ComputeWorkspace;
import upscatter.reports.compute.workspace.PreparedWorkspace;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Results;
import upscatter.reports.tables.TextTables;

/**
 * Goodness of fit of analyses and workspaces: what is counted, when toys are made, and that p-values are uniform.
 *
 * <p>{@code -Dupscatter.goodnessTrials=2000} repeats the analyses so many times.
 */
class GoodnessOfFitTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));
    private static final int TRIALS = Integer.getInteger("upscatter.goodnessTrials", 40);
    /** Of fits with a free mass from one start. */
    private static final double CONVERGED = 0.995;

    private static final int TOYS = TRIALS >= 1000 ? 199 : 19;

    @TempDir
    private Path folder = Path.of("");

    private static GoodnessSettings toys(int number, long seed, int threads) {
        return new GoodnessSettings(true, OptionalInt.of(number), seed, Workers.of(threads));
    }

    private Results fit(String workspace, GoodnessSettings settings) throws IOException {
        return ComputeWorkspace.fit(prepared(workspace), 1, settings);
    }

    private PreparedWorkspace prepared(String workspace) throws IOException {
        Path file = Files.writeString(folder.resolve("workspace.json"), workspace);
        return PreparedWorkspace.of(file, WorkspaceFiles.read(file, new WorkspaceRequest()));
    }

    private static String workspace(String nominal, String modifier, String observed, String parameters) {
        return """
                {"channels": [{"name": "sr", "samples": [{"name": "bkg", "data": %s, "modifiers": [%s]}]}],
                 "observations": [{"name": "sr", "data": %s}],
                 "measurements": [{"name": "m", "config": {"poi": "", "parameters": [%s]}}],
                 "version": "1.0.0"}
                """.formatted(nominal, modifier, observed, parameters);
    }

    private static String lumi(double events, double observed, double sigma, boolean fixed) {
        return workspace(
                "[" + events + "]",
                "{\"name\": \"lumi\", \"type\": \"lumi\", \"data\": null}",
                "[" + observed + "]",
                "{\"name\": \"lumi\", \"auxdata\": [1.0], \"sigmas\": [%s], \"inits\": [1.0], \"bounds\": [[0.5, 1.5]], \"fixed\": %s}"
                        .formatted(sigma, fixed));
    }

    /** Lowest {@code 2 [x nu - n + n ln(n/(x nu))] + ((x - 1)/sigma)^2} over x, by golden sections. */
    private static double lowest(double nu, double n, double sigma) {
        double low = 0.2;
        double high = 3;
        double golden = 0.5 * (Math.sqrt(5) - 1);
        while (high - low > 1e-10) {
            double left = high - golden * (high - low);
            double right = low + golden * (high - low);
            if (value(left, nu, n, sigma) < value(right, nu, n, sigma)) {
                high = right;
            } else {
                low = left;
            }
        }
        return value(low, nu, n, sigma);
    }

    private static double value(double x, double nu, double n, double sigma) {
        return 2 * (x * nu - n + n * Math.log(n / (x * nu))) + Math.pow((x - 1) / sigma, 2);
    }

    private static void assertChiSquared(Fit fit, double statistic, int dof) {
        Fit.GoodnessOfFit goodness = fit.goodnessOfFit().orElseThrow();
        assertThat(goodness.statistic()).isCloseTo(statistic, within(1e-6 * (1 + statistic)));
        assertThat(goodness.dof()).isEqualTo(dof);
        assertThat(goodness.method()).isEqualTo("chi-squared");
        assertThat(goodness.pValue().orElseThrow())
                .isCloseTo(ChiSquaredDistribution.of(dof).survivalProbability(statistic), within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"40000, 41000, 0.01", "40000, 41000, 0.3", "40000, 41000, 0.0001", "2500, 2100, 0.05"})
    void thePullOfALuminosityBelongsToTheStatistic(double events, double observed, double sigma) throws IOException {
        Fit fit = fit(lumi(events, observed, sigma, false), GoodnessSettings.WITHOUT_TOYS)
                .fit()
                .orElseThrow();
        assertChiSquared(fit, lowest(events, observed, sigma), 1);
    }

    @Test
    void aFixedParameterIsNeitherFittedNorMeasured() throws IOException {
        Fit fit = fit(lumi(40000, 41000, 0.01, true), GoodnessSettings.WITHOUT_TOYS)
                .fit()
                .orElseThrow();
        assertChiSquared(fit, value(1, 40000, 41000, 1), 1);
    }

    @Test
    void factorsOfBinsBelongToTheStatistic() throws IOException {
        String errors = "{\"name\": \"mc\", \"type\": \"staterror\", \"data\": [40, 60, 40]}";
        Fit fit = fit(workspace("[400, 500, 600]", errors, "[480, 400, 640]", ""), GoodnessSettings.WITHOUT_TOYS)
                .fit()
                .orElseThrow();
        double expected = lowest(400, 480, 0.1) + lowest(500, 400, 0.12) + lowest(600, 640, 40.0 / 600);
        assertChiSquared(fit, expected, 3);
    }

    private static String sparse(String observed) {
        return workspace(
                "[0.4, 0.3, 0.8, 0.2, 0.5, 0.6, 0.4, 0.3, 0.2, 0.9]",
                "{\"name\": \"k\", \"type\": \"normfactor\", \"data\": null}",
                observed,
                "");
    }

    @Test
    void fewCountsAskForToysOfTheBestFit() throws IOException {
        String good = sparse("[0, 0, 1, 0, 1, 1, 0, 0, 0, 1]");
        Results results = fit(good, toys(500, 3, 2));
        Fit.GoodnessOfFit goodness = results.fit().flatMap(Fit::goodnessOfFit).orElseThrow();
        assertThat(goodness.method()).isEqualTo("toys");
        assertThat(goodness.dof()).isEqualTo(9);
        assertThat(goodness.pValue().orElseThrow()).isBetween(0.2, 1.0);
        assertThat(goodness.toys().orElseThrow().made()).isEqualTo(500);
        assertThat(TextTables.of(results)).contains("(500 toys)", "chi-squared does not hold");
        assertThat(results.warnings()).isEmpty();
        assertThat(fit(good, toys(500, 3, 1)).fit()).isEqualTo(results.fit());

        Results without = fit(good, GoodnessSettings.WITHOUT_TOYS);
        assertThat(without.fit().flatMap(Fit::goodnessOfFit).orElseThrow().pValue())
                .isEmpty();
        assertThat(TextTables.of(without)).contains("p-value none: chi-squared does not hold");
    }

    @Test
    void whatNoToyReachesIsAnUpperLimitAndAWarning() throws IOException {
        Results results = fit(sparse("[9, 0, 0, 0, 0, 0, 0, 0, 0, 0]"), toys(300, 1, 1));
        Fit.GoodnessToys counted = results.fit()
                .flatMap(Fit::goodnessOfFit)
                .flatMap(Fit.GoodnessOfFit::toys)
                .orElseThrow();
        assertThat(counted.worse()).isZero();
        assertThat(counted.pValueBelow().orElseThrow()).isCloseTo(1 - Math.pow(0.05, 1.0 / 300), within(1e-9));
        assertThat(TextTables.of(results)).contains("p < 0.0099 (95% C.L., none of 300 toys is worse)");
        assertThat(results.warnings()).singleElement().asString().contains("does not describe the data");
    }

    /** One bin and a strength that cannot be negative: no freedom is left on paper, but a deficit is no good fit. */
    @Test
    void aDeficitAtABoundIsTested() throws IOException {
        String deficit = """
                {"channels": [{"name": "sr", "samples": [
                   {"name": "sig", "data": [5], "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]},
                   {"name": "bkg", "data": [30], "modifiers": []}]}],
                 "observations": [{"name": "sr", "data": [8]}],
                 "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": [
                   {"name": "mu", "bounds": [[0, 10]], "inits": [1]}]}}],
                 "version": "1.0.0"}
                """;
        Fit.GoodnessOfFit goodness =
                fit(deficit, toys(400, 1, 2)).fit().flatMap(Fit::goodnessOfFit).orElseThrow();
        assertThat(goodness.dof()).isZero();
        assertThat(goodness.statistic()).isCloseTo(2 * (30 - 8 + 8 * Math.log(8.0 / 30)), within(1e-6));
        assertThat(goodness.pValue().orElseThrow()).isLessThan(0.01);
        assertThat(fit(deficit.replace("[8]", "[33]"), toys(400, 1, 2)).fit().flatMap(Fit::goodnessOfFit))
                .as("fitted exactly: nothing is tested")
                .isEmpty();
    }

    /** A background that is known to a tenth and fitted to half of it describes the data, against what is known. */
    @Test
    void aFarPullIsAWarning() throws IOException {
        String template = """
                {"channels": [{"name": "sr", "samples": [
                   {"name": "sig", "data": [5, 0], "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]},
                   {"name": "bkg", "data": [300, 300], "modifiers": [
                     {"name": "size", "type": "normsys", "data": {"hi": 1.1, "lo": 0.9}}]}]}],
                 "observations": [{"name": "sr", "data": [%1$s, %1$s]}],
                 "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}],
                 "version": "1.0.0"}
                """;
        assertThat(fit(template.formatted("170"), GoodnessSettings.WITHOUT_TOYS).warnings())
                .singleElement()
                .asString()
                .startsWith("size ends 4.3")
                .contains("standard deviations below what is known of it: look at the fit");
        assertThat(fit(template.formatted("270"), GoodnessSettings.WITHOUT_TOYS).warnings())
                .isEmpty();
    }

    private static PreparedAnalysis analysis(String example, Setting... settings) {
        Path file = EXAMPLES.resolve(example);
        return PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of(settings)));
    }

    private PreparedAnalysis withMock(String example, double strength, long seed, Setting... settings)
            throws IOException {
        PreparedAnalysis asimov = analysis(example, settings);
        Point truth = Point.start(asimov.prediction().parameters()).with(Primakoff.STRENGTH, strength);
        for (var entry :
                DataSets.files(ComputeMock.fluctuated(asimov, truth, seed)).entrySet()) {
            Files.writeString(folder.resolve(entry.getKey()), entry.getValue());
        }
        Setting data = new Setting(
                "/data", folder.resolve(DataSets.INDEX).toAbsolutePath().toString());
        return analysis(
                example,
                IntStream.rangeClosed(0, settings.length)
                        .mapToObj(i -> i < settings.length ? settings[i] : data)
                        .toArray(Setting[]::new));
    }

    @Test
    void expectedDataHaveNoGoodness() {
        Results results = ComputeFit.of(analysis("nucleus-10g-signal.json"), 1, toys(100, 1, 1));
        assertThat(results.fit().flatMap(Fit::goodnessOfFit)).isEmpty();
    }

    private static final Setting LIMIT = new Setting(
            "/limit",
            "{\"on\": \"mu\", \"confidenceLevel\": 0.9, \"sides\": 1, \"calibration\": \"cls\", \"masses\": [\"0.5 MeV\", \"2 MeV\"]}");

    @Test
    void aLimitOnDataStandsBesideTheFitAndItsPlaceInTheBand() throws IOException {
        PreparedAnalysis excess = withMock("nucleus-10g-signal.json", 25, 1, LIMIT);
        Results results = ComputeLimits.of(excess, 1, Workers.of(2), toys(100, 1, 2));
        Fit fit = results.fit().orElseThrow();
        assertThat(fit.messages()).singleElement().asString().contains("the best of their 2 masses");
        assertThat(fit.yields()).isNotEmpty();
        assertThat(fit.goodnessOfFit()).isPresent();
        assertThat(results.spectra()).isPresent();
        Limit limit = results.limits().orElseThrow().limits().get(1);
        assertThat(limit.sigmaAboveMedian().orElseThrow()).isGreaterThan(5);
        assertThat(limit.hidden().sigmaAboveMedian()).isEmpty();
        assertThat(results.warnings()).anyMatch(w -> w.contains("above the median expected one"));
        assertThat(TextTables.of(results)).contains("from median", "Goodness of fit");

        Results none =
                ComputeLimits.of(withMock("nucleus-10g-signal.json", 0, 2, LIMIT), 1, Workers.of(2), toys(100, 1, 2));
        assertThat(none.limits()
                        .orElseThrow()
                        .limits()
                        .get(1)
                        .sigmaAboveMedian()
                        .orElseThrow())
                .isBetween(-3.0, 3.0);
        Results asimov =
                ComputeLimits.of(analysis("nucleus-10g-signal.json", LIMIT), 1, Workers.of(2), toys(100, 1, 2));
        assertThat(asimov.fit()).isEmpty();
        assertThat(asimov.limits().orElseThrow().limits().get(1).sigmaAboveMedian())
                .isEmpty();
    }

    @Test
    @Tag("slow")
    void singleEventsAreTestedInTheBinsOfTheirFigure() throws IOException {
        Setting events = new Setting("/channels/0/kind", "events");
        Results results = ComputeFit.of(withMock("nucleus-10g-signal.json", 25, 1, events), 1, toys(100, 1, 2));
        Fit.GoodnessOfFit goodness = results.fit().flatMap(Fit::goodnessOfFit).orElseThrow();
        Results counted = ComputeFit.of(withMock("nucleus-10g-signal.json", 25, 1), 1, toys(100, 1, 2));
        assertThat(goodness.method()).isEqualTo("toys");
        assertThat(goodness.dof())
                .isEqualTo(
                        counted.fit().flatMap(Fit::goodnessOfFit).orElseThrow().dof());
        assertThat(goodness.pValue().orElseThrow()).isBetween(0.01, 0.99);
    }

    /** Empty where the fit of the data did not converge. */
    private static OptionalDouble pValue(PreparedAnalysis analysis, PseudoData data, int toys, int trial) {
        Likelihood drawn = data.draw(Toys.stream(11, 0, trial));
        FitResult fit = new FisherScoring().fit(drawn);
        Fit.GoodnessOfFit goodness = new FitGoodness(
                        drawn, Optional.of(EventBins.of(analysis.prediction())), List.of(), toys(toys, 100 + trial, 1))
                .of(fit)
                .orElseThrow();
        if (!fit.converged()) {
            return OptionalDouble.empty();
        }
        double p = goodness.pValue().orElseThrow();
        // Toys and data are one sample of n + 1: p is one of n + 1 values, in the middle of which a uniform one lies on
        // average.
        return OptionalDouble.of(
                goodness.toys().map(t -> p - 0.5 / (t.made() + 1)).orElse(p));
    }

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(strings = {"counts", "events"})
    void pValuesOfAnalysesAreUniform(String kind) {
        PreparedAnalysis analysis = analysis("nucleus-10g-signal.json", new Setting("/channels/0/kind", kind));
        Likelihood model = analysis.likelihood(analysis.prediction());
        PseudoData data = PseudoData.of(model, Point.start(model.parameters()), AuxiliaryData.DRAWN);
        // A fit of single events costs ten of counts: p-values in steps of a tenth, which are a third of the distance
        // allowed.
        int toys = kind.equals("events") && TRIALS < 1000 ? 9 : TOYS;
        double[] values = IntStream.range(0, TRIALS)
                .parallel()
                .mapToObj(trial -> pValue(analysis, data, toys, trial))
                .flatMapToDouble(OptionalDouble::stream)
                .sorted()
                .toArray();
        int n = values.length;
        assertThat(n).as("fits that converged").isGreaterThanOrEqualTo((int) Math.floor(CONVERGED * TRIALS));
        double distance = IntStream.range(0, n)
                .mapToDouble(i -> Math.max((i + 1.0) / n - values[i], values[i] - (double) i / n))
                .max()
                .orElse(1);
        if (TRIALS >= 1000) {
            System.out.printf("%-32s D = %.4f of %d%n", kind, distance, n);
        }
        // Exceeded in one of a thousand samples of uniform numbers (Kolmogorov).
        assertThat(distance).isLessThan(1.95 / Math.sqrt(n));
    }
}

package upscatter.reports.compute.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.workspace.WorkspaceFiles;
import upscatter.datasets.workspace.WorkspaceRequest;
import upscatter.fitter.counting.CountingExperiment;
import upscatter.fitter.montecarlo.Workers;
import upscatter.reports.compute.Analyses;
import upscatter.reports.compute.AnalysisOptions;
import upscatter.reports.compute.workspace.PreparedWorkspace;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Results;
import upscatter.reports.results.ScanSection;

/** Scans against closed forms, against fits with the parameter held, and against the ends that Minos finds. */
class ComputeScanTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));
    private static final AnalysisOptions OPTIONS =
            AnalysisOptions.defaults().withThreads(1).withoutGoodnessToys();

    @TempDir
    private Path folder;

    /** One bin of 50 + 10 mu events, in which n are seen, and a second parameter that only its own measurement knows. */
    private PreparedWorkspace counting(String observed, String lower) {
        String text = """
                {"channels": [{"name": "sr", "samples": [
                   {"name": "sig", "data": [10], "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]},
                   {"name": "bkg", "data": [50], "modifiers": [
                     {"name": "idle", "type": "normsys", "data": {"hi": 1, "lo": 1}}]}]}],
                 "observations": [{"name": "sr", "data": [%s]}],
                 "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": [
                    {"name": "mu", "bounds": [[%s, 40]]}]}}],
                 "version": "1.0.0"}""".formatted(observed, lower);
        try {
            Path file = Files.writeString(folder.resolve("workspace.json"), text);
            return PreparedWorkspace.of(file, WorkspaceFiles.read(file, new WorkspaceRequest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ScanSection scan(Results results) {
        return results.scan().orElseThrow();
    }

    /** A measurement that nothing else touches: the parabola x^2, with its roots. */
    @Test
    void aGaussianMeasurementIsAParabola() {
        ScanSection scan = scan(ComputeScan.of(counting("75", "0"), ScanRequest.of("idle"), 1, Workers.ALONE));
        assertThat(scan.nodes()).hasSize(41);
        assertThat(scan.nodes().get(0).at().get(0)).isCloseTo(-3, within(1e-6));
        for (ScanSection.Node node : scan.nodes()) {
            double x = node.at().get(0);
            assertThat(node.rise().orElseThrow()).isCloseTo(x * x, within(1e-9));
        }
        for (ScanSection.Interval interval : scan.intervals()) {
            double end = Math.sqrt(interval.rise());
            assertThat(interval.low().orElseThrow()).isCloseTo(-end, within(1e-7));
            assertThat(interval.crossings()).hasSize(2);
            assertThat(interval.crossings().get(1).at()).isCloseTo(end, within(1e-7));
        }
        assertThat(scan.intervals().stream().map(ScanSection.Interval::level).toList())
                .satisfies(levels -> assertThat(levels.get(1)).isCloseTo(0.9, within(1e-12)));
    }

    /** -2 ln L = 2 (nu - n - n ln(nu/n)) with nu = 50 + 10 mu. */
    @Test
    void aCountingExperimentHasItsClosedForm() {
        ScanSection scan = scan(
                ComputeScan.of(counting("75", "0"), ScanRequest.of("mu").at(List.of(3.5, 0.0, 1.0)), 1, Workers.ALONE));
        assertThat(scan.on().get(0).bestFit()).isCloseTo(2.5, within(1e-7));
        assertThat(scan.nodes().stream().map(node -> node.at().get(0)).toList()).containsExactly(0.0, 1.0, 3.5);
        for (ScanSection.Node node : scan.nodes()) {
            double nu = 50 + 10 * node.at().get(0);
            assertThat(node.rise().orElseThrow()).isCloseTo(2 * (nu - 75 - 75 * Math.log(nu / 75)), within(1e-8));
        }
    }

    /** A deficit: the best fit is at the bound, from where the scan begins; below there is no end, and it says so. */
    @Test
    void aDeficitIsScannedFromTheBound() {
        Results results = ComputeScan.of(counting("40", "0"), ScanRequest.of("mu"), 1, Workers.ALONE);
        ScanSection scan = scan(results);
        assertThat(scan.nodes().get(0).at().get(0)).isZero();
        assertThat(scan.nodes().get(0).rise().orElseThrow()).isCloseTo(0, within(1e-9));
        ScanSection.Interval interval = scan.intervals().get(0);
        assertThat(interval.lowMissing()).contains("at bound");
        assertThat(interval.crossings()).singleElement().satisfies(crossing -> {
            assertThat(crossing.rising()).isTrue();
            assertThat(crossing.at()).isCloseTo(interval.high().orElseThrow(), within(1e-6));
        });
        assertThat(results.valid()).isTrue();
    }

    /**
     * 56 events over 50, 10 for each unit of mu: with toys the exact construction for one count, to four Monte Carlo errors; by chi-squared zero is inside at one standard
     * deviation, by both others it is not.
     */
    @Test
    void intervalsOfAllCalibrationsAreTold() {
        ScanSection scan =
                scan(ComputeScan.of(counting("56", "0"), ScanRequest.of("mu").withToys(300), 1, Workers.ALONE));
        List<ScanSection.CalibratedInterval> others = scan.calibrated().orElseThrow();
        assertThat(others.stream().map(ScanSection.CalibratedInterval::calibration))
                .containsExactly(
                        ScanSection.BOUNDED,
                        ScanSection.BOUNDED,
                        ScanSection.BOUNDED,
                        ScanSection.FELDMAN_COUSINS,
                        ScanSection.FELDMAN_COUSINS,
                        ScanSection.FELDMAN_COUSINS);
        var exact = new CountingExperiment(50);
        for (ScanSection.CalibratedInterval found : others.subList(3, 6)) {
            assertThat(found.high().orElseThrow())
                    .isCloseTo(
                            exact.feldmanCousins(56, found.level()).upper() / 10,
                            within(4 * found.highError().orElseThrow()));
            assertThat(found.toys().orElseThrow()).isGreaterThan(16 * 300);
        }
        assertThat(scan.intervals().get(0).low()).isEmpty();
        assertThat(others.get(0).low().orElseThrow()).isBetween(0.05, 0.2);
        assertThat(others.get(3).low().orElseThrow()).isBetween(0.05, 0.2);
        assertThat(others.get(1).lowMissing()).contains("at bound");
    }

    /** Nothing keeps it from being negative, and it has been measured: of chi-squared alone, and no toys. */
    @Test
    void aMeasuredParameterHasNoBound() {
        assertThat(scan(ComputeScan.of(counting("75", "0"), ScanRequest.of("idle"), 1, Workers.ALONE))
                        .calibrated())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ComputeScan.of(
                        counting("75", "0"), ScanRequest.of("idle").withToys(300), 1, Workers.ALONE))
                .withMessageContaining("'idle'")
                .withMessageContaining("Maybe without --toys");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScanRequest.of("a", "b").withToys(300))
                .withMessageContaining("on two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScanRequest.of("a").withToys(3))
                .withMessageContaining("at least 100");
    }

    /** Without signal nothing could be seen: that is said, and is no failure of a fit. */
    @Test
    void impossibleDataAreSaid() {
        String text = """
                {"channels": [{"name": "sr", "samples": [
                   {"name": "sig", "data": [10], "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]}]}],
                 "observations": [{"name": "sr", "data": [20]}],
                 "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}],
                 "version": "1.0.0"}""";
        Path file = folder.resolve("empty.json");
        try {
            file = Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PreparedWorkspace prepared = PreparedWorkspace.of(file, WorkspaceFiles.read(file, new WorkspaceRequest()));
        Results results = ComputeScan.of(prepared, ScanRequest.of("mu").at(List.of(0.0, 1.0, 2.0)), 1, Workers.ALONE);
        assertThat(scan(results).nodes().get(0).missing()).contains(ScanSection.IMPOSSIBLE);
        assertThat(scan(results).nodes().get(1).rise().orElseThrow())
                .isCloseTo(2 * (10 - 20 - 20 * Math.log(0.5)), within(1e-8));
        assertThat(results.valid()).isTrue();
    }

    /** Crossings are the ends that Minos finds, and those of the fit. */
    @Test
    void crossingsOfRealDataAreTheEndsOfMinos() {
        Path file = EXAMPLES.resolve("coherent-csi-2017.json");
        Results results = Analyses.scan(file, ScanRequest.of("cevns"), OPTIONS);
        Fit.FittedParameter fitted = results.fit().orElseThrow().parameters().stream()
                .filter(p -> p.name().equals("cevns"))
                .findFirst()
                .orElseThrow();
        for (ScanSection.Interval interval : scan(results).intervals()) {
            assertThat(interval.crossings()).hasSize(2);
            assertThat(interval.crossings().get(0).at())
                    .isCloseTo(interval.low().orElseThrow(), within(1e-6));
            assertThat(interval.crossings().get(1).at())
                    .isCloseTo(interval.high().orElseThrow(), within(1e-6));
        }
        assertThat(scan(results).intervals().get(0).low().orElseThrow())
                .isCloseTo(fitted.value() + fitted.minosLow().orElseThrow(), within(1e-9));
    }

    /** The lowest of each column of a map is the profile in the first parameter alone. */
    @Test
    void aMapLiesAboveTheProfileOfEither() {
        Path file = EXAMPLES.resolve("coherent-csi-2017.json");
        var request = new ScanRequest(
                List.of("cevns", "brn"), List.of(0.5, 0.2), List.of(1.1, 2.0), List.of(3, 25), List.of());
        ScanSection map = scan(Analyses.scan(file, request, OPTIONS));
        ScanSection line = scan(Analyses.scan(file, ScanRequest.of("cevns").at(List.of(0.5, 0.8, 1.1)), OPTIONS));
        for (int column = 0; column < 3; column++) {
            int c = column;
            double lowest = java.util.stream.IntStream.range(0, 25)
                    .mapToDouble(row -> map.nodes().get(3 * row + c).rise().orElseThrow())
                    .min()
                    .orElseThrow();
            double profile = line.nodes().get(column).rise().orElseThrow();
            // 25 rows of 0.075 beside an error of 0.25: at most (0.0375/0.25)^2 above.
            assertThat(lowest).isBetween(profile - 1e-7, profile + 0.03);
        }
        assertThat(map.intervals()).isEmpty();
    }

    /** A scan on the coupling is that on its power at the squares. */
    @Test
    @Tag("slow")
    void theCouplingIsScannedAsItsPower() {
        Path file = EXAMPLES.resolve("nucleus-10g-signal.json");
        var coupling = scan(Analyses.scan(file, ScanRequest.of("mu").at(List.of(3e-10, 4e-10, 6e-10)), OPTIONS));
        var power = scan(Analyses.scan(file, ScanRequest.of("mu2").at(List.of(9.0, 16.0, 36.0)), OPTIONS));
        assertThat(coupling.on().get(0).unit()).isEqualTo("mu_B");
        assertThat(power.on().get(0).unit()).isEqualTo("(1e-10 mu_B)^2");
        for (int i = 0; i < 3; i++) {
            assertThat(coupling.nodes().get(i).rise().orElseThrow())
                    .isCloseTo(power.nodes().get(i).rise().orElseThrow(), within(1e-6));
        }
        assertThat(coupling.intervals().get(0).low().orElseThrow())
                .isCloseTo(1e-10 * Math.sqrt(power.intervals().get(0).low().orElseThrow()), within(1e-17));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nu       | 0  | 1  | 5 | there is no parameter of that name
            mu       | -1 | 1  | 5 | its values lie within [0.0, 40.0]
            mu       | 2  | 1  | 5 | cannot run from 2.0 to 1.0
            mu       | 0  | 1  | 1 | 1 is asked for
            mu       | 0  | 1  | 1000000 | at most 100000
            """)
    void whatCannotBeScannedIsSaid(String name, double from, double to, int points, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ComputeScan.of(
                        counting("75", "0"),
                        new ScanRequest(List.of(name), List.of(from), List.of(to), List.of(points), List.of()),
                        1,
                        Workers.ALONE))
                .withMessageContaining(message);
    }

    @Test
    void requestsWithoutMeaningAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ScanRequest.of("a", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> ScanRequest.of("a", "b", "c"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScanRequest.of("a", "b").at(List.of(1.0)))
                .withMessageContaining("of one parameter");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScanRequest(List.of("a", "b"), List.of(1.0), List.of(), List.of(), List.of()))
                .withMessageContaining("needs 2 first values but has 1");
    }
}

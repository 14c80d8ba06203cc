package upscatter.reports.compute.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.json.Setting;
import upscatter.fitter.montecarlo.Workers;
import upscatter.reports.compute.inference.ComputeInference;
import upscatter.reports.compute.limit.ComputeLimits;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.CoverageStudy;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Inference;
import upscatter.reports.results.Inference.Interval;
import upscatter.reports.results.Region;
import upscatter.reports.results.RegionSection;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.tables.TextTables;

/** Mass and coupling from Asimov data with a signal that is strong, weak, or none. */
@Tag("slow")
class InferenceTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));
    private static final Path FILE = EXAMPLES.resolve("nucleus-10g-signal.json");

    private static PreparedAnalysis prepared(Path file, String... settings) {
        var all = new ArrayList<Setting>();
        for (String setting : settings) {
            all.add(Setting.parse(setting));
        }
        return PreparedAnalysis.of(file, AnalysisFiles.read(file, all));
    }

    private static Results infer(int threads, String... settings) {
        return ComputeInference.of(prepared(FILE, settings), 1, Workers.of(threads), false);
    }

    private static Fit.FittedParameter mass(Results results) {
        return results.fit().orElseThrow().parameters().stream()
                .filter(p -> p.name().equals("mN"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Interval> intervals(Results results, String parameter) {
        return results.inference().orElseThrow().intervals().stream()
                .filter(i -> i.parameter().equals(parameter))
                .toList();
    }

    private static double area(Region region) {
        double sum = 0;
        for (List<List<Double>> polygon : region.polygons()) {
            for (int i = 0; i < polygon.size(); i++) {
                List<Double> a = polygon.get(i);
                List<Double> b = polygon.get((i + 1) % polygon.size());
                sum += 0.5 * (a.get(0) * b.get(1) - b.get(0) * a.get(1)) * 1e10;
            }
        }
        return sum;
    }

    @Test
    void aStrongSignalIsFoundWhereItIs() {
        Results results = infer(2);
        assertThat(results.valid()).isTrue();
        Inference inference = results.inference().orElseThrow();
        assertThat(inference.ambiguous()).isFalse();
        assertThat(inference.failedStarts()).isZero();
        Inference.Minimum best = inference.minima().get(0);
        assertThat(best.scanned().orElseThrow()).isCloseTo(1.5, within(1e-4));
        assertThat(best.coupling().value()).isCloseTo(5e-10, within(1e-14));
        assertThat(mass(results).error().orElseThrow()).isBetween(0.1, 0.5);
        assertThat(results.significance().orElseThrow().z()).isBetween(12.0, 20.0);
        for (String parameter : List.of("mN_MeV", "mu_muB")) {
            List<Interval> intervals = intervals(results, parameter);
            double truth = parameter.equals("mN_MeV") ? 1.5 : 5e-10;
            for (int i = 0; i < intervals.size(); i++) {
                assertThat(intervals.get(i).low().orElseThrow()).isLessThan(truth);
                assertThat(intervals.get(i).high().orElseThrow()).isGreaterThan(truth);
                assertThat(intervals.get(i).remark()).isEmpty();
                if (i > 0) {
                    assertThat(intervals.get(i).low().orElseThrow())
                            .isLessThan(intervals.get(i - 1).low().orElseThrow());
                }
            }
        }
        List<Region> regions = results.regions().orElseThrow().regions();
        assertThat(regions).extracting(Region::level).containsExactly(0.68, 0.9, 0.95);
        assertThat(regions).allMatch(region -> region.polygons().size() == 1);
        assertThat(area(regions.get(0))).isPositive().isLessThan(area(regions.get(1)));
        assertThat(area(regions.get(1))).isLessThan(area(regions.get(2)));
        assertThat(ResultsJson.read(ResultsJson.write(results), "x")).isEqualTo(results);
        assertThat(infer(1)).isEqualTo(results);
    }

    @Test
    void withoutExclusionOfZeroTheMassHasNoError() {
        Results results = infer(2, "/hypothesis/mu=1e-10");
        assertThat(results.valid()).isTrue();
        assertThat(mass(results).error()).isEmpty();
        assertThat(mass(results).minosLow()).isEmpty();
        assertThat(mass(results).minosHigh()).isEmpty();
        assertThat(results.fit().orElseThrow().messages())
                .anyMatch(m -> m.contains("m_N is not determined: mu = 0 is not excluded at 90% C.L."));
        assertThat(intervals(results, "mN_MeV")).allSatisfy(interval -> {
            assertThat(interval.low()).isEmpty();
            assertThat(interval.high()).isEmpty();
            assertThat(interval.remark()).contains("not determined");
        });
        assertThat(intervals(results, "mu_muB"))
                .allMatch(interval ->
                        interval.low().orElseThrow() == 0 && interval.remark().contains("mu = 0"));
        assertThat(results.inference().orElseThrow().remarks())
                .contains(
                        "region of 90%: mu = 0 is inside",
                        "region of 90%: reaches the lower end of the range of masses");
    }

    @Test
    void withoutSignalNothingIsDetermined() {
        Results results = infer(2, "/hypothesis/mu=0");
        assertThat(results.valid()).isTrue();
        Inference inference = results.inference().orElseThrow();
        assertThat(inference.minima().get(0).scanned()).isEmpty();
        assertThat(inference.minima().get(0).coupling().value()).isZero();
        assertThat(mass(results).error()).isEmpty();
        assertThat(results.significance().orElseThrow().q0()).isCloseTo(0, within(1e-6));
        assertThat(results.regions().orElseThrow().settings().bestFit()).isEmpty();
    }

    /** 347 + 112 events of a signal: toys and chi-squared make regions of about the same area. */
    @Test
    void toysMakeTheRegionOfAStrongSignal() {
        String[] toys = {
            "/infer/calibration=feldman-cousins",
            "/infer/grid={\"masses\": 7, \"couplings\": 7}",
            "/infer/levels=[0.9]",
            "/infer/toys={\"precision\": 0.03, \"most\": 500}"
        };
        Results found = infer(2, toys);
        Inference.RegionToys made = found.inference().orElseThrow().toys().orElseThrow();
        assertThat(made.made()).isEqualTo(49 * 500);
        assertThat(made.failed()).isZero();
        assertThat(found.regions().orElseThrow().settings().calibration()).contains("Feldman-Cousins");
        Region asymptotic = infer(2, "/infer/levels=[0.9]")
                .regions()
                .orElseThrow()
                .regions()
                .get(0);
        assertThat(area(found.regions().orElseThrow().regions().get(0)) / area(asymptotic))
                .isBetween(0.75, 1.35);
    }

    @Test
    void coverageComesWithItsError() {
        Results results = ComputeInference.of(prepared(FILE, "/infer/levels=[0.9]"), 1, Workers.of(2), true);
        CoverageStudy study = results.coverage().orElseThrow();
        assertThat(study.truths()).hasSize(2);
        CoverageStudy.Truth signal = study.truths().get(1);
        assertThat(signal.coupling()).isCloseTo(5e-10, within(1e-14));
        assertThat(signal.error()).isBetween(0.005, 0.05);
        assertThat(signal.coverage()).isCloseTo(0.9, within(5 * signal.error()));
    }

    /** Wilks intervals of many counts far from the bound cover what they claim, at zero more. */
    @Test
    void coverageOfLimits() {
        Path file = EXAMPLES.resolve("nucleus-10g.json");
        PreparedAnalysis prepared = prepared(file, "/limit/masses=[\"1 MeV\"]");
        Results results = ComputeCoverage.of(prepared, List.of(0.0, 3.0), 0.015, 2000, 1, Workers.of(2));
        List<CoverageStudy.Truth> truths = results.coverage().orElseThrow().truths();
        assertThat(truths.get(0).coverage()).isGreaterThan(0.88);
        assertThat(truths.get(1).coverage())
                .isCloseTo(0.9, within(5 * truths.get(1).error()));
        assertThat(truths.get(1).error()).isLessThanOrEqualTo(0.015);
        Results limits = ComputeLimits.of(prepared, 1, Workers.of(2));
        CoverageStudy light = ComputeCoverage.light(ComputeLimits.question(prepared, 1), limits, Workers.of(2))
                .orElseThrow();
        assertThat(light.truths()).hasSize(2);
        assertThat(light.truths().get(1).coverage())
                .isCloseTo(0.9, within(5 * light.truths().get(1).error()));
    }

    @Test
    void aRangeOfMassesIsNeeded() {
        PreparedAnalysis fixed = prepared(FILE, "/hypothesis/mass=1 MeV");
        assertThatThrownBy(() -> ComputeInference.of(fixed, 1, Workers.ALONE, false))
                .hasMessageContaining("needs a range of masses")
                .hasMessageContaining("Maybe \"infer\"");
        Path csi = EXAMPLES.resolve("coherent-csi-2017.json");
        assertThatThrownBy(() -> ComputeInference.of(prepared(csi), 1, Workers.ALONE, false))
                .hasMessageContaining("nothing to infer");
    }

    /** q0 just below the critical value: a strip along mu = 0 belongs to the region, at every mass. */
    @Test
    void aStripAlongZeroIsInside() {
        Results results = infer(2, "/hypothesis/mu=1.66e-10", "/infer/levels=[0.9]");
        double q0 = results.significance().orElseThrow().q0();
        assertThat(q0).isBetween(4.4, 4.6);
        assertThat(results.valid()).isTrue();
        Region region = results.regions().orElseThrow().regions().get(0);
        assertThat(region.containsZero()).contains(true);
        double width = region.polygons().stream()
                .flatMap(List::stream)
                .filter(vertex -> vertex.get(1) == 0)
                .mapToDouble(vertex -> vertex.get(0))
                .max()
                .orElse(0);
        assertThat(width).isEqualTo(6);
        assertThat(results.inference().orElseThrow().remarks()).contains("region of 90%: mu = 0 is inside");
    }

    /** What toys say is written for every node, and the region follows from it. */
    @Test
    void toysOfARegionAreWrittenByNode() {
        String[] settings = {
            "/infer/calibration=feldman-cousins",
            "/infer/levels=[0.68, 0.9]",
            "/infer/grid={\"masses\": 3, \"couplings\": 4}",
            "/infer/toys={\"precision\": 0.05, \"most\": 500}"
        };
        Results results = infer(2, settings);
        assertThat(infer(1, settings)).isEqualTo(results);
        Inference.RegionToys toys = results.inference().orElseThrow().toys().orElseThrow();
        assertThat(toys.nodes()).hasSize(12);
        assertThat(toys.nodes().stream()
                        .mapToLong(node -> node.toys() + node.failed())
                        .sum())
                .isEqualTo(toys.made());
        for (Inference.RegionNode node : toys.nodes()) {
            assertThat(node.critical()).hasSize(2);
            assertThat(node.criticalErrors()).hasSize(2);
            assertThat(node.pValue().orElseThrow()).isBetween(0.0, 1.0);
            boolean excluded = node.ratio().orElseThrow() > node.critical().get(1);
            assertThat(node.pValue().orElseThrow() <= 0.1 + 1e-9).isEqualTo(excluded);
        }
        assertThat(results.regions().orElseThrow().regions())
                .allMatch(region -> region.containsZero().equals(Optional.of(false)))
                .allMatch(region -> region.outline().equals(Region.GRID));
        assertThat(ResultsJson.read(ResultsJson.write(results), "x")).isEqualTo(results);
    }

    @Test
    void aRegionThatIsNotWholeIsNotValid() {
        Results results = infer(1, "/infer/levels=[0.9]");
        Region region = results.regions().orElseThrow().regions().get(0);
        var lost = new Region(
                0.9,
                false,
                region.containsZero(),
                Region.TRACED,
                Optional.of("not valid: no boundary was found"),
                List.of());
        Results empty =
                results.with(new RegionSection(results.regions().orElseThrow().settings(), List.of(lost)));
        assertThat(empty.valid()).isFalse();
        assertThat(TextTables.of(empty)).contains("region of 90%: NOT VALID");
        assertThatThrownBy(() -> new Region(0.9, List.of())).hasMessageContaining("empty but valid");
    }
}

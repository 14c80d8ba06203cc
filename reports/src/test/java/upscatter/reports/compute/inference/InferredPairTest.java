package upscatter.reports.compute.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.AnalysisFiles;
import upscatter.fitter.contour.Region.Polygon;
import upscatter.fitter.contour.Region.Vertex;
import upscatter.fitter.montecarlo.Workers;
import upscatter.model.signal.Strength;
import upscatter.reports.Reports;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Inference.Interval;
import upscatter.reports.results.Region;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;

/** Regions of two parameters that no interaction is of: the sizes a and b of two components. */
class InferredPairTest {
    private static final double[] A = {4, 2, 1};
    private static final double[] B = {1, 2, 3};
    private static final double[] VALUES = {10.5, 9, 11};
    private static final double[] ERRORS = {1, 0.8, 1.2};
    private static final double[] COUNTS = {31, 18, 22};

    @TempDir
    private Path folder = Path.of("");

    private void table(String name, String columns, double[]... values) throws IOException {
        var text = new StringBuilder("recoil_energy_low [keV],recoil_energy_high [keV]," + columns + "\n");
        for (int bin = 0; bin < A.length; bin++) {
            text.append("%s,%s".formatted(bin + 1, bin + 2));
            for (double[] column : values) {
                text.append(",").append(column[bin]);
            }
            text.append("\n");
        }
        Files.writeString(folder.resolve(name), text);
    }

    private PreparedAnalysis prepared(String channel, String a, String b, String rest) throws IOException {
        table("a.csv", "counts", A);
        table("b.csv", "counts", B);
        table("values.csv", "value,error", VALUES, ERRORS);
        table("counts.csv", "counts", COUNTS);
        Path file = Files.writeString(folder.resolve("analysis.json"), """
                {"name": "pair", "source": {"type": "none"},
                 "detectors": [{"name": "ge", "target": "Ge", "mass": "1 kg"}],
                 "backgrounds": [{"name": "one", "type": "table", "table": "a.csv"},
                                 {"name": "two", "type": "table", "table": "b.csv"}],
                 "channels": [{"name": "c", "detector": "ge",
                  "axes": [{"observable": "recoil energy", "from": "1 keV", "to": "4 keV", "width": "1 keV"}],
                  "components": ["one", "two"], %s}],
                 "systematics": [{"name": "a", "scales": ["one"], %s}, {"name": "b", "scales": ["two"], %s}],
                 %s}
                """.formatted(channel, a, b, rest));
        return PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()), false);
    }

    private static final String MEASURED = "\"kind\": \"values\", \"data\": \"values.csv\"";
    private static final String ANY = "\"between\": [-10, 10]";

    private static String on(String names) {
        return "\"infer\": {\"on\": %s, \"levels\": [0.68, 0.9]}".formatted(names);
    }

    private static Results infer(PreparedAnalysis prepared) {
        return ComputeInference.of(prepared, 1, Workers.ALONE, true);
    }

    private static double chiSquared(double a, double b) {
        double sum = 0;
        for (int i = 0; i < A.length; i++) {
            double pull = (VALUES[i] - a * A[i] - b * B[i]) / ERRORS[i];
            sum += pull * pull;
        }
        return sum;
    }

    /** Inverse of the matrix of normal equations: variances of a and b, their covariance. */
    private static double[] covariance() {
        double aa = 0;
        double ab = 0;
        double bb = 0;
        for (int i = 0; i < A.length; i++) {
            double weight = 1 / (ERRORS[i] * ERRORS[i]);
            aa += A[i] * A[i] * weight;
            ab += A[i] * B[i] * weight;
            bb += B[i] * B[i] * weight;
        }
        double determinant = aa * bb - ab * ab;
        return new double[] {bb / determinant, aa / determinant, -ab / determinant};
    }

    private static double area(Region region) {
        double sum = 0;
        for (List<List<Double>> polygon : region.polygons()) {
            for (int i = 0; i < polygon.size(); i++) {
                List<Double> from = polygon.get(i);
                List<Double> to = polygon.get((i + 1) % polygon.size());
                sum += 0.5 * (from.get(0) * to.get(1) - to.get(0) * from.get(1));
            }
        }
        return sum;
    }

    private static double largest(Region region, int coordinate) {
        return region.polygons().stream()
                .flatMap(List::stream)
                .mapToDouble(v -> v.get(coordinate))
                .max()
                .orElseThrow();
    }

    private static void requireRise(Region region, DoubleBinaryOperator objective, double minimum, double above) {
        double delta = -2 * Math.log1p(-region.level());
        assertThat(region.polygons()).hasSize(1);
        assertThat(region.polygons().get(0)).hasSizeGreaterThan(20);
        for (List<Double> vertex : region.polygons().get(0)) {
            if (vertex.get(1) > above) {
                assertThat(objective.applyAsDouble(vertex.get(0), vertex.get(1)) - minimum)
                        .isCloseTo(delta, within(1e-5 * delta));
            }
        }
    }

    /** Ellipse {@code d^T V^-1 d = delta}: its area is {@code pi delta sqrt(det V)}, it reaches {@code sqrt(delta V_ii)} far. */
    @Test
    void ofAGaussianModelTheRegionIsItsEllipse() throws IOException {
        Results results = infer(prepared(MEASURED, ANY, ANY, on("[\"a\", \"b\"]")));
        assertThat(results.valid()).isTrue();
        List<Double> best = results.regions().orElseThrow().settings().bestFit().orElseThrow();
        double minimum = chiSquared(best.get(0), best.get(1));
        double[] v = covariance();
        for (Region region : results.regions().orElseThrow().regions()) {
            double delta = -2 * Math.log1p(-region.level());
            requireRise(region, InferredPairTest::chiSquared, minimum, Double.NEGATIVE_INFINITY);
            assertThat(area(region) / (Math.PI * delta * Math.sqrt(v[0] * v[1] - v[2] * v[2])))
                    .isBetween(0.98, 1.0001);
            for (int i = 0; i < 2; i++) {
                double reach = Math.sqrt(delta * v[i]);
                assertThat(largest(region, i) - best.get(i)).isBetween(0.99 * reach, 1.00001 * reach);
            }
        }
        List<Interval> intervals = results.inference().orElseThrow().intervals();
        assertThat(intervals).extracting(Interval::parameter).containsExactly("a", "a", "b", "b");
        for (Interval interval : intervals) {
            int i = interval.parameter().equals("a") ? 0 : 1;
            double rise = ChiSquaredDistribution.of(1).inverseSurvivalProbability(1 - interval.level());
            assertThat(interval.high().orElseThrow() - best.get(i))
                    .isCloseTo(Math.sqrt(rise * v[i]), within(1e-5 * Math.sqrt(v[i])));
            assertThat(best.get(i) - interval.low().orElseThrow())
                    .isCloseTo(Math.sqrt(rise * v[i]), within(1e-5 * Math.sqrt(v[i])));
        }
        assertThat(ResultsJson.read(ResultsJson.write(results), "x")).isEqualTo(results);
    }

    /** The edge {@code s + t = 4} of squares, in halves of which the couplings are roots, is the circle {@code g^2 + h^2 = 1}; edges of fitted values stay straight. */
    @Test
    void edgesOfSquaresAreBent() {
        var corners = new Polygon(List.of(new Vertex(0, 0), new Vertex(4, 0), new Vertex(0, 4)));
        var half = new Strength(
                "s", 2, 0.5, Strength.asFitted("g", Optional.empty()).couplings());
        List<List<Double>> bent = InferredPair.outline(corners, half, half);
        List<List<Double>> circle = bent.stream()
                .filter(point -> point.get(0) > 0 && point.get(1) > 0)
                .toList();
        assertThat(circle).hasSizeGreaterThan(5);
        assertThat(circle)
                .allSatisfy(point -> assertThat(point.get(0) * point.get(0) + point.get(1) * point.get(1))
                        .isCloseTo(1, within(1e-15)));
        assertThat(bent).contains(List.of(0.0, 0.0), List.of(1.0, 0.0), List.of(0.0, 1.0));
        Strength fitted = Strength.asFitted("s", Optional.empty());
        assertThat(InferredPair.outline(corners, fitted, fitted))
                .containsExactly(List.of(0.0, 0.0), List.of(4.0, 0.0), List.of(0.0, 4.0));
    }

    @Test
    void namesMayChangePlaces() throws IOException {
        Results one = infer(prepared(MEASURED, ANY, ANY, on("[\"a\", \"b\"]")));
        Results other = infer(prepared(MEASURED, ANY, ANY, on("[\"b\", \"a\"]")));
        List<Double> best = one.regions().orElseThrow().settings().bestFit().orElseThrow();
        assertThat(other.regions().orElseThrow().settings().bestFit()).contains(List.of(best.get(1), best.get(0)));
        assertThat(other.inference().orElseThrow().intervals())
                .containsExactlyInAnyOrderElementsOf(
                        one.inference().orElseThrow().intervals());
        for (int level = 0; level < 2; level++) {
            Region region = one.regions().orElseThrow().regions().get(level);
            Region turned = other.regions().orElseThrow().regions().get(level);
            assertThat(area(turned)).isCloseTo(area(region), within(5e-3 * area(region)));
            requireRise(
                    turned, (b, a) -> chiSquared(a, b), chiSquared(best.get(0), best.get(1)), Double.NEGATIVE_INFINITY);
        }
    }

    /** The rest of the ellipse around the best point on the bound; the least squares are below zero. */
    @Test
    void aRegionEndsAtABound() throws IOException {
        Results results = infer(prepared(MEASURED, ANY, "\"between\": [5, 10]", on("[\"a\", \"b\"]")));
        List<Double> best = results.regions().orElseThrow().settings().bestFit().orElseThrow();
        assertThat(best.get(1)).isEqualTo(5);
        double weights = 0;
        double a = 0;
        for (int i = 0; i < A.length; i++) {
            weights += A[i] * A[i] / (ERRORS[i] * ERRORS[i]);
            a += A[i] * (VALUES[i] - 5 * B[i]) / (ERRORS[i] * ERRORS[i]);
        }
        assertThat(best.get(0)).isCloseTo(a / weights, within(1e-6));
        for (Region region : results.regions().orElseThrow().regions()) {
            assertThat(region.valid()).isTrue();
            requireRise(region, InferredPairTest::chiSquared, chiSquared(a / weights, 5), 5 + 1e-6);
            double reach = Math.sqrt(-2 * Math.log1p(-region.level()) / weights);
            assertThat(largest(region, 0)).isGreaterThanOrEqualTo(a / weights + 0.99 * reach);
        }
        assertThat(results.inference().orElseThrow().remarks())
                .contains("region of 68%: reaches the lower bound of b", "region of 90%: reaches the lower bound of b");
    }

    /** Poisson counts, with the likelihood written down: {@code 2 sum (mu - n ln mu)}. */
    @Test
    void sizesOfTwoBackgroundsAreFoundFromCounts() throws IOException {
        Results results =
                infer(prepared("\"data\": \"counts.csv\"", "\"free\": true", "\"free\": true", on("[\"a\", \"b\"]")));
        DoubleBinaryOperator poisson = (a, b) -> {
            double sum = 0;
            for (int i = 0; i < A.length; i++) {
                double expected = a * A[i] + b * B[i];
                sum += 2 * (expected - COUNTS[i] * Math.log(expected));
            }
            return sum;
        };
        List<Double> best = results.regions().orElseThrow().settings().bestFit().orElseThrow();
        double minimum = poisson.applyAsDouble(best.get(0), best.get(1));
        results.regions().orElseThrow().regions().forEach(region -> requireRise(region, poisson, minimum, 1e-6));
        Reports.write(results, folder.resolve("out"));
        assertThat(folder.resolve("out/regions.png")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("out/region.csv"))).startsWith("level,polygon,a,b\n0.68,0,");
        assertThat(Files.readString(folder.resolve("out/regions.svg"))).contains(">a<", ">b<", "90% C.L.");
        assertThat(Files.readString(folder.resolve("out/report.html"))).contains("<h2>a and b</h2>", "Best fit</dt>");
    }

    @Test
    void whatAPairDoesNotHaveIsRefused() throws IOException {
        for (String[] wrong : new String[][] {
            {"\"on\": [\"a\", \"a\"]", "on two that differ"},
            {"\"on\": [\"a\", \"c\"]", "'c' is not known"},
            {"\"on\": []", "at least one parameter"},
            {
                "\"on\": [\"a\", \"b\"], \"calibration\": \"feldman-cousins\"",
                "'feldman-cousins' of a region is that of mass"
            },
            {"\"on\": [\"a\", \"b\"], \"calibration\": \"auto\"", "'auto' of a region is that of mass"}
        }) {
            assertThatThrownBy(() -> infer(prepared(MEASURED, ANY, ANY, "\"infer\": {%s}".formatted(wrong[0]))))
                    .hasMessageContaining(wrong[1]);
        }
        assertThatThrownBy(() -> prepared(
                        MEASURED,
                        ANY,
                        ANY,
                        "\"limit\": {\"on\": [\"a\", \"b\"], \"confidenceLevel\": 0.9, \"calibration\": \"wilks\"}"))
                .hasMessageContaining("of two there is a region")
                .hasMessageContaining("\"infer\": {\"on\": [\"a\",\"b\"]}");
    }
}

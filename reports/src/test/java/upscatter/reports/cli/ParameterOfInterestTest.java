package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.reports.results.Inference;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;

/** Limits, intervals and coverage of parameters that are no coupling: the size of a component, a pull. */
class ParameterOfInterestTest {
    /** One bin: two events a unit of strength over 85.142857 of background, which 20 auxiliary counts know; 90 events are seen. */
    private static final String ANALYSIS = """
            {
              "name": "rate", "source": {"type": "none"},
              "detectors": [{"name": "D", "target": "Si", "mass": "1 g"}],
              "backgrounds": [
                {"name": "signal", "type": "table", "table": "signal.csv"},
                {"name": "off", "type": "table", "table": "off.csv"}
              ],
              "channels": [{
                "name": "on", "detector": "D",
                "axes": [{"observable": "recoil energy", "from": "1 keV", "to": "2 keV", "width": "1 keV"}],
                "components": ["signal", "off"], "data": "data.csv"
              }],
              "systematics": [
                {"name": "strength", "scales": ["signal"], "free": true},
                {"name": "tau", "scales": ["off"], "poisson": 20}
              ],
              "limit": {"on": "strength", "confidenceLevel": 0.95, "test": "cls", "calibration": "asymptotic"},
              "infer": {"on": "strength", "levels": [0.9]}
            }
            """;

    /** Half the width of the interval in which -2 ln L of a parabola rises by the quantile of 90% is so many standard deviations. */
    private static final double QUANTILE_90 = 1.6448536;

    @TempDir
    private Path folder = Path.of("");

    private String analysis = "";

    @BeforeEach
    void write() throws IOException {
        table("signal.csv", 2);
        table("off.csv", 85.14285714285714);
        table("data.csv", 90);
        analysis = Files.writeString(folder.resolve("rate.json"), ANALYSIS).toString();
    }

    private void table(String name, double count) throws IOException {
        Files.writeString(
                folder.resolve(name), "recoil_energy_low_keV,recoil_energy_high_keV,counts\n1,2,%s\n".formatted(count));
    }

    private String refused(String... arguments) {
        var out = new StringWriter();
        int code = Upscatter.run(new PrintWriter(out), new PrintWriter(out, true), arguments);
        assertThat(code).isEqualTo(2);
        return out.toString();
    }

    private Results results(String command, String... more) throws IOException {
        var out = new StringWriter();
        String[] arguments = Stream.of(Stream.of(command, analysis, "--out", folder + "/out"), Arrays.stream(more))
                .flatMap(words -> words)
                .toArray(String[]::new);
        assertThat(Upscatter.run(new PrintWriter(out), new PrintWriter(out, true), arguments))
                .as(out.toString())
                .isZero();
        return ResultsJson.read(Files.readString(folder.resolve("out/results.json")), "results.json");
    }

    private Limit limit(String... more) throws IOException {
        List<Limit> limits = results(
                        "limit",
                        Stream.concat(Stream.of("--no-coverage"), Arrays.stream(more))
                                .toArray(String[]::new))
                .limits()
                .orElseThrow()
                .limits();
        assertThat(limits).hasSize(1);
        assertThat(limits.get(0).scanned()).isEmpty();
        return limits.get(0);
    }

    /** The profile of tau has a closed form, from which CLs of arXiv:1007.1727 was solved outside this program: 20.826. */
    @Test
    void theRateOfAComponentHasALimit() throws IOException {
        assertThat(limit().observed().orElseThrow().value()).isCloseTo(20.826, within(1e-3));
        assertThat(Files.readString(folder.resolve("out/limits.csv"))).startsWith("observed_strength,expected_minus2");
    }

    @Test
    void aPullHasTheIntervalOfItsProfile() throws IOException {
        Limit two = limit(
                "--set", "/limit/on=tau", "--set", "/limit/test=two-sided", "--set", "/limit/confidenceLevel=0.9");
        // With the strength free nothing but the 20 counts knows tau: -2 ln L = 2 (20 t - 20 ln t), up to the bound of
        // the strength.
        double low = two.lower().orElseThrow().value();
        assertThat(2 * (20 * (low - 1) - 20 * Math.log(low))).isCloseTo(QUANTILE_90 * QUANTILE_90, within(1e-5));
        assertThat(two.expected()).isEqualTo(Limit.Expected.NONE);
        assertThat(refused("limit", analysis, "--set", "/limit/on=tau"))
                .contains("CLs", "Maybe \"calibration\": \"wilks\"");
    }

    @Test
    void anInferenceOfOneParameterIsAnInterval() throws IOException {
        Results results = results("infer");
        Inference.Interval interval =
                results.inference().orElseThrow().intervals().get(0);
        assertThat(interval.parameter()).isEqualTo("strength");
        assertThat(interval.low()).hasValue(0);
        // Both counts profiled at a strength s: the one-sided CL_(s+b) limit of 95% has the same rise.
        Limit upper = limit("--set", "/limit/test=one-sided");
        assertThat(interval.high().orElseThrow())
                .isCloseTo(upper.observed().orElseThrow().value(), within(1e-6));
        assertThat(results.regions()).isEmpty();
        assertThat(results.significance().orElseThrow().z()).isBetween(0.2, 0.25);
        assertThat(results("infer", "--set", "/infer/on=tau").significance()).isEmpty();
    }

    @Test
    void coverageOfALimitOnAParameterIsMeasured() throws IOException {
        Results results = results("coverage", "--precision", "0.04", "--couplings", "1");
        assertThat(results.coverage().orElseThrow().truths().get(0).coverage()).isBetween(0.85, 1.0);
    }

    @Test
    void unknownNamesAreRefused() {
        assertThat(refused("limit", analysis, "--set", "/limit/on=tao")).contains("'tao' is not known", "Maybe 'tau'");
        assertThat(refused("infer", analysis, "--set", "/infer/on=mu")).contains("'mu' is not known");
        assertThat(refused("limit", analysis, "--set", "/limit/on=mu")).contains("a limit on mu needs a hypothesis");
    }
}

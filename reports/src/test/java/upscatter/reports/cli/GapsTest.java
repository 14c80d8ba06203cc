package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;

/** A masked region, as a user sees it: fits, mock data, exports and what is written. */
class GapsTest {
    @TempDir
    private Path folder = Path.of("");

    private int runs;

    /** Four events expected in each of three bins of 1 keV, of 1-3 and 5-6 keV. */
    @BeforeEach
    void analysis() throws IOException {
        Files.writeString(
                folder.resolve("counts.csv"),
                "recoil_energy_low [keV],recoil_energy_high [keV],counts\n1,2,6\n2,3,4\n5,6,5\n");
        Files.writeString(folder.resolve("a.json"), """
                {"name": "gap", "source": {"type": "none"}, "detectors": [{"name": "D", "target": "Ge", "mass": "1 kg"}],
                 "backgrounds": [{"name": "flat", "type": "flat", "rate": "1 /(keV kg d)"}],
                 "channels": [{"name": "c", "detector": "D", "liveTime": "4 d",
                   "axes": [{"observable": "recoil energy", "parts": [{"from": "1 keV", "to": "3 keV", "width": "1 keV"}, {"from": "5 keV", "to": "6 keV", "width": "1 keV"}]}],
                   "components": ["flat"], "data": "counts.csv"}],
                 "systematics": [{"name": "r", "scales": ["flat"], "free": true}]}""");
    }

    private Path out() {
        return folder.resolve("out" + runs);
    }

    private String run(String command, Path file, String... more) {
        runs++;
        var out = new StringWriter();
        var err = new StringWriter();
        Stream<String> always = Stream.of(command, file.toString(), "--out", out().toString());
        int code = Upscatter.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.concat(always, Stream.of(more)).toArray(String[]::new));
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        return out.toString();
    }

    private Results results() throws IOException {
        return ResultsJson.read(Files.readString(out().resolve("results.json")), "results.json");
    }

    private Fit.FittedParameter rate() throws IOException {
        return results().fit().orElseThrow().parameters().get(0);
    }

    /** The sum of the data over that of the expectation, and its Poisson error. */
    @Test
    void aFreeRateIsTheRatioOfTheSums() throws IOException {
        run("fit", folder.resolve("a.json"), "--no-gof-toys");
        assertThat(rate().value()).isCloseTo(15 / 12.0, within(1e-6));
        assertThat(rate().error().orElseThrow()).isCloseTo(Math.sqrt(15) / 12, within(1e-5));
        assertThat(Files.readString(out().resolve("spectrum.csv"))).contains("c,flat,2.0,3.0,", "c,flat,5.0,6.0,");
        assertThat(Files.readString(out().resolve("results.json")))
                .contains("\"intervals\"")
                .doesNotContain("\"edges\"");
        Path first = out();
        run("plot", first.resolve("results.json"));
        assertThat(Files.readString(out().resolve("fit.svg"))).isEqualTo(Files.readString(first.resolve("fit.svg")));
    }

    /** Counts that were drawn, and events, fit to their own number. */
    @ParameterizedTest
    @ValueSource(strings = {"counts", "events"})
    void mockDataFitToTheirNumber(String kind) throws IOException {
        String[] set = {
            "--set",
            "/channels/0/kind=" + kind,
            "--set",
            "/channels/0/data=asimov",
            "--set",
            "/channels/0/liveTime=100 d"
        };
        run(
                "mock",
                folder.resolve("a.json"),
                Stream.concat(Stream.of(set), Stream.of("--seed", "7")).toArray(String[]::new));
        Path data = out().resolve("data.json");
        run(
                "fit",
                folder.resolve("a.json"),
                Stream.concat(Stream.of(set), Stream.of("--data", data.toString(), "--no-gof-toys"))
                        .toArray(String[]::new));
        double events = results().spectra().orElseThrow().get(0).observed().orElseThrow().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        assertThat(events).isBetween(230.0, 370.0);
        assertThat(rate().value()).isCloseTo(events / 300, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pyhf", "hs3"})
    void exportsHoldTheBinsThatAreLeft(String format) throws IOException {
        run("export", folder.resolve("a.json"), "--format", format);
        Path workspace;
        try (Stream<Path> files = Files.list(out())) {
            workspace = files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
        run("fit", workspace, "--no-gof-toys");
        List<Fit.FittedParameter> parameters = results().fit().orElseThrow().parameters();
        assertThat(parameters)
                .anySatisfy(parameter -> assertThat(parameter.value()).isCloseTo(1.25, within(1e-5)));
    }
}

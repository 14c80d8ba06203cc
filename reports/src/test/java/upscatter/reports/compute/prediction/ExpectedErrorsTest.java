package upscatter.reports.compute.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.AnalysisFiles;
import upscatter.model.grid.Counts;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Contribution;
import upscatter.reports.results.ExpectedCounts;

/** Systematic errors of expected counts against what each parameter changes by hand, and against toys of the parameters. */
class ExpectedErrorsTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    @TempDir
    private Path folder = Path.of("");

    private static PreparedAnalysis prepared(Path file) {
        return PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()));
    }

    private PreparedAnalysis oneChannel(String systematics) throws java.io.IOException {
        return prepared(Files.writeString(folder.resolve("analysis.json"), """
                {"name": "one", "source": {"type": "reactor", "spectrum": "kopeikin-2012", "fissionFractions": {"U235": 1},
                   "cores": [{"name": "B1", "power": "100 MW", "distance": "20 m"}]},
                 "detectors": [{"name": "D", "target": "Si", "mass": "33 g", "quenching": 0.2, "resolution": {"type": "calorimeter", "baseline": "10 eV"}}],
                 "backgrounds": [{"name": "a", "type": "flat", "rate": "10 /(keV kg d)"}, {"name": "b", "type": "exponential", "rate": "20 /(keV kg d)", "decay": "200 eV"}],
                 "channels": [{"name": "c", "detector": "D", "components": ["cevns", "a", "b"], "liveTime": "100 d",
                   "axes": [{"observable": "recoil energy", "from": "50 eV", "to": "450 eV", "width": "40 eV"}]}],
                 "systematics": [%s]}""".formatted(systematics)));
    }

    private static ExpectedCounts expected(PreparedAnalysis prepared) {
        return ComputeSpectrum.expected(
                prepared, Point.start(prepared.prediction().parameters()));
    }

    private static ExpectedCounts.Count count(ExpectedCounts expected, String component) {
        return expected.counts().stream()
                .filter(c -> c.component().orElse("all").equals(component))
                .findFirst()
                .orElseThrow();
    }

    private static double error(ExpectedCounts expected, String component) {
        return count(expected, component).error().orElseThrow();
    }

    private static double total(PreparedAnalysis prepared, String component, Point point) {
        return prepared.prediction().contributions(point).stream()
                .filter(c -> c.component().equals(component))
                .map(Contribution::counts)
                .mapToDouble(Counts::total)
                .sum();
    }

    /** What is known of the size of a component is its error; what two share is correlated, and adds before it is squared. */
    @Test
    void sizesByHand() throws Exception {
        ExpectedCounts expected = expected(oneChannel("""
                {"name": "flux", "flux": ["all"], "normal": "3 %"}, {"name": "log", "scales": ["a"], "logNormal": "25 %"},
                {"name": "counted", "scales": ["b"], "poisson": 405}, {"name": "both", "scales": ["a", "b"], "normal": "2 %"}"""));
        double n = count(expected, "cevns").events();
        double a = count(expected, "a").events();
        double b = count(expected, "b").events();
        assertThat(error(expected, "cevns")).isCloseTo(0.03 * n, within(1e-10 * n));
        assertThat(error(expected, "a")).isCloseTo(a * Math.hypot(Math.log(1.25), 0.02), within(1e-10 * a));
        assertThat(error(expected, "b")).isCloseTo(b * Math.hypot(1 / Math.sqrt(405), 0.02), within(1e-10 * b));
        double all = Math.sqrt(
                Math.pow(0.03 * n, 2) + Math.pow(a * Math.log(1.25), 2) + b * b / 405 + Math.pow(0.02 * (a + b), 2));
        assertThat(error(expected, "all")).isCloseTo(all, within(1e-10 * all));
        assertThat(count(expected, "all").events()).isCloseTo(n + a + b, within(1e-10 * n));
        // 33 g for 100 d, and flat: 10 /(keV kg d) in 0.4 keV.
        assertThat(count(expected, "a").perKgDay().orElseThrow()).isCloseTo(4, within(1e-10));
        assertThat(count(expected, "all").perKgDayError().orElseThrow()).isCloseTo(all / 3.3, within(1e-10 * all));
        assertThat(expected.free()).isEmpty();
    }

    /** Over channels what they share adds before it is squared, in a group what its members do not share adds in squares. */
    @Test
    void totalsByHand() throws Exception {
        String one = Files.readString(oneChannel("""
                {"name": "A", "scales": ["a"], "normal": "10 %"}, {"name": "B", "scales": ["b"], "normal": "20 %"}""").file());
        String channel = one.substring(one.indexOf("{\"name\": \"c\""), one.indexOf("}]}],") + 3);
        Path file = Files.writeString(
                folder.resolve("two.json"),
                one.replace("\"systematics\"", "\"groups\": {\"ab\": [\"a\", \"b\"]}, \"systematics\"")
                        .replace(
                                channel,
                                channel + ", "
                                        + channel.replace("\"c\"", "\"d\"").replace("100 d", "50 d")));
        ExpectedCounts expected = expected(prepared(file));
        List<ExpectedCounts.Count> totals = expected.totals().orElseThrow();
        assertThat(totals.stream().map(c -> c.channel() + "/" + c.component().orElseThrow()))
                .containsExactly("all/cevns", "all/a", "all/b", "c/ab", "d/ab", "all/ab");
        double a = count(expected, "a").events();
        double b = count(expected, "b").events();
        assertThat(totals.get(1).events()).isCloseTo(1.5 * a, within(1e-9 * a));
        assertThat(totals.get(1).error().orElseThrow()).isCloseTo(0.15 * a, within(1e-9 * a));
        assertThat(totals.get(1).perKgDay()).isEmpty();
        assertThat(totals.get(3).error().orElseThrow()).isCloseTo(Math.hypot(0.1 * a, 0.2 * b), within(1e-9 * a));
        assertThat(totals.get(3).perKgDay().orElseThrow()).isCloseTo((a + b) / 3.3, within(1e-9 * a));
        assertThat(totals.get(5).error().orElseThrow()).isCloseTo(1.5 * Math.hypot(0.1 * a, 0.2 * b), within(1e-9 * a));
        assertThat(expected(oneChannel("")).totals()).isEmpty();
    }

    @Test
    void withoutWhatIsKnownThereIsNoError() throws Exception {
        ExpectedCounts expected = expected(oneChannel("{\"name\": \"size\", \"scales\": [\"a\"], \"free\": true}"));
        assertThat(expected.counts()).hasSize(4).allSatisfy(count -> {
            assertThat(count.error()).isEqualTo(OptionalDouble.empty());
            assertThat(count.perKgDayError()).isEqualTo(OptionalDouble.empty());
        });
        assertThat(expected.free()).containsExactly("size");
        assertThat(expected(prepared(EXAMPLES.resolve("silicon-on-off.json"))).free())
                .containsExactly("cevns", "reactor-off in each bin");
    }

    /** A factor on the visible energy, which no formula turns into counts: central differences, and normal toys of it and of the flux. */
    @Test
    void responsesAgainstDifferencesAndToys() throws Exception {
        PreparedAnalysis prepared = oneChannel("""
                {"name": "flux", "flux": ["all"], "normal": "1 %"},
                {"name": "quenching", "shifts": "quenching", "detectors": ["D"], "normal": "3 %"}""");
        Point start = Point.start(prepared.prediction().parameters());
        double step = 1e-3;
        double slope = (total(prepared, "cevns", start.with("quenching", 1 + step))
                        - total(prepared, "cevns", start.with("quenching", 1 - step)))
                / (2 * step);
        ExpectedCounts expected = expected(prepared);
        double events = count(expected, "cevns").events();
        double error = error(expected, "cevns");
        assertThat(0.03 * slope).isGreaterThan(0.01 * events);
        assertThat(error).isCloseTo(Math.hypot(0.01 * events, 0.03 * slope), within(1e-4 * error));
        var random = new SplittableRandom(5);
        double[] toys = IntStream.range(0, 2000)
                .mapToDouble(toy -> total(
                        prepared,
                        "cevns",
                        start.with("flux", 1 + 0.01 * random.nextGaussian())
                                .with("quenching", 1 + 0.03 * random.nextGaussian())))
                .toArray();
        double mean = IntStream.range(0, toys.length)
                .mapToDouble(i -> toys[i])
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, toys.length)
                        .mapToDouble(i -> (toys[i] - mean) * (toys[i] - mean))
                        .sum()
                / (toys.length - 1);
        // Of 2000 toys a standard deviation is known to 1.6 %; three of these, and 1 % for what is not linear.
        assertThat(Math.sqrt(variance) / error).isCloseTo(1, within(0.058));
    }

    /** At another point the errors are those there. */
    @Test
    void errorsFollowThePoint() throws Exception {
        PreparedAnalysis prepared = oneChannel("{\"name\": \"flux\", \"flux\": [\"all\"], \"normal\": \"3 %\"}, "
                + "{\"name\": \"size\", \"scales\": [\"cevns\"], \"free\": true}");
        Point twice =
                QuotedValues.with(prepared, Point.start(prepared.prediction().parameters()), "size", 2);
        assertThat(error(ComputeSpectrum.expected(prepared, twice), "cevns"))
                .isCloseTo(2 * error(expected(prepared), "cevns"), within(1e-10));
    }
}

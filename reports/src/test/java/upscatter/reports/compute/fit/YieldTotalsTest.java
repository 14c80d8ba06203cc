package upscatter.reports.compute.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.input.InvalidInputException;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.tables.Tables;
import upscatter.reports.tables.TextTables;

/** Sums of yields against closed forms: with free normalisations, Poisson counts of N have a sum that is known to the root of N. */
class YieldTotalsTest {
    private static final double ON = 66;
    private static final double OFF = 20;

    @TempDir
    private Path folder = Path.of("");

    private Path analysis(String on, String off, String further) throws IOException {
        String head = "recoil_energy_low [eV],recoil_energy_high [eV],counts\n";
        Files.writeString(folder.resolve("on.csv"), head + "200,500,30\n500,700,22\n700,1000,14\n");
        Files.writeString(folder.resolve("off.csv"), head + "200,500,9\n500,700,4\n700,1000,7\n");
        return Files.writeString(folder.resolve("analysis.json"), """
                {"name": "sums",
                 "source": {"type": "reactor", "spectrum": "huber-mueller-vogel", "fissionFractions": {"U235": 1}, "capturesPerFission": 0,
                  "cores": [{"name": "core", "power": "3 GW", "distance": "20 m"}]},
                 "detectors": [{"name": "ge", "target": "Ge", "mass": "30 g"}],
                 "backgrounds": [{"name": "neutrons-a", "type": "flat", "rate": "20 /(keV kg d)"},
                  {"name": "neutrons-b", "type": "flat", "rate": "20 /(keV kg d)"},
                  {"name": "excess", "type": "exponential", "rate": "60 /(keV kg d)", "decay": "400 eV"}],
                 "channels": [
                  {"name": "on", "detector": "ge", "liveTime": "60 d", "axes": %1$s, "components": %2$s, "data": "on.csv"},
                  {"name": "off", "detector": "ge", "liveTime": "20 d", "axes": %1$s, "components": %3$s, "data": "off.csv"}],
                 %4$s}
                """.formatted(
                        "[{\"observable\": \"recoil energy\", \"edges\": [200, 500, 700, 1000], \"unit\": \"eV\"}]",
                        on,
                        off,
                        further));
    }

    private Results fitted(String on, String off, String further) throws IOException {
        Path file = analysis(on, off, further);
        return ComputeFit.of(PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()), false), 1);
    }

    private static Fit.Yield total(Results results, String channel, String component) {
        return results.fit().orElseThrow().totals().orElseThrow().stream()
                .filter(y -> y.channel().equals(channel) && y.component().equals(component))
                .findFirst()
                .orElseThrow();
    }

    private static void assertEvents(Fit.Yield yield, double events, double error) {
        assertThat(yield.events()).isCloseTo(events, within(1e-3 * events));
        assertThat(yield.error().orElseThrow()).isCloseTo(error, within(1e-3 * error));
    }

    /** One normalisation of both channels: fully correlated, so that the errors of the channels add up linearly. */
    @Test
    void aComponentOverItsChannels() throws IOException {
        Results results = fitted("[\"neutrons-a\"]", "[\"neutrons-a\"]", """
                "systematics": [{"name": "n", "scales": ["neutrons-*"], "free": true}]""");
        Fit.Yield all = total(results, "all", "neutrons-a");
        assertEvents(all, ON + OFF, Math.sqrt(ON + OFF));
        double linear = results.fit().orElseThrow().yields().stream()
                .mapToDouble(y -> y.error().orElseThrow())
                .sum();
        assertThat(all.error().orElseThrow()).isCloseTo(linear, within(1e-9));
        assertThat(all.minosHigh().orElseThrow()).isBetween(Math.sqrt(ON + OFF), Math.sqrt(ON + OFF) + 0.5);
        assertThat(results.fit().orElseThrow().totals().orElseThrow()).hasSize(1);
    }

    /** Normalisations of their own: independent, so that the errors add up in squares. */
    @Test
    void aGroupOfComponentsOfSeveralChannels() throws IOException {
        Results results = fitted("[\"neutrons-a\"]", "[\"neutrons-b\"]", """
                "groups": {"neutrons": ["neutrons-*"]},
                "systematics": [{"name": "a", "scales": ["neutrons-a"], "free": true}, {"name": "b", "scales": ["neutrons"], "channels": ["of*"], "free": true}]""");
        assertEvents(total(results, "all", "neutrons"), ON + OFF, Math.sqrt(ON + OFF));
        assertThat(results.fit().orElseThrow().totals().orElseThrow()).hasSize(1);
    }

    /** Two shapes of one channel are anticorrelated: their sum is known to the root of the counts, and each is not. */
    @Test
    void aGroupWithinAChannel() throws IOException {
        Results results = fitted("[\"neutrons-a\", \"excess\"]", "[\"neutrons-b\"]", """
                "groups": {"recoils": ["excess", "neutrons-a"], "all neutrons": ["neutrons-*"]},
                "systematics": [{"name": "a", "scales": ["neutrons-a"], "free": true}, {"name": "e", "scales": ["excess"], "free": true}, {"name": "b", "scales": ["neutrons-b"], "free": true}]""");
        assertEvents(total(results, "on", "recoils"), ON, Math.sqrt(ON));
        double each = results.fit().orElseThrow().yields().get(0).error().orElseThrow();
        assertThat(each).isGreaterThan(1.5 * Math.sqrt(ON));
        assertThat(results.fit().orElseThrow().totals().orElseThrow().stream()
                        .map(y -> y.channel() + "/" + y.component()))
                .containsExactly("on/recoils", "all/all neutrons");
    }

    @Test
    void standsInEveryOutput() throws IOException {
        Results results = fitted("[\"neutrons-a\"]", "[\"neutrons-a\"]", """
                "systematics": [{"name": "n", "scales": ["neutrons-a"], "free": true}]""");
        String csv = Tables.all().stream()
                .filter(table -> table.name().equals("yields"))
                .flatMap(table -> table.csv(results).stream())
                .findFirst()
                .orElseThrow();
        assertThat(csv.lines().skip(3)).singleElement().asString().startsWith("all,neutrons-a,8");
        assertThat(TextTables.of(results)).containsPattern("all +\\| neutrons-a");
        String json = ResultsJson.write(results);
        assertThat(json).contains("\"totals\"");
        assertThat(ResultsJson.read(json, "results.json")).isEqualTo(results);
    }

    @Test
    void withoutSumsThereIsNone() throws IOException {
        Results results = fitted("[\"neutrons-a\"]", "[\"neutrons-b\"]", """
                "systematics": [{"name": "n", "scales": ["*"], "free": true}]""");
        assertThat(results.fit().orElseThrow().totals()).isEmpty();
        assertThat(ResultsJson.write(results)).doesNotContain("\"totals\"");
    }

    @Test
    void patternsAndGroupsOfNothingAreRefused() throws IOException {
        assertRefused(
                "\"systematics\": [{\"name\": \"n\", \"scales\": [\"neutron_*\"], \"free\": true}]",
                "no component matches the pattern 'neutron_*'",
                "Maybe ");
        assertRefused(
                "\"systematics\": [{\"name\": \"n\", \"scales\": [\"neutrons-a\"], \"channels\": [\"x*\"], \"free\": true}]",
                "no channel matches the pattern 'x*'",
                "Maybe ");
        assertRefused(
                "\"groups\": {\"excess\": [\"neutrons-a\"]}",
                "a group needs a name that no component has but has 'excess'",
                "/groups/excess");
        assertRefused("\"groups\": {\"g\": [\"neutrons\"]}", "the component 'neutrons' is not known", "/groups/g/0");
    }

    private void assertRefused(String further, String what, String also) throws IOException {
        Path file = analysis("[\"neutrons-a\"]", "[\"neutrons-b\"]", further);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> AnalysisFiles.read(file, List.of()))
                .withMessageContaining(what)
                .withMessageContaining(also);
    }
}

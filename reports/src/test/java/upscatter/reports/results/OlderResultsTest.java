package upscatter.reports.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import upscatter.reports.results.Fit.FittedParameter;

/** Results that the program wrote before there was a version: {@code fit examples/nucleus-10g-signal.json} by revision 61ee518. */
class OlderResultsTest {

    private static String old() throws IOException {
        try (InputStream text = OlderResultsTest.class.getResourceAsStream("version-1.json")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void everyNumberIsWhatItWas() throws IOException {
        JsonNode before = StrictJson.read(old(), "old", JsonNode.class);
        JsonNode now = StrictJson.read(ResultsJson.write(ResultsJson.read(old(), "old")), "now", JsonNode.class);
        assertThat(now.path("schemaVersion").asInt()).isEqualTo(2);
        before.properties().stream()
                .filter(field ->
                        !field.getKey().equals("fit") && !field.getKey().equals("warnings"))
                .forEach(field ->
                        assertThat(now.path(field.getKey())).as(field.getKey()).isEqualTo(field.getValue()));
        before.path("fit").properties().stream()
                .filter(field -> !field.getKey().equals("parameters"))
                .forEach(field -> assertThat(now.path("fit").path(field.getKey()))
                        .as(field.getKey())
                        .isEqualTo(field.getValue()));
        for (int i = 0; i < before.path("fit").path("parameters").size(); i++) {
            JsonNode then = before.path("fit").path("parameters").path(i);
            JsonNode parameter = now.path("fit").path("parameters").path(i);
            then.properties()
                    .forEach(field -> assertThat(parameter.path(field.getKey())).isEqualTo(field.getValue()));
        }
    }

    /** The unit of the strength and the mass follow from the signal; mu = 1e-10 sqrt(25) mu_B, and the end of its interval 1e-10 sqrt(25 + 5.14522) mu_B. */
    @Test
    void unitsThatAreKnownAreSaid() throws IOException {
        Results results = ResultsJson.read(old(), "old");
        Fit fit = results.fit().orElseThrow();
        assertThat(fit.parameters())
                .extracting(FittedParameter::name, FittedParameter::unit)
                .contains(tuple("mu2", "(1e-10 mu_B)^2"), tuple("mN", "MeV"), tuple("flux", "?"));
        assertThat(results.warnings()).contains(OlderResults.SAID);
        FittedCoupling mu = fit.couplings().get(0);
        assertThat(mu.value()).isCloseTo(5e-10, within(1e-16));
        assertThat(mu.minosHigh().orElseThrow())
                .isCloseTo(1e-10 * (Math.sqrt(25 + 5.14522427298558) - 5), within(1e-16));
    }

    @Test
    void whatIsOlderIsRefused() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultsJson.read(old().replace("\"edm\"", "\"distance\""), "old.json"))
                .withMessageStartingWith("old.json:")
                .withMessageContaining("Maybe they were written by an older program");
    }
}

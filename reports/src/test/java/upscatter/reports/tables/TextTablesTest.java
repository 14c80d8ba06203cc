package upscatter.reports.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.reports.ExampleResults;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Results;

/** The tables letter by letter, as files beside this test. */
class TextTablesTest {

    private static final Map<String, Results> CASES = Map.of(
            "fit", ExampleResults.fit(),
            "fit-invalid", invalid(),
            "limits", ExampleResults.limits(),
            "limits-toys", ExampleResults.toyLimits(),
            "limits-none", ExampleResults.noLimits());

    @ParameterizedTest
    @ValueSource(strings = {"fit", "fit-invalid", "limits", "limits-toys", "limits-none"})
    void looksAsInItsFile(String name) throws IOException {
        Results results = Objects.requireNonNull(CASES.get(name));
        assertThat(TextTables.of(results)).isEqualTo(snapshot(name + ".txt"));
    }

    @Test
    void warningsComeLastAndOnce() {
        Results warned = ExampleResults.fit().withWarnings(List.of("A.", "B.")).withWarnings(List.of("A."));
        assertThat(TextTables.of(warned)).endsWith("%nWarning: A.%nWarning: B.%n".formatted());
    }

    @Test
    void nothingComputedNothingSaid() {
        assertThat(TextTables.of(ExampleResults.empty())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.01234, 0.0279, 1.012",
        "-0.000421, 0.0011, -0.0004",
        "1234567.8, 1234, 1.2346e+06",
        "83.4, 120, 80",
        "2e-10, 3e-12, 2.000e-10",
        "5, 0, 5",
        "0, 1, 0.0"
    })
    void valuesHaveTheDigitsOfTheirError(double value, double error, String written) {
        assertThat(Digits.value(value, OptionalDouble.of(error))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"0.9, 90", "0.6827, 68.27", "0.95, 95", "0.999, 99.9"})
    void levelsInPercent(double level, String written) {
        assertThat(Digits.percent(level)).isEqualTo(written);
    }

    private static Results invalid() {
        Fit fit = new Fit(
                false,
                1.25e7,
                0.31,
                10000,
                "no convergence",
                List.of("The covariance is not positive: flux and steady-state cannot be told apart."),
                List.of(new Fit.FittedParameter(
                        "flux",
                        0.97,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.of(0),
                        OptionalDouble.of(10),
                        false,
                        false,
                        OptionalDouble.empty(),
                        OptionalDouble.empty())),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
        return ExampleResults.empty().with(fit);
    }

    private static String snapshot(String name) throws IOException {
        try (InputStream file = TextTablesTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

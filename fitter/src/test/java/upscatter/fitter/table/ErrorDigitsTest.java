package upscatter.fitter.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule of the Particle Data Group at its two examples, at the ends of its three ranges, and for errors of two sizes. */
class ErrorDigitsTest {

    /** The first two are the examples of the Review of Particle Physics, Introduction, section 5.3. */
    @ParameterizedTest
    @CsvSource({
        "0.827, 0.119, 0.83, 0.12",
        "0.827, 0.367, 0.8, 0.4",
        "5, 1, 5.0, 1.0",
        "5, 0.354, 5.00, 0.35",
        "5, 0.355, 5.0, 0.4",
        "5, 0.949, 5.0, 0.9",
        "5, 0.950, 5.0, 1.0",
        "5, 0.9996, 5.0, 1.0",
        "0.5, 0.0967, 0.50, 0.10",
        "1345, 123, 1340, 120",
        "83.4, 40, 80, 40",
        "-3, -0.22, -3.00, -0.22",
        "1234567.8, 1234, 1.2346e+06, 1200",
        "2e-10, 3e-12, 2.000e-10, 3.0e-12",
        "1e-9, 4e-8, 0, 4e-08"
    })
    void valueAndErrorEndAtOneDigit(double value, double error, String written, String writtenError) {
        assertThat(ErrorDigits.value(value, error)).contains(written);
        assertThat(ErrorDigits.error(error)).isEqualTo(writtenError);
    }

    @Test
    void theFinerOfTwoErrorsEndsTheValue() {
        assertThat(ErrorDigits.value(1.23456, -0.36, 0.12)).contains("1.23");
        assertThat(ErrorDigits.value(1.23456, 0, Double.NaN, 36)).contains("0");
    }

    @Test
    void nothingEndsAValueWithoutErrors() {
        assertThat(ErrorDigits.value(1.23456)).isEmpty();
        assertThat(ErrorDigits.value(1.23456, 0)).isEmpty();
        assertThat(ErrorDigits.error(0)).isEqualTo("0");
    }
}

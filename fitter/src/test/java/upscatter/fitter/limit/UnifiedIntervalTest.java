package upscatter.fitter.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

class UnifiedIntervalTest {
    /** So many that counts are normal: a signal of one is a standard deviation to 1e-4. */
    private static final double MANY = 1e8;

    /** A measurement of x standard deviations of a parameter that is not below zero. */
    private static Likelihood measured(double x) {
        var parameters = Parameters.of(Parameter.bounded("s", 1, 0, 1e3, 1));
        double sigma = Math.sqrt(MANY);
        return Likelihood.of(
                new TemplatePrediction(parameters, new double[] {MANY}, new double[] {sigma}),
                new double[] {MANY + sigma * x});
    }

    /**
     * The construction of Feldman and Cousins for a Gaussian of unit width whose mean is not below zero, carried out in another program: acceptance intervals by the ordering of
     * Eq. 4.3 of physics/9711021 at means 5e-4 apart, so that an end is known to twice that, the interval being those that accept x.
     */
    @ParameterizedTest
    @CsvSource({
        "-1,   0.6827, 0,      0.272",
        "0,    0.6827, 0,      1.0",
        "0.5,  0.6827, 0.025,  1.5",
        "1.5,  0.6827, 0.5615, 2.5",
        "-1,   0.90,   0,      0.8135",
        "1,    0.90,   0,      2.6445",
        "1.5,  0.90,   0.2185, 3.1445",
        "2,    0.90,   0.5825, 3.6445",
        "0,    0.95,   0,      1.9595",
        "2,    0.95,   0.355,  3.9595",
        "3,    0.95,   1.141,  4.9595"
    })
    void aGaussianWithABoundHasTheIntervalsOfTheConstruction(double x, double level, double low, double high) {
        UnifiedInterval.Ends ends = new UnifiedInterval(level, new FisherScoring())
                .of(measured(x), "s")
                .orElseThrow();
        assertThat(ends.lower()).isCloseTo(low, within(1e-3));
        assertThat(ends.upper().orElseThrow()).isCloseTo(high, within(1e-3));
    }

    /** 0.4 standard deviations from zero are inside at 90%: the end is the bound itself, and not a small number. */
    @Test
    void aBoundThatIsInsideIsTheEnd() {
        assertThat(new UnifiedInterval(0.9, new FisherScoring())
                        .of(measured(0.4), "s")
                        .orElseThrow()
                        .lower())
                .isZero();
    }

    @Test
    void aLevelInPercentIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UnifiedInterval(90, new FisherScoring()))
                .withMessageContaining("but is 90");
    }
}

package upscatter.fitter.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import upscatter.fitter.toys.FeldmanCousinsTest;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** One count n under s + b events: the logarithm of the posterior is {@code n ln(s + b) - s} and that of the prior, up to a constant. */
class DensityTest {
    private static final double BACKGROUND = 2;
    private static final double COUNTS = 7;

    private static Density density(Prior prior) {
        return new Density(FeldmanCousinsTest.counting(1, BACKGROUND, COUNTS), Map.of("s", prior));
    }

    private static double exact(double s, double exponent) {
        return COUNTS * Math.log(s + BACKGROUND) - s + exponent * Math.log(s);
    }

    @Test
    void likelihoodTimesPrior() {
        for (double exponent : new double[] {0, -0.5, -1, 2}) {
            Density density = density(new Prior.Power(exponent, 0.5, 20));
            double difference = density.at(new double[] {9}) - density.at(new double[] {3});
            assertThat(difference).isCloseTo(exact(9, exponent) - exact(3, exponent), within(1e-12));
        }
    }

    /** Bounds are those of both, of the parameter (0 to 1000) and of the prior. */
    @Test
    void outsideOfTheBoundsThereIsNothing() {
        Density density = density(Prior.flat(-5, 20));
        assertThat(density.dimensions()).isEqualTo(1);
        assertThat(density.from(0)).isZero();
        assertThat(density.to(0)).isEqualTo(20);
        assertThat(density.at(new double[] {20.1})).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(density.at(new double[] {-0.1})).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(density.at(new double[] {Double.NaN})).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(density.at(new double[] {20})).isFinite();
        assertThat(density.at(new double[] {0})).isFinite();
        assertThat(density(Prior.flat(0, 5000)).to(0)).isEqualTo(1000);
    }

    /** A fixed parameter is no dimension and has no prior; the bounds begin where the later of both does. */
    @Test
    void fixedParametersAreNoDimensions() {
        var parameters =
                Parameters.of(Parameter.bounded("f", 2, 0, 9, 1).fixedAt(2), Parameter.bounded("s", 1, 0, 1000, 1));
        var likelihood = Likelihood.of(
                new TemplatePrediction(parameters, new double[1], new double[] {1}, new double[] {1}),
                new double[] {COUNTS});
        var density = new Density(likelihood, Map.of("s", Prior.flat(3, 20)));
        assertThat(density.dimensions()).isEqualTo(1);
        assertThat(density.from(0)).isEqualTo(3);
        assertThat(density.at(new double[] {9}) - density.at(new double[] {4}))
                .isCloseTo(COUNTS * Math.log(11 / 6.0) - 5, within(1e-12));
        assertThat(Density.freeNames(parameters)).containsExactly("s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Density(likelihood, Map.of("s", Prior.flat(0, 1), "f", Prior.flat(0, 1))))
                .withMessageContaining("prior of f")
                .withMessageContaining("[s]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Density(likelihood, Map.of("s", Prior.flat(1000, 2000))));
    }

    @Test
    void priorsAndParametersBelongTogether() {
        var likelihood = FeldmanCousinsTest.counting(1, BACKGROUND, COUNTS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Density(likelihood, Map.of()))
                .withMessageContaining("s has no prior");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Density(likelihood, Map.of("s", Prior.flat(0, 1), "t", Prior.flat(0, 1))))
                .withMessageContaining("prior of t")
                .withMessageContaining("[s]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> density(Prior.flat(-2, -1)))
                .withMessageContaining("flat from -2.0 to -1.0");
    }
}

package upscatter.likelihood.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/** What a likelihood says of its kinks, of the two sides of its parameters, and of its domain. */
class KinksTest {
    private static Likelihood of(double nominal, Modifier modifier) {
        return TemplateLikelihood.of(new TemplateModel(List.of(new TemplateChannel(
                "c",
                List.of(
                        new TemplateSample("s", List.of(10.0), List.of(new Modifier.NormFactor("mu"))),
                        new TemplateSample("b", List.of(nominal), List.of(modifier))),
                List.of(12.0)))));
    }

    private static Modifier shape(double low, double high, Interpolation code) {
        return new Modifier.HistoSys("a", List.of(low), List.of(high), code);
    }

    @ParameterizedTest
    @EnumSource(
            value = Interpolation.class,
            names = {"PIECEWISE_LINEAR", "QUADRATIC", "POLYNOMIAL_LINEAR"})
    void onlyUnequalStraightLinesHaveAKink(Interpolation code) {
        boolean straight = code == Interpolation.PIECEWISE_LINEAR;
        assertThat(of(40, shape(35, 48, code)).kinks()).isEqualTo(straight ? List.of("a") : List.of());
        assertThat(of(40, shape(33, 47, code)).kinks()).isEmpty();
    }

    @Test
    void onlyUnequalExponentialsHaveAKink() {
        assertThat(of(40, new Modifier.NormSys("a", 0.9, 1.2, Interpolation.EXPONENTIAL))
                        .kinks())
                .containsExactly("a");
        assertThat(of(40, new Modifier.NormSys("a", 0.8, 1.25, Interpolation.EXPONENTIAL))
                        .kinks())
                .isEmpty();
    }

    /** At the smallest number of either sign the value is that of zero and the derivative that of the side. */
    @Test
    void slopesOfBothSides() {
        Likelihood likelihood = of(40, shape(35, 48, Interpolation.PIECEWISE_LINEAR));
        double[] above = new double[2];
        double[] below = new double[2];
        double value = likelihood.value(new double[] {0, 0}, likelihood.workspace());
        assertThat(likelihood.gradient(new double[] {0, Double.MIN_VALUE}, likelihood.workspace(), above))
                .isEqualTo(value);
        assertThat(likelihood.gradient(new double[] {0, -Double.MIN_VALUE}, likelihood.workspace(), below))
                .isEqualTo(value);
        double perEvent = 2 * (1 - 12.0 / 40);
        assertThat(above[1]).isEqualTo(8 * perEvent);
        assertThat(below[1]).isEqualTo(5 * perEvent);
    }

    @Test
    void variationsToOneSideMayDivide() {
        Interpolation smooth = Interpolation.POLYNOMIAL_LINEAR;
        assertThat(of(40, shape(30, 32, smooth)).twoSided())
                .extracting(Parameter::name)
                .containsExactly("a");
        assertThat(of(40, shape(36, 44.5, smooth)).twoSided()).isEmpty();
        assertThat(of(40, new Modifier.NormSys("a", 0.8, 1.3, Interpolation.POLYNOMIAL_EXPONENTIAL))
                        .twoSided())
                .isEmpty();
    }

    /**
     * {@code 100 + 5 a + 1.25 a^2} does not turn around, but bends: its second derivative of 2.5 times {@code 2 (1 - n/100)} against half of that of the
     * constraint, 2, and a quarter of the square of the slope at its least, {@code (0.5 - 2 0.1875)^2}, in standard deviations.
     */
    @Test
    void farDataMayDivideWhatOnlyBends() {
        double needed = 0.5 * (1 + 0.25 * 0.125 * 0.125) / (2 * 2.5 / 100);
        for (double excess : new double[] {0, -40, 0.999 * needed, 1.001 * needed, 40}) {
            Likelihood likelihood = TemplateLikelihood.of(new TemplateModel(List.of(new TemplateChannel(
                    "c",
                    List.of(new TemplateSample(
                            "b", List.of(100.0), List.of(shape(96.25, 106.25, Interpolation.QUADRATIC)))),
                    List.of(100 + excess)))));
            assertThat(likelihood.twoSided()).isEmpty();
            assertThat(likelihood.isDivided()).isTrue();
            assertThat(likelihood.twoSided(new double[] {0}, likelihood.workspace()))
                    .as("excess %s", excess)
                    .extracting(Parameter::name)
                    .isEqualTo(excess > needed ? List.of("a") : List.of());
            Parameter fixed = likelihood.parameters().get("a").fixedAt(0);
            assertThat(likelihood.withParameter(fixed).isDivided()).isFalse();
        }
        assertThat(of(40, shape(36, 44.5, Interpolation.POLYNOMIAL_LINEAR)).isDivided())
                .isFalse();
    }

    @Test
    void feasiblePointKeepsWhatIsHeld() {
        Likelihood likelihood = of(-2, shape(-3, -1, Interpolation.POLYNOMIAL_LINEAR));
        double[] outside = {0, 0};
        Optional<double[]> found = likelihood.feasible(outside, new boolean[] {true, false});
        assertThat(found).isPresent();
        assertThat(found.get()[0]).isZero();
        assertThat(found.get()[1]).isGreaterThan(2).isLessThanOrEqualTo(5);
        assertThat(outside).containsExactly(0, 0);
        assertThat(likelihood.feasible(outside, new boolean[] {true, true})).isEmpty();
        assertThat(of(-6, shape(-7, -5, Interpolation.POLYNOMIAL_LINEAR))
                        .feasible(outside, new boolean[] {true, false}))
                .isEmpty();
    }

    @Test
    void expectationBelowZeroIsNotCalledObserved() {
        Likelihood likelihood = of(-2, shape(-3, -1, Interpolation.POLYNOMIAL_LINEAR));
        Point outside = Point.of(likelihood.parameters(), new double[] {0, 0});
        assertThatThrownBy(() -> likelihood.asimov(outside))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("channel c, bin 0: no Asimov data can be made of an expectation of -2.0");
    }
}

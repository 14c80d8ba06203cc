package upscatter.likelihood.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

class InterpolationTest {
    private static final double[][] FACTORS = {{0.9, 1.1}, {0.7, 1.4}, {1.2, 1.3}, {1, 1.3}, {0.8, 1}, {0, 1.5}, {0, 0}
    };
    private static final DSFactory SECOND_ORDER = new DSFactory(1, 2);

    private static ScalarFactor factor(Interpolation interpolation, double low, double high) {
        return ScalarFactor.of(new Modifier.NormSys("alpha", low, high, interpolation), false);
    }

    private static DerivativeStructure slow(Interpolation interpolation, double low, double high, double at) {
        DerivativeStructure alpha = SECOND_ORDER.variable(0, at);
        return switch (interpolation) {
            case EXPONENTIAL ->
                at >= 0
                        ? high == 0
                                ? SECOND_ORDER.constant(at == 0 ? 1 : 0)
                                : alpha.multiply(Math.log(high)).exp()
                        : low == 0
                                ? SECOND_ORDER.constant(0)
                                : alpha.multiply(-Math.log(low)).exp();
            case POLYNOMIAL_EXPONENTIAL -> SlowTemplates.polynomial(low, high, alpha);
            default ->
                SlowTemplates.variation(interpolation, low, 1, high, alpha).add(1);
        };
    }

    /** Value and both derivatives of every code, also of factors of zero, against automatic differentiation of the formulas. */
    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void derivativesAreThoseOfTheFormulas(Interpolation interpolation) {
        for (double[] ends : FACTORS) {
            ScalarFactor factor = factor(interpolation, ends[0], ends[1]);
            for (double alpha = -3.05; alpha < 3.1; alpha += 0.1) {
                DerivativeStructure reference = slow(interpolation, ends[0], ends[1], alpha);
                String where = "%s %s at %s".formatted(interpolation, List.of(ends[0], ends[1]), alpha);
                assertThat(factor.value(alpha)).as(where).isCloseTo(reference.getValue(), within(1e-13));
                assertThat(factor.slope(alpha)).as(where).isCloseTo(reference.getPartialDerivative(1), within(1e-12));
                assertThat(factor.bend(alpha)).as(where).isCloseTo(reference.getPartialDerivative(2), within(1e-11));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void variationsAreMetAtOneStandardDeviation(Interpolation interpolation) {
        for (double[] ends : FACTORS) {
            ScalarFactor factor = factor(interpolation, ends[0], ends[1]);
            assertThat(factor.value(-1)).isCloseTo(ends[0], within(1e-15));
            assertThat(factor.value(0)).isEqualTo(1);
            assertThat(factor.value(1)).isCloseTo(ends[1], within(1e-15));
        }
    }

    static Stream<Interpolation> smoothAtOne() {
        return Stream.of(
                Interpolation.QUADRATIC, Interpolation.POLYNOMIAL_EXPONENTIAL, Interpolation.POLYNOMIAL_LINEAR);
    }

    /** Value and slope continue at one standard deviation, code 2 included; 4 and 4p also the second derivative. */
    @ParameterizedTest
    @MethodSource("smoothAtOne")
    void oneStandardDeviationIsNoJump(Interpolation interpolation) {
        double step = 1e-9;
        for (double[] ends : FACTORS) {
            ScalarFactor factor = factor(interpolation, ends[0], ends[1]);
            for (double at : new double[] {-1, 1}) {
                assertThat(jump(factor::value, at, step)).isCloseTo(0, within(1e-8));
                assertThat(jump(factor::slope, at, step)).isCloseTo(0, within(1e-7));
                if (interpolation != Interpolation.QUADRATIC) {
                    assertThat(jump(factor::bend, at, step)).isCloseTo(0, within(1e-6));
                }
            }
        }
    }

    private static double jump(DoubleUnaryOperator function, double at, double step) {
        return function.applyAsDouble(at + step) - function.applyAsDouble(at - step);
    }

    /** Limits of small factors: code 4 reaches zero smoothly, code 1 is zero for all negative alpha; nothing is ever NaN. */
    @Test
    void aDownVariationOfAllEventsIsALimit() {
        for (Interpolation interpolation : List.of(Interpolation.EXPONENTIAL, Interpolation.POLYNOMIAL_EXPONENTIAL)) {
            ScalarFactor zero = factor(interpolation, 0, 1.2);
            ScalarFactor tiny = factor(interpolation, 1e-300, 1.2);
            for (double alpha : new double[] {-4, -1.5, -1, -0.5, -0.1, 0, 0.5, 2}) {
                assertThat(zero.value(alpha)).isCloseTo(tiny.value(alpha), within(1e-13));
                assertThat(zero.slope(alpha))
                        .as("%s at %s", interpolation, alpha)
                        .isFinite();
                assertThat(zero.bend(alpha)).isFinite();
            }
        }
        assertThat(factor(Interpolation.EXPONENTIAL, 0, 1.2).slope(0)).isEqualTo(Math.log(1.2));
    }

    private static Set<String> below(Modifier... modifiers) {
        return Kinks.below(new TemplateModel(List.of(new TemplateChannel(
                "one",
                List.of(new TemplateSample("only", List.of(10.0, 20.0), List.of(modifiers))),
                List.of(1.0, 2.0)))));
    }

    /** The side that does more is taken: never the flat side of a one-sided variation, nor a mean in which both cancel. */
    @Test
    void theSlopeAtAKinkIsThatOfTheSideThatDoesMore() {
        var linear = Interpolation.PIECEWISE_LINEAR;
        assertThat(below(new Modifier.NormSys("up", 1, 1.2, linear))).isEmpty();
        assertThat(below(new Modifier.NormSys("down", 0.8, 1, linear))).containsExactly("down");
        assertThat(below(new Modifier.NormSys("down", 0.8, 1, Interpolation.EXPONENTIAL)))
                .containsExactly("down");
        assertThat(below(new Modifier.HistoSys("down", List.of(8.0, 25.0), List.of(10.0, 20.0), linear)))
                .containsExactly("down");
        assertThat(below(new Modifier.HistoSys("both", List.of(12.0, 20.0), List.of(12.0, 20.0), linear)))
                .isEmpty();
        assertThat(below(new Modifier.HistoSys("smooth", List.of(1.0, 1.0), List.of(10.0, 20.0))))
                .isEmpty();
        assertThat(ScalarFactor.of(new Modifier.NormSys("down", 0.8, 1, linear), true)
                        .slope(0))
                .isCloseTo(0.2, within(1e-15));
    }
}

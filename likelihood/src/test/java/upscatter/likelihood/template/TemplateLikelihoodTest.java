package upscatter.likelihood.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;
import upscatter.model.template.AuxiliaryKind;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;
import upscatter.model.template.ParameterSettings;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

class TemplateLikelihoodTest {

    static IntStream combinations() {
        return ChannelPredictionTest.combinations();
    }

    private static Point point(Likelihood likelihood, Map<String, Double> values) {
        return Point.of(
                likelihood.parameters(),
                likelihood.parameters().names().stream()
                        .mapToDouble(values::get)
                        .toArray());
    }

    /** -2 ln L of every combination of modifiers at random points, to 1e-9, against densities with all constants. */
    @ParameterizedTest
    @MethodSource("combinations")
    void valuesAreThoseOfTheDensities(int kinds) {
        int inside = 0;
        for (int seed = 0; seed < 10; seed++) {
            TemplateModel model = RandomTemplates.of(kinds, 7000L + 100L * kinds + seed);
            Likelihood likelihood = TemplateLikelihood.of(model);
            for (int k = 0; k < 10; k++) {
                Map<String, Double> values = RandomTemplates.point(model, 10L * seed + k);
                double reference = SlowTemplates.minus2LogLikelihood(model, values);
                double value = likelihood.value(point(likelihood, values));
                if (Double.isFinite(reference)) {
                    inside++;
                    assertThat(value)
                            .as("kinds %d, seed %d, point %d", kinds, seed, k)
                            .isCloseTo(reference, within(1e-9 * (1 + reference)));
                } else {
                    assertThat(value).isInfinite();
                }
            }
        }
        assertThat(inside).isGreaterThan(90);
    }

    private static TemplateModel one(double observed, double nominal, Modifier... modifiers) {
        return new TemplateModel(List.of(new TemplateChannel(
                "one", List.of(new TemplateSample("only", List.of(nominal), List.of(modifiers))), List.of(observed))));
    }

    private static double value(TemplateModel model, double x) {
        Likelihood likelihood = TemplateLikelihood.of(model);
        return likelihood.value(Point.of(likelihood.parameters(), x));
    }

    private static double poisson(double n, double nu) {
        return 2 * (nu - n + n * Math.log(n / nu));
    }

    /** One bin, one modifier: each in closed form. */
    @Test
    void oneBinInClosedForm() {
        assertThat(value(one(12, 10, new Modifier.NormFactor("mu")), 1.5)).isCloseTo(poisson(12, 15), within(1e-12));
        assertThat(value(one(12, 10, new Modifier.NormSys("a", 0.9, 1.2)), 1.5))
                .isCloseTo(poisson(12, 10 * Math.pow(1.2, 1.5)) + 2.25, within(1e-12));
        assertThat(value(one(12, 10, new Modifier.NormSys("a", 0.9, 1.2, Interpolation.EXPONENTIAL)), -0.5))
                .isCloseTo(poisson(12, 10 * Math.sqrt(0.9)) + 0.25, within(1e-12));
        assertThat(value(one(12, 10, new Modifier.HistoSys("a", List.of(8.0), List.of(13.0))), -1.5))
                .isCloseTo(poisson(12, 10 - 1.5 * 2) + 2.25, within(1e-12));
        assertThat(value(one(12, 10, new Modifier.HistoSys("a", List.of(8.0), List.of(13.0))), 0.5))
                .isCloseTo(poisson(12, 10 + 2.5 * 0.5 + 0.25 * (15 - 2.5 + 3.0 / 16) / 16) + 0.25, within(1e-12));
        assertThat(value(one(12, 10, new Modifier.ShapeSys("g", List.of(2.0))), 1.1))
                .isCloseTo(poisson(12, 11) + poisson(25, 25 * 1.1), within(1e-12));
        assertThat(value(one(12, 10, new Modifier.StatError("g", List.of(2.0))), 1.1))
                .isCloseTo(poisson(12, 11) + 0.25, within(1e-12));
        assertThat(value(one(12, 10, new Modifier.ShapeFactor("g")), 1.1)).isCloseTo(poisson(12, 11), within(1e-12));
        assertThat(value(
                        one(12, 10, new Modifier.StatError("g", List.of(2.0)))
                                .with(ParameterSettings.of("g").withAuxiliary(AuxiliaryKind.POISSON)),
                        1.1))
                .isCloseTo(poisson(12, 11) + poisson(25, 25 * 1.1), within(1e-12));
    }

    /** Code 2 beyond one standard deviation is the tangent of the parabola, and met from both sides. */
    @Test
    void codeTwoContinuesAsItsTangent() {
        var shape = new Modifier.HistoSys("a", List.of(8.0), List.of(13.0), Interpolation.QUADRATIC);
        double a = 0.5;
        double b = 2.5;
        assertThat(value(one(12, 10, shape), 2)).isCloseTo(poisson(12, 13 + b + 2 * a) + 4, within(1e-12));
        assertThat(value(one(12, 10, shape), -2)).isCloseTo(poisson(12, 8 - b + 2 * a) + 4, within(1e-12));
        assertThat(value(one(12, 10, shape), 1 + 1e-12)).isCloseTo(value(one(12, 10, shape), 1 - 1e-12), within(1e-10));
    }

    /** A likelihood of 1e9 keeps its digits: differences of one event in 1e9 are seen. */
    @Test
    void thousandMillionKeepItsDigits() {
        var model = one(1e9, 1e9, new Modifier.NormFactor("mu"));
        assertThat(value(model, 1 + 1e-9)).isCloseTo(1e-9, within(1e-15));
        assertThat(value(model, 2)).isCloseTo(2e9 * (1 - Math.log(2)), within(1e-3));
        assertThat(value(model, 2 + 1e-9) - value(model, 2)).isCloseTo(1, within(1e-6));
    }

    /** The seed of a workspace that pyhf documents: two bins, signal 12 and 11, background 50 +- 3 and 52 +- 7, counts 51 and 48. */
    private static TemplateModel documented() {
        return new TemplateModel(List.of(new TemplateChannel(
                "singlechannel",
                List.of(
                        new TemplateSample("signal", List.of(12.0, 11.0), List.of(new Modifier.NormFactor("mu"))),
                        new TemplateSample(
                                "background",
                                List.of(50.0, 52.0),
                                List.of(new Modifier.ShapeSys("uncorr", List.of(3.0, 7.0))))),
                List.of(51.0, 48.0))));
    }

    /** Auxiliary counts (50/3)^2 and (52/7)^2, and differences of -2 ln L at the fits that pyhf documents. */
    @Test
    void aDocumentedWorkspace() {
        Likelihood likelihood = TemplateLikelihood.of(documented());
        assertThat(likelihood.parameters().names()).containsExactly("mu", "uncorr[0]", "uncorr[1]");
        assertThat(likelihood.parameters().get("uncorr[0]").constraint())
                .isEqualTo(new upscatter.model.parameter.Constraint.Poisson(2500.0 / 9, 2500.0 / 9));
        double tested = likelihood.value(Point.of(likelihood.parameters(), 1, 0.97224597, 0.87553894));
        double bounded = likelihood.value(Point.of(likelihood.parameters(), 0, 1.0030512, 0.96266961));
        double free = likelihood.value(Point.of(likelihood.parameters(), -0.06679525, 1.00555369, 0.96930896));
        assertThat(tested - bounded).isCloseTo(3.93824492, within(2e-8));
        assertThat(tested - free).isCloseTo(3.9549891, within(2e-7));
    }

    @Test
    void aBinWithoutExpectationIsNamed() {
        assertThatThrownBy(() -> TemplateLikelihood.of(one(3, 0, new Modifier.NormFactor("mu"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("channel one, bin 0: 3.0 observed counts but an expectation of 0.0");
    }

    /** A nominal yield below zero is pulled above it, across channels that share the nuisance parameter. */
    @Test
    void aNegativeNominalYieldIsLeftBehind() {
        var shape = new Modifier.HistoSys("a", List.of(-6.0), List.of(4.0));
        var model = new TemplateModel(List.of(
                new TemplateChannel(
                        "one", List.of(new TemplateSample("s", List.of(-1.0), List.of(shape))), List.of(3.0)),
                new TemplateChannel(
                        "two",
                        List.of(new TemplateSample("s", List.of(10.0), List.of(new Modifier.NormSys("a", 0.9, 1.1)))),
                        List.of(10.0))));
        Likelihood likelihood = TemplateLikelihood.of(model);
        assertThat(Point.start(likelihood.parameters()).value("a")).isBetween(0.2, 1.0);
        assertThat(likelihood.value(Point.start(likelihood.parameters()))).isFinite();
        assertThat(likelihood.describeBin(1)).isEqualTo("channel two, bin 0");
    }
}

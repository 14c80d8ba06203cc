package upscatter.likelihood.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.CurvatureFactors;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;
import upscatter.model.template.Modifier;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/** The curvature in factors against that as a matrix, channels that share some of their parameters. */
class CurvatureFactorsTest {
    private static Likelihood likelihood(int channels, int bins, int parameters) {
        var random = new SplittableRandom(100L * channels + bins);
        var list = new ArrayList<TemplateChannel>();
        for (int c = 0; c < channels; c++) {
            var modifiers = new ArrayList<Modifier>(List.of(new Modifier.NormFactor("mu")));
            for (int k = 0; k < parameters; k++) {
                if (k % channels == c || k % 3 == 0) {
                    double up = random.nextDouble(0.01, 0.2);
                    modifiers.add(new Modifier.NormSys("alpha" + k, 1 - 0.8 * up, 1 + up));
                }
            }
            List<Double> nominal = random.doubles(bins, 3, 30).boxed().toList();
            List<Double> counts = IntStream.range(0, bins)
                    .mapToObj(b -> b == 1 ? 0.0 : Math.rint(nominal.get(b) + random.nextDouble(-3, 3)))
                    .toList();
            list.add(new TemplateChannel(
                    "channel" + c, List.of(new TemplateSample("only", nominal, modifiers)), counts));
        }
        return TemplateLikelihood.of(new TemplateModel(list));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 5", "2, 4", "3, 7"})
    void factorsAreThoseOfTheMatrix(int channels, int bins) {
        Likelihood likelihood = likelihood(channels, bins, 70);
        int size = likelihood.parameters().size();
        CurvatureFactors factors = likelihood.factors().orElseThrow();
        assertThat(factors.rows()).hasNumberOfRows(channels * bins);
        double[] theta = Point.start(likelihood.parameters()).toArray();
        double[] gradient = new double[size];
        double[] other = new double[size];
        double[] matrix = new double[size * size];
        double[] product = new double[size * size];
        double phase = 0;
        for (Curvature kind : Curvature.values()) {
            phase++;
            for (int i = 0; i < size; i++) {
                theta[i] += 0.1 * Math.sin(7.0 * i + phase);
            }
            double value = likelihood.curvature(theta, kind, likelihood.workspace(), gradient, matrix);
            assertThat(likelihood.curvature(theta, kind, likelihood.workspace(), other, factors))
                    .isEqualTo(value);
            assertThat(other).isEqualTo(gradient);
            factors.copyTo(product);
            assertThat(product).containsExactly(matrix, within(1e-12));
            assertThat(factors.element(3, 8)).isEqualTo(product[3 * size + 8]);
        }
    }

    /** Outside the domain nothing is left of the evaluation before. */
    @Test
    void outsideTheDomain() {
        Likelihood likelihood = likelihood(1, 2, 70);
        CurvatureFactors factors = likelihood.factors().orElseThrow();
        double[] theta = Point.start(likelihood.parameters()).toArray();
        double[] gradient = new double[theta.length];
        likelihood.curvature(theta, Curvature.EXPECTED, likelihood.workspace(), gradient, factors);
        theta[likelihood.parameters().indexOf("mu")] = -1;
        assertThat(likelihood.curvature(theta, Curvature.EXPECTED, likelihood.workspace(), gradient, factors))
                .isInfinite();
        assertThat(factors.rows()[0]).containsOnly(0);
    }

    /** Where they would not pay, none are offered. */
    @Test
    void manyBinsOrFewParametersHaveNone() {
        assertThat(likelihood(1, 2, 50).factors()).isEmpty();
        assertThat(likelihood(1, 60, 70).factors()).isEmpty();
    }
}

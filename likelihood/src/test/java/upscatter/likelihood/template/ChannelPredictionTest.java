package upscatter.likelihood.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/** Every combination of the seven kinds of modifiers, each with all interpolation codes in turn. */
class ChannelPredictionTest {

    static IntStream combinations() {
        return IntStream.range(0, 1 << RandomTemplates.KINDS.size());
    }

    private static double[] values(ChannelPrediction prediction, Map<String, Double> point) {
        return prediction.parameters().names().stream().mapToDouble(point::get).toArray();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void countsAndDerivativesAreThoseOfTheFormulas(int kinds) {
        for (int seed = 0; seed < 8; seed++) {
            TemplateModel model = RandomTemplates.of(kinds, 100L * kinds + seed);
            Map<String, Double> point = RandomTemplates.point(model, seed);
            List<ChannelPrediction> predictions = ChannelPrediction.of(model);
            for (int c = 0; c < predictions.size(); c++) {
                check(
                        model,
                        model.channels().get(c),
                        predictions.get(c),
                        point,
                        "kinds %d, seed %d".formatted(kinds, seed));
            }
        }
    }

    /** Factors of which one, two or three are zero, or whose product is too small to be a number. */
    @Test
    void factorsWithoutSize() {
        var names = List.of("a", "b", "c", "d");
        List<Modifier> modifiers = new ArrayList<>(
                names.stream().<Modifier>map(Modifier.NormFactor::new).toList());
        modifiers.add(new Modifier.NormSys("e", 0.8, 1.3));
        modifiers.add(new Modifier.HistoSys("f", List.of(8.0, 3.0), List.of(13.0, 4.0)));
        modifiers.add(new Modifier.StatError("mc", List.of(1.0, 0.4)));
        var sample = new TemplateSample("only", List.of(10.0, 3.5), modifiers);
        var model = new TemplateModel(List.of(new TemplateChannel("one", List.of(sample), List.of(1.0, 2.0))));
        ChannelPrediction prediction = ChannelPrediction.of(model).get(0);
        for (double[] sizes : new double[][] {
            {2, 0.5, 3, 0.7}, {0, 0.5, 3, 0.7}, {2, 0.5, 3, 0}, {2, 0, 0, 0.7}, {0, 0.5, 0, 0}, {1e-200, 2, 1e-200, 3}
        }) {
            var point = new HashMap<String, Double>();
            prediction.parameters().names().forEach(name -> point.put(name, 0.9));
            for (int k = 0; k < sizes.length; k++) {
                point.put(names.get(k), sizes[k]);
            }
            check(model, model.channels().get(0), prediction, point, Arrays.toString(sizes));
        }
    }

    /** Signal strengths, factors on bins and sums of symmetric variations are linear; products and bent variations are not. */
    @Test
    void linearModelsSayThatTheyAre() {
        assertThat(linear(new Modifier.NormFactor("mu"))).isTrue();
        assertThat(linear(new Modifier.ShapeFactor("free"))).isTrue();
        assertThat(linear(new Modifier.StatError("mc", List.of(1.0)))).isTrue();
        assertThat(linear(
                        new Modifier.HistoSys("a", List.of(8.0), List.of(12.0)),
                        new Modifier.HistoSys("b", List.of(9.0), List.of(11.0))))
                .isTrue();
        assertThat(linear(new Modifier.NormSys("a", 0.75, 1.25, Interpolation.POLYNOMIAL_LINEAR)))
                .isTrue();
        assertThat(linear(new Modifier.NormSys("a", 0.75, 1.25))).isFalse();
        assertThat(linear(new Modifier.HistoSys("a", List.of(8.0), List.of(13.0))))
                .isFalse();
        assertThat(linear(new Modifier.NormFactor("mu"), new Modifier.StatError("mc", List.of(1.0))))
                .isFalse();
    }

    private static boolean linear(Modifier... modifiers) {
        var sample = new TemplateSample("only", List.of(10.0), List.of(modifiers));
        return ChannelPrediction.of(
                        new TemplateModel(List.of(new TemplateChannel("one", List.of(sample), List.of(1.0)))))
                .get(0)
                .isLinear();
    }

    private static void check(
            TemplateModel model,
            TemplateChannel channel,
            ChannelPrediction prediction,
            Map<String, Double> point,
            String where) {
        int bins = prediction.bins();
        int size = prediction.parameters().size();
        double[] theta = values(prediction, point);
        double[] expected = new double[bins];
        double[] alone = new double[bins];
        double[] jacobian = new double[bins * size];
        double[] weight = new SplittableRandom(size).doubles(bins, -1, 1).toArray();
        double[] second = new double[size * size];
        prediction.expected(theta, alone);
        prediction.expected(theta, expected, jacobian);
        assertThat(alone).as(where).isEqualTo(expected);
        assertThat(prediction.addSecondDerivatives(theta, weight, second)).isTrue();
        double[] bending = new double[size * size];
        var factory = new DSFactory(Math.max(1, size), 2);
        for (int b = 0; b < bins; b++) {
            DerivativeStructure reference =
                    SlowTemplates.expected(model, channel, b, name -> variable(factory, prediction, name, point));
            double near = 1e-12 * (1 + Math.abs(expected[b]));
            assertThat(expected[b]).as(where).isCloseTo(reference.getValue(), within(near));
            for (int p = 0; p < size; p++) {
                assertThat(jacobian[p * bins + b])
                        .as(
                                "%s, bin %d, %s",
                                where, b, prediction.parameters().names().get(p))
                        .isCloseTo(derivative(reference, size, p, -1), within(1e-11 * (1 + Math.abs(expected[b]))));
                for (int q = 0; q <= p; q++) {
                    bending[p * size + q] += weight[b] * derivative(reference, size, p, q);
                }
            }
        }
        for (int i = 0; i < second.length; i++) {
            assertThat(second[i])
                    .as("%s, %s by %s", where, i / Math.max(1, size), i % Math.max(1, size))
                    .isCloseTo(bending[i], within(1e-9 * (1 + Math.abs(bending[i]))));
        }
        double most = Arrays.stream(bending).map(Math::abs).max().orElse(0);
        assertThat(prediction.isLinear() && most > 1e-11).as(where).isFalse();
    }

    private static DerivativeStructure variable(
            DSFactory factory, ChannelPrediction prediction, String name, Map<String, Double> point) {
        return prediction.parameters().contains(name)
                ? factory.variable(prediction.parameters().indexOf(name), point.getOrDefault(name, Double.NaN))
                : factory.constant(0);
    }

    private static double derivative(DerivativeStructure value, int size, int p, int q) {
        int[] orders = new int[Math.max(1, size)];
        orders[p]++;
        if (q >= 0) {
            orders[q]++;
        }
        return value.getPartialDerivative(orders);
    }
}

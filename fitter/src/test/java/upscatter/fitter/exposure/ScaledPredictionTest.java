package upscatter.fitter.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import upscatter.fitter.PeakPrediction;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;

/** All counts times a factor, with their derivatives, and measurements that are as much better. */
class ScaledPredictionTest {
    private static final double FACTOR = 2.25;
    private static final double[] THETA = {3.2, 11, 1.1};
    private static final Prediction PEAK = new PeakPrediction(6, 8);

    private static double[] times(double[] values) {
        return Arrays.stream(values).map(value -> FACTOR * value).toArray();
    }

    @Test
    void countsAndDerivativesAreScaled() {
        Prediction scaled = new ScaledPrediction(PEAK, FACTOR, Set.of());
        double[] plain = new double[6];
        double[] counts = new double[6];
        double[] slopes = new double[18];
        double[] jacobian = new double[18];
        PEAK.expected(THETA, plain, slopes);
        scaled.expected(THETA, counts);
        assertThat(counts).containsExactly(times(plain), within(1e-12));
        scaled.expected(THETA, counts, jacobian);
        assertThat(counts).containsExactly(times(plain), within(1e-12));
        assertThat(jacobian).containsExactly(times(slopes), within(1e-12));
        double[] weights = {1, -2, 3, 0.5, -1, 2};
        double[] second = new double[9];
        double[] matrix = new double[9];
        matrix[0] = 100;
        assertThat(PEAK.addSecondDerivatives(THETA, weights, second)).isTrue();
        assertThat(scaled.addSecondDerivatives(THETA, weights, matrix)).isTrue();
        matrix[0] -= 100;
        assertThat(matrix).containsExactly(times(second), within(1e-12));
        assertThat(weights).containsExactly(1, -2, 3, 0.5, -1, 2);
    }

    private record Kinked(Prediction plain, boolean linear) implements Prediction {
        @Override
        public Parameters parameters() {
            return plain.parameters();
        }

        @Override
        public int bins() {
            return plain.bins();
        }

        @Override
        public String describeBin(int bin) {
            return "kinked " + bin;
        }

        @Override
        public void expected(double[] theta, double[] expected) {
            plain.expected(theta, expected);
        }

        @Override
        public void expected(double[] theta, double[] expected, double[] jacobian) {
            plain.expected(theta, expected, jacobian);
        }

        @Override
        public Set<String> kinks() {
            return Set.of("m");
        }

        @Override
        public boolean isLinear() {
            return linear;
        }

        @Override
        public boolean addSecondDerivatives(double[] theta, double[] weight, double[] matrix) {
            return linear;
        }

        @Override
        public Optional<Prediction.FreeBackground> freeBackground() {
            return Optional.of(
                    new Prediction.FreeBackground(plain, plain, linear, List.of(0, 1, 2, 3, 4, 5), List.of(2.0, 4.0)));
        }
    }

    @Test
    void whatDoesNotDependOnTheExposureStays() {
        for (boolean linear : new boolean[] {true, false}) {
            Prediction scaled = new ScaledPrediction(new Kinked(PEAK, linear), FACTOR, Set.of());
            assertThat(scaled.parameters()).isEqualTo(PEAK.parameters());
            assertThat(scaled.bins()).isEqualTo(6);
            assertThat(scaled.describeBin(4)).isEqualTo("kinked 4");
            assertThat(scaled.kinks()).containsExactly("m");
            assertThat(scaled.isLinear()).isEqualTo(linear);
            assertThat(scaled.addSecondDerivatives(THETA, new double[6], new double[9]))
                    .isEqualTo(linear);
        }
        assertThat(new ScaledPrediction(PEAK, FACTOR, Set.of()).freeBackground())
                .isEmpty();
    }

    /** Counts of a measured background grow, its ratios stay. */
    @Test
    void aFreeBackgroundGrows() {
        var free = new ScaledPrediction(new Kinked(PEAK, true), FACTOR, Set.of())
                .freeBackground()
                .orElseThrow();
        assertThat(free.nominal()).containsExactly(4.5, 9.0);
        assertThat(free.ratios()).isSameAs(PEAK);
        assertThat(free.ratiosKnown()).isTrue();
        assertThat(free.places()).containsExactly(0, 1, 2, 3, 4, 5);
        double[] plain = new double[6];
        double[] rest = new double[6];
        PEAK.expected(THETA, plain);
        free.rest().expected(THETA, rest);
        assertThat(rest).containsExactly(times(plain), within(1e-12));
    }

    private static Constraint scaled(Constraint constraint, boolean along) {
        Parameter b = Parameter.bounded("b", 1, 0, 10, 1).withConstraint(constraint);
        var prediction = new TemplatePrediction(Parameters.of(b), new double[1], new double[] {1});
        return new ScaledPrediction(prediction, FACTOR, along ? Set.of("b") : Set.of())
                .parameters()
                .get("b")
                .constraint();
    }

    @Test
    void measurementsTakenAlongImprove() {
        var normal = new Constraint.Normal(1, 0.3);
        var logNormal = new Constraint.LogNormal(1, 1.44);
        var poisson = new Constraint.Poisson(8, 10);
        assertThat(scaled(normal, true)).isEqualTo(new Constraint.Normal(1, 0.3 / 1.5));
        assertThat(((Constraint.LogNormal) scaled(logNormal, true)).kappa())
                .isCloseTo(Math.exp(Math.log(1.44) / 1.5), within(1e-14));
        assertThat(((Constraint.LogNormal) scaled(logNormal, true)).median()).isEqualTo(1);
        assertThat(scaled(poisson, true)).isEqualTo(new Constraint.Poisson(18, 22.5));
        assertThat(scaled(Constraint.FREE, true)).isEqualTo(Constraint.FREE);
        for (Constraint constraint : List.of(normal, logNormal, poisson)) {
            assertThat(scaled(constraint, false)).isEqualTo(constraint);
        }
    }

    /** The likelihood has the data that are expected, of all parts. */
    @Test
    void theModelJoinsItsParts() {
        Prediction other = new TemplatePrediction(
                Parameters.of(Parameter.bounded("s", 0, 0, Double.POSITIVE_INFINITY, Math.sqrt(8))),
                new double[] {5},
                new double[] {2});
        Likelihood likelihood =
                ExposureModel.of(List.of(PEAK, other), Set.of("flat")).at(4);
        assertThat(likelihood.parameters().names()).containsExactly("m", "s", "flat");
        assertThat(likelihood.parameters().get("flat").constraint()).isEqualTo(new Constraint.Normal(1, 0.05));
        double[] expected = likelihood.expected(upscatter.model.parameter.Point.start(likelihood.parameters()));
        assertThat(expected).containsExactly(new double[] {32, 32, 32, 32, 32, 32, 20}, within(1e-12));
    }

    @Test
    void exposuresWithoutAMeaningAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExposureModel.of(List.of(), Set.of()))
                .withMessageContaining("no prediction");
        assertThatThrownBy(() -> ExposureModel.of(List.of(PEAK), Set.of("q")))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("no prediction has a parameter q");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExposureModel.of(List.of(PEAK), Set.of("s")))
                .withMessageContaining("parameter s has no auxiliary measurement");
        ExposureModel model = ExposureModel.of(List.of(PEAK), Set.of());
        for (double factor : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.at(factor))
                    .withMessageContaining("must be positive and finite but is " + factor);
        }
    }
}

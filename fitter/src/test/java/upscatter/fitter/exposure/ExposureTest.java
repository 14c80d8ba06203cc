package upscatter.fitter.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.profile.MinosError;
import upscatter.likelihood.DecayPrediction;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Prediction;

/** Expected results of counting experiments against closed forms. */
class ExposureTest {
    private static final FisherScoring FITTER = new FisherScoring();
    private static final double DIGITS = 1e-6;

    /** Ten events of signal on ten of background. */
    private static Prediction counting(Constraint background) {
        boolean known = background instanceof Constraint.Free;
        Parameter b = Parameter.bounded("b", 1, 0, 100, 0.1).withConstraint(background);
        var parameters = Parameters.of(Parameter.bounded("s", 1, 0, 1e6, 1), known ? b.fixedAt(1) : b);
        return new TemplatePrediction(parameters, new double[1], new double[] {10}, new double[] {10});
    }

    private static Point truth(Prediction prediction) {
        return Point.start(prediction.parameters());
    }

    private static ExposureScan.Entry at(ExposureModel model, Prediction prediction, double exposure) {
        return ExposureScan.of(model, "s", truth(prediction), List.of(exposure), FITTER)
                .entries()
                .get(0);
    }

    /** Z of s events on b known to sigma by a side band, arXiv:1007.1727 and G. Cowan (2012), in closed form. */
    private static double closedForm(double s, double b, double sigma) {
        double v = sigma * sigma;
        return Math.sqrt(2
                * ((s + b) * Math.log((s + b) * (b + v) / (b * b + (s + b) * v))
                        - b * b / v * Math.log1p(v * s / (b * (b + v)))));
    }

    @Test
    void medianSignificanceOfKnownBackground() {
        Prediction prediction = counting(Constraint.FREE);
        ExposureModel model = ExposureModel.of(List.of(prediction), Set.of());
        assertThat(at(model, prediction, 1).significance()).isCloseTo(2.779548, within(DIGITS));
        for (double exposure : new double[] {0.1, 4, 1000}) {
            double wanted = Math.sqrt(2 * exposure * (20 * Math.log(2) - 10));
            assertThat(at(model, prediction, exposure).significance()).isCloseTo(wanted, within(DIGITS * wanted));
            assertThat(at(model, prediction, exposure).error().orElseThrow())
                    .isCloseTo(Math.sqrt(20 * exposure) / (10 * exposure), within(DIGITS));
        }
    }

    @Test
    void medianSignificanceOfMeasuredBackground() {
        Prediction prediction = counting(new Constraint.Poisson(100, 100));
        ExposureModel held = ExposureModel.of(List.of(prediction), Set.of());
        ExposureModel along = ExposureModel.of(List.of(prediction), Set.of("b"));
        assertThat(at(held, prediction, 1).significance()).isCloseTo(2.615943, within(DIGITS));
        for (double f : new double[] {0.3, 1, 10, 1000}) {
            assertThat(at(held, prediction, f).significance()).isCloseTo(closedForm(10 * f, 10 * f, f), within(DIGITS));
            assertThat(at(along, prediction, f).significance()).isCloseTo(2.615943 * Math.sqrt(f), within(DIGITS * 40));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 3, 5})
    void exposureOfASignificance(double significance) {
        Prediction known = counting(Constraint.FREE);
        NeededExposure found =
                NeededExposure.of(ExposureModel.of(List.of(known), Set.of()), "s", truth(known), significance, FITTER);
        double wanted = significance * significance / (2 * (20 * Math.log(2) - 10));
        assertThat(found.exposure().orElseThrow()).isCloseTo(wanted, within(1e-7 * wanted));
        assertThat(found.reached()).isCloseTo(significance, within(1e-7));
        Prediction measured = counting(new Constraint.Normal(1, 0.05));
        NeededExposure along = NeededExposure.of(
                ExposureModel.of(List.of(measured), Set.of("b")), "s", truth(measured), significance, FITTER);
        double once = at(ExposureModel.of(List.of(measured), Set.of("b")), measured, 1)
                .significance();
        double quadratic = significance * significance / (once * once);
        assertThat(along.exposure().orElseThrow()).isCloseTo(quadratic, within(1e-5 * quadratic));
    }

    /** A background of which only 10% is known, ever: no exposure gives 20 sigma. */
    @Test
    void systematicsLimitWhatExposureCanGive() {
        Prediction prediction = counting(new Constraint.Poisson(100, 100));
        NeededExposure found =
                NeededExposure.of(ExposureModel.of(List.of(prediction), Set.of()), "s", truth(prediction), 20, FITTER);
        assertThat(found.exposure()).isEmpty();
        double f = NeededExposure.LARGEST;
        assertThat(found.reached()).isCloseTo(closedForm(10 * f, 10 * f, f), within(1e-4));
        assertThat(found.reached()).isLessThan(8);
    }

    /** n = 20 counts of which 10 are signal, background 5% known: {@code sqrt(20 + 0.25)/10}. */
    @Test
    void expectedPrecision() {
        Prediction prediction = counting(new Constraint.Normal(1, 0.05));
        Likelihood model = ExposureModel.of(List.of(prediction), Set.of()).at(1);
        List<ExpectedPrecision> found = ExpectedPrecision.of(model, truth(prediction), FITTER);
        assertThat(found).extracting(ExpectedPrecision::parameter).containsExactly("s", "b");
        assertThat(found.get(0).relative().orElseThrow()).isCloseTo(Math.sqrt(20.25) / 10, within(DIGITS));
        assertThat(found.get(1).error().orElseThrow()).isCloseTo(0.05, within(DIGITS));
        MinosError asymmetric = found.get(0).asymmetric();
        assertThat(asymmetric.upper().at().orElseThrow() - 1)
                .isGreaterThan(1 - asymmetric.lower().at().orElseThrow());
    }

    /** A joint fit with a shared constraint is one likelihood at twice the exposure. */
    @Test
    void twoEqualPartsAreTwiceTheExposure() {
        Prediction prediction = counting(new Constraint.Normal(1, 0.1));
        double joint = at(ExposureModel.of(List.of(prediction, prediction), Set.of()), prediction, 1)
                .significance();
        double twice = at(ExposureModel.of(List.of(prediction), Set.of()), prediction, 2)
                .significance();
        assertThat(joint).isCloseTo(twice, within(DIGITS));
    }

    @Test
    void derivativesScaleAsTheCounts() {
        var parameters = Parameters.of(
                Parameter.bounded("a", 50, 0, 1e3, 1),
                Parameter.bounded("k", 0.3, 0, 10, 0.1),
                Parameter.bounded("c", 3, 0, 1e3, 1));
        var prediction = new DecayPrediction(parameters, 6);
        var scaled = new ScaledPrediction(prediction, 2.5, Set.of());
        double[] theta = Point.start(parameters).toArray();
        double[][] arrays = {new double[6], new double[18], new double[6], new double[18]};
        prediction.expected(theta, arrays[0], arrays[1]);
        scaled.expected(theta, arrays[2], arrays[3]);
        for (int i = 0; i < 18; i++) {
            assertThat(arrays[3][i]).isEqualTo(2.5 * arrays[1][i]);
            assertThat(arrays[2][i % 6]).isEqualTo(2.5 * arrays[0][i % 6]);
        }
        assertThat(scaled.isLinear()).isFalse();
        assertThat(scaled.describeBin(1)).isEqualTo("time 1");
    }

    @Test
    void rejectsWhatHasNoMeaning() {
        Prediction prediction = counting(new Constraint.Normal(1, 0.1));
        assertThatThrownBy(() -> ExposureModel.of(List.of(prediction), Set.of("s")))
                .hasMessageContaining("taken along");
        assertThatThrownBy(() -> ExposureModel.of(List.of(prediction), Set.of("x")))
                .hasMessageContaining("x");
        assertThatThrownBy(() -> ExposureModel.of(List.of(prediction), Set.of()).at(0))
                .hasMessageContaining("positive");
        assertThatThrownBy(() -> NeededExposure.of(
                        ExposureModel.of(List.of(prediction), Set.of()),
                        "s",
                        truth(prediction).with("s", 0),
                        3,
                        FITTER))
                .hasMessageContaining("s = 0");
    }
}

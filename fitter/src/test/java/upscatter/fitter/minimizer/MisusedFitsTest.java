package upscatter.fitter.minimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.fitter.contour.Contour;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.Minos;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** What is passed together and does not belong together. */
class MisusedFitsTest {
    private static final Parameters TWO =
            Parameters.of(Parameter.bounded("a", 0, -10, 10, 1), Parameter.unbounded("b", 0, 1));

    private static Objective around(double a, Parameters parameters) {
        return Objectives.ofValue(
                parameters, theta -> Math.pow(theta[0] - a, 2) + Math.pow(theta[1] - 0.5 * theta[0], 2));
    }

    static Stream<Minimizer> minimizers() {
        return Stream.of(new FisherScoring(), new VariableMetric(), new Simplex(), new Cascade());
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void aStartThatMovesWhatIsFixed(Minimizer minimizer) {
        FitResult free = minimizer.fit(around(1, TWO));
        Parameters held = TWO.with(TWO.get("a").fixedAt(3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> minimizer.fit(around(1, held), free.best()))
                .withMessageContaining("the parameter is fixed at 3.0")
                .withMessageContaining("Maybe the point is that of an earlier fit");
        assertThat(minimizer.fit(around(1, held), free).best().value("a")).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void aStartOfOtherParameters(Minimizer minimizer) {
        Parameters others = Parameters.of(Parameter.unbounded("b", 0, 1), Parameter.unbounded("a", 0, 1));
        Parameters one = Parameters.of(Parameter.unbounded("a", 0, 1));
        for (Parameters wrong : new Parameters[] {others, one}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> minimizer.fit(around(1, TWO), Point.start(wrong)))
                    .withMessageContaining("the start is one of the parameters " + wrong.names());
        }
        for (double a : new double[] {11, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> minimizer.fit(around(1, TWO), Point.of(TWO, a, 0)))
                    .withMessageContaining("the start has a = " + a + ", outside of its bounds [-10.0, 10.0]");
        }
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void nothingToFit(Minimizer minimizer) {
        FitResult fit = minimizer.fit(Objectives.ofValue(Parameters.of(), theta -> 7));
        assertThat(fit.minus2LogLikelihood()).isEqualTo(7);
        assertThat(fit.converged()).isTrue();
    }

    @Test
    void errorsAroundAFitOfAnotherObjective() {
        FitResult fit = new VariableMetric().fit(around(1, TWO));
        assertThat(new Minos().of(around(1, TWO), fit, "a").upper().at()).isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Minos().of(around(2, TWO), fit, "a"))
                .withMessageContaining("Maybe the fit is that of another objective");
        assertThatIllegalArgumentException().isThrownBy(() -> new Minos().ofAll(around(2, TWO), fit));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contour.ofContent(0.9).of(around(2, TWO), fit, "a", "b"));
        Parameters renamed = Parameters.of(Parameter.unbounded("a", 0, 1), Parameter.unbounded("c", 0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.requireOf(around(1, renamed)))
                .withMessageContaining("the objective has [a, c]");
    }

    /** Wrong by a factor in one parameter, by a constant in one, by a term that was forgotten; and a kink. */
    @ParameterizedTest
    @ValueSource(strings = {"factor", "shift", "term", "kink"})
    void aGradientThatIsNotThatOfTheValues(String wrong) {
        FitResult fit = new VariableMetric().fit(Objectives.ofGradient(TWO, (theta, gradient) -> {
            double off = theta[1] - 0.5 * theta[0];
            double kink = wrong.equals("kink") ? Math.abs(theta[0] - 1) : 0;
            gradient[0] = 2 * (theta[0] - 1)
                    - (wrong.equals("term") ? 0 : off)
                    + (wrong.equals("kink") ? Math.signum(theta[0] - 1) : 0);
            gradient[1] = (wrong.equals("factor") ? 1 : 2) * off + (wrong.equals("shift") ? 0.3 : 0);
            return Math.pow(theta[0] - 1, 2) + off * off + kink;
        }));
        assertThat(fit.valid()).isFalse();
        assertThat(fit.status()).isEqualTo(FitStatus.STALLED);
        if (!wrong.equals("shift")) {
            // With a shift no step lowers the value, and the search ends by itself.
            assertThat(fit.warnings()).singleElement().asString().startsWith("the gradient is not that of the values");
        }
    }

    @Test
    void aGradientThatIsRight() {
        FitResult fit = new VariableMetric().fit(Objectives.ofGradient(TWO, (theta, gradient) -> {
            double off = theta[1] - 0.5 * theta[0];
            gradient[0] = 2 * (theta[0] - 1) - off;
            gradient[1] = 2 * off;
            return Math.pow(theta[0] - 1, 2) + off * off;
        }));
        assertThat(fit.valid()).isTrue();
        assertThat(fit.warnings()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // which is what is tested
    void arguments() {
        assertThatNullPointerException().isThrownBy(() -> Objectives.ofValue(TWO, null));
        assertThatNullPointerException().isThrownBy(() -> Objectives.ofGradient(TWO, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeastSquares.of(TWO, -1, (theta, residuals) -> {}))
                .withMessage("there cannot be -1 residuals");
    }
}

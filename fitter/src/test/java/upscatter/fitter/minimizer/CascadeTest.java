package upscatter.fitter.minimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import upscatter.fitter.Differentiated;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

class CascadeTest {
    private static final Objective VALLEY = Differentiated.of(Differentiated.ROSENBROCK, -1.2, 1);

    @Test
    void firstThatIsValidIsTheResult() {
        FitResult fit = new Cascade().fit(VALLEY);
        assertThat(fit.valid()).isTrue();
        assertThat(fit.attempts()).hasSize(1);
        assertThat(fit.minimizer()).isEqualTo("Fisher scoring");
    }

    @Test
    void nextGoesOnWhereTheFirstGaveUp() {
        var cascade = new Cascade(List.of(new FisherScoring(1e-9, 2), new VariableMetric()));
        FitResult fit = cascade.fit(VALLEY);
        assertThat(fit.valid()).isTrue();
        assertThat(fit.minus2LogLikelihood()).isCloseTo(0, within(1e-8));
        assertThat(fit.minimizer()).isEqualTo("variable metric");
        assertThat(fit.attempts()).extracting(Attempt::minimizer).containsExactly("Fisher scoring", "variable metric");
        assertThat(fit.attempts().get(0).status()).isEqualTo(FitStatus.CALL_LIMIT);
        assertThat(fit.warnings()).anyMatch(warning -> warning.contains("Fisher scoring: call limit reached"));
        assertThat(fit.calls())
                .isEqualTo(fit.attempts().stream().mapToInt(Attempt::calls).sum());
    }

    /** A gradient that lies defeats all who believe it; the simplex and differences of values do not look at it. */
    @Test
    void simplexIsTheLastResort() {
        var parameters = Parameters.of(Parameter.unbounded("x", 3, 1), Parameter.unbounded("y", -2, 1));
        Objective lying = Objectives.ofGradient(parameters, (theta, gradient) -> {
            gradient[0] = -theta[0];
            gradient[1] = -theta[1];
            return theta[0] * theta[0] + theta[1] * theta[1];
        });
        FitResult fit = new Cascade().fit(lying);
        assertThat(fit.valid()).as("%s", fit).isFalse();
        assertThat(fit.attempts()).hasSize(4);
        assertThat(fit.minus2LogLikelihood()).isCloseTo(0, within(1e-5));
        assertThat(fit.warnings()).isNotEmpty();
    }

    /** A plateau is a flat end of the descent; the next begins at the start again, and the lower end counts. */
    @Test
    void plateauIsNotTheEnd() {
        Objective well = Differentiated.of(
                x -> x[0].pow(2).negate().exp().negate().multiply(50).add(50), 1.5);
        FitResult fit = new Cascade().fit(well);
        assertThat(fit.valid()).as("%s", fit).isTrue();
        assertThat(fit.best().value(0)).isCloseTo(0, within(1e-4));
    }

    @Test
    void flatEndThatTwoMethodsFindStands() {
        Objective flat = Differentiated.of(x -> x[0].pow(2).add(x[1].multiply(0)), 1, 1);
        FitResult fit = new Cascade().fit(flat);
        assertThat(fit.status()).isEqualTo(FitStatus.DEGENERATE);
        assertThat(fit.attempts()).hasSize(2);
        assertThat(fit.error("x0")).isPresent();
        assertThat(fit.error("x1")).isEmpty();
    }

    @Test
    void noMinimizerIsRejected() {
        assertThatThrownBy(() -> new Cascade(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one minimiser");
    }
}

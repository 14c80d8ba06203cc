package upscatter.model.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private static final Parameter FLUX = Parameter.bounded("flux", 1, 0, 10, 0.1);
    private static final Parameter SHIFT = Parameter.unbounded("shift", 0, 1);

    @Test
    void equalNamesShareOneParameter() {
        Parameters joined = Parameters.of(FLUX).union(Parameters.of(SHIFT, FLUX));
        assertThat(joined.names()).containsExactly("flux", "shift");
        assertThatThrownBy(() -> Parameters.of(FLUX).union(Parameters.of(FLUX.withStart(2))))
                .hasMessageContaining("flux is shared but declared differently");
        assertThatThrownBy(() -> Parameters.of(FLUX, FLUX)).hasMessageContaining("declared twice");
    }

    @Test
    void eachIsReplacedByOneOfItsName() {
        Parameters parameters = Parameters.of(FLUX, SHIFT);
        Parameters moved = parameters.withEach(parameter -> parameter.withStart(0.5));
        assertThat(moved).isEqualTo(Parameters.of(FLUX.withStart(0.5), SHIFT.withStart(0.5)));
        assertThat(moved.indexOf("shift")).isEqualTo(1);
        assertThatThrownBy(() -> parameters.withEach(parameter -> FLUX))
                .hasMessageContaining("parameter shift would be replaced by one named flux");
    }

    @Test
    void aParameterIsValidAtBirth() {
        assertThatThrownBy(() -> Parameter.bounded("x", 1, 2, 1, 1))
                .hasMessageContaining("lower bound 2.0 must be below");
        assertThatThrownBy(() -> Parameter.bounded("x", 3, 1, 2, 1)).hasMessageContaining("start 3.0");
        assertThatThrownBy(() -> Parameter.unbounded("x", 0, 0)).hasMessageContaining("scale");
        assertThatThrownBy(() -> Parameter.unbounded(" ", 0, 1)).hasMessageContaining("name");
        assertThatThrownBy(() -> new Constraint.Normal(0, -1)).hasMessageContaining("sigma");
        assertThatThrownBy(() -> new Constraint.LogNormal(1, 1)).hasMessageContaining("kappa");
        assertThat(FLUX.allows(10)).isTrue();
        assertThat(FLUX.allows(10.1)).isFalse();
        assertThat(FLUX.fixedAt(2).fixed()).isTrue();
    }

    @Test
    void pointsAreValues() {
        Point start = Point.start(Parameters.of(FLUX, SHIFT));
        Point moved = start.with("shift", 4);
        assertThat(start.value("shift")).isZero();
        assertThat(moved.value(1)).isEqualTo(4);
        assertThat(moved).hasToString("(flux = 1.0, shift = 4.0)").isEqualTo(start.with("shift", 4));
        assertThatThrownBy(() -> start.value("mass"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("[flux, shift]");
        assertThatThrownBy(() -> Point.of(Parameters.of(FLUX), 1, 2)).hasMessageContaining("2 values");
    }
}

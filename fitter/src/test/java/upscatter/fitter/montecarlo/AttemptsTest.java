package upscatter.fitter.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Works that wait for other parts, and names of jobs. */
class AttemptsTest {
    @Test
    void worksThatWaitAreToldTogether() {
        var attempts = new Attempts();
        var first = new AwaitedTasks("first", 1, 2);
        var second = new AwaitedTasks("second", 1, 2);
        assertThat(attempts.of(() -> 7)).contains(7);
        assertThatCode(attempts::requireAll).doesNotThrowAnyException();
        for (AwaitedTasks missing : List.of(first, second)) {
            assertThat(attempts.of(() -> {
                        throw missing;
                    }))
                    .isEmpty();
        }
        AwaitedTasks told = catchThrowableOfType(AwaitedTasks.class, attempts::requireAll);
        assertThat(told).isSameAs(first);
        assertThat(told.getSuppressed()).containsExactly(second);
    }

    /** The digits are those of {@code sha256sum} of the text in UTF-16, big-endian: letters that differ in their high byte alone make another name. */
    @Test
    void namesAreDigitsOfTheInputs() {
        assertThat(new Job("scan", () -> List.of(1.5, "a\u0161")).name()).isEqualTo("scan a40b1d6712a5bf86");
    }

    @Test
    void numbersOfATaskAreAList() {
        var result = new TaskResult(List.of(2.5, Double.POSITIVE_INFINITY));
        assertThat(result.numbers()).containsExactly(2.5, Double.POSITIVE_INFINITY);
        assertThat(result.failures()).isEmpty();
    }
}

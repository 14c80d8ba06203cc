package upscatter.fitter.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Steps each of which leaves the same share of the way, alternating or not: the third point is the end of the series. */
class MixedStepsTest {
    private static final double[] END = {3, -2, 0.5};

    private static double[] stepped(double[] from, double left) {
        double[] end = from.clone();
        for (int i = 0; i < end.length; i++) {
            end[i] += (1 - left) * (END[i] - from[i]);
        }
        return end;
    }

    private static Parameters parameters(double upper) {
        return Parameters.of(
                Parameter.bounded("a", 0, -10, upper, 2),
                Parameter.unbounded("b", 0, 0.1),
                Parameter.unbounded("c", 0, 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.5, -0.6, -0.95})
    void theSeriesIsSummed(double left) {
        var mixed = new MixedSteps(parameters(10));
        double[] first = {0, 0, 0};
        double[] second = stepped(first, left);
        double[] untouched = second.clone();
        mixed.follow(first, second, false);
        assertThat(second).isEqualTo(untouched);
        double[] third = stepped(second, left);
        mixed.follow(second, third, true);
        assertThat(third).containsExactly(END, within(1e-12));
    }

    @Test
    void boundsAreKeptAndEqualStepsAreNotMixed() {
        var mixed = new MixedSteps(parameters(2.5));
        double[] second = stepped(new double[3], 0.9);
        mixed.follow(new double[3], second, false);
        double[] third = stepped(second, 0.9);
        mixed.follow(second, third, true);
        assertThat(third).containsExactly(new double[] {2.5, -2, 0.5}, within(1e-12));
        var equal = new MixedSteps(parameters(10));
        double[] one = {1, 1, 1};
        equal.follow(new double[3], one, false);
        double[] two = {2, 2, 2};
        equal.follow(one, two, true);
        assertThat(two).containsExactly(2, 2, 2);
    }
}

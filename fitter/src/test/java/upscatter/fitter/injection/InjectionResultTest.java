package upscatter.fitter.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import upscatter.fitter.montecarlo.Shard;
import upscatter.fitter.montecarlo.ToyPValue;
import upscatter.fitter.montecarlo.ToyRange;
import upscatter.fitter.montecarlo.ToyValues;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Numbers of a few pseudo-experiments, counted by hand. */
class InjectionResultTest {
    private static final Point TRUTH = Point.start(Parameters.of(Parameter.bounded("m", 5, 0, 10, 1)));

    private static ToyValues values(Double... values) {
        return new ToyValues(List.of(values));
    }

    private static InjectionResult result(long seed, int part, ToyValues decisions, Map<String, Integer> failures) {
        var recovery = new Recovery("m", 5, values(4.0, 6.5, 7.0), values(-1.0, 1.0, 2.0));
        return new InjectionResult(
                new InjectionResult.Origin(seed, 0, "true", TRUTH),
                List.of(new ToyRange(0, 8, new Shard(part, 2))),
                recovery,
                recovery,
                1,
                values(0.5, 4.6, 4.7),
                List.of(
                        new InjectionResult.Decisions("other", decisions),
                        new InjectionResult.Decisions("third", values(-1.0, -1.0, -1.0))),
                failures);
    }

    /** A tie counts half, and the 90% of chi-squared with two degrees of freedom end at 4.605. */
    @Test
    void sharesOfAFew() {
        InjectionResult result = result(1, 0, values(-3.0, 1e-9, 2.0, 5.0), Map.of("stuck", 2, "lost", 1));
        assertThat(result.correct("other").value()).isEqualTo(0.375);
        assertThat(result.correct("third").value()).isEqualTo(1);
        assertThat(result.failed()).isEqualTo(3);
        assertThat(result.toys()).isEqualTo(3);
        assertThat(result.inside(0.9)).isEqualTo(new ToyPValue(2, 3, 3));
        assertThatThrownBy(() -> result.correct("nobody"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void biasesAreAgainstTheTruth() {
        Recovery mass = result(1, 0, values(), Map.of()).mass();
        assertThat(mass.medianBias().value()).isEqualTo(1.5);
        assertThat(mass.medianBias().error())
                .isEqualTo(mass.estimates().quantile(0.5).error());
        assertThat(mass.bias().value()).isCloseTo(5.0 / 6, within(1e-12));
    }

    @Test
    void partsAddUpByReasonAndHypothesis() {
        InjectionResult joined = result(1, 0, values(-1.0), Map.of("stuck", 2))
                .plus(result(1, 1, values(1.0), Map.of("stuck", 1, "lost", 4)));
        assertThat(joined.failures()).isEqualTo(Map.of("stuck", 3, "lost", 4));
        assertThat(joined.decisions().get(0).ratios()).isEqualTo(values(-1.0, 1.0));
        assertThat(joined.undetermined()).isEqualTo(2);
        assertThat(joined.toys()).isEqualTo(6);
        assertThat(joined.strength().pulls().size()).isEqualTo(6);
        assertThatThrownBy(() -> result(1, 0, values(), Map.of()).plus(result(2, 1, values(), Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be joined");
    }
}

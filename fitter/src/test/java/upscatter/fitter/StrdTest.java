package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.descent.Strategy;
import upscatter.fitter.minimizer.Cascade;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.Minimizer;
import upscatter.fitter.minimizer.Regression;
import upscatter.fitter.minimizer.Simplex;
import upscatter.fitter.minimizer.VariableMetric;

/** The 27 certified nonlinear regression problems of NIST/ITL, from both starting points. */
class StrdTest {
    /** Digits certified by NIST are 11; so many are asked for. */
    private static final double DIGITS = 6;

    /** A distance at which a parameter that is known to 1% has ten digits. */
    private static final double CLOSE = 1e-16;

    static final Minimizer VARIABLE_METRIC = new VariableMetric(CLOSE, 20000, Strategy.STANDARD);

    static final Minimizer CASCADE =
            new Cascade(List.of(new FisherScoring(CLOSE, 5000), VARIABLE_METRIC, new Simplex(), VARIABLE_METRIC));

    static Stream<Arguments> runs() {
        return StrdProblem.NAMES.stream().flatMap(name -> Stream.of(1, 2).map(start -> Arguments.of(name, start)));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void reachesTheCertifiedValues(String name, int start) {
        StrdProblem problem = StrdProblem.read(name);
        Regression regression = problem.fit(start, CASCADE);
        assertThat(regression.fit().valid())
                .as("%s: %s", name, regression.fit())
                .isTrue();
        assertThat(problem.digits(regression.fit().best())).isGreaterThanOrEqualTo(DIGITS);
        assertThat(problem.errorDigits(regression)).isGreaterThanOrEqualTo(DIGITS);
        assertThat(regression.residualSumOfSquares())
                .isCloseTo(problem.residualSumOfSquares(), Percentage.withPercentage(1e-4));
    }
}

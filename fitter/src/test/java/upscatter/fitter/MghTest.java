package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.descent.Strategy;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.minimizer.Simplex;
import upscatter.fitter.minimizer.VariableMetric;
import upscatter.fitter.objective.Objectives;
import upscatter.model.ReferenceTable;

/** The test functions of Moré, Garbow and Hillstrom from their standard starts, with every minimiser. */
class MghTest {
    private static final double CLOSE = 1e-12;

    /** In the unit of the value, which is 1 for one standard deviation; minima are known to six digits. */
    private static final double SAME_VALUE = 1e-9;

    /** In a direction without curvature the distance to the minimum is unknown: the value is all there is. */
    private static final double SAME_VALUE_DEGENERATE = 1e-6;

    /** What the simplex is asked for. */
    private static final double SAME_VALUE_SIMPLEX = 5e-6;

    private static final double PUBLISHED_DIGITS = 1e-5;

    static List<ReferenceTable.Row> problems() {
        return ReferenceTable.read("more-garbow-hillstrom.csv");
    }

    private static MghProblem problem(ReferenceTable.Row row) {
        return new MghProblem(row.text("problem"), (int) row.number("m"), numbers(row.text("start")));
    }

    private static double[] numbers(String text) {
        return Stream.of(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static boolean isKnownMinimum(ReferenceTable.Row row, double value, double same) {
        return Stream.of(numbers(row.text("minimum")), numbers(row.text("others")))
                .flatMapToDouble(Arrays::stream)
                .anyMatch(minimum -> Math.abs(value - minimum) < same + PUBLISHED_DIGITS * minimum);
    }

    private static void check(ReferenceTable.Row row, FitResult fit) {
        boolean degenerate = row.text("status").equals("DEGENERATE");
        assertThat(fit.status()).as("%s: %s", row, fit).hasToString(row.text("status"));
        assertThat(isKnownMinimum(row, fit.minus2LogLikelihood(), degenerate ? SAME_VALUE_DEGENERATE : SAME_VALUE))
                .as("%s: %s", row, fit)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("problems")
    void fisherScoring(ReferenceTable.Row row) {
        check(row, new FisherScoring(CLOSE, 5000).fit(problem(row)));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void variableMetric(ReferenceTable.Row row) {
        check(row, new VariableMetric(CLOSE, 5000, Strategy.STANDARD).fit(problem(row)));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void variableMetricWithFullSecondDerivatives(ReferenceTable.Row row) {
        check(row, new VariableMetric(CLOSE, 5000, Strategy.CAREFUL).fit(problem(row)));
    }

    /** Of values alone: where derivatives are noise the fit may say so, but a valid one is a minimum. */
    @ParameterizedTest
    @MethodSource("problems")
    void variableMetricOfValues(ReferenceTable.Row row) {
        MghProblem problem = problem(row);
        FitResult fit = new VariableMetric().fit(Objectives.ofValue(problem.parameters(), problem::value));
        assertThat(fit.converged()).as("%s: %s", row, fit).isTrue();
        assertThat(isKnownMinimum(row, fit.minus2LogLikelihood(), SAME_VALUE_DEGENERATE))
                .as("%s: %s", row, fit)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("problems")
    void simplex(ReferenceTable.Row row) {
        FitResult fit = new Simplex().fit(problem(row));
        boolean found = isKnownMinimum(row, fit.minus2LogLikelihood(), SAME_VALUE_SIMPLEX);
        assertThat(found || !fit.valid()).as("%s: %s", row, fit).isTrue();
    }
}

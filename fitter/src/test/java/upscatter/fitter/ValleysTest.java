package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.template.Modifier;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/** Combinations that the data do not determine: along curved valleys, into bounds that cost nothing, and what they leave to the others. */
class ValleysTest {
    private static TemplateSample sample(String name, double count, String... factors) {
        return new TemplateSample(
                name,
                List.of(count),
                Arrays.stream(factors).<Modifier>map(Modifier.NormFactor::new).toList());
    }

    private static FitResult fit(double observed, TemplateSample... samples) {
        return new FisherScoring()
                .fit(TemplateLikelihood.of(
                        new TemplateModel(List.of(new TemplateChannel("one", List.of(samples), List.of(observed))))));
    }

    /** The product of two strengths in one bin: the valley is a hyperbola. */
    @ParameterizedTest
    @CsvSource({"30, 45", "30, 4", "7, 1", "200, 1800", "5e5, 7.3e5"})
    void aProductOfStrengthsIsNotDetermined(double expected, double observed) {
        FitResult fit = fit(observed, sample("signal", expected, "size", "efficiency"));
        assertThat(fit.status()).isEqualTo(FitStatus.DEGENERATE);
        assertThat(fit.undetermined()).containsExactlyInAnyOrder("size", "efficiency");
        assertThat(fit.error("size")).isEmpty();
        assertThat(fit.warnings()).anyMatch(text -> text.contains("not determined"));
    }

    /** The same beside a bin that knows one of the two: a narrow valley, but one with an end. */
    @Test
    void aProductOfWhichOneFactorIsKnownIsDetermined() {
        var first = new TemplateChannel("one", List.of(sample("signal", 30, "size", "efficiency")), List.of(45.0));
        var second = new TemplateChannel("two", List.of(sample("other", 2, "efficiency")), List.of(3.0));
        FitResult fit = new FisherScoring().fit(TemplateLikelihood.of(new TemplateModel(List.of(first, second))));
        assertThat(fit.valid()).as("%s", fit).isTrue();
        assertThat(fit.error("efficiency").orElse(0)).isCloseTo(Math.sqrt(3) / 2, within(1e-3));
    }

    /** Two strengths in one bin: whether the fit ends with one of them at its bound is chance. */
    @ParameterizedTest
    @CsvSource({"4, 48, 57", "6, 30, 41", "3, 50, 44", "20, 10, 12"})
    void aValleyThatEndsAtABoundIsNotDetermined(double one, double other, double observed) {
        FitResult fit = fit(observed, sample("signal", one, "mu"), sample("background", other, "kb"));
        assertThat(fit.status()).isEqualTo(FitStatus.DEGENERATE);
        assertThat(fit.undetermined()).containsExactlyInAnyOrder("mu", "kb");
        assertThat(fit.error("kb")).isEmpty();
    }

    /** Where a bound costs something, or its parameter is determined beyond it, it is an ordinary one. */
    @Test
    void aBoundThatCostsSomethingIsAnOrdinaryOne() {
        var signal = new TemplateSample("signal", List.of(1.0, 9.0), List.of(new Modifier.NormFactor("mu")));
        var background = new TemplateSample("background", List.of(40.0, 40.0), List.of(new Modifier.NormFactor("kb")));
        for (double second : new double[] {30, 50}) {
            FitResult fit = new FisherScoring()
                    .fit(TemplateLikelihood.of(new TemplateModel(
                            List.of(new TemplateChannel("one", List.of(signal, background), List.of(50.0, second))))));
            assertThat(fit.valid()).as("%s", fit).isTrue();
            assertThat(fit.atLimit()).containsExactly("mu");
            assertThat(fit.error("kb")).isPresent();
        }
    }

    /**
     * Errors beside two templates that differ by {@code share} of a third: those of the third by elimination in exact arithmetic of the 3 x 3
     * normal equations, a quotient of determinants. The eigenvalue is some share squared; round-off of 1e-15 leaves it fewer digits.
     */
    @ParameterizedTest
    @CsvSource({"1e-3, 1e-5", "1e-4, 1e-5", "1e-5, 1e-3", "3e-6, 1e-2"})
    void aNearlyFlatDirectionLeavesTheErrorsOfTheOthersRight(double share, double tolerance) {
        int bins = 8;
        double[][] templates = new double[3][bins];
        for (int b = 0; b < bins; b++) {
            templates[0][b] = 400 + 20 * b;
            templates[2][b] = 900 * Math.exp(-0.5 * (b - 4) * (b - 4));
            templates[1][b] = templates[0][b] + share * (0.2 * templates[2][b] + 60 * Math.sin(1.7 * b));
        }
        Parameter[] parameters = IntStream.range(0, 3)
                .mapToObj(p ->
                        new Parameter("p" + p, 1, -1e9, 1e9, 0.1, upscatter.model.parameter.Constraint.FREE, false))
                .toArray(Parameter[]::new);
        var prediction = new TemplatePrediction(Parameters.of(parameters), new double[bins], templates);
        double[] counts = new double[bins];
        prediction.expected(new double[] {1, 1, 1}, counts);
        FitResult fit = new FisherScoring().fit(Likelihood.of(prediction, counts));
        assertThat(fit.converged()).as("%s", fit).isTrue();
        double exact = exactError(templates, counts, 2);
        assertThat(fit.error("p2").orElse(0)).isCloseTo(exact, within(tolerance * exact));
    }

    /** Exactly collinear: the third keeps the error that it has beside the sum of the two. */
    @Test
    void exactlyCollinearTemplatesLeaveTheErrorOfTheThird() {
        int bins = 8;
        double[][] templates = new double[3][bins];
        for (int b = 0; b < bins; b++) {
            templates[0][b] = 400 + 20 * b;
            templates[1][b] = 2 * templates[0][b];
            templates[2][b] = 900 * Math.exp(-0.5 * (b - 4) * (b - 4));
        }
        Parameter[] parameters = IntStream.range(0, 3)
                .mapToObj(p -> Parameter.bounded("p" + p, 1, -100, 100, 0.1))
                .toArray(Parameter[]::new);
        var prediction = new TemplatePrediction(Parameters.of(parameters), new double[bins], templates);
        double[] counts = new double[bins];
        prediction.expected(new double[] {1, 1, 1}, counts);
        FitResult fit = new FisherScoring().fit(Likelihood.of(prediction, counts));
        assertThat(fit.status()).isEqualTo(FitStatus.DEGENERATE);
        assertThat(fit.undetermined()).containsExactlyInAnyOrder("p0", "p1");
        double exact = exactError(new double[][] {templates[0], templates[2]}, counts, 1);
        assertThat(fit.error("p2").orElse(0)).isCloseTo(exact, within(1e-6 * exact));
    }

    /** {@code sqrt((J^T N^-1 J)^-1_kk)} with every operation exact but the last root. */
    private static double exactError(double[][] templates, double[] counts, int k) {
        int size = templates.length;
        var matrix = new Fraction[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix[i][j] = Fraction.ZERO;
                for (int b = 0; b < counts.length; b++) {
                    matrix[i][j] = matrix[i][j].plus(Fraction.of(templates[i][b])
                            .times(Fraction.of(templates[j][b]))
                            .over(Fraction.of(counts[b])));
                }
            }
        }
        return Math.sqrt(Fraction.determinant(without(matrix, k))
                .over(Fraction.determinant(matrix))
                .toDouble());
    }

    private static Fraction[][] without(Fraction[][] matrix, int k) {
        int[] kept = IntStream.range(0, matrix.length).filter(i -> i != k).toArray();
        return Arrays.stream(kept)
                .mapToObj(i -> Arrays.stream(kept).mapToObj(j -> matrix[i][j]).toArray(Fraction[]::new))
                .toArray(Fraction[][]::new);
    }
}

package upscatter.fitter.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import upscatter.fitter.Formula;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.descent.LowestDescent;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.profile.MinosError.Ending;
import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Searches among functions that fall for ever, as those of models whose scales say nothing do: they end after some times as many evaluations as one descent may take. */
class UnendingSearchesTest {
    private static final int CALL_LIMIT = 20;

    /** A formula that counts how often it is evaluated, and says that all its parameters have two sides. */
    private static final class Counted implements Objective {
        private final Formula formula;
        private final boolean divided;
        private int evaluations;

        Counted(Formula formula, boolean divided) {
            this.formula = formula;
            this.divided = divided;
        }

        @Override
        public Parameters parameters() {
            return formula.parameters();
        }

        @Override
        public double value(double[] theta) {
            evaluations++;
            return formula.value(theta);
        }

        @Override
        public double gradient(double[] theta, double[] gradient) {
            evaluations++;
            return formula.gradient(theta, gradient);
        }

        @Override
        public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
            evaluations++;
            return formula.curvature(theta, kind, gradient, curvature);
        }

        @Override
        public List<Parameter> twoSided() {
            return divided ? parameters().asList() : List.of();
        }
    }

    private static Parameters unbounded(int size) {
        return Parameters.of(IntStream.range(0, size)
                .mapToObj(i -> Parameter.unbounded("x" + i, 1, 1))
                .toArray(Parameter[]::new));
    }

    private static DerivativeStructure logarithm(DerivativeStructure x) {
        return x.multiply(x).add(1).log();
    }

    /** Six sides with five starts each: thirty descents would take 600. */
    @Test
    void otherStartsShareTheirEvaluations() {
        var falling = new Counted(
                new Formula(unbounded(6), x -> {
                    DerivativeStructure sum = logarithm(x[0]);
                    for (int i = 1; i < x.length; i++) {
                        sum = sum.add(logarithm(x[i]));
                    }
                    return sum.negate();
                }),
                true);
        var search = new LowestDescent(falling, 1e-8, CALL_LIMIT);
        double[] theta = {1, 1, 1, 1, 1, 1};
        assertThat(search.minimize(theta, new boolean[6])).isEqualTo(FitStatus.CALL_LIMIT);
        assertThat(search.calls()).isBetween(5 * CALL_LIMIT, 6 * CALL_LIMIT);
    }

    /** Beyond s = 0.16 no fit of x ends: without a limit some hundred are tried on either side, down to the last digit of s. */
    @Test
    void anErrorThatCannotBeFollowedIsGivenUp() {
        var opening = new Counted(
                new Formula(
                        Parameters.of(Parameter.bounded("s", 0.1, -5, 5, 1), Parameter.unbounded("x", 0.01, 1)),
                        t -> t[0].multiply(t[0])
                                .add(logarithm(t[1]))
                                .subtract(t[0].multiply(t[1]).pow(2).multiply(40))),
                false);
        FitResult fit = new FisherScoring().fit(opening);
        assertThat(fit.converged()).isTrue();
        opening.evaluations = 0;
        MinosError found = new Minos(1, new FisherScoring(1e-8, CALL_LIMIT)).of(opening, fit, "s");
        assertThat(found.upper().ending()).isEqualTo(Ending.FIT_FAILED);
        assertThat(found.lower().ending()).isEqualTo(Ending.FIT_FAILED);
        assertThat(opening.evaluations).isBetween(2 * CALL_LIMIT, 50 * CALL_LIMIT);
    }
}

package upscatter.fitter.minimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import upscatter.fitter.Formula;
import upscatter.fitter.RandomWorkspaces;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.ConditionalFits;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.template.Modifier;
import upscatter.model.template.ParameterSettings;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/** Two minima, of which the start values lead to the higher one. */
class DeepestFitTest {
    /** Counts that scatter far beyond Poisson: a large negative strength makes the factors of the bins worth many events. */
    private static Likelihood scattered() {
        List<Double> counts = List.of(170.0, 205.0, 5.0, 62.0, 380.0, 50.0, 9.0, 225.0, 128.0, 150.0);
        List<Double> nominal =
                IntStream.range(0, counts.size()).mapToObj(b -> 150.0 + 3 * b).toList();
        List<Double> half = nominal.stream().map(count -> 0.5 * count).toList();
        List<Double> errors = nominal.stream().map(count -> 0.045 * count).toList();
        var first = new TemplateSample("first", half, List.of(new Modifier.NormFactor("mu0")));
        var second = new TemplateSample(
                "second", nominal, List.of(new Modifier.NormFactor("mu1"), new Modifier.StatError("st", errors)));
        return TemplateLikelihood.of(new TemplateModel(
                List.of(new TemplateChannel("c", List.of(first, second), counts)),
                List.of(
                        ParameterSettings.of("mu0").withBounds(List.of(new ParameterSettings.Bounds(0, 1e6))),
                        ParameterSettings.of("mu1").withBounds(List.of(new ParameterSettings.Bounds(-5, 10))))));
    }

    @Test
    void theDeeperOfTwoMinimaIsFoundAndSaid() {
        Likelihood likelihood = scattered();
        FitResult first = new FisherScoring().fit(likelihood);
        assertThat(first.valid()).isTrue();
        double lowest = Double.POSITIVE_INFINITY;
        for (double mu1 = -4.9; mu1 < 10; mu1 += 0.7) {
            double[] start = Point.start(likelihood.parameters()).toArray();
            start[likelihood.parameters().indexOf("mu1")] = mu1;
            start[likelihood.parameters().indexOf("mu0")] = Math.max(0, 2 - 2 * mu1);
            FitResult fit =
                    new FisherScoring().fit(Objectives.of(likelihood), Point.of(likelihood.parameters(), start));
            lowest = fit.converged() ? Math.min(lowest, fit.minus2LogLikelihood()) : lowest;
        }
        assertThat(lowest).isLessThan(first.minus2LogLikelihood() - 1);
        FitResult deepest = DeepestFit.of(likelihood);
        assertThat(deepest.valid()).isTrue();
        assertThat(deepest.minus2LogLikelihood()).isCloseTo(lowest, within(1e-6 * lowest));
        assertThat(deepest.warnings()).anyMatch(text -> text.startsWith("the start values lead to a minimum of"));
    }

    /** A rate {@code (1 - x/5e7)^2} that is measured as one, and a tilt: the second minimum is the deeper one, a hundred million scales away from the first. */
    @Test
    void aDeeperMinimumIsFoundHoweverFarAway() {
        var objective = new Formula(
                Parameters.of(
                        Parameter.bounded("x", 0, 0, Double.POSITIVE_INFINITY, 1), Parameter.unbounded("y", 0, 1)),
                t -> t[0].multiply(-2e-8)
                        .add(1)
                        .pow(2)
                        .add(t[1])
                        .subtract(1)
                        .multiply(10)
                        .pow(2)
                        .add(t[1].multiply(12).pow(2))
                        .add(t[0].multiply(-1e-8)));
        FitResult fit = DeepestFit.of(objective, new FisherScoring(), new double[] {0, 0})
                .fit();
        assertThat(fit.converged()).isTrue();
        assertThat(fit.best().value("x")).isCloseTo(1e8, within(1e6));
        assertThat(fit.minus2LogLikelihood()).isLessThan(-0.99);
    }

    /** Where the minimum of the start values is the deepest, nothing is said, and the result is that fit. */
    @Test
    void theMinimumOfTheStartValuesStandsWhereItIsTheDeepest() {
        for (long seed = 0; seed < 10 * Integer.getInteger("upscatter.toys", 1); seed++) {
            Likelihood likelihood = TemplateLikelihood.of(RandomWorkspaces.ordinary(seed));
            FitResult first = new FisherScoring().fit(likelihood);
            FitResult deepest = DeepestFit.of(likelihood);
            assertThat(deepest.minus2LogLikelihood())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(first.minus2LogLikelihood());
            assertThat(deepest.equals(first) || deepest.minus2LogLikelihood() < first.minus2LogLikelihood() - 1e-7)
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    /** Factors of bins, a strength and another that may be negative make up for each other; one start in ten leads there. */
    @Test
    void aMinimumInWhichStrengthsMakeUpForEachOtherIsFound() {
        FitResult fit = DeepestFit.of(TemplateLikelihood.of(RandomWorkspaces.ordinary(204457)));
        assertThat(new FisherScoring()
                        .fit(TemplateLikelihood.of(RandomWorkspaces.ordinary(204457)))
                        .minus2LogLikelihood())
                .isGreaterThan(0.5);
        assertThat(fit.minus2LogLikelihood()).isLessThan(1e-9);
        Likelihood likelihood = TemplateLikelihood.of(RandomWorkspaces.ordinary(203609));
        double[] best = DeepestFit.of(likelihood).best().toArray();
        var fits = new ConditionalFits(Objectives.of(likelihood), new FisherScoring(), "mu0", best);
        assertThat(fits.at(2.09317)).isGreaterThan(25);
        assertThat(fits.deepest(2.09317)).isCloseTo(22.169005, within(1e-5));
    }
}

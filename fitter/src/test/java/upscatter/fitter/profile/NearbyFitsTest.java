package upscatter.fitter.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import upscatter.fitter.LargeTemplates;
import upscatter.fitter.impact.Ranking;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.objective.OtherSides;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/**
 * Errors and impacts of models of hundreds of parameters, which follow the covariance of the fit. Reference: full fits with the parameter held, which
 * know nothing of it; and the errors of a small model, to which independent bins add parameters but no information.
 */
class NearbyFitsTest {
    private static final FisherScoring EXACT = new FisherScoring(1e-15, 5000);

    private static final List<String> SOME = List.of(LargeTemplates.STRENGTH, "alpha8", "staterror_region4[2]");

    /** With a strength that may be negative. */
    private static Likelihood open(long seed) {
        Likelihood likelihood = LargeTemplates.of(seed);
        Parameter mu = likelihood.parameters().get(LargeTemplates.STRENGTH);
        return likelihood.withParameter(
                new Parameter(mu.name(), mu.start(), -3, mu.upper(), mu.scale(), mu.constraint(), mu.fixed()));
    }

    private static FitResult held(Likelihood likelihood, String name, double at) {
        Parameter p = likelihood.parameters().get(name);
        return EXACT.fit(likelihood.withParameter(p.fixedAt(at)));
    }

    /** Where a full fit with the parameter at the end of its error stands: one above the minimum. */
    @Test
    void endsOfErrorsRiseByOne() {
        Likelihood likelihood = open(1);
        FitResult fit = EXACT.fit(likelihood);
        assertThat(CovarianceModel.inverse(Objectives.of(likelihood), fit)).hasSize(300 * 300);
        Map<String, MinosError> errors = new Minos().of(() -> Objectives.of(likelihood), fit, SOME, Workers.ALONE);
        assertThat(errors.keySet()).containsExactlyElementsOf(SOME);
        errors.forEach((name, error) -> {
            for (MinosError.Side side : List.of(error.lower(), error.upper())) {
                double end = held(likelihood, name, side.at().orElseThrow()).minus2LogLikelihood();
                assertThat(end - fit.minus2LogLikelihood()).as(name).isCloseTo(1, within(1e-7));
            }
        });
        assertThat(new Minos().of(() -> Objectives.of(likelihood), fit, SOME, Workers.of(3)))
                .isEqualTo(errors);
    }

    /** Where a full fit with the nuisance parameter held has the strength. */
    @Test
    @Tag("slow")
    void impactsAreThoseOfFullFits() {
        Likelihood likelihood = open(1);
        FitResult fit = new FisherScoring().fit(likelihood);
        FitResult exact = EXACT.fit(likelihood);
        double sigma = fit.error(LargeTemplates.STRENGTH).orElseThrow();
        Ranking ranking = Ranking.of(
                () -> Objectives.of(likelihood), new FisherScoring(), fit, LargeTemplates.STRENGTH, Workers.of(2));
        assertThat(ranking.impacts()).hasSize(299);
        List<Ranking.Impact> some = List.of(
                ranking.impacts().get(0),
                ranking.impacts().get(20),
                ranking.impacts().get(250));
        for (Ranking.Impact impact : some) {
            double by = fit.error(impact.nuisance()).orElseThrow();
            double best = exact.best().value(impact.nuisance());
            for (double sign : new double[] {-1, 1}) {
                double moved = held(likelihood, impact.nuisance(), best + sign * by)
                                .best()
                                .value(LargeTemplates.STRENGTH)
                        - exact.best().value(LargeTemplates.STRENGTH);
                OptionalDouble shift =
                        sign < 0 ? impact.postfit().down() : impact.postfit().up();
                assertThat(shift.orElseThrow()).as(impact.nuisance()).isCloseTo(moved, within(1e-6 * sigma));
            }
        }
    }

    /** The other minimum of a nuisance parameter is found among a hundred parameters as it is alone (reference values of {@link DividedLikelihoodsTest}). */
    @Test
    void otherSidesAreNotForgotten() {
        var channels = new ArrayList<>(DividedLikelihoodsTest.twoMinimaChannels(Interpolation.POLYNOMIAL_LINEAR));
        List<Double> counts = Collections.nCopies(100, 50.0);
        channels.add(new TemplateChannel(
                "more",
                List.of(new TemplateSample(
                        "b", counts, List.of(new Modifier.StatError("more", Collections.nCopies(100, 5.0))))),
                counts));
        Likelihood likelihood = TemplateLikelihood.of(new TemplateModel(channels));
        Objective objective = Objectives.of(likelihood);
        FitResult fit = new FisherScoring().fit(likelihood);
        double[] inverse = CovarianceModel.inverse(objective, fit);
        assertThat(objective.twoSided()).hasSize(1);
        assertThat(inverse).isNotEmpty();
        int mu = likelihood.parameters().indexOf("mu");
        assertThat(new OtherSides(objective, inverse).leadBack(mu, fit.best().toArray()))
                .isFalse();
        MinosError error = new Minos().of(likelihood, fit, "mu");
        assertThat(error.upper().at().orElseThrow() - fit.best().value("mu")).isCloseTo(0.394504816, within(1e-6));
    }

    /** A parameter at its bound stays there, or leaves it where the slope turns inwards on the way. */
    @Test
    void boundsAreKept() {
        Likelihood likelihood = LargeTemplates.of(3);
        Parameter mu = likelihood.parameters().get(LargeTemplates.STRENGTH);
        double free = EXACT.fit(open(3)).best().value(LargeTemplates.STRENGTH);
        Likelihood bounded = likelihood.withParameter(new Parameter(
                mu.name(), free + 0.2, free + 0.005, mu.upper(), mu.scale(), mu.constraint(), mu.fixed()));
        FitResult fit = EXACT.fit(bounded);
        assertThat(fit.atLimit()).containsExactly(LargeTemplates.STRENGTH);
        Map<String, MinosError> errors =
                new Minos().of(() -> Objectives.of(bounded), fit, List.of("large_size", "alpha8"), Workers.ALONE);
        errors.forEach((name, error) -> {
            for (MinosError.Side side : List.of(error.lower(), error.upper())) {
                double end = held(bounded, name, side.at().orElseThrow()).minus2LogLikelihood();
                assertThat(end - fit.minus2LogLikelihood()).as(name).isCloseTo(1, within(1e-6));
            }
        });
    }
}

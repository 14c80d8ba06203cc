package upscatter.fitter.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.TwoSidedModel;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.parameter.Point;

/**
 * Random models whose nuisance parameters have kinks, bends and two minima: no free or conditional fit is above what a search of the whole plane
 * of them finds. More of them with {@code -Dupscatter.twosided=20000}.
 */
class TwoSidedFitsTest {
    private static final double TOLERANCE = 1e-5;

    /** Seed of two minima on one side, 0.4 apart. */
    private static final long CLOSE_MINIMA = 1808;

    /** Seed of two variations whose even parts cancel at one standard deviation and nowhere else. */
    private static final long CANCELLING = 4031;

    private static final FisherScoring FITTER = new FisherScoring();

    static LongStream seeds() {
        LongStream random = LongStream.range(0, Long.getLong("upscatter.twosided", 60));
        return LongStream.concat(random, LongStream.of(CLOSE_MINIMA, CANCELLING));
    }

    private static double value(TwoSidedModel model, Point point) {
        return model.pulls == 2
                ? model.value(point.value("mu"), point.value("a"), point.value("b"))
                : model.value(point.value("mu"), point.value("a"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void freeFitIsTheLowestMinimum(long seed) {
        TwoSidedModel model = TwoSidedModel.of(seed);
        Likelihood likelihood = TemplateLikelihood.of(model.template);
        FitResult fit = FITTER.fit(likelihood);
        assertThat(fit.valid()).as("seed %d: %s", seed, fit).isTrue();
        assertThat(value(model, fit.best())).isCloseTo(fit.minus2LogLikelihood(), within(1e-8));
        assertThat(fit.minus2LogLikelihood()).as("seed %d", seed).isLessThan(model.lowest(Double.NaN) + TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void conditionalFitsAreTheLowestMinima(long seed) {
        TwoSidedModel model = TwoSidedModel.of(seed);
        Likelihood likelihood = TemplateLikelihood.of(model.template);
        double[] best = FITTER.fit(likelihood).best().toArray();
        var fits = new ConditionalFits(Objectives.of(likelihood), FITTER, "mu", best);
        for (double mu : List.of(0.0, 0.5, 2.0, 4.0)) {
            double found = fits.at(mu);
            assertThat(value(model, Point.of(likelihood.parameters(), fits.theta())))
                    .isCloseTo(found, within(1e-8));
            assertThat(found).as("seed %d, mu %s", seed, mu).isLessThan(model.lowest(mu) + TOLERANCE);
        }
    }
}

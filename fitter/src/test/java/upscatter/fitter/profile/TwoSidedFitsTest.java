package upscatter.fitter.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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

    /** Two minima on one side, 0.4 apart; first steps that lead beyond the nearer one. */
    private static final List<Long> CLOSE = List.of(1808L, 8867L);

    /** Two variations whose even parts cancel at one standard deviation and not at two, or not at a half. */
    private static final List<Long> CANCELLING = List.of(4031L, 9203L);

    /** The lowest minimum at a kink, between others on both sides of it. */
    private static final List<Long> MIDDLE = List.of(6285L, 15339L);

    /** Data twenty standard deviations from the model: the lowest minimum has pulls of five. */
    private static final List<Long> FAR = List.of(6819L, 8018L);

    /** Expectations that do not turn around but bend, with data three and four standard deviations away. */
    private static final List<Long> BENT = List.of(9197L, 12178L);

    /** The way to the lowest minimum crosses the kink of another parameter. */
    private static final List<Long> OTHER_KINK = List.of(16484L);

    private static final FisherScoring FITTER = new FisherScoring();

    static LongStream seeds() {
        LongStream random = LongStream.range(0, Long.getLong("upscatter.twosided", 60));
        LongStream found = Stream.of(CLOSE, CANCELLING, MIDDLE, FAR, BENT, OTHER_KINK)
                .flatMap(List::stream)
                .mapToLong(Long::longValue);
        return LongStream.concat(random, found);
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

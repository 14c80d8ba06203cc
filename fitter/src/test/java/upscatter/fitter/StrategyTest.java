package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import upscatter.likelihood.Likelihood;

class StrategyTest {
    private final Likelihood likelihood = RandomTemplatesTest.model(1);

    /** Where the curvature is known to be exact, the standard examination needs no call of its own. */
    @Test
    void callsGrowWithTheStrategy() {
        FitResult fast = new FisherScoring(Strategy.FAST).fit(likelihood);
        FitResult standard = new FisherScoring(Strategy.STANDARD).fit(likelihood);
        FitResult careful = new FisherScoring(Strategy.CAREFUL).fit(likelihood);
        assertThat(fast.calls()).isLessThanOrEqualTo(standard.calls());
        assertThat(standard.calls()).isLessThan(careful.calls());
        assertThat(fast.quality()).isEqualTo(CovarianceQuality.APPROXIMATE);
        assertThat(standard.quality()).isEqualTo(CovarianceQuality.ACCURATE);
        assertThat(careful.quality()).isEqualTo(CovarianceQuality.ACCURATE);
        for (String name : likelihood.parameters().names()) {
            double error = careful.error(name).orElse(0);
            assertThat(standard.error(name).orElse(0)).isCloseTo(error, Percentage.withPercentage(1e-3));
        }
    }

    /** What the fast one does not see: the saddle that the others leave. */
    @Test
    void fastStaysAtASaddleAndSaysThatItDidNotLook() {
        Objective saddle = Differentiated.of(Differentiated.GOLDSTEIN_PRICE, -0.4, -0.6);
        FitResult fast = new VariableMetric(Strategy.FAST).fit(saddle);
        assertThat(fast.quality()).isEqualTo(CovarianceQuality.APPROXIMATE);
        assertThat(new VariableMetric(Strategy.STANDARD).fit(saddle).minus2LogLikelihood())
                .isLessThan(fast.minus2LogLikelihood() + 1e-9);
    }
}

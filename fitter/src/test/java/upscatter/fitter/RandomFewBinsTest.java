package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;

/** Fits in the space of the bins end where those by the whole matrix end, with the same errors, best fits and conditional ones. */
class RandomFewBinsTest {
    /** {@link RandomFewBins#main} does thousands. */
    private static final int MODELS = 8;

    @Test
    void fitsEndWhereThoseByTheMatrixEnd() {
        int valid = 0;
        for (long seed = 0; seed < MODELS; seed++) {
            Likelihood likelihood = RandomFewBins.of(seed);
            assertThat(likelihood.factors()).isPresent();
            FitResult fit = new FisherScoring().fit(likelihood);
            FitResult other =
                    new FisherScoring().fit(RandomFewBins.byMatrix(likelihood), Point.start(likelihood.parameters()));
            assertThat(fit.status()).as("seed %d", seed).isEqualTo(other.status());
            double value = other.minus2LogLikelihood();
            assertThat(fit.minus2LogLikelihood())
                    .as("seed %d", seed)
                    .isCloseTo(value, within(RandomFewBins.SAME * (1 + Math.abs(value))));
            valid += fit.valid() ? 1 : 0;
            for (String name : likelihood.parameters().names()) {
                OptionalDouble error = other.error(name);
                if (fit.valid() && error.isPresent()) {
                    double near = 1e-3 * error.getAsDouble();
                    assertThat(fit.best().value(name))
                            .as(name)
                            .isCloseTo(other.best().value(name), within(near));
                    assertThat(fit.error(name).orElseThrow()).as(name).isCloseTo(error.getAsDouble(), within(near));
                }
            }
        }
        assertThat(valid).isGreaterThan(MODELS / 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void conditionalFitsAreThoseByTheMatrix(long seed) {
        Likelihood likelihood = RandomFewBins.of(seed);
        double[] best = new FisherScoring().fit(likelihood).best().toArray();
        double[] wanted = RandomFewBins.profile(RandomFewBins.byMatrix(likelihood), best);
        assertThat(wanted).isNotEmpty().doesNotContain(Double.NaN);
        double[] found = RandomFewBins.profile(Objectives.of(likelihood), best);
        for (int k = 0; k < wanted.length; k++) {
            double near = RandomFewBins.SAME * (1 + Math.abs(wanted[k]));
            assertThat(found[k]).as("seed %d, %d", seed, k).isCloseTo(wanted[k], within(near));
        }
    }
}

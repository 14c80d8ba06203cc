package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.fitter.descent.Strategy;
import upscatter.fitter.limit.AsymptoticCLs;
import upscatter.fitter.limit.CLsResult;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.Covariance;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Likelihood;

/** Models of the size of published ones: no failed fit from random starts, and the answers of dense linear algebra. */
class LargeTemplatesTest {
    /** {@link LargeTemplates#main} does a thousand. */
    private static final int STARTS = 100;

    @Test
    @Tag("slow")
    void fitsFromRandomStartsEndAtOnePoint() {
        Likelihood likelihood = LargeTemplates.of(1);
        assertThat(likelihood.parameters().size()).isEqualTo(300);
        FitResult best = new FisherScoring().fit(likelihood);
        assertThat(best.valid()).as("%s", best).isTrue();
        for (int seed = 0; seed < STARTS; seed++) {
            FitResult fit = new FisherScoring().fit(Objectives.of(likelihood), LargeTemplates.start(likelihood, seed));
            assertThat(fit.valid()).as("seed %d: %s", seed, fit.status()).isTrue();
            assertThat(fit.minus2LogLikelihood()).isCloseTo(best.minus2LogLikelihood(), within(1e-6));
        }
    }

    /** Covariance from conjugate directions against that from eigenvectors, which the careful strategy takes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void covarianceIsThatOfEigenvectors(long seed) {
        Likelihood likelihood = LargeTemplates.of(seed);
        FitResult fit = new FisherScoring().fit(likelihood);
        FitResult careful = new FisherScoring(1e-9, 5000, Strategy.CAREFUL).fit(likelihood);
        assertThat(fit.valid()).isTrue();
        assertThat(careful.valid()).isTrue();
        assertThat(fit.minus2LogLikelihood()).isCloseTo(careful.minus2LogLikelihood(), within(1e-8));
        Covariance one = fit.covariance();
        Covariance other = careful.covariance();
        for (int i = 0; i < one.size(); i++) {
            for (int j = 0; j < one.size(); j++) {
                assertThat(one.get(i, j))
                        .as("%s, %s", one.names().get(i), one.names().get(j))
                        .isCloseTo(
                                other.get(i, j),
                                within(1e-6 * one.standardDeviation(i) * one.standardDeviation(j) + 1e-300));
            }
        }
    }

    /** The limit is where CLs, tested by itself, is one minus the level. */
    @Test
    @Tag("slow")
    void theLimitIsWhereClsSaysSo() {
        Likelihood likelihood = LargeTemplates.of(1);
        ExclusionLimit limit = new UpperLimit(0.9, new Calibration.CLs()).of(likelihood, LargeTemplates.STRENGTH);
        assertThat(limit.valid()).isTrue();
        CLsResult at = new AsymptoticCLs()
                .test(likelihood, LargeTemplates.STRENGTH, limit.observed().orElseThrow());
        assertThat(at.observed().value()).isCloseTo(0.1, within(1e-6));
        for (int n = 0; n < 5; n++) {
            CLsResult band = new AsymptoticCLs()
                    .test(
                            likelihood,
                            LargeTemplates.STRENGTH,
                            limit.expected().get(n).orElseThrow());
            assertThat(band.expected().get(n).value()).isCloseTo(0.1, within(1e-6));
        }
    }
}

package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/** Limits and asymmetric errors of random models: every end found is where its definition says, by a fresh fit. */
class RandomLimitsTest {
    /** In {@code -2 ln L}. */
    private static final double SAME_VALUE = 1e-6;

    private static final double TWO_SIDED_90 = 2.7055434540954;

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    private static Likelihood model(int seed) {
        return RandomTemplatesTest.model(seed)
                .withParameter(Parameter.bounded("p0", 1, 0, Double.POSITIVE_INFINITY, 0.1));
    }

    private static double fresh(Likelihood likelihood, double value) {
        return new FisherScoring()
                .fit(likelihood.withParameter(likelihood.parameters().get("p0").fixedAt(value)))
                .minus2LogLikelihood();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void limitIsWhereTheStatisticReachesItsQuantile(int seed) {
        Likelihood likelihood = model(seed);
        double minimum = new FisherScoring().fit(likelihood).minus2LogLikelihood();
        ExclusionLimit wilks = new UpperLimit(0.9, new Calibration.Wilks(2)).of(likelihood, "p0");
        ExclusionLimit asymptotic = new UpperLimit(0.9, new Calibration.Asymptotic(2)).of(likelihood, "p0");
        assertThat(wilks.valid()).as("seed %d: %s", seed, wilks).isTrue();
        assertThat(asymptotic.valid()).as("seed %d: %s", seed, asymptotic).isTrue();
        assertThat(fresh(likelihood, wilks.observed().getAsDouble()) - minimum)
                .as("seed %d", seed)
                .isCloseTo(TWO_SIDED_90, within(SAME_VALUE));
        double below = 0;
        for (OptionalDouble band : asymptotic.expected()) {
            assertThat(band.getAsDouble()).as("seed %d", seed).isGreaterThan(below);
            below = band.getAsDouble();
        }
    }

    /** The median is the limit on the Asimov data themselves. */
    @ParameterizedTest
    @MethodSource("seeds")
    void medianIsTheLimitOnAsimovData(int seed) {
        Likelihood likelihood = model(seed);
        ExclusionLimit limit = new UpperLimit(0.9, new Calibration.Asymptotic(2)).of(likelihood, "p0");
        Point background = new FisherScoring()
                .fit(likelihood.withParameter(likelihood.parameters().get("p0").fixedAt(0)))
                .best();
        Likelihood asimov = likelihood.asimov(Point.of(likelihood.parameters(), background.toArray()));
        ExclusionLimit again = new UpperLimit(0.9, new Calibration.Asymptotic(2)).of(asimov, "p0");
        double median = limit.median().getAsDouble();
        assertThat(again.observed().getAsDouble()).as("seed %d", seed).isCloseTo(median, within(1e-4 * median));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void asymmetricErrorsAreWhereTheProfileHasRisenByOne(int seed) {
        Likelihood likelihood = model(seed);
        FitResult fit = new FisherScoring().fit(likelihood);
        MinosError error = new Minos().of(likelihood, fit, "p0");
        assertThat(error.valid()).as("seed %d: %s", seed, error).isTrue();
        for (MinosError.Side side : new MinosError.Side[] {error.lower(), error.upper()}) {
            if (side.at().isPresent()) {
                assertThat(fresh(likelihood, side.at().getAsDouble()) - fit.minus2LogLikelihood())
                        .as("seed %d", seed)
                        .isCloseTo(1, within(SAME_VALUE));
            }
        }
    }
}

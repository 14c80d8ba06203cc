package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.fitter.counting.OnOffBins;
import upscatter.fitter.counting.OnOffConstruction;
import upscatter.fitter.coverage.CoverageTally;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.ToyPValue;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
import upscatter.fitter.toys.PValueFromToys;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;

/** Fits, limits and toys with a background that is free in each bin, against fits with a parameter a bin and brute force. The seed is fixed. */
class MeasuredBackgroundFitsTest {
    private static final long SEED = 20261129;

    /** In Monte Carlo errors. */
    private static final double DEVIATIONS = 4;

    /** From bins that are mostly empty to such with many counts, with a strong signal and with none. */
    @ParameterizedTest
    @CsvSource({"0.3, 0", "0.3, 2", "3, 0", "3, 1", "50, 0", "50, 5"})
    void fitsAreThoseWithOneParameterABin(double events, double strength) {
        var random = new Random(SEED);
        for (int sample = 0; sample < 5; sample++) {
            OnOffBins bins = OnOffBins.falling(20, events, 3);
            double[] counts = bins.counts(strength, random);
            Likelihood profiled = bins.profiled(counts);
            FitResult one = new FisherScoring().fit(profiled);
            FitResult all = new FisherScoring().fit(bins.full(counts));
            assertThat(one.valid()).as("%s", one).isTrue();
            assertThat(all.valid()).as("%s", all).isTrue();
            assertThat(one.minus2LogLikelihood()).isCloseTo(all.minus2LogLikelihood(), within(1e-6));
            double scale = all.error("s").orElse(0.1);
            assertThat(one.best().value("s")).isCloseTo(all.best().value("s"), within(1e-3 * scale));
            if (one.error("s").isPresent() && all.atLimit().isEmpty()) {
                assertThat(one.error("s").getAsDouble()).isCloseTo(scale, within(1e-4 * scale));
            }
            MinosError minos = new Minos().of(profiled, one, "s");
            MinosError full = new Minos().of(bins.full(counts), all, "s");
            close(minos.upper().at(), full.upper().at());
            close(minos.lower().at(), full.lower().at());
        }
    }

    private static void close(OptionalDouble one, OptionalDouble other) {
        assertThat(one.isPresent()).isEqualTo(other.isPresent());
        if (one.isPresent()) {
            assertThat(one.getAsDouble())
                    .isCloseTo(other.getAsDouble(), within(1e-4 * (0.1 + Math.abs(other.getAsDouble()))));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 3, 50})
    void limitsAreThoseWithOneParameterABin(double events) {
        OnOffBins bins = OnOffBins.falling(20, events, 3);
        double[] counts = bins.counts(0.2, new Random(SEED));
        var limit = new UpperLimit(0.9, new Calibration.Wilks(2));
        ExclusionLimit one = limit.of(bins.profiled(counts), "s");
        ExclusionLimit all = limit.of(bins.full(counts), "s");
        close(one.observed(), all.observed());
        close(one.median(), all.median());
    }

    /** Toys draw both channels around the background that is best for the data at the tested signal: the p-values of the construction. */
    @ParameterizedTest
    @CsvSource({"1, 3, 4, 2", "2, 5, 2, 3", "0.5, 7, 3, 5", "1, 0, 3, 2", "3, 4, 0, 2"})
    void probabilitiesFromToysAreThoseOfTheConstruction(double tau, int on, int off, double signal) {
        var bins = new OnOffBins(List.of(1.0), List.of(1.0), 1 / tau);
        Likelihood likelihood = bins.profiled(new double[] {off, on});
        likelihood =
                likelihood.withParameter(likelihood.parameters().get("size").fixedAt(1));
        var toys = new Toys(SEED, 2, new ToyPrecision(0.006, 500, 20_000));
        ToyPValue p = new PValueFromToys(TestStatistic.T_TILDE, toys)
                .of(likelihood, "s", signal)
                .pValue();
        assertThat(p.failed()).isZero();
        double exact = new OnOffConstruction(tau, 60).pValue(signal, on, off);
        assertThat(p.value()).isCloseTo(exact, within(DEVIATIONS * p.error() + 1e-3));
    }

    /** With some counts in each bin the interval covers what it says, without a signal and with a small one. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void intervalsCover(double strength) {
        CoverageTally tally = MeasuredCoverage.of(20, strength, 1000);
        assertThat(tally.failed()).isZero();
        assertThat(tally.value()).isCloseTo(0.9, within(DEVIATIONS * tally.error()));
    }
}

package upscatter.fitter.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.fitter.counting.CountingExperiment;
import upscatter.fitter.counting.OnOffConstruction;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.montecarlo.Parted;
import upscatter.fitter.montecarlo.Shard;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.montecarlo.ToyRange;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Measured coverage against exact sums over all counts, within Monte Carlo errors. The seed is fixed. */
class CoverageTest {
    private static final long SEED = 20261123;

    /** In Monte Carlo errors. */
    private static final double DEVIATIONS = 4;

    private static final CoverageMethod WILKS = new CoverageMethod.Interval(new Calibration.Wilks(2));
    private static final CoverageMethod ASYMPTOTIC = new CoverageMethod.Interval(new Calibration.Asymptotic(2));
    private static final CoverageMethod CLS = new CoverageMethod.Limit(new Calibration.CLs());
    private static final CoverageMethod UNIFIED = new CoverageMethod.UnifiedInterval();
    private static final CoverageMethod TOY_LIMIT = new CoverageMethod.ToyLimit();

    private static Toys toys(int threads, int number) {
        return new Toys(SEED, threads, new ToyPrecision(1e-4, number, number));
    }

    private static CoverageTruth counting(double background, double signal) {
        var parameters = Parameters.of(Parameter.bounded("s", 1, 0, 1e3, 1));
        var prediction = new TemplatePrediction(parameters, new double[] {background}, new double[] {1});
        return new CoverageTruth.Strength(Likelihood.of(prediction, new double[1]), "s", Point.of(parameters, signal));
    }

    static CoverageTruth onOff(double tau, double background, double signal, int held) {
        var parameters = Parameters.of(
                Parameter.bounded("s", 1, 0, 1e3, 1),
                new Parameter("b", background, 0, 1e3, 1, new Constraint.Poisson(tau, held), false));
        var prediction = new TemplatePrediction(parameters, new double[1], new double[] {1}, new double[] {1});
        return new CoverageTruth.Strength(
                Likelihood.of(prediction, new double[1]), "s", Point.of(parameters, signal, background));
    }

    /** A p-value of 0.1 from n toys has the error sqrt(0.1 0.9/n): a quarter of 0.01 takes 14,400. */
    @Test
    void poolsAreAsLargeAsTheAskedErrorNeeds() {
        assertThat(NestedToys.within(0.01).pool()).isBetween(14_400, 14_401);
        assertThat(NestedToys.within(0.005)).isEqualTo(new NestedToys());
        assertThat(NestedToys.within(0.001)).isEqualTo(new NestedToys());
        assertThat(NestedToys.within(0.2).pool()).isEqualTo(2000);
        NestedToys coarse = NestedToys.within(0.01);
        assertThat(Math.hypot(coarse.rest(0.01), Math.sqrt(0.09 / coarse.pool())))
                .isCloseTo(0.01, within(1e-15));
        assertThat(new NestedToys().rest(0.005)).isEqualTo(0.005);
        assertThatThrownBy(() -> NestedToys.within(0)).hasMessageContaining("must be positive");
    }

    private static void check(CoverageTally tally, double wanted) {
        assertThat(tally.failed()).isZero();
        assertThat(tally.value()).as("%s", tally).isCloseTo(wanted, within(DEVIATIONS * tally.error()));
    }

    /** The figures of the Wilks interval are those that calibration exists for. */
    @ParameterizedTest
    @CsvSource({"0, 0.9856", "2, 0.8759", "5, 0.8578"})
    void oneCountWithKnownBackground(double signal, double wilks) {
        var methods = List.of(WILKS, CLS, UNIFIED, TOY_LIMIT);
        TruthCoverage found =
                new Coverage(0.9, methods, toys(2, 4000), new NestedToys(20_000, 4, 200)).of(counting(0.5, signal), 0);
        var experiment = new CountingExperiment(0.5);
        var poisson = PoissonDistribution.of(signal + 0.5);
        double unified = 0;
        double limit = 0;
        for (int n = 0; n < 60; n++) {
            unified += experiment.pValue(n, signal) > 0.1 ? poisson.probability(n) : 0;
            limit += n - 0.5 >= signal || experiment.cls(n, signal) > 0.1 ? poisson.probability(n) : 0;
        }
        check(found.of(WILKS), wilks);
        check(found.of(UNIFIED), unified);
        check(found.of(TOY_LIMIT), limit);
        assertThat(found.failures()).isEmpty();
        assertThat(found.of(WILKS).error()).isLessThan(0.006);
    }

    /** Every p-value is that of the nuisance value profiled for its own data, as in the brute-force construction. */
    @ParameterizedTest
    @CsvSource({"1, 3, 0", "1, 3, 2", "2, 1.5, 4", "0.5, 6, 8"})
    void profiledBackgroundAgainstBruteForce(double tau, double background, double signal) {
        TruthCoverage found = new Coverage(0.9, List.of(UNIFIED), toys(2, 3000), new NestedToys(20_000, 2, 200))
                .of(onOff(tau, background, signal, 3), 0);
        check(found.of(UNIFIED), new OnOffConstruction(tau, 60).coverage(signal, background, 0.9));
    }

    @Test
    void heldMeasurementAgainstBruteForce() {
        var held = new Toys(SEED, 2, AuxiliaryData.HELD, new ToyPrecision(1e-4, 3000, 3000), new FisherScoring());
        TruthCoverage found =
                new Coverage(0.9, List.of(UNIFIED), held, new NestedToys(20_000, 2, 200)).of(onOff(1, 4, 3, 5), 0);
        check(found.of(UNIFIED), new OnOffConstruction(1, 60).coverageHeld(3, 4, 5, 0.9));
    }

    @Test
    void sameDigitsWithAnyNumberOfThreadsAndShards() {
        var methods = List.of(WILKS, ASYMPTOTIC, CLS, UNIFIED, TOY_LIMIT);
        var nested = new NestedToys(600, 2, 50);
        CoverageTruth truth = onOff(1, 3, 2, 3);
        TruthCoverage whole = new Coverage(0.9, methods, toys(1, 400), nested).of(truth, 5);
        assertThat(new Coverage(0.9, methods, toys(3, 400), nested).of(truth, 5))
                .isEqualTo(whole);
        var coverage = new Coverage(0.9, methods, toys(2, 400), nested);
        TruthCoverage joined = coverage.part(truth, 5, new ToyRange(0, 400, new Shard(1, 3)))
                .plus(coverage.part(truth, 5, new ToyRange(0, 400, new Shard(2, 3))))
                .plus(coverage.part(truth, 5, new ToyRange(0, 400, new Shard(0, 3))));
        assertThat(joined.tallies()).isEqualTo(whole.tallies());
        assertThatObject(Parted.joined(
                        3,
                        workers -> new Coverage(0.9, methods, toys(1, 400).with(workers), nested)
                                .of(List.of(truth, onOff(1, 3, 0, 3)))))
                .isEqualTo(new Coverage(0.9, methods, toys(2, 400), nested).of(List.of(truth, onOff(1, 3, 0, 3))));
        assertThat(coverage.of(truth, 6).tallies()).isNotEqualTo(whole.tallies());
        assertThatThrownBy(() -> joined.plus(coverage.part(truth, 5, new ToyRange(100, 200, new Shard(3, 7)))))
                .hasMessageContaining("Maybe a part was added twice");
    }

    @Test
    void stopsWhenTheErrorIsWhatWasAskedFor() {
        var adaptive = new Toys(SEED, 2, new ToyPrecision(0.02, 100, 5000));
        TruthCoverage found = new Coverage(0.9, List.of(WILKS), adaptive).of(counting(0.5, 5), 0);
        assertThat(found.of(WILKS).error()).isLessThanOrEqualTo(0.02);
        assertThat(found.of(WILKS).toys()).isBetween(100L, 1000L);
        assertThat(found.of(WILKS).toys() % 100).isZero();
    }

    @Test
    void failedFitsAreCountedAndNameTheirReason() {
        var impatient =
                new Toys(SEED, 2, AuxiliaryData.DRAWN, new ToyPrecision(1e-4, 300, 300), new FisherScoring(1e-9, 3));
        TruthCoverage found = new Coverage(0.9, List.of(WILKS), impatient).of(onOff(1, 3, 2, 3), 0);
        CoverageTally tally = found.of(WILKS);
        assertThat(tally.failed()).isPositive();
        assertThat(tally.toys() + tally.failed()).isEqualTo(300);
        assertThat(found.failures().keySet()).anyMatch(reason -> reason.contains("call limit reached"));
        assertThat(tally.withFailures().low()).isLessThan(tally.withFailures().high());
    }

    @Test
    void truthWithProfiledNuisances() {
        var strength = (CoverageTruth.Strength) onOff(2, 3, 2, 9);
        Likelihood data = strength.model().withCounts(new double[] {7});
        var truth = CoverageTruth.Strength.profiled(data, "s", 1.5, new FisherScoring());
        assertThat(truth.truth().value("b")).isCloseTo(new OnOffConstruction(2, 1).background(1.5, 7, 9), within(1e-4));
    }

    @Test
    void rejectsWhatHasNoMeaning() {
        assertThatThrownBy(() -> new CoverageMethod.Interval(new Calibration.CLs()))
                .hasMessageContaining("limits");
        assertThatThrownBy(() -> new Coverage(90, List.of(WILKS), toys(1, 1))).hasMessageContaining("percent");
        assertThatThrownBy(() -> counting(1, -1)).hasMessageContaining("-1");
    }
}

package upscatter.fitter.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import upscatter.fitter.counting.OnOff;
import upscatter.fitter.limit.DataStatistic;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.montecarlo.Parted;
import upscatter.fitter.montecarlo.Shard;
import upscatter.fitter.montecarlo.ToyPValue;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Toys: the same digits however they are made, their distribution, their failures and their number. Seeds are fixed. */
public class ToysTest {
    private static final long SEED = 20261123;
    private static final ToyPrecision PRECISION = new ToyPrecision(0.01, 200, 4000);

    /** Signal on a background with a normal, a log-normal and a Poisson auxiliary measurement. */
    public static Likelihood templates() {
        int bins = 12;
        double[][] shapes = new double[4][bins];
        double[] counts = new double[bins];
        for (int b = 0; b < bins; b++) {
            double x = (double) b / bins;
            shapes[0][b] = 5 * Math.exp(-6 * x);
            shapes[1][b] = 8 * Math.exp(-x);
            shapes[2][b] = 4;
            shapes[3][b] = 3 * x;
            counts[b] = Math.rint(0.8 * shapes[0][b] + shapes[1][b] + shapes[2][b] + shapes[3][b] + Math.sin(b));
        }
        var parameters = Parameters.of(
                Parameter.bounded("s", 0.5, 0, 100, 1),
                new Parameter("a", 1, 0, 10, 0.1, new Constraint.Normal(1, 0.1), false),
                new Parameter("b", 1, 0.01, 10, 0.1, new Constraint.LogNormal(1, 1.2), false),
                new Parameter("c", 1, 0, 10, 0.1, new Constraint.Poisson(30, 31), false));
        return Likelihood.of(new TemplatePrediction(parameters, new double[bins], shapes), counts);
    }

    private static ToyPoint point(TestStatistic statistic, double tested) {
        return point(statistic, tested, 7);
    }

    private static ToyPoint point(TestStatistic statistic, double tested, long number) {
        Likelihood likelihood = templates();
        var fits = new DataStatistic(likelihood, statistic, "s", new FisherScoring());
        return new ToyPoint(likelihood, statistic, "s", tested, fits.profiled(tested), number);
    }

    private static Toys toys(int threads) {
        return new Toys(SEED, threads, PRECISION);
    }

    /** More toys than are held at once are those of two samples. */
    @Test
    @Tag("slow")
    void toysOfSeveralBlocks() {
        double[] counts = {30, 20};
        var parameters = Parameters.of(Parameter.bounded("s", 1, 0, 100, 1));
        Likelihood one =
                Likelihood.of(new TemplatePrediction(parameters, new double[] {25, 20}, new double[] {5, 1}), counts);
        var point = new ToyPoint(one, TestStatistic.T_TILDE, "s", 1, Point.start(parameters), 3);
        int block = 1 << 20;
        double[] all = toys(2).sample(point, 0, block + 100L).statistics();
        assertThat(all).hasSize(block + 100);
        assertThat(Arrays.copyOfRange(all, block - 50, block + 100))
                .isEqualTo(toys(1).sample(point, block - 50L, block + 100L).statistics());
    }

    @Test
    void sameDigitsWithAnyNumberOfThreadsAndShards() {
        ToyPoint point = point(TestStatistic.T_TILDE, 1);
        double[] one = toys(1).sample(point, 0, 700).statistics();
        assertThat(toys(2).sample(point, 0, 700).statistics()).isEqualTo(one);
        assertThat(toys(3).sample(point, 0, 700).statistics()).isEqualTo(one);
        IntFunction<ToySample> part = k -> toys(2).sample(point, 0, 700, new Shard(k, 4));
        ToySample joined = part.apply(2).plus(part.apply(0)).plus(part.apply(3)).plus(part.apply(1));
        assertThat(joined.statistics()).isEqualTo(one);
        assertThat(toys(1).sample(point, 0, 300)
                        .plus(toys(1).sample(point, 300, 700))
                        .statistics())
                .isEqualTo(one);
        assertThatObject(Parted.joined(
                        4,
                        workers -> toys(1).with(workers).sample(point, 0, 700).statistics()))
                .isEqualTo(one);
    }

    @Test
    void otherSeedsPointsAndToysAreOtherStreams() {
        long first = Toys.stream(1, 2, 3).nextLong();
        assertThat(Toys.stream(1, 2, 3).nextLong()).isEqualTo(first);
        assertThat(Toys.stream(2, 2, 3).nextLong()).isNotEqualTo(first);
        assertThat(Toys.stream(1, 3, 3).nextLong()).isNotEqualTo(first);
        assertThat(Toys.stream(1, 2, 4).nextLong()).isNotEqualTo(first);
    }

    /** Far from the bound the statistic is chi-squared with one degree of freedom: 8 bins of equal probability, 4000 toys. */
    @Test
    void distributionIsChiSquaredWhereThatIsRight() {
        double[] values =
                toys(2).sample(point(TestStatistic.T_TILDE, 12), 0, 4000).statistics();
        var law = ChiSquaredDistribution.of(1);
        double[] found = new double[8];
        for (double value : values) {
            found[Math.min(7, (int) (8 * law.cumulativeProbability(value)))]++;
        }
        double distance =
                Arrays.stream(found).map(n -> (n - 500) * (n - 500) / 500).sum();
        assertThat(ChiSquaredDistribution.of(7).survivalProbability(distance))
                .as("seed %d", SEED)
                .isGreaterThan(1e-3);
        assertThat(Arrays.stream(values).min().getAsDouble()).isNotNegative();
    }

    /** With auxiliary measurements held the nuisance parameters vary less. */
    @Test
    void heldAuxiliaryMeasurementsGiveOtherToys() {
        ToyPoint point = point(TestStatistic.T_TILDE, 1);
        var held = new Toys(SEED, 1, AuxiliaryData.HELD, PRECISION, new FisherScoring());
        assertThat(held.sample(point, 0, 50).statistics())
                .isNotEqualTo(toys(1).sample(point, 0, 50).statistics());
    }

    @Test
    void failedFitsAreCountedAndNameTheirReason() {
        var impatient = new Toys(SEED, 2, AuxiliaryData.DRAWN, PRECISION, new FisherScoring(1e-9, 3));
        ToySample sample = impatient.sample(point(TestStatistic.T_TILDE, 1), 0, 500);
        assertThat(sample.size()).isEqualTo(500);
        assertThat(sample.failed()).isBetween(1, 500);
        assertThat(sample.failures().keySet()).allMatch(reason -> reason.contains("call limit reached"));
        ToyPValue p = sample.pValue(1);
        assertThat(p.toys() + p.failed()).isEqualTo(500);
    }

    /** Round-off in a tested value does not change its toys; a change that a limit could show does. */
    @Test
    void streamsFollowTheDigitsThatCount() {
        for (double tested : new double[] {1, 1.7e-22, 0.3, 12.25, 1e6 / 3}) {
            long number = PValueFromToys.pointNumber(tested);
            assertThat(PValueFromToys.pointNumber(tested * (1 + 4e-16))).isEqualTo(number);
            assertThat(PValueFromToys.pointNumber(tested * (1 - 4e-16))).isEqualTo(number);
            assertThat(PValueFromToys.pointNumber(tested * (1 + 1e-9))).isNotEqualTo(number);
        }
        assertThat(PValueFromToys.pointNumber(1)).isEqualTo(Double.doubleToLongBits(1));
    }

    @Test
    void aFirstBatchPlansTheToysThatAreCounted() {
        var test = new PValueFromToys(TestStatistic.T_TILDE, toys(2));
        ToyTestResult value = test.of(templates(), "s", 1);
        assertThat(value.valid()).isTrue();
        assertThat(value.pValue().error()).isLessThanOrEqualTo(0.01);
        long made = value.pValue().toys();
        assertThat(made % 200).isZero();
        ToyPoint same = point(TestStatistic.T_TILDE, 1, PValueFromToys.pointNumber(1));
        assertThat(toys(2).sample(same, 200, 200 + made).pValue(value.observed()))
                .isEqualTo(value.pValue());
        ToyPValue first = toys(2).sample(same, 0, 200).pValue(value.observed());
        assertThat(made).isEqualTo(toys(2).precision().planned(first.cautiousError()));
        assertThat(first.cautiousError() * Math.sqrt(200.0 / made)).isLessThanOrEqualTo(0.01);
        assertThat(first.cautiousError() * Math.sqrt(200.0 / (made - 200))).isGreaterThan(0.01);
        assertThat(new PValueFromToys(TestStatistic.T_TILDE, toys(1)).of(templates(), "s", 1))
                .isEqualTo(value);
    }

    /** q0 of an on/off pair: the share of toys at the profiled background is close to the asymptotic p-value. */
    @Test
    void discoveryOfAnOnOffPair() {
        var parameters = Parameters.of(
                Parameter.bounded("s", 1, 0, 1e3, 1),
                new Parameter("b", 10, 0.01, 1e3, 1, new Constraint.Poisson(10, 100), false));
        Likelihood likelihood = Likelihood.of(
                new TemplatePrediction(parameters, new double[1], new double[] {1}, new double[] {1}),
                new double[] {14});
        ToyTestResult value =
                new PValueFromToys(TestStatistic.Q0, new Toys(SEED, 2, new ToyPrecision(0.003))).of(likelihood, "s", 0);
        double z = new OnOff(14, 100, 10).likelihoodRatio();
        assertThat(Math.sqrt(value.observed())).isCloseTo(z, within(1e-6));
        double binomial = new OnOff(14, 100, 10).binomial();
        double exact = org.apache.commons.statistics.distribution.NormalDistribution.of(0, 1)
                .survivalProbability(binomial);
        assertThat(value.pValue().value()).isCloseTo(exact, within(5 * 0.003 + 0.02));
    }

    @Test
    void rejectsWhatHasNoMeaning() {
        assertThatThrownBy(() -> new ToyPrecision(0)).hasMessageContaining("0");
        assertThatThrownBy(() -> new Shard(4, 4)).hasMessageContaining("Maybe parts were counted from one");
        assertThatThrownBy(() -> new PValueFromToys(TestStatistic.T_TILDE, toys(1)).of(templates(), "s", -1))
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> new PValueFromToys(TestStatistic.T_TILDE, toys(1)).of(templates(), "a", 1))
                .hasMessageContaining("constrained");
    }
}

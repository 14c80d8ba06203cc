package upscatter.reports.compute.limit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.toys.SampledStatistic;
import upscatter.fitter.toys.ToySample;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit.ToyStatistic;

/** Puts toys of a test statistic into bins, from zero to the largest of them or that of the data. */
final class StatisticBins {
    private static final int BINS = 40;

    private StatisticBins() {}

    /** With what the asymptotic distributions let expect in each bin. */
    static ToyStatistic of(SampledStatistic sampled, Coupling tested) {
        return of(
                sampled.statistic(),
                tested,
                sampled.observed(),
                sampled.signal(),
                sampled.background(),
                Optional.of(sampled));
    }

    /** Of toys that were kept without the distance between the hypotheses. */
    static ToyStatistic of(
            TestStatistic statistic, Coupling tested, double observed, ToySample signal, ToySample background) {
        return of(statistic, tested, observed, signal, background, Optional.empty());
    }

    private static ToyStatistic of(
            TestStatistic statistic,
            Coupling tested,
            double observed,
            ToySample signal,
            ToySample background,
            Optional<SampledStatistic> asymptotic) {
        double largest = DoubleStream.concat(
                        DoubleStream.of(observed), DoubleStream.concat(finite(signal), finite(background)))
                .max()
                .orElse(observed);
        // One ulp above, so that the largest lies in the last bin.
        double high = largest > 0 ? Math.nextUp(largest) : 1;
        return new ToyStatistic(
                statistic == TestStatistic.T_TILDE ? "t~" : "q~",
                tested,
                observed,
                high,
                sample(signal, high, asymptotic.map(law -> law::withSignal)),
                sample(background, high, asymptotic.map(law -> law::withoutSignal)));
    }

    private static DoubleStream finite(ToySample sample) {
        return Arrays.stream(sample.statistics()).filter(Double::isFinite);
    }

    private static ToyStatistic.Sample sample(ToySample toys, double high, Optional<DoubleUnaryOperator> survival) {
        long[] counts = new long[BINS];
        finite(toys).forEach(value -> counts[(int) Math.max(0, Math.min(BINS - 1, value / high * BINS))]++);
        long made = Arrays.stream(counts).sum();
        return new ToyStatistic.Sample(
                Arrays.stream(counts).boxed().toList(),
                survival.map(law -> expected(law, high, made)),
                toys.size() - made);
    }

    /** The first bin has the share of toys of exactly zero, too. */
    private static List<Double> expected(DoubleUnaryOperator survival, double high, long made) {
        return IntStream.range(0, BINS)
                .mapToObj(bin -> {
                    double above = bin == 0 ? 1 : survival.applyAsDouble(bin * high / BINS);
                    return made * Math.max(0, above - survival.applyAsDouble((bin + 1) * high / BINS));
                })
                .toList();
    }
}

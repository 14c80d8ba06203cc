package upscatter.reports.compute.limit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.toys.SampledRatio;
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
                symbol(sampled.statistic()),
                tested,
                sampled.observed(),
                new Toys(values(sampled.signal()), Optional.of(sampled::withSignal)),
                new Toys(values(sampled.background()), Optional.of(sampled::withoutSignal)));
    }

    /** Of a ratio to the best point of two parameters, with chi-squared of two degrees of freedom where the signal is. */
    static ToyStatistic of(SampledRatio sampled, Coupling tested) {
        return of(
                "t",
                tested,
                sampled.observed(),
                new Toys(sampled.signal(), Optional.of(sampled::withSignal)),
                new Toys(sampled.background(), Optional.empty()));
    }

    /** Of toys that were kept without the distance between the hypotheses. */
    static ToyStatistic of(
            TestStatistic statistic, Coupling tested, double observed, ToySample signal, ToySample background) {
        return of(
                symbol(statistic),
                tested,
                observed,
                new Toys(values(signal), Optional.empty()),
                new Toys(values(background), Optional.empty()));
    }

    /** Statistics of one hypothesis, NaN where a fit failed, and the probability of larger ones where something says it. */
    private record Toys(List<Double> statistics, Optional<DoubleUnaryOperator> survival) {
        DoubleStream finite() {
            return statistics.stream().mapToDouble(value -> value).filter(Double::isFinite);
        }
    }

    private static String symbol(TestStatistic statistic) {
        return statistic == TestStatistic.T_TILDE ? "t~" : "q~";
    }

    private static List<Double> values(ToySample toys) {
        return Arrays.stream(toys.statistics()).boxed().toList();
    }

    private static ToyStatistic of(String symbol, Coupling tested, double observed, Toys signal, Toys background) {
        double largest = DoubleStream.concat(
                        DoubleStream.of(observed), DoubleStream.concat(signal.finite(), background.finite()))
                .max()
                .orElse(observed);
        // One ulp above, so that the largest lies in the last bin.
        double high = largest > 0 ? Math.nextUp(largest) : 1;
        return new ToyStatistic(symbol, tested, observed, high, sample(signal, high), sample(background, high));
    }

    private static ToyStatistic.Sample sample(Toys toys, double high) {
        long[] counts = new long[BINS];
        toys.finite().forEach(value -> counts[(int) Math.max(0, Math.min(BINS - 1, value / high * BINS))]++);
        long made = Arrays.stream(counts).sum();
        return new ToyStatistic.Sample(
                Arrays.stream(counts).boxed().toList(),
                toys.survival().map(law -> expected(law, high, made)),
                toys.statistics().size() - made);
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

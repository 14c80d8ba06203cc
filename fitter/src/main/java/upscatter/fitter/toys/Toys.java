package upscatter.fitter.toys;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.montecarlo.Job;
import upscatter.fitter.montecarlo.Shard;
import upscatter.fitter.montecarlo.TaskResult;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Fingerprint;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.PseudoData;

/**
 * Repetitions of an experiment: pseudo-data drawn at a point, each fitted with all parameters free and with the tested one held.
 *
 * <p>Each toy has a random stream of its own, given by seed, number of the point and number of the toy, and results stand in the
 * order of the numbers: the same digits for any number of threads and shards. A toy whose fit fails is counted, with its reason.
 *
 * @param seed of the campaign
 * @param workers who make them
 * @param auxiliary whether auxiliary measurements are drawn anew
 * @param precision when there are enough toys
 * @param fitter for all fits inside
 */
public record Toys(long seed, Workers workers, AuxiliaryData auxiliary, ToyPrecision precision, FisherScoring fitter) {
    /** Toys that a thread takes at once. */
    private static final int CHUNK = 64;

    /** Toys whose results are held as they come from the workers, some fifty bytes each: ten million toys fit a small heap. */
    private static final int BLOCK = 1 << 20;

    /** On a number of threads, at least one. */
    public Toys(long seed, int threads, AuxiliaryData auxiliary, ToyPrecision precision, FisherScoring fitter) {
        this(seed, Workers.of(threads), auxiliary, precision, fitter);
    }

    /** On a number of threads, with auxiliary measurements drawn anew and the default fitter. */
    public Toys(long seed, int threads, ToyPrecision precision) {
        this(seed, Workers.of(threads), precision);
    }

    /** With auxiliary measurements drawn anew, and the default fitter. */
    public Toys(long seed, Workers workers, ToyPrecision precision) {
        this(seed, workers, AuxiliaryData.DRAWN, precision, new FisherScoring());
    }

    /** The same toys by other workers. */
    public Toys with(Workers others) {
        return new Toys(seed, others, auxiliary, precision, fitter);
    }

    /**
     * The random stream of one toy: Philox 4x64 (J. K. Salmon et al., SC11 (2011), "Parallel random numbers: as easy as 1, 2, 3")
     * with the seed as its key and the numbers of toy and point in the upper half of its counter, so that no two streams overlap
     * within 2^128 blocks.
     */
    public static UniformRandomProvider stream(long seed, long point, long toy) {
        return RandomSource.PHILOX_4X64.create(new long[] {seed, 0, 0, 0, toy, point});
    }

    /** Toys with the numbers {@code from <= number < to}. */
    public ToySample sample(ToyPoint point, long from, long to) {
        return sample(point, from, to, Shard.WHOLE);
    }

    /** Toys with the numbers {@code from <= number < to} that belong to a part of the campaign. */
    public ToySample sample(ToyPoint point, long from, long to, Shard shard) {
        long[] numbers = shard.equals(Shard.WHOLE)
                ? LongStream.range(from, to).toArray()
                : LongStream.range(from, to).filter(shard::selects).toArray();
        PseudoData pseudoData = PseudoData.of(point.likelihood(), point.truth(), auxiliary);
        var failures = new TreeMap<String, Integer>();
        double[] statistics = new double[numbers.length];
        int next = 0;
        for (int begin = 0; begin < numbers.length; begin += BLOCK) {
            int end = Math.min(numbers.length, begin + BLOCK);
            var tasks = new ArrayList<Callable<TaskResult>>();
            for (int first = begin; first < end; first += CHUNK) {
                long[] part = Arrays.copyOfRange(numbers, first, Math.min(end, first + CHUNK));
                tasks.add(() -> chunk(point, pseudoData, part));
            }
            for (TaskResult chunk : workers.run(job(point, from, to, shard, begin), tasks)) {
                for (double statistic : chunk.numbers()) {
                    statistics[next++] = statistic;
                }
                chunk.failures().forEach((reason, count) -> failures.merge(reason, count, Integer::sum));
            }
        }
        return ToySample.kept(origin(point), numbers, statistics, failures);
    }

    /** The first block is known by what toys are asked for, further ones by where they begin too. */
    private Job job(ToyPoint point, long from, long to, Shard shard, int begin) {
        return new Job("toys", () -> {
            List<?> asked = inputs(point, from, to, shard);
            return begin == 0 ? asked : List.of(asked, begin);
        });
    }

    /**
     * Toys in a number that a first batch plans; those of that batch are not among them, so that their number says nothing of them.
     *
     * @param cautious error that as many other toys are to be expected to have at the worst, see {@link ToyPrecision#planned}
     */
    ToySample planned(ToyPoint point, ToDoubleFunction<ToySample> cautious) {
        int batch = precision.batch();
        if (precision.isGiven() || precision.isEasy()) {
            return sample(point, 0, precision.isGiven() ? precision.most() : batch);
        }
        int number = precision.planned(cautious.applyAsDouble(sample(point, 0, batch)));
        return sample(point, batch, (long) batch + number);
    }

    private ToySample.Origin origin(ToyPoint point) {
        return new ToySample.Origin(seed, point.number(), point.statistic(), point.parameter(), point.tested());
    }

    private List<?> inputs(ToyPoint point, long from, long to, Shard shard) {
        Fingerprint model = Fingerprint.of(point.likelihood(), point.truth().toArray());
        return List.of(origin(point), point.truth(), point.others(), model, precision, from, to, shard);
    }

    private TaskResult chunk(ToyPoint point, PseudoData pseudoData, long[] numbers) {
        var fits = new StatisticFits(point, fitter);
        var statistics = new ArrayList<Double>();
        var failures = new TreeMap<String, Integer>();
        for (long number : numbers) {
            double statistic = Double.NaN;
            try {
                statistic = fits.of(pseudoData.draw(stream(seed, point.number(), number)));
            } catch (FitFailure | IllegalArgumentException | ArithmeticException failure) {
                failures.merge(String.valueOf(failure.getMessage()), 1, Integer::sum);
            }
            statistics.add(statistic);
        }
        return new TaskResult(statistics, failures);
    }
}

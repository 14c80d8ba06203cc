package upscatter.fitter.toys;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import upscatter.fitter.limit.ExpectedBand;
import upscatter.fitter.montecarlo.Job;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.TaskResult;
import upscatter.fitter.montecarlo.ToyPrecision;

/**
 * Quantiles of numbers over repetitions of an experiment, at -2, -1, 0, +1 and +2 standard deviations of a normal variable: for bands
 * of limits, whatever a limit is.
 *
 * @param toys how many toys are made, and by how many threads: as many as give the median the Monte Carlo error, in the unit of a
 *     probability, that their precision asks for
 */
public record ToyQuantiles(Toys toys) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Toys that a thread takes at once. */
    private static final int CHUNK = 16;

    /**
     * The quantiles of one number.
     *
     * @param bands value and Monte Carlo error; absent where the number is infinite
     * @param failed toys without a value
     */
    public record Quantiles(List<Optional<MonteCarloValue>> bands, long failed) {
        /** Copies the list. */
        public Quantiles {
            bands = List.copyOf(bands);
        }
    }

    /** Number of toys, {@code 1/(4 precision^2)} in whole batches. */
    public int number() {
        ToyPrecision precision = toys.precision();
        double batches = Math.ceil(0.25 / (precision.error() * precision.error()) / precision.batch());
        return (int) Math.min(precision.most(), batches * precision.batch());
    }

    /**
     * Quantiles of several numbers that each toy has.
     *
     * @param inputs all that the numbers depend on, as for {@link Job#inputs}
     * @param columns how many numbers each toy has
     * @param toy the numbers of a toy by its number; infinite where there is no limit, NaN where it failed
     */
    public List<Quantiles> of(Supplier<List<?>> inputs, int columns, LongFunction<double[]> toy) {
        int number = number();
        var tasks = new ArrayList<Callable<TaskResult>>();
        for (int first = 0; first < number; first += CHUNK) {
            long from = first;
            long to = Math.min(number, first + CHUNK);
            tasks.add(() -> {
                var numbers = new ArrayList<Double>();
                for (long k = from; k < to; k++) {
                    for (double value : toy.apply(k)) {
                        numbers.add(value);
                    }
                }
                return new TaskResult(numbers);
            });
        }
        var job = new Job("quantiles of toys", () -> List.of(toys.seed(), number, inputs.get()));
        double[] values = toys.workers().run(job, tasks).stream()
                .flatMap(chunk -> chunk.numbers().stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        var quantiles = new ArrayList<Quantiles>();
        for (int column = 0; column < columns; column++) {
            int c = column;
            quantiles.add(quantiles(IntStream.range(0, number)
                    .mapToDouble(k -> values[k * columns + c])
                    .toArray()));
        }
        return quantiles;
    }

    private static Quantiles quantiles(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        Arrays.sort(sorted);
        var bands = new ArrayList<Optional<MonteCarloValue>>();
        for (int n : ExpectedBand.DEVIATIONS) {
            bands.add(sorted.length == 0 ? Optional.empty() : quantile(sorted, NORMAL.cumulativeProbability(n)));
        }
        return new Quantiles(bands, values.length - sorted.length);
    }

    /** The order statistic; its error is half the distance of those one binomial standard deviation of its place away. */
    private static Optional<MonteCarloValue> quantile(double[] sorted, double share) {
        double place = share * sorted.length - 0.5;
        double spread = Math.max(1, Math.sqrt(sorted.length * share * (1 - share)));
        double value = within(sorted, place);
        double low = within(sorted, place - spread);
        double high = within(sorted, place + spread);
        if (Double.isInfinite(value)) {
            return Optional.empty();
        }
        double error = Double.isInfinite(high) ? value - low : 0.5 * (high - low);
        return Optional.of(new MonteCarloValue(value, error));
    }

    private static double within(double[] sorted, double place) {
        return sorted[(int) Math.max(0, Math.min(sorted.length - 1, Math.rint(place)))];
    }
}

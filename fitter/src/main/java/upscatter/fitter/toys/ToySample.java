package upscatter.fitter.toys;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.montecarlo.ToyPValue;

/**
 * Statistics of toys drawn at one point, by the number of the toy. Parts of a campaign are joined by {@link #plus} in any order to
 * the same sample.
 *
 * <p>A toy whose fit failed has no statistic; it stays in the sample and is counted.
 */
public final class ToySample {
    /** A statistic this share below the observed one is equal: the same counts fitted from another start. */
    private static final double TIE = 1e-6;

    private final Origin origin;
    private final long[] numbers;
    private final double[] statistics;
    private final Map<String, Integer> failures;

    /**
     * Where toys come from.
     *
     * @param seed of the campaign
     * @param point number of the point
     * @param statistic of each toy
     * @param parameter of interest
     * @param tested its tested value
     */
    public record Origin(long seed, long point, TestStatistic statistic, String parameter, double tested) {}

    private ToySample(Origin origin, long[] numbers, double[] statistics, Map<String, Integer> failures) {
        this.origin = origin;
        this.numbers = numbers;
        this.statistics = statistics;
        this.failures = Map.copyOf(failures);
    }

    /**
     * A sample, for example read back from a file.
     *
     * @param numbers of the toys, rising
     * @param statistics one a toy, NaN where a fit failed
     * @param failures number of failed toys by reason
     * @throws IllegalArgumentException if numbers do not rise, or the lengths or the number of failures disagree
     */
    public static ToySample of(Origin origin, long[] numbers, double[] statistics, Map<String, Integer> failures) {
        return kept(origin, numbers.clone(), statistics.clone(), failures);
    }

    /** The same of arrays that nobody else has. */
    static ToySample kept(Origin origin, long[] numbers, double[] statistics, Map<String, Integer> failures) {
        if (numbers.length != statistics.length) {
            throw new IllegalArgumentException("%d numbers for %d toys".formatted(numbers.length, statistics.length));
        }
        for (int i = 1; i < numbers.length; i++) {
            if (numbers[i] <= numbers[i - 1]) {
                throw new IllegalArgumentException(
                        "toy %d follows toy %d%nMaybe a part was added twice.".formatted(numbers[i], numbers[i - 1]));
            }
        }
        var sample = new ToySample(origin, numbers, statistics, failures);
        int reasons = failures.values().stream().mapToInt(Integer::intValue).sum();
        if (reasons != sample.failed()) {
            throw new IllegalArgumentException("%d toys failed for %d reasons".formatted(sample.failed(), reasons));
        }
        return sample;
    }

    /** Seed, point and test. */
    public Origin origin() {
        return origin;
    }

    /** Number of toys, failed ones included. */
    public int size() {
        return numbers.length;
    }

    /** Toys with a failed fit. */
    public int failed() {
        return (int) Arrays.stream(statistics).filter(Double::isNaN).count();
    }

    /** How many toys failed, by reason. */
    public Map<String, Integer> failures() {
        return failures;
    }

    /** Numbers of the toys, rising, as a new array. */
    public long[] numbers() {
        return numbers.clone();
    }

    /** Statistics in the order of the numbers, NaN where a fit failed, as a new array. */
    public double[] statistics() {
        return statistics.clone();
    }

    /** Statistics (differences of -2 ln L) of the toys whose fits converged, rising, as a new array. */
    public double[] sorted() {
        double[] sorted =
                Arrays.stream(statistics).filter(value -> !Double.isNaN(value)).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Share of toys whose statistic is at least as large as an observed one; equality within 1e-6 counts. */
    public ToyPValue pValue(double observed) {
        double least = Double.isInfinite(observed) ? observed : observed - TIE * (1 + observed);
        long exceeding =
                Arrays.stream(statistics).filter(value -> value >= least).count();
        int failed = failed();
        return new ToyPValue(exceeding, statistics.length - failed, failed);
    }

    /**
     * The toys of both samples.
     *
     * @throws IllegalArgumentException if they come from different campaigns, points or tests, or share a toy
     */
    public ToySample plus(ToySample other) {
        if (!origin.equals(other.origin)) {
            throw new IllegalArgumentException(
                    "toys of %s cannot be joined with toys of %s".formatted(origin, other.origin));
        }
        int size = numbers.length + other.numbers.length;
        long[] allNumbers = new long[size];
        double[] allStatistics = new double[size];
        int mine = 0;
        int theirs = 0;
        for (int i = 0; i < size; i++) {
            boolean takeMine =
                    theirs == other.numbers.length || (mine < numbers.length && numbers[mine] < other.numbers[theirs]);
            allNumbers[i] = takeMine ? numbers[mine] : other.numbers[theirs];
            allStatistics[i] = takeMine ? statistics[mine++] : other.statistics[theirs++];
        }
        var reasons = new TreeMap<>(failures);
        other.failures.forEach((reason, count) -> reasons.merge(reason, count, Integer::sum));
        return kept(origin, allNumbers, allStatistics, reasons);
    }
}

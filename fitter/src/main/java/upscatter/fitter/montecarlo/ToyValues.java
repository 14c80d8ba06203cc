package upscatter.fitter.montecarlo;

import java.util.ArrayList;
import java.util.List;

/**
 * A quantity of toys in rising order, so that parts are joined in any order to the same digits.
 *
 * @param sorted values, rising
 */
public record ToyValues(List<Double> sorted) {
    /** Sorts. */
    public ToyValues {
        sorted = sorted.stream().sorted().toList();
    }

    /** No value yet. */
    public static ToyValues none() {
        return new ToyValues(List.of());
    }

    /** Number of values. */
    public int size() {
        return sorted.size();
    }

    /** The values of both. */
    public ToyValues plus(ToyValues other) {
        var all = new ArrayList<>(sorted);
        all.addAll(other.sorted);
        return new ToyValues(all);
    }

    /** Mean and its Monte Carlo error; NaN without values. */
    public MonteCarloValue mean() {
        return new MonteCarloValue(moment(0, 1), Math.sqrt(moment(moment(0, 1), 2) / size()));
    }

    /** Standard deviation and its Monte Carlo error, {@code sigma sqrt((kurtosis - 1)/(4 n))}; NaN without values. */
    public MonteCarloValue deviation() {
        double mean = moment(0, 1);
        double variance = moment(mean, 2);
        double kurtosis = moment(mean, 4) / (variance * variance);
        double deviation = Math.sqrt(variance * size() / Math.max(1, size() - 1));
        return new MonteCarloValue(deviation, deviation * Math.sqrt((kurtosis - 1) / (4.0 * size())));
    }

    private double moment(double centre, int power) {
        return sorted.stream()
                        .mapToDouble(value -> Math.pow(value - centre, power))
                        .sum()
                / size();
    }

    /**
     * Quantile, and half the distance between those a binomial standard deviation to either side as its Monte Carlo error; NaN without
     * values.
     *
     * @param probability between 0 and 1
     */
    public MonteCarloValue quantile(double probability) {
        double spread = Math.sqrt(probability * (1 - probability) / size());
        return new MonteCarloValue(at(probability), 0.5 * (at(probability + spread) - at(probability - spread)));
    }

    private double at(double probability) {
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        double place = Math.max(0, Math.min(size() - 1.0, probability * size() - 0.5));
        int below = (int) place;
        int above = Math.min(size() - 1, below + 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }

    /**
     * Share of the values that are at least so large.
     *
     * @param failed toys without a value, which may be on either side
     */
    public ToyPValue atLeast(double least, long failed) {
        return new ToyPValue(sorted.stream().filter(value -> value >= least).count(), size(), failed);
    }

    /**
     * Share of the values that are at most so large.
     *
     * @param failed toys without a value, which may be on either side
     */
    public ToyPValue atMost(double most, long failed) {
        return new ToyPValue(sorted.stream().filter(value -> value <= most).count(), size(), failed);
    }
}

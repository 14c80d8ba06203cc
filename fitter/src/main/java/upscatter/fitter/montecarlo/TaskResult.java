package upscatter.fitter.montecarlo;

import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/**
 * What a task of a Monte Carlo job found, in a form that can be kept: numbers whose meaning the job knows.
 *
 * @param numbers in an order of the job's own; may be infinite or NaN
 * @param failures how many fits failed, by reason
 */
public record TaskResult(List<Double> numbers, Map<String, Integer> failures) {
    /** Copies the collections. */
    public TaskResult {
        numbers = new Packed(numbers.stream().mapToDouble(Double::doubleValue).toArray());
        failures = Map.copyOf(failures);
    }

    /** Numbers without a failed fit. */
    public TaskResult(List<Double> numbers) {
        this(numbers, Map.of());
    }

    /** Eight bytes a number, where a list of objects has twenty: there may be tens of millions. */
    private static final class Packed extends AbstractList<Double> implements RandomAccess {
        private final double[] values;

        Packed(double[] values) {
            this.values = values;
        }

        @Override
        public Double get(int index) {
            return values[index];
        }

        @Override
        public int size() {
            return values.length;
        }
    }
}

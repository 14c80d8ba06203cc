package upscatter.reports.campaign;

import java.util.List;
import java.util.Map;

/**
 * What a finished task found.
 *
 * @param numbers whose meaning who computes knows; may be infinite or NaN
 * @param failures how many fits failed, by reason
 */
public record TaskNumbers(List<Double> numbers, Map<String, Integer> failures) {
    /** Copies the collections. */
    public TaskNumbers {
        numbers = List.copyOf(numbers);
        failures = Map.copyOf(failures);
    }
}

package upscatter.reports.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Toys of one part at one point: one line of its file.
 *
 * @param point number of the point
 * @param from first number of a toy of the batch, in all parts together
 * @param to number behind the last
 * @param statistics of the toys of this part, in the order of their numbers; absent where a fit failed
 * @param failures number of failed toys by reason
 */
public record Batch(
        int point,
        long from,
        long to,
        @JsonInclude(content = JsonInclude.Include.ALWAYS) List<Optional<Double>> statistics,
        Map<String, Integer> failures) {

    /** Copies the lists. */
    public Batch {
        statistics = List.copyOf(statistics);
        failures = Map.copyOf(failures);
    }
}

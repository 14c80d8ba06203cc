package upscatter.reports.results;

import java.util.List;
import java.util.OptionalDouble;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.stable.Stable;

/**
 * Upper limits and how they were set.
 *
 * @param settings how they were set
 * @param limits one for each value of the scanned parameter, rising; one alone where nothing is scanned
 */
public record LimitSection(LimitSettings settings, @Stable List<Limit> limits) implements Section {

    /** Rejects limits out of order with {@link IllegalArgumentException}. */
    public LimitSection {
        limits = List.copyOf(limits);
        for (int i = 1; i < limits.size(); i++) {
            OptionalDouble before = limits.get(i - 1).scanned();
            OptionalDouble at = limits.get(i).scanned();
            if (before.isEmpty() || at.isEmpty() || at.getAsDouble() <= before.getAsDouble()) {
                throw new IllegalArgumentException(
                        "limits must come by increasing scanned value but %s follows %s (/limits/%d)"
                                .formatted(said(at), said(before), i));
            }
        }
    }

    /** The same limits, set as these settings say. */
    public LimitSection with(LimitSettings other) {
        return new LimitSection(other, limits);
    }

    /** Rejects limits at values that the scanned parameter cannot have with {@link IllegalArgumentException}. */
    void requireWithin(ScannedParameter scanned) {
        for (int i = 0; i < limits.size(); i++) {
            double at = limits.get(i).scanned().orElse(Double.NaN);
            if (!(at > scanned.lowest() && at < scanned.highest())) {
                throw new IllegalArgumentException("%s must lie between %s and %s but is %s (/limits/%d)"
                        .formatted(
                                scanned.key(),
                                scanned.lowest(),
                                scanned.highest(),
                                said(limits.get(i).scanned()),
                                i));
            }
        }
    }

    private static String said(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "missing";
    }

    @Override
    public boolean valid() {
        return limits.stream().allMatch(Limit::valid);
    }
}

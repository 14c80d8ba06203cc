package upscatter.model.template;

import java.util.HashSet;
import java.util.List;

/**
 * A histogram: what was counted in its bins, and the samples of which the expectation is the sum.
 *
 * @param name name within the model
 * @param samples at least one, all of the same bins
 * @param observed counts, one value a bin, not negative, not necessarily whole
 */
public record TemplateChannel(String name, List<TemplateSample> samples, List<Double> observed) {

    /** Rejects a channel without samples, names that stand twice, unequal bins and counts without meaning with {@link IllegalArgumentException}. */
    public TemplateChannel {
        samples = List.copyOf(samples);
        observed = List.copyOf(observed);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a channel must have a name but it is blank");
        }
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("channel %s has no samples".formatted(name));
        }
        var seen = new HashSet<String>();
        for (TemplateSample sample : samples) {
            if (!seen.add(sample.name())) {
                throw new IllegalArgumentException(
                        "channel %s: the sample '%s' stands twice".formatted(name, sample.name()));
            }
            if (sample.bins() != observed.size()) {
                throw new IllegalArgumentException("channel %s: %d observed counts but sample '%s' has %d bins"
                        .formatted(name, observed.size(), sample.name(), sample.bins()));
            }
        }
        for (int b = 0; b < observed.size(); b++) {
            double count = observed.get(b);
            if (!(count >= 0) || Double.isInfinite(count)) {
                throw new IllegalArgumentException(
                        "channel %s, bin %d: observed counts must be finite and not negative but are %s"
                                .formatted(name, b, count));
            }
        }
    }

    /** Number of bins. */
    public int bins() {
        return observed.size();
    }
}

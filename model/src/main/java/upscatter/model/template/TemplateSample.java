package upscatter.model.template;

import java.util.HashSet;
import java.util.List;

/**
 * A template of one channel, with what changes it: {@code (nominal + sum of variations) * product of factors}.
 *
 * @param name name within the channel
 * @param nominal expected counts, one value a bin; may be negative
 * @param modifiers in any order, none of equal type and parameter
 */
public record TemplateSample(String name, List<Double> nominal, List<Modifier> modifiers) {

    /** Rejects a sample without bins, counts that are not finite, modifiers that stand twice or have other bins with {@link IllegalArgumentException}. */
    public TemplateSample {
        nominal = List.copyOf(nominal);
        modifiers = List.copyOf(modifiers);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a sample must have a name but it is blank");
        }
        if (nominal.isEmpty()) {
            throw new IllegalArgumentException("sample %s has no bins".formatted(name));
        }
        for (double count : nominal) {
            if (!Double.isFinite(count)) {
                throw new IllegalArgumentException(
                        "sample %s: a count must be finite but is %s".formatted(name, count));
            }
        }
        var seen = new HashSet<String>();
        for (Modifier modifier : modifiers) {
            if (!seen.add(modifier.type() + " " + modifier.parameter())) {
                throw new IllegalArgumentException(
                        "sample %s: the %s '%s' stands twice".formatted(name, modifier.type(), modifier.parameter()));
            }
            requireBins(name, nominal.size(), modifier);
        }
    }

    private static void requireBins(String sample, int bins, Modifier modifier) {
        int own = bins;
        if (modifier instanceof Modifier.HistoSys variation) {
            own = variation.low().size();
        } else if (modifier instanceof Modifier.ShapeSys errors) {
            own = errors.errors().size();
        } else if (modifier instanceof Modifier.StatError errors) {
            own = errors.errors().size();
        }
        if (own != bins) {
            throw new IllegalArgumentException("sample %s: the %s '%s' has %d bins but the sample %d"
                    .formatted(sample, modifier.type(), modifier.parameter(), own, bins));
        }
    }

    /** Number of bins. */
    public int bins() {
        return nominal.size();
    }
}

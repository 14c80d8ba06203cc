package upscatter.model.experiment;

import java.util.Set;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;

/**
 * A common factor on the counts of some components: a nuisance parameter, or a normalisation to be fitted.
 *
 * @param factor the parameter that multiplies; not negative, unless it is free: the strength of a signal may be fitted below zero
 * @param components the components that are multiplied
 * @param channels the channels in which they are, or empty for all
 */
public record Systematic(Parameter factor, Set<String> components, Set<String> channels) {

    /** Rejects a systematic that scales nothing, or one of a known factor that may become negative, with {@link IllegalArgumentException}. */
    public Systematic {
        components = Set.copyOf(components);
        channels = Set.copyOf(channels);
        if (components.isEmpty()) {
            throw new IllegalArgumentException("systematic %s scales no component".formatted(factor.name()));
        }
        if (factor.lower() < 0 && !(factor.constraint() instanceof Constraint.Free)) {
            throw new IllegalArgumentException(
                    "systematic %s: a factor on counts must not be negative but its lower bound is %s"
                            .formatted(factor.name(), factor.lower()));
        }
    }

    /** Whether a component of a channel is multiplied. */
    public boolean scales(String component, String channel) {
        return components.contains(component) && (channels.isEmpty() || channels.contains(channel));
    }
}

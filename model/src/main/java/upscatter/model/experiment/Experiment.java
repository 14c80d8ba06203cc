package upscatter.model.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import upscatter.model.background.Background;
import upscatter.model.flux.Source;

/**
 * A measurement: everything that does not depend on the hypothesis under test.
 *
 * @param name name of the measurement
 * @param source the neutrinos
 * @param channels what is observed; at least one
 * @param backgrounds what else is expected
 * @param systematics common factors on components
 */
public record Experiment(
        String name,
        Source source,
        List<Channel> channels,
        List<Background> backgrounds,
        List<Systematic> systematics) {

    /** Rejects names that stand twice. */
    public Experiment {
        channels = List.copyOf(channels);
        backgrounds = List.copyOf(backgrounds);
        systematics = List.copyOf(systematics);
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("experiment %s has no channels".formatted(name));
        }
        requireDistinct("channel", channels.stream().map(Channel::name).toList());
        requireDistinct("background", backgrounds.stream().map(Background::name).toList());
        requireDistinct(
                "systematic", systematics.stream().map(s -> s.factor().name()).toList());
    }

    /** The background of a name, or empty. */
    public Optional<Background> background(String component) {
        return backgrounds.stream().filter(b -> b.name().equals(component)).findFirst();
    }

    private static void requireDistinct(String what, List<String> names) {
        var seen = new HashSet<String>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("the %s %s is declared twice".formatted(what, name));
            }
        }
    }
}

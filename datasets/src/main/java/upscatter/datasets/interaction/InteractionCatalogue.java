package upscatter.datasets.interaction;

import java.util.Map;
import java.util.function.Function;
import upscatter.model.interaction.Interaction;

/**
 * Interactions of others, by the names of their components, which analysis files then know as they know their own: a service for {@link
 * java.util.ServiceLoader}. One record that implements {@link Interaction} and offers its {@link Interaction#signal} is enough for all commands.
 */
public interface InteractionCatalogue {

    /** How to make each interaction of what a file says. */
    Map<String, Function<InteractionSetup, Interaction>> interactions();
}

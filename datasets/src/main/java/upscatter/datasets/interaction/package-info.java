/**
 * Which interactions may be looked for, and how is each read? The only place outside the model that names them.
 *
 * <p>To hold: {@code Interactions}, readers by the name in the field {@code interaction}; {@link upscatter.datasets.interaction.InteractionCatalogue}, a service by which a jar adds its own, each made from an
 * {@link upscatter.datasets.interaction.InteractionSetup}; {@code Decays}, the radiative decay.
 *
 * <pre>{@code
 * public final class MyInteractions implements InteractionCatalogue {
 *     public Map<String, Function<InteractionSetup, Interaction>> interactions() {
 *         return Map.of("light-scalar", setup -> new LightScalar(setup.flavours(), setup.formFactor(), setup.start()));
 *     }
 * }
 * }</pre>
 *
 * <p>What enters: interactions and what is read for one of them alone.
 */
@NullMarked
package upscatter.datasets.interaction;

import org.jspecify.annotations.NullMarked;

/**
 * What may somebody else's program rely on?
 *
 * <p>To hold: {@link upscatter.model.stable.Stable}, the mark of types and members that last; {@code docs/stable.md} has the list of all.
 *
 * <pre>{@code
 * @Stable
 * public record Answer(double value) {}
 * }</pre>
 *
 * <p>What enters: nothing that computes. A stable signature names stable types and those of the JDK alone.
 */
@NullMarked
package upscatter.model.stable;

import org.jspecify.annotations.NullMarked;

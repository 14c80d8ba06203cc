/** Placeholder until the first type of {@code likelihood} is written. */
@NullMarked
package upscatter.likelihood;

import org.jspecify.annotations.NullMarked;

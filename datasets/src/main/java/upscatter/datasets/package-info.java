/** Placeholder until the first type of {@code datasets} is written. */
@NullMarked
package upscatter.datasets;

import org.jspecify.annotations.NullMarked;

/** Placeholder until the first type of {@code fitter} is written. */
@NullMarked
package upscatter.fitter;

import org.jspecify.annotations.NullMarked;

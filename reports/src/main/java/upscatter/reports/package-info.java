/** Placeholder until the first type of {@code reports} is written. */
@NullMarked
package upscatter.reports;

import org.jspecify.annotations.NullMarked;

/**
 * What did others exclude? Tables of published limits, drawn beside our own.
 *
 * <p>To hold: {@link upscatter.datasets.published.PublishedLimits}, which reads a table; {@link upscatter.datasets.published.PublishedLimit}, one line of it with its name.
 *
 * <pre>{@code
 * List<PublishedLimit> dipole = PublishedLimits.read("examples/published-limits/dipole.csv");
 * }</pre>
 *
 * <p>What enters: results of others that are shown and not fitted.
 */
@NullMarked
package upscatter.datasets.published;

import org.jspecify.annotations.NullMarked;

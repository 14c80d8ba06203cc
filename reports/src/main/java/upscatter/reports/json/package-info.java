/**
 * How are records written as JSON and read again without losing or inventing anything?
 *
 * <p>To hold: {@link upscatter.reports.json.StrictJson}, records as strict JSON, every number to its last digit.
 *
 * <pre>{@code
 * String text = StrictJson.write(record);
 * Record again = StrictJson.read(text, "file.json", Record.class);
 * }</pre>
 *
 * <p>What enters: the form of files that this program writes. What they hold is said elsewhere.
 */
@NullMarked
package upscatter.reports.json;

import org.jspecify.annotations.NullMarked;

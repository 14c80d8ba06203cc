/** Files that appear whole or not at all. */
@NullMarked
package upscatter.reports.output;

import org.jspecify.annotations.NullMarked;

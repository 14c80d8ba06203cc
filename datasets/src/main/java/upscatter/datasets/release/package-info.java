/** Public data releases as distributed, turned into the native format: an analysis file and its tables. */
@NullMarked
package upscatter.datasets.release;

import org.jspecify.annotations.NullMarked;

/** Binned observables with units, and the counts on them. */
@NullMarked
package upscatter.model.grid;

import org.jspecify.annotations.NullMarked;

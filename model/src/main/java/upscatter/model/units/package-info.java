/** Units, quantities with units, and the constants of nature: the one place where a conversion factor may stand. */
@NullMarked
package upscatter.model.units;

import org.jspecify.annotations.NullMarked;

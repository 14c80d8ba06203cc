/** Backgrounds: expected counts that do not come from the source's neutrinos. */
@NullMarked
package upscatter.model.background;

import org.jspecify.annotations.NullMarked;

/** Cross sections as polynomials in the inverse neutrino energy, and the couplings they depend on. */
@NullMarked
package upscatter.model.interaction;

import org.jspecify.annotations.NullMarked;

/** Neutrino sources and the cumulative moments of their spectra. */
@NullMarked
package upscatter.model.flux;

import org.jspecify.annotations.NullMarked;

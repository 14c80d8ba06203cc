/** Single events drawn from densities: inverse transforms, products of independent observables, bins. */
@NullMarked
package upscatter.model.sampling;

import org.jspecify.annotations.NullMarked;

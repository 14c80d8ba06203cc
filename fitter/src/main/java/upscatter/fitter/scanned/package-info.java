/** Models with one parameter on a grid of values, the mass of N above all: {@link upscatter.fitter.scanned.ScannedModel}, and their global fits. */
@NullMarked
package upscatter.fitter.scanned;

import org.jspecify.annotations.NullMarked;

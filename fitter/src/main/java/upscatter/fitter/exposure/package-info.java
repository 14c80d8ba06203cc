/**
 * What an experiment can be expected to find, from Asimov data: precision ({@link upscatter.fitter.exposure.ExpectedPrecision}), median
 * significance ({@link upscatter.fitter.exposure.ExposureScan}) and the exposure that a significance needs ({@link
 * upscatter.fitter.exposure.NeededExposure}).
 */
@NullMarked
package upscatter.fitter.exposure;

import org.jspecify.annotations.NullMarked;

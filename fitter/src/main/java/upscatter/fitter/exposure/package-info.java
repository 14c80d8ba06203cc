/**
 * What can an experiment be expected to find, and how much exposure does it need? From Asimov data (arXiv:1007.1727): precision, median significance,
 * and the exposure that a significance takes.
 *
 * <p>To hold: {@link upscatter.fitter.exposure.ExposureModel}, a likelihood at any exposure; {@link upscatter.fitter.exposure.ExpectedPrecision}, errors
 * of each parameter; {@link upscatter.fitter.exposure.ExposureScan}, significance and precision against exposure;
 * {@link upscatter.fitter.exposure.NeededExposure}.
 *
 * <pre>{@code
 * ExposureModel model = ExposureModel.of(List.of(prediction), Set.of("side-band")); // measured along with the data
 * List<ExpectedPrecision> errors = ExpectedPrecision.of(model.at(1), truth, fitter);
 * ExposureScan scan = ExposureScan.of(model, "mu2", truth, List.of(1.0, 3.0, 10.0), fitter);
 * NeededExposure needed = NeededExposure.of(model, "mu2", truth, 5, fitter); // standard deviations
 * }</pre>
 *
 * <p>What enters: medians without a toy, in units of the exposure that a prediction was made for. What constrains a parameter from outside does not
 * improve with exposure, so that a significance may not be reached at any. Expected limits are in {@code limit} and {@code toys}.
 */
@NullMarked
package upscatter.fitter.exposure;

import org.jspecify.annotations.NullMarked;

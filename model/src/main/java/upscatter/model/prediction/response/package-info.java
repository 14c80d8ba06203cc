/**
 * What does a response some of whose values are fitted make of the recoils of a signal? Spectra are kept where the response is still to come, and folded with it at each evaluation, with exact derivatives:
 * no expansion in any value, so that values act together as in a detector that has them.
 *
 * <p>To hold: {@link upscatter.model.prediction.response.FittedFold}, what is prepared for a channel; its steps are
 * {@link upscatter.model.prediction.response.SmearingStep}, from recoils to densities of the reconstructed value under quenching and resolution, and
 * {@link upscatter.model.prediction.response.EfficiencyStep}, from these to the bins under an efficiency; {@link upscatter.model.prediction.response.LinearStep} sums the parts of an efficiency for
 * photons;
 * {@link upscatter.model.prediction.response.FittedValues} finds their values among all parameters.
 *
 * <pre>{@code
 * FittedFold fold = FittedFold.inBins(channel, response, largestMeV, parameters);
 * Folding signal = new SignalTemplate(interaction, fold.response(), normalisation, fluxes, radii);
 * List<CountsStep> steps = fold.steps(groups); // from what the signal is at its nodes to its counts
 * }</pre>
 *
 * <p>What enters: responses under nuisance parameters that are not interpolated. Energy scales, which divide the edges of bins, and a factor on the quenching or its one value alone, which are, stay in
 * {@code prediction}.
 */
@NullMarked
package upscatter.model.prediction.response;

import org.jspecify.annotations.NullMarked;

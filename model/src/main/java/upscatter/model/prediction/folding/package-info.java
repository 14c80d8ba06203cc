/**
 * What does a channel see of a signal? Recoil spectra and photons folded with the response of a detector, once: counts in bins, or densities on knots, as a function of the mass
 * and, for coincidences, of the strength.
 *
 * <p>To hold, in the words of this room:
 * <dl>
 * <dt>signal</dt><dd>counts of one channel as a function of mass and strength, {@link upscatter.model.prediction.folding.Signal}; a
 * {@link upscatter.model.prediction.folding.VariedSignal} has them in the nominal flux and in each change of the flux by a systematic</dd>
 * <dt>folding</dt><dd>a signal to which the strength is a factor, {@link upscatter.model.prediction.folding.Folding}: its counts at unit strength; made anew at each mass by a
 * {@link upscatter.model.prediction.folding.SignalTemplate}, or read from a table over the mass by a {@link upscatter.model.prediction.folding.TabulatedSignal}</dd>
 * <dt>coincidence</dt><dd>a signal that decays after it scattered, {@link upscatter.model.prediction.folding.CoincidenceTemplate}: no factor, since the decay depends on the strength;
 * {@link upscatter.model.prediction.folding.DecaysAtMass} at one mass, {@link upscatter.model.prediction.folding.TabulatedDecays} from a table</dd>
 * <dt>template</dt><dd>the numbers themselves, counts at unit factors and their derivatives, {@link upscatter.model.prediction.folding.Template}</dd>
 * <dt>target recoils</dt><dd>the recoil spectra that a folding has in common with those of other channels, {@link upscatter.model.prediction.folding.TargetRecoils}; found once a point, they are handed on as
 * {@link upscatter.model.prediction.folding.RecoilsAtMass}</dd>
 * <dt>folded response</dt><dd>the response of a channel made once for all signals, {@link upscatter.model.prediction.folding.FoldedResponse}: on bins
 * ({@link upscatter.model.prediction.folding.ChannelResponse}) or on knots of a density; its {@link upscatter.model.prediction.folding.FoldTarget} is where the spectra of emissions that come alike go</dd>
 * <dt>arrival and activity</dt><dd>what emissions that come alike have in common, {@link upscatter.model.prediction.folding.ArrivalAndActivity}</dd>
 * <dt>response shift</dt><dd>counts under one factor in the response, {@link upscatter.model.prediction.folding.ResponseShift}: linear in counts that were folded beforehand</dd>
 * </dl>
 * The counts of a component in a fit, sums and products of these, are the {@code FoldedCounts} of {@code model.prediction}; its {@code SignalDensity} is a signal of
 * single events.
 *
 * <pre>{@code
 * Folding template = new SignalTemplate(interaction, channel, normalisation, emissions);
 * double[][] counts = new double[template.fluxes()][template.size()];
 * double[][] slopes = new double[template.fluxes()][template.size()];
 * template.evaluate(1.0, counts, slopes); // counts in bins at 1 MeV, and their derivatives with respect to the mass
 * }</pre>
 *
 * <p>What enters: what is done once for a channel. What depends on nuisance parameters is a term.
 */
@NullMarked
package upscatter.model.prediction.folding;

import org.jspecify.annotations.NullMarked;

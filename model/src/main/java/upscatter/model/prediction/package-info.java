/**
 * How many events does an experiment expect? {@link upscatter.model.prediction.ExperimentPrediction} resolves an experiment and a hypothesis once, source, cross sections and responses folded,
 * and is then evaluated often, with exact derivatives; {@link upscatter.model.prediction.UnbinnedPrediction} does so for single events.
 *
 * <p>To hold: {@link upscatter.model.prediction.Prediction} and {@link upscatter.model.prediction.EventModel}, which is all that a likelihood knows of physics;
 * {@link upscatter.model.prediction.Contribution}, the counts of one component; {@link upscatter.model.prediction.Extrapolations}, what rests on inputs beyond their ends.
 *
 * <pre>{@code
 * var prediction = ExperimentPrediction.of(experiment, interactions);
 * double[] expected = new double[prediction.bins()];
 * prediction.expected(prediction.parameters().start().toArray(), expected);
 * }</pre>
 *
 * <p>The words of this room:
 * <dl>
 * <dt>component</dt><dd>what adds events to a channel: an interaction, or a background</dd>
 * <dt>term</dt><dd>a component in a channel, {@link upscatter.model.prediction.Term}: counts at unit factors, moved by factors in the response or on radii, times a product of parameters</dd>
 * <dt>term counts</dt><dd>the counts at unit factors as a function of the parameters, {@link upscatter.model.prediction.TermCounts}: templates plus changes of the flux
 * ({@link upscatter.model.prediction.FoldedCounts}), a background whose shape depends on parameters ({@link upscatter.model.prediction.ShapedCounts}), what is free in each bin
 * ({@link upscatter.model.prediction.FreeCounts})</dd>
 * <dt>density</dt><dd>a component of a channel of single events, {@link upscatter.model.prediction.ComponentDensity}: on knots of the reconstructed value
 * ({@link upscatter.model.prediction.DensityKnots}), carried to the events by a linear map; of a signal ({@link upscatter.model.prediction.SignalDensity}) or a background
 * ({@link upscatter.model.prediction.BackgroundDensity})</dd>
 * </dl>
 *
 * <p>The rooms below, each built on those before it: {@code recoil} (spectra of recoil energies), {@code photon} (photons of decaying recoils), {@code folding} (both
 * through a detector, at unit strength; the words signal, folding and template are explained there) and {@code response} (folding at each evaluation, with values of a response that are fitted).
 *
 * <p>What enters: counts of components as functions of the parameters, and what is asked of a whole experiment. What is done once for a channel and depends on no nuisance parameter
 * is folded in {@code folding}.
 */
@NullMarked
package upscatter.model.prediction;

import org.jspecify.annotations.NullMarked;

/**
 * How well does a prediction describe what was counted? {@code -2 ln L} as an immutable sum of Poisson terms in bins, single events, measured values and
 * auxiliary measurements, with gradient and curvature.
 *
 * <p>To hold: {@link upscatter.likelihood.Likelihood}; {@link upscatter.likelihood.Workspace}, the arrays of an evaluation, which is stateless;
 * {@link upscatter.likelihood.Curvature}, expected or observed; {@link upscatter.likelihood.GoodnessOfFit} and {@link upscatter.likelihood.Deviance};
 * {@link upscatter.likelihood.PseudoData}, repetitions at a point, with {@link upscatter.likelihood.AuxiliaryData} drawn or held;
 * {@link upscatter.likelihood.EmptyBin} and {@link upscatter.likelihood.FreeExpectations}, what a fit has to know of edges and of backgrounds free in
 * each bin.
 *
 * <pre>{@code
 * Likelihood joint = Likelihood.of(csi, csiCounts).plus(Likelihood.of(argon, argonCounts)); // equal names are one parameter
 * double minus2LogLikelihood = joint.value(point);
 * Likelihood asimov = joint.asimov(point);
 * Likelihood withoutSignal = joint.withParameter(joint.parameters().get("mu2").fixedAt(0));
 * }</pre>
 *
 * <p>The {@link upscatter.likelihood.Workspace} belongs to the caller, one a thread. One evaluation costs one evaluation of the prediction, one
 * logarithm a bin that differs by more than 10% from its expectation, and {@code bins * parameters^2 / 2} multiplications for the curvature.
 *
 * <p>What enters: a kind of data with its distance from the expectation, or a variation of the sum. Nothing is searched here, and nothing clipped:
 * outside the domain the value is infinite. Bounds are left to the minimiser, priors to the posterior.
 */
@NullMarked
package upscatter.likelihood;

import org.jspecify.annotations.NullMarked;

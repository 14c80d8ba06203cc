/**
 * How well a prediction describes what was counted: {@link upscatter.likelihood.Likelihood}, an immutable sum of binned
 * Poisson terms and auxiliary measurements, with gradient and curvature of {@code -2 ln L}.
 *
 * <p>Evaluation is stateless; the arrays it needs are in a {@link upscatter.likelihood.Workspace} that the caller owns,
 * one a thread. One evaluation costs one evaluation of the prediction, one logarithm a bin that differs by more than 10%
 * from its expectation, and {@code bins * parameters^2 / 2} multiplications for the curvature.
 *
 * <pre>{@code
 * Likelihood joint = Likelihood.of(csi, csiCounts).plus(Likelihood.of(argon, argonCounts));
 * double minus2LogLikelihood = joint.value(point);
 * }</pre>
 */
@NullMarked
package upscatter.likelihood;

import org.jspecify.annotations.NullMarked;

/**
 * What is minimised, and how do its derivatives look? An {@link upscatter.fitter.objective.Objective} is a function of parameters, scaled like {@code -2 ln L}: one
 * standard deviation from the minimum it has risen by one.
 *
 * <p>To hold: {@link upscatter.fitter.objective.Objective}, made of a likelihood, of a value, or of a value and its gradient. Beside it stand derivatives by differences,
 * kinks, and places that may have a minimum on either side of a parameter.
 *
 * <pre>{@code
 * Objective likelihood = Objectives.of(data);
 * Objective function = Objective.ofValue(parameters, theta -> Math.pow(theta[0] - 1, 2));
 * }</pre>
 *
 * <p>What enters: everything that evaluates a function or a derivative at a point. Nothing in here takes a step; that is
 * {@code fitter.descent}.
 */
@NullMarked
package upscatter.fitter.objective;

import org.jspecify.annotations.NullMarked;

/**
 * Which nuisance parameters matter? How far each was pulled and constrained by the data, how far it moves the parameter of interest, and which share of the error is its.
 *
 * <p>To hold: {@link upscatter.fitter.impact.Pull}, {@link upscatter.fitter.impact.Ranking}, {@link upscatter.fitter.impact.ErrorBudget}.
 *
 * <pre>{@code
 * List<Ranking.Impact> impacts = Ranking.of(likelihood, fit, "mu2").impacts();
 * }</pre>
 *
 * <p>What enters: views of a fit by its nuisance parameters.
 */
@NullMarked
package upscatter.fitter.impact;

import org.jspecify.annotations.NullMarked;

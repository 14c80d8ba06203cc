/**
 * Which of two hypotheses that are not nested describes the data better, such as Dirac against Majorana, and how well can they be told apart? Their
 * likelihood ratio has no asymptotic law of its own: toys under each calibrate it.
 *
 * <p>To hold: {@link upscatter.fitter.comparison.Hypothesis}, a name and a {@code ScannedModel};
 * {@link upscatter.fitter.comparison.HypothesisComparison}; its {@link upscatter.fitter.comparison.Separation}, p-values of both and shares of correct
 * decisions; {@link upscatter.fitter.comparison.HypothesisToys}, parts that join; {@link upscatter.fitter.comparison.RatioFits}, the ratio of many data
 * sets.
 *
 * <pre>{@code
 * var dirac = new Hypothesis("Dirac", diracModel);
 * var majorana = new Hypothesis("Majorana", majoranaModel);
 * Separation separation = new HypothesisComparison(toys).of(dirac, majorana, data);
 * MonteCarloValue correct = separation.correctOfOne();
 * }</pre>
 *
 * <p>What enters: comparisons of whole models, each at its best point. One parameter at zero or not is a discovery test, one at a value or at its best a
 * profile.
 */
@NullMarked
package upscatter.fitter.comparison;

import org.jspecify.annotations.NullMarked;

/**
 * Do the data look like the model at all? Whether the saturated statistic may be held against chi-squared, and its p-value by toys where it may not.
 *
 * <p>To hold: {@link upscatter.fitter.goodness.ChiSquaredRule}, {@link upscatter.fitter.goodness.GoodnessToys} and their answer {@link upscatter.fitter.goodness.ToyGoodness}.
 *
 * <pre>{@code
 * if (!ChiSquaredRule.holds(fit, likelihood.goodnessOfFit(fit.best()))) {
 *     ToyGoodness toys = new GoodnessToys(seed, workers, 1000).of(likelihood, fit.best(), List.of(), GoodnessToys.Distance.SATURATED);
 *     toys.pValue();
 * }
 * }</pre>
 *
 * <p>What enters: tests of a model without an alternative. Tests of one hypothesis against another are those of {@code fitter.comparison}.
 */
@NullMarked
package upscatter.fitter.goodness;

import org.jspecify.annotations.NullMarked;

/**
 * What fits best, how well does it describe the data, and how many events is that? The command {@code fit}, and the fit beside other answers.
 *
 * <p>To hold: {@link upscatter.reports.compute.fit.ComputeFit}; {@code FitSection}, parameters with errors and correlations; {@code ComponentYield} and {@code FittedBackground}, events with errors;
 * {@code FitGoodness} with its {@link upscatter.reports.compute.fit.GoodnessSettings}, -2 ln L against the saturated model with its p-value.
 *
 * <pre>{@code
 * Results results = ComputeFit.of(prepared, 1, new GoodnessSettings(true, OptionalInt.empty(), 1, workers));
 * }</pre>
 *
 * <p>What enters: what is told of one best point.
 */
@NullMarked
package upscatter.reports.compute.fit;

import org.jspecify.annotations.NullMarked;

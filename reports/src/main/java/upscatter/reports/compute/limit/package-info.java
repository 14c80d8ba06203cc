/**
 * How large may the signal, or any parameter, be at most? The commands {@code limit}, {@code toys} and {@code merge}.
 *
 * <p>To hold: {@code LimitQuestion}, the question in the words of the fitter; {@link upscatter.reports.compute.limit.ComputeLimits}, which answers it at each mass by one of the {@code MassLimits}: a formula,
 * toys, joint toys, the ends of a profile, or intervals between events ({@code IntervalLimits} of an {@code IntervalSignal}); {@link upscatter.reports.compute.limit.ComputeToys} and {@link upscatter.reports.compute.limit.MergeToys}, the same in parts;
 * {@link upscatter.reports.compute.limit.MassRefinement}, how close together the masses of a smooth curve lie, and {@code RefinedCurve}, which finds them; {@code StatisticBins}, what is kept of the toys at a limit; {@code LimitWords}, how it is told.
 *
 * <pre>{@code
 * Results limits = ComputeLimits.of(prepared, 1, workers);
 * }</pre>
 *
 * <p>What enters: ways to a limit, each a {@code MassLimits}. How often they are right is measured in {@code coverage}.
 */
@NullMarked
package upscatter.reports.compute.limit;

import org.jspecify.annotations.NullMarked;

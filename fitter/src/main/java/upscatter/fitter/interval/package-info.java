/**
 * How large may a signal be at most, when nothing is known of the background? Upper limits of S. Yellin, Phys. Rev. D 66, 032005 (2002), arXiv:physics/0203002: from the interval of the data in
 * which the signal expects many events and few were seen. A background, whatever its rate and shape, makes them weaker and never wrong.
 *
 * <p>To hold: {@link upscatter.fitter.interval.MaximumGap}, the interval without an event, in closed form; {@link upscatter.fitter.interval.OptimumInterval}, the best of the intervals with any number
 * of events, with toys of an {@link upscatter.fitter.interval.IntervalTable}; both give an {@link upscatter.fitter.interval.IntervalLimit} on the expected number of signal events. What
 * enters is the cumulative distribution of the signal at each event, between 0 and 1, so that the unit and binning of the energy do not matter.
 *
 * <pre>{@code
 * double[] cumulative = {0.03, 0.05, 0.71};
 * IntervalLimit gap = new MaximumGap(0.9).of(cumulative);
 * IntervalLimit optimum = new OptimumInterval(0.9, new IntervalTable(1)).of(cumulative).orElseThrow();
 * }</pre>
 *
 * <p>What enters this room: limits from the places of single events without a background model. Those with one are in {@code fitter.limit}.
 */
@NullMarked
package upscatter.fitter.interval;

import org.jspecify.annotations.NullMarked;

/**
 * What does one count say? Exact probabilities, intervals and limits of a Poisson count with known background, and of a count with the background measured in a
 * second one.
 *
 * <p>To hold: {@link upscatter.fitter.counting.CountingExperiment} (one-sided, CLs, Feldman and Cousins) and {@link upscatter.fitter.counting.OnOff}.
 *
 * <pre>{@code
 * double limit = new CountingExperiment(0).oneSidedLimit(0, 0.9);            // 2.302585 events
 * CountingExperiment.Signal unified = new CountingExperiment(3).feldmanCousins(6, 0.9);
 * }</pre>
 *
 * <p>What enters: closed forms of counts, without a fit. Other rooms are held against them.
 */
@NullMarked
package upscatter.fitter.counting;

import org.jspecify.annotations.NullMarked;

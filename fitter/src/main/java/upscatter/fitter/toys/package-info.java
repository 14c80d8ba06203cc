/**
 * What do repetitions of the experiment say? Data are drawn at a truth and fitted as the data were: p-values, unified intervals (G. J. Feldman, R. D. Cousins), CLs,
 * upper limits and regions that no asymptotic formula enters.
 *
 * <p>To hold: {@link upscatter.fitter.toys.Toys}, how toys are made; {@link upscatter.fitter.toys.PValueFromToys}, {@link upscatter.fitter.toys.FeldmanCousins}, {@link upscatter.fitter.toys.ToyCLs},
 * {@link upscatter.fitter.toys.ToyUpperLimit}, {@link upscatter.fitter.toys.JointToyLimit} and {@link upscatter.fitter.toys.FeldmanCousinsRegion}, what is asked of them; {@link upscatter.fitter.toys.StatisticSampling}, how a statistic is distributed at one value;
 * {@link upscatter.fitter.toys.ToySample} and {@link upscatter.fitter.toys.ToyPoint}, parts that are made elsewhere and joined.
 *
 * <pre>{@code
 * Toys toys = new Toys(20261123, 4, new ToyPrecision(0.005));                  // seed, threads, Monte Carlo error asked for
 * AcceptedInterval unified = new FeldmanCousins(0.9, toys).of(likelihood, "mu2");
 * }</pre>
 *
 * <p>What enters: constructions with toys for one likelihood. Every toy has a random stream of its own, given by seed, point and number: neither threads nor shards
 * change a digit. A toy whose fit fails is counted, with its reason.
 */
@NullMarked
package upscatter.fitter.toys;

import org.jspecify.annotations.NullMarked;

/**
 * Where do many data sets fit best, when one parameter of the model takes given values, the mass of N above all?
 *
 * <p>To hold: {@link upscatter.fitter.scanned.ScannedModel}, a likelihood with the parameter free and one at each value, its templates folded once;
 * {@link upscatter.fitter.scanned.ScannedFits}, best points of many data sets.
 *
 * <pre>{@code
 * ScannedModel model = ScannedModel.of(free, "mN", masses, 8, mass -> at(mass)); // one value in eight is looked at first
 * double[] start = Point.start(free.parameters()).toArray();
 * var fits = new ScannedFits(model, new FisherScoring());
 * double minimum = fits.minimum(data, start);
 * double[] best = fits.best();
 * }</pre>
 *
 * <p>What enters: what the studies share that fit thousands of data sets over masses: a fit at a fixed mass costs a thousandth of one in which templates
 * move. The profile of one data set is a {@code Scan}.
 */
@NullMarked
package upscatter.fitter.scanned;

import org.jspecify.annotations.NullMarked;

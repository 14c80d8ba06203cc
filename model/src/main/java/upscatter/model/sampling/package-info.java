/**
 * At which values of its observables does one event of a component fall? Draws from densities: inverse transforms, products of independent observables,
 * bins.
 *
 * <p>To hold: {@link upscatter.model.sampling.EventSource}, events of one kind, how many are expected and the draw of one;
 * {@link upscatter.model.sampling.BinnedSource}, from counts in bins, even within each; {@link upscatter.model.sampling.ProductSource}, from independent
 * observables, some events lost; {@link upscatter.model.sampling.InverseTransform}, one observable by its cumulative distribution.
 *
 * <pre>{@code
 * EventSource events = new BinnedSource(counts);
 * double[] row = new double[counts.grid().axes().size()];
 * events.draw(random::nextDouble, row); // in MeV, s or a number, in the order of the axes
 * }</pre>
 *
 * <p>What enters: the draw of one event from uniform numbers that the caller gives. Generators and seeds are not known here, and how many events there
 * are is drawn by the likelihood.
 */
@NullMarked
package upscatter.model.sampling;

import org.jspecify.annotations.NullMarked;

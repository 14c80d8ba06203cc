/**
 * What is counted that the neutrinos under study did not make?
 *
 * <p>To hold: {@link upscatter.model.background.Background}, of which there are {@link upscatter.model.background.RateBackground}, a rate per energy
 * ({@link upscatter.model.background.RateSpectrum} of a {@link upscatter.model.background.RateFamily}, among them
 * {@link upscatter.model.background.TabulatedRate} and {@link upscatter.model.background.MeasuredRate}, with photons of a
 * {@link upscatter.model.background.PhotonSpectrum}); {@link upscatter.model.background.TemplateBackground},
 * {@link upscatter.model.background.VariedBackground} and {@link upscatter.model.background.SimulatedBackground}, counts in bins;
 * {@link upscatter.model.background.MeasuredBackground}, free in each bin and measured in a channel of its own;
 * {@link upscatter.model.background.AccidentalCoincidences}. {@link upscatter.model.background.ShapeFunction} gives events and their derivatives by the
 * values of a shape.
 *
 * <pre>{@code
 * RateSpectrum rate = RateSpectrum.of(100 * Units.DRU, new RateFamily.Flat()); // 100 events/(keV kg d)
 * Background flat = new RateBackground("flat", rate);
 * Counts counts = flat.expected(grid, Optional.of(new Exposure(6 * Units.GRAM, Units.YEAR)));
 * }</pre>
 *
 * <p>What enters: what is expected in bins, at single events and in draws of them; a shape is a record here and a line in the catalogue of shapes that
 * an analysis file can name. Factors on a whole background are a {@code Systematic} of {@code experiment}.
 */
@NullMarked
package upscatter.model.background;

import org.jspecify.annotations.NullMarked;

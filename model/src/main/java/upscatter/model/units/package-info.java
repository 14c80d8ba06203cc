/**
 * What is a quantity worth in MeV, cm, s and kg? The one place where a conversion factor may stand.
 *
 * <p>To hold: {@link upscatter.model.units.Units}, the factors; {@link upscatter.model.units.Quantity}, a number with its unit as a physicist writes it;
 * {@link upscatter.model.units.Dimension}, what it measures, with the symbols of its units; {@link upscatter.model.units.PhysicalConstants}, with source
 * and year.
 *
 * <pre>{@code
 * double distanceCm = 72 * Units.METRE;
 * Quantity threshold = Quantity.parse("20 eV", Dimension.ENERGY);
 * double thresholdMeV = threshold.value();
 * double inKeV = threshold.in("keV");
 * }</pre>
 *
 * <p>What enters: units and constants of nature. Properties of nuclides are in {@code nucleus}, energies per fission with the reactors in {@code flux}.
 */
@NullMarked
package upscatter.model.units;

import org.jspecify.annotations.NullMarked;

/**
 * Which neutrinos does the sun send, and in which flavours do they arrive? The eight components of standard solar models, their spectra, and adiabatic conversion in the sun.
 *
 * <p>To hold: {@link upscatter.model.flux.solar.SolarSource}, a {@code Source}; {@link upscatter.model.flux.solar.SolarComponent}, of which it is made;
 * {@link upscatter.model.flux.solar.SolarModel}, fluxes with errors and the electron densities in which the components are made;
 * {@link upscatter.model.flux.solar.AdiabaticConversion}, survival in the sun; {@link upscatter.model.flux.solar.BetaSpectrum}, neutrinos of an allowed positron decay.
 *
 * <pre>{@code
 * SolarSource sun = SolarSource.of(SolarModel.B16_GS98, Set.of(SolarComponent.B8));
 * double perCm2AndS = sun.emissions().get(0).continuum().orElseThrow().moment(0, 1); // above 1 MeV
 * }</pre>
 *
 * <p>What enters: published models, spectra and formulas, with their papers. At the distance of one astronomical unit, without regeneration in the earth and without the
 * seasons.
 */
@NullMarked
package upscatter.model.flux.solar;

import org.jspecify.annotations.NullMarked;

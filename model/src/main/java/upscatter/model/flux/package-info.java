/**
 * How many neutrinos reach the detector, of which flavour, at which energy and when? Sources, and the cumulative moments
 * {@code Phi_k(E) = int_E^inf phi(E') E'^-k dE'} that all cross sections share.
 *
 * <p>To hold: {@link upscatter.model.flux.Source}, of which there are {@link upscatter.model.flux.ReactorSource} (with
 * {@link upscatter.model.flux.FissionSpectra}), {@link upscatter.model.flux.PionDecayAtRest}, {@link upscatter.model.flux.TableSource},
 * {@link upscatter.model.flux.LineSource}, {@link upscatter.model.flux.NoSource}, {@link upscatter.model.flux.SumSource} of several, and {@link upscatter.model.flux.AlteredSource} and {@link upscatter.model.flux.ShapedSource}, what is said of another one; {@link upscatter.model.flux.Emission}, what it emits of one
 * flavour; {@link upscatter.model.flux.FluxMoments}; {@link upscatter.model.flux.Timing} after a pulse; {@link upscatter.model.flux.FlavourChange} on the way; {@link upscatter.model.flux.FluxErrors},
 * published errors as pulls; {@link upscatter.model.flux.PowerPeriods}, a station while it runs within a range of its power;
 * {@link upscatter.model.flux.SourceWindow}, a source in a window of energies.
 *
 * <pre>{@code
 * var cores = List.of(new ReactorSource.Core("B1", 4.25e9 * Units.WATT, 72 * Units.METRE));
 * var fractions = Map.of(ReactorIsotope.U235, 0.6, ReactorIsotope.U238, 0.1, ReactorIsotope.PU239, 0.3);
 * Source source = new ReactorSource(cores, fractions, 0.6, FissionSpectra.huberMuellerVogel()); // captures per fission
 * FluxMoments moments = source.emissions().get(0).continuum().orElseThrow();
 * double perCm2AndS = moments.moment(0, 1.8); // above 1.8 MeV
 * }</pre>
 *
 * <p>What enters: a source as a detector sees it, at its distance, and published spectra with their paper. Which parts of a source can be varied is said
 * here; which are uncertain is said in {@code experiment}.
 */
@NullMarked
package upscatter.model.flux;

import org.jspecify.annotations.NullMarked;

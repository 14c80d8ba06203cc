/**
 * With which energies do nuclei and electrons recoil? Spectra of recoil energies at fixed nodes, for any mass of the outgoing lepton, in the nominal flux and in each
 * of its changes, integrated in panels that end where the spectrum bends.
 *
 * <p>To hold: {@link upscatter.model.prediction.recoil.RecoilNodes}, the energies; {@link upscatter.model.prediction.recoil.RecoilSpectrum} and
 * {@link upscatter.model.prediction.recoil.VariedRecoils}, the spectra at them.
 *
 * <pre>{@code
 * RecoilNodes nodes = new RecoilNodes(new double[] {1e-5, 2e-5, 5e-5}); // panels from 10 to 50 eV
 * RecoilSpectrum spectrum = new RecoilSpectrum(interaction, emission, species, massKg, nodes);
 * spectrum.add(1.0, new RecoilSpectrum.Scratch(nodes), rates, slopes); // events/MeV at each node, for a lepton of 1 MeV
 * }</pre>
 *
 * <p>What enters: integrals over the energies of neutrinos. What a detector makes of a recoil is folded in {@code model.prediction.folding}.
 */
@NullMarked
package upscatter.model.prediction.recoil;

import org.jspecify.annotations.NullMarked;

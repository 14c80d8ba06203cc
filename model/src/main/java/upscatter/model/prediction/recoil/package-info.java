/**
 * With which energies do nuclei and electrons recoil? Spectra of recoil energies at fixed nodes, for any mass of the outgoing lepton, in the nominal flux and in each
 * of its changes, integrated in panels that end where the spectrum bends.
 *
 * <p>To hold: {@link upscatter.model.prediction.recoil.RecoilNodes}, the energies; {@link upscatter.model.prediction.recoil.RecoilSpectrum} and
 * {@link upscatter.model.prediction.recoil.VariedRecoils}, the spectra at them.
 *
 * <p>What enters: integrals over the energies of neutrinos. What a detector makes of a recoil is folded in {@code model.prediction.folding}.
 */
@NullMarked
package upscatter.model.prediction.recoil;

import org.jspecify.annotations.NullMarked;

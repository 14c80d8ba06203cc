/**
 * Which photons of decaying recoils are seen? The new lepton flies, decays and is seen by its photon: the share of decays within reach, by energy and direction, for the lines
 * of a source and for its continuum.
 *
 * <p>To hold: {@link upscatter.model.prediction.photon.DecayingRecoils}, recoils with the photons that follow them, of {@link upscatter.model.prediction.photon.LineDecays} or
 * {@link upscatter.model.prediction.photon.ContinuumDecays}; {@link upscatter.model.prediction.photon.DecayGrid}, the decay lengths in units of which all is kept.
 *
 * <pre>{@code
 * PhotonAcceptance acceptance = new PhotonAcceptance(photonDetector, 0.1, 8.0); // which photon energies count, in MeV
 * Optional<AngularAcceptance> directions = AngularAcceptance.of(geometry); // which directions are seen
 * }</pre>
 *
 * <p>What enters: kinematics and acceptance of the photon. Coincidences of recoil and photon are counted in {@code model.prediction.folding}.
 */
@NullMarked
package upscatter.model.prediction.photon;

import org.jspecify.annotations.NullMarked;

/**
 * What does a detector make of a recoil, or of a photon? The section {@code detectors} and the field {@code photonDetector}.
 *
 * <p>To hold: {@code Detectors} (target, mass, quenching, smearing, efficiency), {@code PhotonDetectors}, and {@code ResponseTables}, tables of an observable and a share.
 *
 * <pre>{@code
 * Map<String, Detector> detectors = Detectors.read(root.at("detectors"), shapes);
 * }</pre>
 *
 * <p>What enters: readers of responses; a kind of efficiency, quenching or smearing is one line in the map of its kind.
 */
@NullMarked
package upscatter.datasets.detector;

import org.jspecify.annotations.NullMarked;

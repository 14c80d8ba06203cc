package upscatter.model.detector;

import java.util.Optional;
import upscatter.model.grid.Axis;

/**
 * The detector of a photon in coincidence with a recoil, for example the germanium outer veto of NUCLEUS (arXiv:2508.02488).
 *
 * @param fromMeV lower end of the window of reconstructed photon energies in MeV, not negative
 * @param toMeV upper end of that window in MeV
 * @param efficiency efficiency as a function of the reconstructed photon energy in MeV
 * @param resolution Gaussian smearing of the photon energy
 * @param geometry which directions of the photon are seen
 * @param coincidenceWindowS largest time between recoil and photon in s, for accidental coincidences; not used by the signal,
 *     whose photon comes within nanoseconds
 */
public record PhotonDetector(
        double fromMeV,
        double toMeV,
        Efficiency efficiency,
        Resolution resolution,
        Geometry geometry,
        Optional<Double> coincidenceWindowS) {

    /** Which photons reach the detector. The family is closed. */
    public sealed interface Geometry {
        /**
         * A fixed share of all photons, whatever their energy and direction.
         *
         * @param fraction between 0 and 1; 1 is the full solid angle
         */
        record Share(double fraction) implements Geometry {
            /** Rejects shares that are none. */
            public Share {
                if (!(fraction > 0 && fraction <= 1)) {
                    throw new IllegalArgumentException(
                            "the share of photons that is seen must lie between 0 and 1 but is " + fraction
                                    + (fraction > 1 ? ".\nMaybe it is a percentage." : ""));
                }
            }
        }

        /**
         * Photons that leave into the hemisphere downstream of the recoil, as seen from the neutrino beam: from the direction of N
         * and that of the photon in its decay.
         */
        record ForwardHemisphere() implements Geometry {}
    }

    /** Rejects an empty window and a coincidence window that is not positive. */
    public PhotonDetector {
        if (!(fromMeV >= 0) || !(toMeV > fromMeV) || Double.isInfinite(toMeV)) {
            throw new IllegalArgumentException(
                    "the window of photon energies must rise from zero or more but is %s to %s MeV"
                            .formatted(fromMeV, toMeV));
        }
        if (coincidenceWindowS.isPresent() && !(coincidenceWindowS.get() > 0)) {
            throw new IllegalArgumentException(
                    "the coincidence window must be positive but is %s s".formatted(coincidenceWindowS.get()));
        }
    }

    /** Probability that a photon of an energy in MeV which reaches the detector is reconstructed in an interval in MeV. */
    public double acceptance(double photonMeV, double lowMeV, double highMeV) {
        return new EnergyResponse(new Quenching.None(), resolution, efficiency).acceptance(photonMeV, lowMeV, highMeV);
    }

    /** Refuses an axis of photon energies that leaves the window. */
    public void requireInWindow(Axis axis) {
        double low = axis.low(0);
        double high = axis.high(axis.bins() - 1);
        double tolerance = 1e-12 * toMeV;
        if (low < fromMeV - tolerance || high > toMeV + tolerance) {
            throw new IllegalArgumentException(
                    "the axis of photon energies from %s to %s MeV leaves the window of the photon detector, %s to %s MeV"
                            .formatted(low, high, fromMeV, toMeV));
        }
    }
}

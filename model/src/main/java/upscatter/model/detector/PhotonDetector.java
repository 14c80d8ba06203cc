package upscatter.model.detector;

import java.util.List;
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
            /**
             * Checks the share.
             *
             * @throws IllegalArgumentException if it does not lie between 0 and 1, or is 0
             */
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

        /**
         * A share of the photons by their direction, as a measured or simulated table: linear between its points, whatever the
         * energy of the photon and the place of the decay.
         *
         * @param cosines cosine of the angle between photon and neutrino beam, from -1 to 1 without falling; one that stands twice is a
         *     step, below which the first share holds
         * @param shares probability at these cosines that a photon reaches the detector, between 0 and 1 and not everywhere 0
         */
        record ByAngle(List<Double> cosines, List<Double> shares) implements Geometry {
            /**
             * Copies the table.
             *
             * @throws IllegalArgumentException if it does not reach from -1 to 1, the cosines fall, or the shares are none
             */
            public ByAngle {
                cosines = List.copyOf(cosines);
                shares = List.copyOf(shares);
                int points = cosines.size();
                if (points < 2 || points != shares.size()) {
                    throw new IllegalArgumentException(
                            "a table of acceptances needs at least two points and one share a point but has %d and %d"
                                    .formatted(points, shares.size()));
                }
                if (cosines.get(0) != -1 || cosines.get(points - 1) != 1) {
                    throw new IllegalArgumentException(
                            "a table of acceptances must reach from a cosine of -1 to 1 but reaches from %s to %s.%nMaybe it is one of angles."
                                    .formatted(cosines.get(0), cosines.get(points - 1)));
                }
                for (int i = 0; i < points; i++) {
                    if (i > 0 && !(cosines.get(i) >= cosines.get(i - 1))) {
                        throw new IllegalArgumentException(
                                "the cosines of a table of acceptances must not fall but %s follows %s"
                                        .formatted(cosines.get(i), cosines.get(i - 1)));
                    }
                    if (!(shares.get(i) >= 0 && shares.get(i) <= 1)) {
                        throw new IllegalArgumentException(
                                "the share of photons that is seen must lie between 0 and 1 but is " + shares.get(i)
                                        + (shares.get(i) > 1 ? ".\nMaybe it is a percentage." : ""));
                    }
                }
                if (shares.stream().allMatch(share -> share == 0)) {
                    throw new IllegalArgumentException("a table of acceptances sees no photon at all");
                }
            }
        }
    }

    /**
     * Checks the windows.
     *
     * @throws IllegalArgumentException if the window of energies is empty or the coincidence window not positive
     */
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

    /**
     * Probability that a photon which reaches the detector is kept and reconstructed in an interval of energy.
     *
     * @param photonMeV true energy in MeV
     * @param lowMeV lower reconstructed energy in MeV
     * @param highMeV upper reconstructed energy in MeV
     * @return probability between 0 and 1, without the {@link #geometry}
     */
    public double acceptance(double photonMeV, double lowMeV, double highMeV) {
        return new EnergyResponse(new Quenching.None(), resolution, efficiency).acceptance(photonMeV, lowMeV, highMeV);
    }

    /**
     * Where the efficiency is fitted, of which it is linear in each value: detectors with the parts of it, as {@link Efficiency#parts} has them; else this one.
     *
     * @throws IllegalArgumentException if the efficiency is not linear in what is fitted
     */
    public List<PhotonDetector> parts() {
        return efficiency.values().isEmpty()
                ? List.of(this)
                : efficiency.parts().stream()
                        .map(part -> new PhotonDetector(fromMeV, toMeV, part, resolution, geometry, coincidenceWindowS))
                        .toList();
    }

    /**
     * Refuses an axis of photon energies that leaves the window {@code [fromMeV, toMeV]}.
     *
     * @param axis axis of reconstructed photon energies, in any unit of energy
     * @throws IllegalArgumentException if its first edge lies below the window or its last above, by more than 1e-12 of the
     *     upper end
     */
    public void requireInWindow(Axis axis) {
        double low = axis.lower();
        double high = axis.upper();
        double tolerance = 1e-12 * toMeV;
        if (low < fromMeV - tolerance || high > toMeV + tolerance) {
            throw new IllegalArgumentException(
                    "the axis of photon energies from %s to %s MeV leaves the window of the photon detector, %s to %s MeV"
                            .formatted(low, high, fromMeV, toMeV));
        }
    }
}

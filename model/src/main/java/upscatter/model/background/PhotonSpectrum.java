package upscatter.model.background;

/**
 * Energies of the photons that come with the recoils of a background, independent of the energy of the recoil: the share of a bin
 * is {@code int_bin g dE/int_window g dE}.
 *
 * @param shape g, of any size
 * @param fromMeV lower end in MeV of the window of reconstructed photon energies to which the rate of the background refers
 * @param toMeV upper end of that window in MeV, above the lower
 */
public record PhotonSpectrum(RateSpectrum shape, double fromMeV, double toMeV) {
    /**
     * Checks the window.
     *
     * @throws IllegalArgumentException if the window is empty or the shape vanishes in it
     */
    public PhotonSpectrum {
        if (!shape.isKnown()) {
            throw new IllegalArgumentException("the energies of the photons of a background cannot be fitted");
        }
        if (!(fromMeV >= 0) || !(fromMeV < toMeV) || !(shape.integral(fromMeV, toMeV) > 0)) {
            throw new IllegalArgumentException(
                    "the photons of the background have no rate between %s and %s MeV".formatted(fromMeV, toMeV));
        }
    }

    /**
     * Share of the photons of the window within an interval.
     *
     * @param lowMeV lower photon energy in MeV
     * @param highMeV upper photon energy in MeV
     * @return share between 0 and 1; photons outside the window are not part of the background
     */
    public double share(double lowMeV, double highMeV) {
        double low = Math.max(lowMeV, fromMeV);
        double high = Math.min(highMeV, toMeV);
        return high > low ? shape.integral(low, high) / shape.integral(fromMeV, toMeV) : 0;
    }

    /**
     * Density of the energy of a photon of the window.
     *
     * @param photonMeV photon energy in MeV
     * @return density in 1/MeV; zero outside the window
     */
    public double density(double photonMeV) {
        return photonMeV >= fromMeV && photonMeV <= toMeV ? shape.at(photonMeV) / shape.integral(fromMeV, toMeV) : 0;
    }
}

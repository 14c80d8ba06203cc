package upscatter.model.background;

/**
 * Accidental coincidences of unrelated recoils and photons: {@code R = R_target R_photon dt} for rates that are small against
 * 1/dt; arXiv:2508.02488.
 *
 * @param targetPerS rate of single recoils in 1/s, not negative
 * @param photonPerS rate of single photons in 1/s, not negative
 * @param windowS full width of the coincidence window in s, not negative
 */
public record AccidentalCoincidences(double targetPerS, double photonPerS, double windowS) {
    /** Events in a window: the product of rates is too large by half of it, 5% here; real windows hold far less, and more is a wrong unit. */
    private static final double LARGEST_OCCUPANCY = 0.1;

    /**
     * Checks rates and window.
     *
     * @throws IllegalArgumentException if one is negative, or rates are so high that windows overlap and the product is no rate any more
     */
    public AccidentalCoincidences {
        for (double value : new double[] {targetPerS, photonPerS, windowS}) {
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException(
                        "accidental coincidences need rates and a window that are not negative but have %s /s, %s /s and %s s"
                                .formatted(targetPerS, photonPerS, windowS));
            }
        }
        double occupancy = Math.max(targetPerS, photonPerS) * windowS;
        if (occupancy > LARGEST_OCCUPANCY) {
            throw new IllegalArgumentException(
                    "accidental coincidences: %s events in a window of %s s are too many for the product of rates.%nMaybe the unit of the window is wrong."
                            .formatted(occupancy, windowS));
        }
    }

    /** Rate of accidental coincidences in 1/s. */
    public double ratePerS() {
        return targetPerS * photonPerS * windowS;
    }
}

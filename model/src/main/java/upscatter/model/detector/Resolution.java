package upscatter.model.detector;

/**
 * Gaussian energy resolution of a cryogenic calorimeter: {@code sigma^2 = sigma_0^2 + e E + (b E)^2}; arXiv:2603.24450.
 *
 * @param baselineMeV noise sigma_0 in MeV, not negative
 * @param stochasticMeV e in MeV, not negative: 1/eta for a collection of eta quanta an MeV
 * @param proportional b, dimensionless, not negative
 */
public record Resolution(double baselineMeV, double stochasticMeV, double proportional) {
    /** A detector that measures energies exactly. */
    public static final Resolution PERFECT = new Resolution(0, 0, 0);

    /** Rejects negative values, and a proportional term above one, with {@link IllegalArgumentException}. */
    public Resolution {
        if (proportional > 1) {
            throw new IllegalArgumentException(
                    "the proportional term of a resolution must be at most 1 but is %s.%nMaybe it is a percentage."
                            .formatted(proportional));
        }
        if (!(baselineMeV >= 0)
                || !(stochasticMeV >= 0)
                || !(proportional >= 0)
                || Double.isInfinite(baselineMeV + stochasticMeV + proportional)) {
            throw new IllegalArgumentException(
                    "the terms of a resolution must not be negative but are %s MeV, %s MeV and %s"
                            .formatted(baselineMeV, stochasticMeV, proportional));
        }
    }

    /**
     * Standard deviation of the reconstructed energy.
     *
     * @param visibleMeV visible energy E in MeV, not negative
     * @return sigma in MeV
     */
    public double sigmaMeV(double visibleMeV) {
        double linear = proportional * visibleMeV;
        return Math.sqrt(baselineMeV * baselineMeV + stochasticMeV * visibleMeV + linear * linear);
    }
}

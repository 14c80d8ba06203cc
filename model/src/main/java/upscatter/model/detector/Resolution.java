package upscatter.model.detector;

import java.util.Optional;

/**
 * Gaussian energy resolution of a cryogenic calorimeter, {@code sigma^2 = sigma_0^2 + e E + (b E)^2}, arXiv:2603.24450, or a measured one, {@code sigma(E)} of a table.
 *
 * @param baselineMeV noise sigma_0 in MeV, not negative
 * @param stochasticMeV e in MeV, not negative: 1/eta for a collection of eta quanta an MeV
 * @param proportional b, dimensionless, not negative
 * @param table the measured resolution, in place of these terms, which are zero then
 */
public record Resolution(double baselineMeV, double stochasticMeV, double proportional, Optional<WidthTable> table) {
    /** A detector that measures energies exactly. */
    public static final Resolution PERFECT = new Resolution(0, 0, 0);

    /** Rejects negative values, a proportional term above one, and terms beside a table with {@link IllegalArgumentException}. */
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
        if (table.isPresent() && baselineMeV + stochasticMeV + proportional > 0) {
            throw new IllegalArgumentException("a resolution is a table or has terms, but not both");
        }
    }

    /** The resolution of a calorimeter. */
    public Resolution(double baselineMeV, double stochasticMeV, double proportional) {
        this(baselineMeV, stochasticMeV, proportional, Optional.empty());
    }

    /** A measured resolution. */
    public Resolution(WidthTable table) {
        this(0, 0, 0, Optional.of(table));
    }

    /**
     * Standard deviation of the reconstructed energy.
     *
     * @param visibleMeV visible energy E in MeV, not negative
     * @return sigma in MeV
     */
    public double sigmaMeV(double visibleMeV) {
        if (table.isPresent()) {
            return table.get().at(visibleMeV);
        }
        double linear = proportional * visibleMeV;
        return Math.sqrt(baselineMeV * baselineMeV + stochasticMeV * visibleMeV + linear * linear);
    }

    /** Length in MeV over which densities of energies vary at a value. */
    double finestMeV(double valueMeV) {
        return table.map(widths -> widths.finestNear(valueMeV)).orElseGet(() -> sigmaMeV(valueMeV));
    }

    /**
     * A visible energy in MeV beyond which a number of standard deviations do not reach a value.
     *
     * @param valueMeV reconstructed energy in MeV
     * @param sigmas the number: positive for the lowest energy, which reaches up, negative for the highest
     */
    double reachingMeV(double valueMeV, double sigmas) {
        return table.map(widths -> widths.reaching(valueMeV, sigmas))
                .orElseGet(() -> valueMeV - sigmas * sigmaMeV(sigmas > 0 ? Math.max(valueMeV, 0) : valueMeV));
    }

    /** Visible energies in MeV at which sigma has a kink, rising. */
    double[] kinksMeV() {
        return table.map(widths -> widths.energiesMeV().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .orElse(new double[0]);
    }
}

package upscatter.reports.results;

import upscatter.model.stable.Stable;

/**
 * Significance of a signal, Eq. (12) of arXiv:1007.1727.
 *
 * @param q0 discovery statistic
 * @param z significance in standard deviations, one-sided
 * @param pValue probability of a larger {@code q0} without a signal
 */
@Stable(constructed = false)
public record Significance(double q0, double z, double pValue) implements Section {

    /** Rejects numbers that are not finite with {@link IllegalArgumentException}. */
    public Significance {
        Finite.check("q0", q0);
        Finite.check("z", z);
        Finite.check("pValue", pValue);
    }
}

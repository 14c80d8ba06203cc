package upscatter.fitter.counting;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A count in a signal region beside one in a background region, {@code n_on ~ P(s + b)} and {@code n_off ~ P(tau b)}: significance
 * of the excess without toys.
 *
 * @param on n_on, not negative
 * @param off n_off, not negative, not necessarily whole
 * @param tau exposure of the background region over that of the signal region, positive
 */
public record OnOff(double on, double off, double tau) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Rejects values without meaning with {@link IllegalArgumentException}. */
    public OnOff {
        if (!(on >= 0 && off >= 0 && tau > 0)) {
            throw new IllegalArgumentException(
                    "counts must not be negative and their ratio of exposures positive but are %s, %s and %s"
                            .formatted(on, off, tau));
        }
    }

    /**
     * {@code Z = sqrt(q0)} of the profile likelihood ratio, negative for a deficit (T.-P. Li and Y.-Q. Ma, Astrophys. J. 272 (1983)
     * 317, Eq. 17).
     */
    public double likelihoodRatio() {
        double all = on + off;
        double square = 2 * (term(on, all / (1 + tau)) + term(off, all * tau / (1 + tau)));
        return Math.copySign(Math.sqrt(Math.max(0, square)), on - off / tau);
    }

    private static double term(double n, double mean) {
        return n == 0 ? 0 : n * Math.log(n / mean);
    }

    /**
     * Z of the binomial test of equal rates, {@code p = I_(1/(1 + tau))(n_on, n_off + 1)}, exact for whole counts (R. D. Cousins, J. T.
     * Linnemann, J. Tucker, NIM A 595 (2008) 480, Eq. 14).
     */
    public double binomial() {
        if (on == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double p = BetaDistribution.of(on, off + 1).cumulativeProbability(1 / (1 + tau));
        return NORMAL.inverseSurvivalProbability(p);
    }
}

package upscatter.reports.drawing;

import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Central 68.27% interval of a Poisson mean after a count, F. Garwood, Biometrika 28 (1936) 437: lower end the 15.87%
 * quantile of Gamma(n), upper end the 84.13% quantile of Gamma(n + 1).
 *
 * @param low lower end, zero for a count of zero
 * @param high upper end
 */
public record PoissonInterval(double low, double high) {

    /** Probability of a normal variable above one standard deviation. */
    private static final double TAIL = 0.15865525393145705;

    /** Count from which on the cube root of a gamma variable is normal to ten digits. */
    private static final double MANY = 1e6;

    /** The interval after a count, which need not be whole: expected counts of Asimov data are not. */
    public static PoissonInterval of(double count) {
        if (count > MANY) {
            return new PoissonInterval(quantile(count, -1), quantile(count + 1, 1));
        }
        double low = count > 0 ? GammaDistribution.of(count, 1).inverseCumulativeProbability(TAIL) : 0;
        double high = GammaDistribution.of(Math.max(count, 0) + 1, 1).inverseSurvivalProbability(TAIL);
        return new PoissonInterval(low, high);
    }

    /** Of a gamma variable z standard deviations from its middle (E. B. Wilson and M. M. Hilferty, Proc. Natl. Acad. Sci. 17 (1931) 684). */
    private static double quantile(double shape, double z) {
        double root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
        return shape * root * root * root;
    }
}

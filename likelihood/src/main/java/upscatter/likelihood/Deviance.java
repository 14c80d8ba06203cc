package upscatter.likelihood;

/**
 * How far data are from a point, {@code -2 ln L} less its saturated value, beside what it is on average at that point: sums over counts, measured values and
 * auxiliary measurements.
 *
 * @param value the deviance
 * @param mean exact mean of the deviance of data drawn at the point and not fitted again; for many counts the number of data
 * @param variance exact variance; for many counts twice the number of data
 */
public record Deviance(double value, double mean, double variance) {
    /** Of no data. */
    public static final Deviance NONE = new Deviance(0, 0, 0);

    /** Of one count n where nu are expected: {@code 2 [nu - n + n ln(n/nu)]}. */
    public static Deviance ofCount(double n, double nu) {
        DevianceMoments moments = DevianceMoments.of(nu);
        return new Deviance(PoissonDeviance.of(n, nu), moments.mean(), moments.variance());
    }

    /** Of both data. */
    public Deviance plus(Deviance other) {
        return new Deviance(value + other.value, mean + other.mean, variance + other.variance);
    }

    /**
     * Distance of the deviance from its mean in standard deviations. The deviance of few counts depends on how many are expected, and so on the parameters
     * that a fit finds; this hardly does, so that repetitions at the best point tell its distribution at the truth.
     */
    public double standardized() {
        return variance > 0 ? (value - mean) / Math.sqrt(variance) : value - mean;
    }
}

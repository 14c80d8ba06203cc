package upscatter.likelihood;

/** Saturated Poisson statistic of one bin. */
final class PoissonDeviance {
    /** Above this relative difference {@code nu - n} and the logarithm cancel by less than a factor of two. */
    private static final double DIRECT = 0.5;

    /** Below this relative difference the terms of the series written here reach full precision. */
    private static final double SERIES = 0.3;

    private PoissonDeviance() {}

    /**
     * Minus twice the logarithm of the Poisson probability of {@code n} relative to its maximum, {@code 2 [nu - n + n
     * ln(n/nu)]} (S. Baker and R. D. Cousins, NIM 221 (1984) 437, Eq. 14), without cancellation: {@code 2 n (d - ln(1 +
     * d))} with {@code d = (nu - n)/n}.
     *
     * @param n observed counts, not negative
     * @param nu expected counts
     * @return positive infinity if {@code nu} is negative or NaN, or if it is zero and {@code n} is not
     */
    static double of(double n, double nu) {
        if (!(nu >= 0)) {
            return Double.POSITIVE_INFINITY;
        }
        if (n == 0) {
            return 2 * nu;
        }
        double d = (nu - n) / n;
        if (Math.abs(d) > DIRECT) {
            return nu == 0 ? Double.POSITIVE_INFINITY : 2 * (nu - n + n * logOfRatio(n, nu));
        }
        if (Math.abs(d) > SERIES) {
            return 2 * n * (d - Math.log(nu / n));
        }
        return 2 * n * excessOverLog(d);
    }

    /**
     * The statistic of many bins. The series is evaluated for all of them in loops that the compiler turns into vector instructions, and
     * replaced where it does not hold.
     *
     * @param n observed counts, one value a bin
     * @param nu expected counts, one value a bin
     * @param difference overwritten with the relative differences; one value a bin
     * @param terms overwritten with the statistic, one value a bin
     */
    static void of(double[] n, double[] nu, double[] difference, double[] terms) {
        for (int b = 0; b < terms.length; b++) {
            difference[b] = (nu[b] - n[b]) / n[b];
        }
        for (int b = 0; b < terms.length; b++) {
            terms[b] = 2 * n[b] * excessOverLog(difference[b]);
        }
        for (int b = 0; b < terms.length; b++) {
            if (!(Math.abs(difference[b]) <= SERIES)) {
                terms[b] = of(n[b], nu[b]);
            }
        }
    }

    /** {@code ln(n/nu)}; the difference of two logarithms near 20 would lose two digits, so it serves only where the ratio overflows. */
    private static double logOfRatio(double n, double nu) {
        double ratio = n / nu;
        return ratio < Double.POSITIVE_INFINITY && ratio > 0 ? Math.log(ratio) : Math.log(n) - Math.log(nu);
    }

    /** {@code d - ln(1 + d)} for small d, by the series of {@code ln(1 + d) = 2 artanh(d/(2 + d))}. */
    private static double excessOverLog(double d) {
        double r = d / (2 + d);
        double r2 = r * r;
        double tail = 1.0 / 15 + r2 * (1.0 / 17 + r2 * (1.0 / 19));
        tail = 1.0 / 9 + r2 * (1.0 / 11 + r2 * (1.0 / 13 + r2 * tail));
        tail = 1.0 / 3 + r2 * (1.0 / 5 + r2 * (1.0 / 7 + r2 * tail));
        return r * (d - 2 * r2 * tail);
    }
}

package upscatter.likelihood;

/** Saturated Poisson statistic of one bin. */
final class PoissonDeviance {
    /** Largest ratio {@code (nu - n)/(nu + n)}, expectations of a third to three times the counts, for which the polynomial written here serves. */
    private static final double LARGEST = 0.5;

    private PoissonDeviance() {}

    /**
     * Minus twice the logarithm of the Poisson probability of {@code n} relative to its maximum, {@code 2 [nu - n + n
     * ln(n/nu)]} (S. Baker and R. D. Cousins, NIM 221 (1984) 437, Eq. 14), without cancellation.
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
        double r = (nu - n) / (nu + n);
        if (Math.abs(r) <= LARGEST) {
            return near(n, nu, r);
        }
        return nu == 0 ? Double.POSITIVE_INFINITY : 2 * (nu - n + n * logOfRatio(n, nu));
    }

    /**
     * The statistic of many bins. The polynomial is evaluated for all of them in loops that the compiler turns into vector instructions, and
     * replaced where it does not hold; for a bin without counts it gives {@code 2 nu}.
     *
     * @param n observed counts, one value a bin
     * @param nu expected counts, one value a bin
     * @param ratio overwritten with {@code (nu - n)/(nu + n)}; one value a bin
     * @param terms overwritten with the statistic, one value a bin
     */
    static void of(double[] n, double[] nu, double[] ratio, double[] terms) {
        for (int b = 0; b < terms.length; b++) {
            ratio[b] = (nu[b] - n[b]) / (nu[b] + n[b]);
        }
        for (int b = 0; b < terms.length; b++) {
            terms[b] = near(n[b], nu[b], ratio[b]);
        }
        for (int b = 0; b < terms.length; b++) {
            if (!(Math.abs(ratio[b]) <= LARGEST)) {
                terms[b] = of(n[b], nu[b]);
            }
        }
    }

    /** {@code ln(n/nu)}; the difference of two logarithms near 20 would lose two digits, so it serves only where the ratio overflows. */
    private static double logOfRatio(double n, double nu) {
        double ratio = n / nu;
        return ratio < Double.POSITIVE_INFINITY && ratio > 0 ? Math.log(ratio) : Math.log(n) - Math.log(nu);
    }

    /**
     * The statistic by {@code ln(nu/n) = 2 artanh(r)}, of which {@code 2 r} cancels: {@code 2 r [nu - n - 2 n r^2 T(r^2)]} with {@code artanh(r) = r + r^3
     * T(r^2)}. T is its series {@code 1/3 + x/5 + x^2/7 + ...} shortened to fourteen terms by Chebyshev polynomials over {@code 0 <= x <= 1/4},
     * computed with 60 digits and rounded; what is left out is below 1e-17.
     *
     * @param r {@code (nu - n)/(nu + n)}
     */
    private static double near(double n, double nu, double r) {
        double x = r * r;
        double t = 0.13557903913692299 + x * (-0.14450491183414468 + x * 0.21098097885975797);
        t = 0.05441915418234587 + x * (0.012292448728540531 + x * t);
        t = 0.06665886352701884 + x * (0.05893099692590042 + x * (0.05160769881147162 + x * t));
        t = 0.11111111133938968 + x * (0.09090907881509189 + x * (0.07692345940270638 + x * t));
        t = 0.3333333333333333 + x * (0.20000000000000864 + x * (0.14285714285490106 + x * t));
        return 2 * r * (nu - n - 2 * n * x * t);
    }
}

package upscatter.fitter.toys;

/** What fluctuations of background alone are made of, for the limits that are expected from it. */
public enum ExpectedFrom {
    /**
     * The Gaussian formula: the tested value is {@code s} standard deviations from zero, from the Asimov data of background alone, and
     * an estimate of N of them has the statistic {@code (s - N)^2}, or {@code s^2 - 2 s N} for a deficit (arXiv:1007.1727, Eqs. 40
     * and 62).
     */
    ASIMOV,
    /** Toys of background alone: quantiles of their statistic. */
    TOYS
}

package upscatter.fitter.limit;

/**
 * What an upper limit asks: which probability has to fall to one minus the confidence level. How that probability is known is the
 * {@link Calibration}, or toys.
 */
public enum ExclusionCriterion {
    /** That of {@code t~} under the tested value: upper end of the unified interval. */
    TWO_SIDED(TestStatistic.T_TILDE),
    /** That of {@code q~} under the tested value, {@code CL_(s+b)}. */
    ONE_SIDED(TestStatistic.Q_TILDE),
    /** That ratio of {@code q~} under the tested value and without signal, {@code CLs = CL_(s+b)/CL_b}. */
    CLS(TestStatistic.Q_TILDE);

    private final TestStatistic statistic;

    ExclusionCriterion(TestStatistic statistic) {
        this.statistic = statistic;
    }

    /** Test statistic of the data. */
    public TestStatistic statistic() {
        return statistic;
    }
}

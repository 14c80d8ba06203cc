package upscatter.reports.results;

/** Names in the text of results that its records and its writer share. */
final class ResultKeys {
    /** Takes the place of {@code observed} where none of the data is real. */
    static final String PROJECTED = "projected";

    /** Takes the place of {@code observed} where some of the data are real. */
    static final String MIXED = "mixed";

    /** Takes the place of {@code CLs_obs} where none of the data is real. */
    static final String PROJECTED_CLS = "CLs_projected";

    /** Takes the place of {@code CLs_obs} where some of the data are real. */
    static final String MIXED_CLS = "CLs_mixed";

    /** A coupling of the signal, whatever its conventions. */
    static final String QUOTED = "quoted";

    /** Follows the name of a value in that of its Monte Carlo error. */
    static final String ERROR = "_monteCarloError";

    private ResultKeys() {}
}

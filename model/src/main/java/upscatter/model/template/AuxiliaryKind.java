package upscatter.model.template;

/** Distribution of the auxiliary measurement of a parameter (CERN-OPEN-2012-016, section 4.1). */
public enum AuxiliaryKind {
    /** The value of the parameter is measured with a normal error. */
    NORMAL,
    /** The logarithm of the parameter is measured with a normal error; for positive factors. */
    LOG_NORMAL,
    /** A count is measured that is expected to be the parameter times a known number; for factors. */
    POISSON
}

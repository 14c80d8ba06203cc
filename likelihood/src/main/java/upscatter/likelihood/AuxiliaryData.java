package upscatter.likelihood;

/** What happens to the results of auxiliary measurements in pseudo-data. */
public enum AuxiliaryData {
    /** Drawn anew around the values of the parameters, as the counts are: the experiment and its calibrations are repeated. */
    DRAWN,
    /** Held at what they read in the data: only the counts are repeated. */
    HELD
}

package upscatter.model.experiment;

/** How the data of a channel are compared with their expectation. */
public enum DataKind {
    /** Counts in bins, Poisson. */
    COUNTS,
    /** Single events, by the extended unbinned likelihood; the bins of the channel serve figures. */
    EVENTS,
    /** Values with errors in bins, Gaussian. */
    VALUES
}

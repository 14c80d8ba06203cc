package upscatter.model.background;

/** What a rate refers to. */
public enum RateReference {
    /** Rates are events/(kg s): the background grows with the mass. */
    MASS,
    /** Rates are events/s of a detector whatever its mass, as those of the low-energy excess; arXiv:2603.24450. */
    DETECTOR
}

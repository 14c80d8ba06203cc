package upscatter.model.flux;

/** Distribution of the arrival time of neutrinos after the start of a beam pulse. */
public interface Timing {

    /**
     * Share of the neutrinos that arrive in a time interval.
     *
     * @param fromS start of the interval in s
     * @param toS end of the interval in s, not before {@code fromS}
     * @return share, between 0 and 1
     */
    double fraction(double fromS, double toS);

    /**
     * Density of the arrival time.
     *
     * @param timeS time in s
     * @return density in 1/s
     */
    double density(double timeS);
}

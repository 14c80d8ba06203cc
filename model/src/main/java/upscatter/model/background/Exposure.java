package upscatter.model.background;

/**
 * Exposure of a detector: the mass that was looked at for a time; expected counts are a rate per mass times {@code m t}.
 *
 * @param massKg mass of the detector in kg
 * @param liveTimeS live time in s
 */
public record Exposure(double massKg, double liveTimeS) {
    /** Product of mass and time in kg s. */
    public double kgSeconds() {
        return massKg * liveTimeS;
    }
}

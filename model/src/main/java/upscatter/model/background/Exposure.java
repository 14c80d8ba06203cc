package upscatter.model.background;

/**
 * How much detector was exposed for how long.
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

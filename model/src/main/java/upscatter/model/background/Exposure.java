package upscatter.model.background;

import upscatter.model.detector.Efficiency;

/**
 * Exposure of a detector: the mass that was looked at for a time; expected counts are a rate per mass times {@code m t}.
 *
 * @param massKg mass of the detector in kg
 * @param liveTimeS live time in s
 * @param efficiency share of the events that the detector keeps, for rates of all events
 */
public record Exposure(double massKg, double liveTimeS, Efficiency efficiency) {

    /** An exposure of a detector that keeps all events. */
    public Exposure(double massKg, double liveTimeS) {
        this(massKg, liveTimeS, new Efficiency.Full());
    }

    /** Product of mass and time in kg s. */
    public double kgSeconds() {
        return massKg * liveTimeS;
    }
}

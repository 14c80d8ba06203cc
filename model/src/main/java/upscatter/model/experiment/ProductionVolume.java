package upscatter.model.experiment;

import upscatter.model.detector.DecayVolume;
import upscatter.model.nucleus.Target;

/**
 * Matter outside a detector in which neutrinos make particles that fly to it and decay in it: a shield, a veto, a cryostat. Its own recoils are not seen. The flux in
 * it is that at the detector.
 *
 * @param material what it is made of
 * @param massKg its mass in kg, positive
 * @param detector the detector, as it lies to the matter
 */
public record ProductionVolume(Target material, double massKg, DecayVolume detector) {
    /**
     * Checks the mass.
     *
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public ProductionVolume {
        if (!(massKg > 0) || Double.isInfinite(massKg)) {
            throw new IllegalArgumentException(
                    "the mass of %s must be positive but is %s kg".formatted(material.formula(), massKg));
        }
    }
}

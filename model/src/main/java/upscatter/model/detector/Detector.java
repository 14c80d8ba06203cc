package upscatter.model.detector;

import upscatter.model.nucleus.Target;

/**
 * A detector of nuclear recoils: its material, its mass, and its response to a recoil.
 *
 * @param name name within an analysis
 * @param target material
 * @param massKg mass in kg, positive
 * @param response response to recoils
 */
public record Detector(String name, Target target, double massKg, Response response) {
    /** Rejects a mass that is not positive with {@link IllegalArgumentException}. */
    public Detector {
        if (!(massKg > 0) || Double.isInfinite(massKg)) {
            throw new IllegalArgumentException(
                    "detector %s: the mass must be positive but is %s kg".formatted(name, massKg));
        }
    }

    /** This detector with another response. */
    public Detector with(Response otherResponse) {
        return new Detector(name, target, massKg, otherResponse);
    }
}

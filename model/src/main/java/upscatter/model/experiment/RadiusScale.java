package upscatter.model.experiment;

import java.util.Set;
import upscatter.model.parameter.Parameter;

/**
 * An uncertain root-mean-square radius of the nuclei of detectors: every radius r in the form factor becomes a r, with the skin
 * kept, {@code R^2 -> R^2 + (a^2 - 1)(R^2 + 5 s^2)} for the sphere of Helm.
 *
 * <p>The form factor of the weak charge is that of the neutrons, that of a magnetic moment is that of the protons: two scales
 * with different components tell them apart.
 *
 * @param factor the parameter a, with finite bounds within {@link #SMALLEST} and {@link #LARGEST}
 * @param detectors names of the detectors whose nuclei share the factor
 * @param components names of the components that follow, or empty for all interactions with a form factor
 */
public record RadiusScale(Parameter factor, Set<String> detectors, Set<String> components) {
    /** Smallest factor: the lightest nuclei keep a sphere within their skin down to 0.57. */
    public static final double SMALLEST = 0.6;

    /** Largest factor, up to which counts are interpolated to 1e-12 at momentum transfers of pion decay at rest. */
    public static final double LARGEST = 1.6;

    /**
     * Rejects a scale of no detector and bounds beyond those for which counts can be prepared, with {@link
     * IllegalArgumentException}.
     */
    public RadiusScale {
        detectors = Set.copyOf(detectors);
        components = Set.copyOf(components);
        if (detectors.isEmpty()) {
            throw new IllegalArgumentException("systematic %s belongs to no detector".formatted(factor.name()));
        }
        if (!(factor.lower() >= SMALLEST && factor.upper() <= LARGEST)) {
            throw new IllegalArgumentException(
                    "systematic %s: a factor on radii needs bounds within %s and %s but has %s and %s"
                            .formatted(factor.name(), SMALLEST, LARGEST, factor.lower(), factor.upper()));
        }
    }

    /** Whether the nuclei of a detector have this factor in a component. */
    public boolean scales(String detector, String component) {
        return detectors.contains(detector) && (components.isEmpty() || components.contains(component));
    }
}

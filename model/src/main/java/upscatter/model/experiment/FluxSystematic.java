package upscatter.model.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import upscatter.model.flux.Emission;
import upscatter.model.flux.RelativeError;
import upscatter.model.parameter.Parameter;

/**
 * A correlated uncertainty of the source: parts of its flux change together with one parameter theta,
 *
 * <pre>
 * phi -> phi + (theta - theta_0) sum_parts phi_part(E) delta_part(E)
 * </pre>
 *
 * <p>Counts are linear in the flux, so the change of the expectation is that of one more signal, exactly. Without delta, theta
 * is a factor on the part and theta_0 is one; with delta, theta is a pull in standard deviations and theta_0 is zero.
 *
 * @param parameter theta
 * @param nominal theta_0
 * @param parts names of the parts of the source, each with its relative error by energy or, when empty, as a whole
 */
public record FluxSystematic(Parameter parameter, double nominal, Map<String, Optional<RelativeError>> parts) {

    /** Rejects a systematic that changes nothing with {@link IllegalArgumentException}. */
    public FluxSystematic {
        parts = Map.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("systematic %s changes no part of the flux".formatted(parameter.name()));
        }
    }

    /**
     * The change of the flux under a unit of theta; it may be negative.
     *
     * @param sourceParts emissions of each part of the source
     * @throws IllegalArgumentException if an error by energy belongs to a line
     */
    List<Emission> change(Map<String, List<Emission>> sourceParts) {
        var changed = new ArrayList<Emission>();
        parts.forEach((part, error) -> {
            for (Emission emission : sourceParts.getOrDefault(part, List.of())) {
                changed.add(error.map(emission::times).orElse(emission));
            }
        });
        return List.copyOf(changed);
    }

    /** Rejects a part that the source does not have with {@link IllegalArgumentException}. */
    void requireParts(Set<String> known) {
        for (String part : parts.keySet()) {
            if (!known.contains(part)) {
                throw new IllegalArgumentException("systematic %s: the source has no part '%s'; its parts are %s"
                        .formatted(parameter.name(), part, known));
            }
        }
    }
}

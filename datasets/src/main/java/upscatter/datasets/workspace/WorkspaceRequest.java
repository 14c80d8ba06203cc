package upscatter.datasets.workspace;

import java.util.List;
import java.util.Optional;
import upscatter.datasets.json.Setting;
import upscatter.model.template.Interpolation;

/**
 * What is asked of a workspace.
 *
 * @param measurement name of the measurement, or empty for the first
 * @param poi name of the parameter of interest, or empty for that of the measurement
 * @param patches JSON Patch files to apply, in order; {@code FILE#NAME} for one of a patch set
 * @param settings values to replace after that
 * @param sizes interpolation of normsys modifiers
 * @param shapes interpolation of histosys modifiers; additive
 */
public record WorkspaceRequest(
        Optional<String> measurement,
        Optional<String> poi,
        List<String> patches,
        List<Setting> settings,
        Interpolation sizes,
        Interpolation shapes) {

    /** Rejects a multiplicative interpolation of shapes with {@link IllegalArgumentException}. */
    public WorkspaceRequest {
        patches = List.copyOf(patches);
        settings = List.copyOf(settings);
        if (shapes.isMultiplicative()) {
            throw new IllegalArgumentException(
                    "histosys modifiers are added; interpolation code %s multiplies%nMaybe code 0, 2 or 4p is meant."
                            .formatted(shapes.code()));
        }
    }

    /** The first measurement as it stands, with the interpolation codes 4 and 4p. */
    public WorkspaceRequest() {
        this(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Interpolation.POLYNOMIAL_EXPONENTIAL,
                Interpolation.POLYNOMIAL_LINEAR);
    }
}

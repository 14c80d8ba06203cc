package upscatter.datasets;

import java.util.List;
import java.util.Optional;
import upscatter.model.template.TemplateModel;

/**
 * One measurement of a workspace: a model of templates with its data, and what is looked for.
 *
 * @param name name of the measurement
 * @param sha256 SHA-256 of the bytes of the file, in hexadecimal digits
 * @param statements sentences on inputs and assumptions, for reports
 * @param model the model with the settings of the measurement
 * @param poi name of the parameter of interest, or empty when the measurement names none
 */
public record WorkspaceMeasurement(
        String name, String sha256, List<String> statements, TemplateModel model, Optional<String> poi) {

    /** Copies the statements. */
    public WorkspaceMeasurement {
        statements = List.copyOf(statements);
    }
}

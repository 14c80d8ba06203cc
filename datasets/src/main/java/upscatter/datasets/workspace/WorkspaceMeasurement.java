package upscatter.datasets.workspace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.ReadFile;
import upscatter.datasets.json.Node;
import upscatter.model.template.TemplateModel;

/**
 * One measurement of a workspace: a model of templates with its data, and what is looked for.
 *
 * @param name name of the measurement
 * @param sha256 SHA-256 of the content of the file, uncompressed, in hexadecimal digits
 * @param statements sentences on inputs and assumptions, for reports
 * @param warnings what a reader of any number must be told, one sentence each
 * @param model the model with the settings of the measurement
 * @param poi name of the parameter of interest, or empty when the measurement names none
 * @param interest where the measurement names what is looked for, or could
 * @param files all that was read, the workspace itself first
 */
public record WorkspaceMeasurement(
        String name,
        String sha256,
        List<String> statements,
        List<String> warnings,
        TemplateModel model,
        Optional<String> poi,
        Place interest,
        List<ReadFile> files) {

    /**
     * A place in the workspace.
     *
     * @param pointer JSON pointer
     * @param line counted from one, or empty
     * @param text what stands there as JSON, or empty where nothing does
     */
    public record Place(String pointer, OptionalInt line, Optional<String> text) {
        static Place of(Node node) {
            InvalidInputException there = node.error("here");
            return new Place(
                    there.pointer().orElse(""),
                    there.line(),
                    Optional.of(node.json()).map(JsonNode::toString));
        }

        /** Where a field could stand. */
        static Place without(Node object) {
            Place place = of(object);
            return new Place(place.pointer, place.line, Optional.empty());
        }
    }

    /** Copies the lists. */
    public WorkspaceMeasurement {
        statements = List.copyOf(statements);
        warnings = List.copyOf(warnings);
        files = List.copyOf(files);
    }

    /** A measurement of which nothing must be warned, and of which it is not yet said from which files it is. */
    WorkspaceMeasurement(
            String name,
            String sha256,
            List<String> statements,
            TemplateModel model,
            Optional<String> poi,
            Place interest) {
        this(name, sha256, statements, List.of(), model, poi, interest, List.of());
    }

    /** This measurement with further statements and warnings, and the files that it is from. */
    WorkspaceMeasurement with(List<String> moreStatements, List<String> moreWarnings, List<ReadFile> from) {
        return new WorkspaceMeasurement(
                name,
                sha256,
                Stream.concat(statements.stream(), moreStatements.stream()).toList(),
                Stream.concat(warnings.stream(), moreWarnings.stream()).toList(),
                model,
                poi,
                interest,
                from);
    }
}

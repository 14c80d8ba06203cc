package upscatter.reports.campaign;

import java.util.List;

/**
 * First line of the file of a study: all that its points depend on.
 *
 * @param format name and version of the format
 * @param program its version
 * @param inputs files that were read, with their SHA-256
 * @param settings what was asked, one sentence each
 */
public record StudyPlan(String format, String program, List<String> inputs, List<String> settings) {
    /** Name and version of the format. */
    public static final String FORMAT = "upscatter study 1";

    /** Name of the file. */
    public static final String FILE = "study.jsonl";

    /** Copies the lists. */
    public StudyPlan {
        inputs = List.copyOf(inputs);
        settings = List.copyOf(settings);
    }

    /** The first thing in which another plan differs, in words. */
    String difference(StudyPlan other) {
        if (!format.equals(other.format)) {
            return "its format is '%s'".formatted(format);
        }
        if (!program.equals(other.program)) {
            return "it was made by version %s".formatted(program);
        }
        for (String input : inputs) {
            if (!other.inputs.contains(input)) {
                return "it was made of %s".formatted(input);
            }
        }
        for (String setting : settings) {
            if (!other.settings.contains(setting)) {
                return "it has %s".formatted(setting);
            }
        }
        return "it has fewer inputs or settings";
    }
}

package upscatter.reports.campaign;

import java.util.List;

/**
 * First line of the file of a study, or of a part of a run: all that its numbers depend on.
 *
 * @param format name and version of the format
 * @param program its version
 * @param inputs files that were read, with their SHA-256
 * @param settings what was asked, one sentence each
 */
public record RunPlan(String format, String program, List<String> inputs, List<String> settings) {
    /** Copies the lists. */
    public RunPlan {
        inputs = List.copyOf(inputs);
        settings = List.copyOf(settings);
    }

    /** The first thing in which another plan differs, in words. */
    String difference(RunPlan other) {
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

package upscatter.reports.exchange;

import java.util.Optional;
import upscatter.reports.output.OutputFile;

/**
 * A file that goes with a submission.
 *
 * @param file its name and content
 * @param description what it is, a sentence
 * @param type how HEPData calls its kind, {@code HistFactory} of a likelihood; absent for a plain file
 */
public record Attachment(OutputFile file, String description, Optional<String> type) {

    /** The results themselves, with every digit. */
    public static Attachment results(byte[] content) {
        return new Attachment(
                OutputFile.of("results.json", content),
                "All results with every digit, as Upscatter wrote them.",
                Optional.empty());
    }

    /**
     * A likelihood.
     *
     * @param name of its file
     * @param content JSON of pyhf or HS3
     * @throws IllegalArgumentException if it is neither
     */
    public static Attachment workspace(String name, String content) {
        boolean hs3 = content.contains("\"hs3_version\"");
        if (!hs3 && !(content.contains("\"channels\"") && content.contains("\"measurements\""))) {
            throw new IllegalArgumentException(
                    "%s is no workspace: it has neither the channels and measurements of pyhf nor the version of HS3%nMaybe 'upscatter export' makes one of the analysis."
                            .formatted(name));
        }
        return hs3
                ? new Attachment(OutputFile.of(name, content), "The likelihood in HS3.", Optional.of("HS3"))
                : new Attachment(
                        OutputFile.of(name, content),
                        "The likelihood as a workspace of pyhf (HistFactory).",
                        Optional.of("HistFactory"));
    }
}

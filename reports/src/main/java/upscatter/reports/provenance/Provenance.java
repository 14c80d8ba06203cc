package upscatter.reports.provenance;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import upscatter.reports.json.StrictJson;
import upscatter.reports.output.OutputFile;
import upscatter.reports.results.ResultsJson;

/**
 * From what results were made: the last key of {@code results.json}, of which no number of the results depends.
 *
 * @param file name of the results in the folder that the run wrote
 * @param sha256 hash of the text of the results without this, which tells whether they were altered since
 * @param run the command that made them
 */
public record Provenance(String file, String sha256, Run run) {
    /** Where it begins in the text of results: at their first level, no other key has that name there. */
    private static final String BEGIN = ",\n  \"%s\" : {".formatted(ResultsJson.PROVENANCE);

    private static final String END = "\n}\n";

    /**
     * Results that say from what they were made.
     *
     * @throws IllegalArgumentException if the file is no text of results, or says it already
     */
    public static OutputFile added(OutputFile results, Run run) {
        String text = results.text();
        if (!text.endsWith(END) || text.contains(BEGIN)) {
            throw new IllegalArgumentException("%s is no text of results without provenance".formatted(results.name()));
        }
        String own =
                StrictJson.write(Map.of(ResultsJson.PROVENANCE, new Provenance(results.name(), results.sha256(), run)));
        String with = text.substring(0, text.length() - END.length()) + "," + own.substring(own.indexOf('{') + 1);
        return results.withText(with);
    }

    /**
     * From what results were made, if they say it.
     *
     * @param json their text
     * @param where name of their file, for messages
     * @throws IllegalArgumentException if it is no JSON, or says something else
     */
    public static Optional<Provenance> of(String json, String where) {
        JsonNode own = StrictJson.read(json, where, JsonNode.class).path(ResultsJson.PROVENANCE);
        return own.isMissingNode()
                ? Optional.empty()
                : Optional.of(StrictJson.read(own, where, "/" + ResultsJson.PROVENANCE, Provenance.class));
    }

    /** Whether the text of results is the one that was written. */
    public boolean isOfUnaltered(String json) {
        int begin = json.lastIndexOf(BEGIN);
        return begin >= 0
                && json.endsWith(END)
                && OutputFile.sha256((json.substring(0, begin) + END).getBytes(StandardCharsets.UTF_8))
                        .equals(sha256);
    }
}

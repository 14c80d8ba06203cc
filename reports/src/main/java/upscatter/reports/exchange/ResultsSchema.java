package upscatter.reports.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import upscatter.reports.provenance.Provenance;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.results.StrictJson;

/** The JSON Schema (draft 2020-12) of {@code results.json}, made of the records that write it. */
public final class ResultsSchema {
    /** What it is called among the kinds of files. */
    public static final String KIND = "results";

    private static final String VERSION = "schemaVersion";

    private ResultsSchema() {}

    /** Its text, the same in each run. */
    public static String text() {
        var records = new RecordSchema(ResultsJson.NAMED);
        Map<String, Object> root = records.of(ResultsJson.form());
        Map<String, Object> provenance = records.of(Provenance.class);
        Map<String, Object> definitions = records.definitions();
        Map<String, Object> whole = RecordSchema.ordered(
                "$schema",
                "https://json-schema.org/draft/2020-12/schema",
                "title",
                "Results of Upscatter, version %d".formatted(ResultsJson.VERSION),
                "description",
                "results.json. What the keys mean: reports/README.md. Beside a coupling \"quoted\" and a \"scanned\" value the same stands under the names of the signal at hand, such as mu_muB and mN_MeV. What follows from Asimov data is \"projected\", and from real and other data together \"mixed\", in place of \"observed\".");
        whole.putAll(object(definitions, root));
        Map<String, Object> properties = properties(whole);
        properties.put(VERSION, RecordSchema.ordered("const", ResultsJson.VERSION));
        properties.put(ResultsJson.PROVENANCE, provenance);
        whole.put("properties", properties);
        whole.put("$defs", definitions);
        return StrictJson.write(whole);
    }

    /** The definition that a reference names, which goes to the root. */
    private static Map<String, Object> object(Map<String, Object> definitions, Map<String, Object> reference) {
        String name = String.valueOf(reference.get("$ref")).replaceFirst("#/\\$defs/", "");
        Map<String, Object> definition = copy(definitions.getOrDefault(name, Map.of()));
        definitions.keySet().remove(name);
        return definition;
    }

    private static Map<String, Object> properties(Map<String, Object> object) {
        return copy(object.getOrDefault("properties", Map.of()));
    }

    private static Map<String, Object> copy(Object map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (map instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        return copy;
    }
}

package upscatter.reports.results;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import upscatter.model.signal.SignalModel;
import upscatter.model.stable.Stable;
import upscatter.reports.json.StrictJson;

/**
 * The text of {@code results.json}: every number to its last digit, nothing lost either way.
 *
 * <p>What follows from Asimov data is nowhere named observed: {@code projected} stands in place of {@code observed}, {@code CLs_projected} in
 * place of {@code CLs_obs}; where real and other data are mixed, {@code mixed} and {@code CLs_mixed}. {@code data} says which channels have which;
 * mock data keep {@code observed}.
 *
 * <p>Couplings and scanned values have a name that is the same for every signal, {@code quoted} and {@code scanned}, and beside it the names of the
 * signal at hand: {@code mu_muB} and {@code d_perGeV}, {@code mN_MeV}. Read they must agree.
 *
 * <p>{@code schemaVersion} numbers what the keys mean. The version before is read as well, {@link OlderResults}; others are refused.
 *
 * <p>Reading is strict: an unknown or missing field, a duplicate key, text after the end, and a number that is not
 * finite are errors.
 */
public final class ResultsJson {
    /** Name and version of the format: another one where a key changes its name or meaning. */
    public static final String FORMAT = "upscatter results 1";

    /** What the keys mean is numbered. */
    public static final int VERSION = ResultsText.SCHEMA_VERSION;

    /** Keys beside which the same number stands under the names of the signal at hand. */
    public static final Set<String> NAMED =
            Set.of(ResultKeys.QUOTED, ResultKeys.QUOTED + ResultKeys.ERROR, "scanned", "true_scanned");

    /** Key of what tells from what results were made, which is no part of them. */
    public static final String PROVENANCE = "provenance";

    private static final String OBSERVED = "observed";
    private static final String OBSERVED_CLS = "CLs_obs";
    private static final List<String> NAMES = List.of(
            OBSERVED,
            ResultKeys.PROJECTED,
            ResultKeys.MIXED,
            OBSERVED_CLS,
            ResultKeys.PROJECTED_CLS,
            ResultKeys.MIXED_CLS);
    private static final List<String> SECTIONS = List.of("limits", "upperLimit", "hypotest");

    private ResultsJson() {}

    /** The record whose components are the keys, for their schema. */
    public static Class<?> form() {
        return ResultsText.class;
    }

    /** The JSON text of results, indented, ending with a new line. */
    @Stable
    public static String write(Results results) {
        return StrictJson.write(tree(results));
    }

    /** Some sections alone, in one line of JSON text. */
    public static String line(Results results, Set<String> sections) {
        ObjectNode some = (ObjectNode) tree(results);
        some.retain(sections);
        return StrictJson.line(some);
    }

    /** The JSON text of the results of several analyses, a list. */
    public static String write(List<Results> results) {
        return StrictJson.write(results.stream().map(ResultsJson::tree).toList());
    }

    private static JsonNode tree(Results results) {
        JsonNode tree = ResultsText.of(results).tree();
        results.signal().ifPresent(signal -> SignalNames.of(signal).addTo(tree));
        Standing standing = Standing.of(results.data());
        SECTIONS.forEach(section -> rename(tree.path(section), standing));
        List<Spectrum> spectra = results.spectra().orElse(List.of());
        for (int i = 0; i < spectra.size(); i++) {
            rename(
                    tree.path("spectra").path(i),
                    standing(results, spectra.get(i).channel()));
        }
        return tree;
    }

    private static Standing standing(Results results, String channel) {
        return Standing.of(results.data().stream()
                .filter(data -> data.channel().equals(channel))
                .toList());
    }

    /** The name of what follows from the data of all channels. */
    public static String nameOf(Results results) {
        return name(OBSERVED, Standing.of(results.data()));
    }

    /** The name of the data of one channel. */
    public static String nameOf(Results results, String channel) {
        return name(OBSERVED, standing(results, channel));
    }

    private static String name(String name, Standing standing) {
        boolean cls = name.equals(OBSERVED_CLS);
        if (!cls && !name.equals(OBSERVED)) {
            return name;
        }
        return switch (standing) {
            case OBSERVED, MOCK -> name;
            case PROJECTED -> cls ? ResultKeys.PROJECTED_CLS : ResultKeys.PROJECTED;
            case MIXED -> cls ? ResultKeys.MIXED_CLS : ResultKeys.MIXED;
        };
    }

    /** Gives the fields of an object, or of all in a list, the names of what their data are, in their order. */
    private static void rename(JsonNode node, Standing standing) {
        if (node instanceof ArrayNode list) {
            list.forEach(item -> rename(item, standing));
        } else if (node instanceof ObjectNode object) {
            var fields = new ArrayList<>(
                    object.properties().stream().map(Map.Entry::copyOf).toList());
            object.removeAll();
            fields.forEach(field -> {
                rename(field.getValue(), standing);
                object.set(name(field.getKey(), standing), field.getValue());
            });
        }
    }

    /** Rejects results whose keys mean something else. */
    private static void requireVersion(JsonNode found, String where) {
        JsonNode version = found.path(ResultsText.VERSION_KEY);
        int known = VERSION;
        if (found.isArray()) {
            throw new IllegalArgumentException(
                    "%s: these are the results of several analyses%nMaybe those of one, in the folder of its name beside it."
                            .formatted(where));
        }
        if (!version.isInt() || version.intValue() != known) {
            boolean newer = version.isInt() && version.intValue() > known;
            throw new IllegalArgumentException(
                    "%s: the results have %s but this program reads \"%s\" %d: keys and units have changed%nMaybe they were written by %s."
                            .formatted(
                                    where,
                                    version.isMissingNode()
                                            ? "no \"%s\"".formatted(ResultsText.VERSION_KEY)
                                            : "\"%s\" %s".formatted(ResultsText.VERSION_KEY, version),
                                    ResultsText.VERSION_KEY,
                                    known,
                                    newer
                                            ? "a newer program, which can draw them"
                                            : "an older program; run the analysis again, or draw them with that one"));
        }
    }

    /**
     * The results that a JSON text holds.
     *
     * @param json text
     * @param where name of the file, for messages
     * @throws IllegalArgumentException when the text is not valid: what, and at which line
     */
    @Stable
    public static Results read(String json, String where) {
        JsonNode found = StrictJson.read(json, where, JsonNode.class);
        if (!OlderResults.is(found)) {
            requireVersion(found, where);
            return read(found, json, where);
        }
        JsonNode brought = OlderResults.brought(found);
        try {
            return OlderResults.completed(read(brought, StrictJson.write(brought), where));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s%nMaybe they were written by an older program than the one whose results are read as well; run the analysis again."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static Results read(JsonNode found, String json, String where) {
        Optional<SignalNames> names = found.has("signal")
                ? Optional.of(SignalNames.of(StrictJson.read(found.get("signal"), where, "/signal", SignalModel.class)))
                : Optional.empty();
        Set<String> passed = new HashSet<>(names.map(SignalNames::all).orElse(Set.of()));
        passed.add(PROVENANCE);
        ResultsText text = StrictJson.read(json, where, ResultsText.class, passed);
        Results results;
        try {
            results = text.results();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
        names.ifPresent(own -> own.requireAgreement(found, where));
        JsonNode right = tree(results);
        for (String name : NAMES) {
            if (found.findValues(name).size() > right.findValues(name).size()) {
                throw new IllegalArgumentException(
                        "%s: the name '%s' does not fit the kinds of the data%nMaybe \"data\" was changed by hand."
                                .formatted(where, name));
            }
        }
        return results;
    }
}

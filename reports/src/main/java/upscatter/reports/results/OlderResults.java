package upscatter.reports.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import upscatter.model.signal.SignalModel;
import upscatter.reports.results.Fit.FittedParameter;

/**
 * Results as the version before wrote them, brought to the one of now. Version 1 had no {@code schemaVersion}, no unit of a parameter, and did not tell a
 * strength as a coupling. Units that follow from the signal are put in; the others stay unknown, which a warning says.
 */
final class OlderResults {
    /** Stands for a unit that was not said. */
    static final String UNKNOWN = "?";

    /** Said of results that were brought. */
    static final String SAID =
            "These results are of version 1, which says no units: those of parameters with the unit \"%s\" are not known."
                    .formatted(UNKNOWN);

    private static final String UNIT = "unit";
    private static final String COUPLINGS = "couplings";

    private OlderResults() {}

    /** Whether a text is of version 1: it says no version, nor what later ones have. */
    static boolean is(JsonNode found) {
        return found.isObject()
                && !found.has(ResultsText.VERSION_KEY)
                && !found.path("fit").has(COUPLINGS)
                && found.path("fit").path("parameters").valueStream().noneMatch(parameter -> parameter.has(UNIT));
    }

    /** The same with the keys of now, for the strict reader: a parameter without a unit has an unknown one. */
    static JsonNode brought(JsonNode found) {
        ObjectNode brought = (ObjectNode) found.deepCopy();
        brought.put(ResultsText.VERSION_KEY, ResultsText.SCHEMA_VERSION);
        if (brought.path("fit") instanceof ObjectNode fit) {
            fit.putArray(COUPLINGS);
            for (JsonNode parameter : fit.path("parameters")) {
                if (parameter instanceof ObjectNode object) {
                    object.put(UNIT, UNKNOWN);
                }
            }
        }
        return brought;
    }

    /** The results with what the signal says of units and couplings, and a warning where a unit stays unknown. */
    static Results completed(Results results) {
        Optional<Fit> fit = results.fit();
        if (fit.isEmpty()) {
            return results;
        }
        Fit told = results.signal()
                .map(signal -> fit.get()
                        .withParameters(parameters(fit.get(), signal))
                        .withCouplings(List.of(signal.strength())))
                .orElse(fit.get());
        boolean unknown = told.parameters().stream().anyMatch(p -> p.unit().equals(UNKNOWN));
        return results.with(told).withWarnings(unknown ? List.of(SAID) : List.of());
    }

    private static List<FittedParameter> parameters(Fit fit, SignalModel signal) {
        List<FittedParameter> parameters = new ArrayList<>();
        for (FittedParameter p : fit.parameters()) {
            if (p.name().equals(signal.parameter())) {
                parameters.add(p.withUnit(signal.strength().unit()));
            } else {
                parameters.add(signal.scanned()
                        .filter(scanned -> scanned.parameter().equals(p.name()))
                        .map(scanned -> p.withUnit(scanned.unit().plain()))
                        .orElse(p));
            }
        }
        return parameters;
    }
}

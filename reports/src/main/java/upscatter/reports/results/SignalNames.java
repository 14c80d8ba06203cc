package upscatter.reports.results;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;

/** The names that a signal has for its couplings and its scanned parameter in the text of results, beside those that all signals share. */
final class SignalNames {
    private static final String SCANNED = "scanned";
    private static final String TRUE = "true_";

    /** How far two values of one coupling may differ, relative: constants of other years, rounded output. */
    private static final double AGREEMENT = 1e-4;

    private final Map<String, Double> couplings = new LinkedHashMap<>();
    private final Optional<String> scanned;

    private SignalNames(SignalModel signal) {
        for (QuotedCoupling coupling : signal.strength().couplings()) {
            couplings.put(coupling.key(), coupling.perLeading());
        }
        scanned = signal.scanned().map(ScannedParameter::key);
    }

    static SignalNames of(SignalModel signal) {
        return new SignalNames(signal);
    }

    /** All of them. */
    Set<String> all() {
        var names = new HashSet<>(couplings.keySet());
        names.add(leading() + ResultKeys.ERROR);
        scanned.ifPresent(name -> names.addAll(List.of(name, TRUE + name)));
        return names;
    }

    private String leading() {
        return couplings.keySet().iterator().next();
    }

    /** Adds the names to every object of a tree. */
    void addTo(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            var fields = new ArrayList<>(
                    object.properties().stream().map(Map.Entry::copyOf).toList());
            object.removeAll();
            fields.forEach(field -> {
                object.set(field.getKey(), field.getValue());
                add(object, field.getKey(), field.getValue());
            });
        }
        tree.forEach(this::addTo);
    }

    private void add(ObjectNode object, String name, JsonNode value) {
        if (!value.isNumber()) {
            return;
        }
        switch (name) {
            case ResultKeys.QUOTED ->
                couplings.forEach((key, perLeading) -> object.put(key, value.doubleValue() * perLeading));
            case ResultKeys.QUOTED + ResultKeys.ERROR -> object.set(leading() + ResultKeys.ERROR, value);
            case SCANNED -> scanned.ifPresent(key -> object.set(key, value));
            case TRUE + SCANNED -> scanned.ifPresent(key -> object.set(TRUE + key, value));
            default -> {}
        }
    }

    /**
     * Rejects a value that differs from the one of the shared name beside it with {@link IllegalArgumentException}.
     *
     * @param where name of the file, for messages
     */
    void requireAgreement(JsonNode tree, String where) {
        requireAgreement(tree, where, "");
    }

    private void requireAgreement(JsonNode tree, String where, String pointer) {
        if (tree instanceof ObjectNode object) {
            String at = "%s (%s)".formatted(where, pointer.isEmpty() ? "/" : pointer);
            couplings.forEach((key, perLeading) -> requireAgreement(object, at, ResultKeys.QUOTED, key, perLeading));
            scanned.ifPresent(key -> {
                requireAgreement(object, at, SCANNED, key, 1);
                requireAgreement(object, at, TRUE + SCANNED, TRUE + key, 1);
            });
            object.properties()
                    .forEach(field -> requireAgreement(field.getValue(), where, pointer + "/" + field.getKey()));
        } else {
            for (int i = 0; i < tree.size(); i++) {
                requireAgreement(tree.path(i), where, pointer + "/" + i);
            }
        }
    }

    private static void requireAgreement(ObjectNode object, String at, String shared, String own, double perShared) {
        JsonNode one = object.path(shared);
        JsonNode other = object.path(own);
        if (one.isNumber()) {
            if (!other.isNumber() || Double.isInfinite(other.doubleValue())) {
                throw new IllegalArgumentException("%s: %s = %s needs a finite %s beside it but there is %s"
                        .formatted(at, shared, one, own, other.isMissingNode() ? "none" : other));
            }
            double expected = one.doubleValue() * perShared;
            if (!(Math.abs(other.doubleValue() - expected) <= AGREEMENT * Math.abs(expected))) {
                throw new IllegalArgumentException("""
                        %s: %s = %s and %s = %s are not the same: the second must be %s
                        Maybe one of the two is in another convention.""".formatted(at, shared, one, own, other, expected));
            }
        }
    }
}

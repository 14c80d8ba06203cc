package upscatter.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import upscatter.model.experiment.FluxSystematic;
import upscatter.model.flux.Emission;
import upscatter.model.flux.FluxError;
import upscatter.model.flux.FluxErrors;
import upscatter.model.flux.RelativeError;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;

/** Systematics of the flux of an analysis file: one factor on parts of the source, one pull, or a family of pulls. */
final class FluxSystematics {
    /** The built-in tables of errors. To add one: a line here. */
    static final Map<String, Supplier<List<FluxError>>> TABLES =
            Map.of("huber-2011", FluxErrors::huber2011, "kopeikin-2012", FluxErrors::kopeikin2012);

    /** Kinds of error by which pulls of a built-in table are selected, by their labels. */
    static final Map<String, FluxError.Kind> KINDS = Arrays.stream(FluxError.Kind.values())
            .collect(Collectors.toMap(FluxError.Kind::label, Function.identity()));

    private static final String CORRELATED = "relativeErrors";
    private static final String UNCORRELATED = "uncorrelatedErrors";
    private static final String BUILT_IN = "errors";
    private static final List<String> ERRORS = List.of(CORRELATED, UNCORRELATED, BUILT_IN);

    private FluxSystematics() {}

    static List<FluxSystematic> read(Node node, Map<String, List<Emission>> source) {
        Set<String> parts = Systematics.names(node.at("flux"), "part of the source", source.keySet());
        List<String> given =
                ERRORS.stream().filter(field -> node.find(field).isPresent()).toList();
        if (given.isEmpty()) {
            node.only(
                    "name",
                    "flux",
                    "normal",
                    "logNormal",
                    "poisson",
                    "between",
                    "free",
                    CORRELATED,
                    UNCORRELATED,
                    BUILT_IN);
            Parameter factor = ConstraintSection.factor(node);
            return List.of(node.make(() -> new FluxSystematic(
                    factor, 1, parts.stream().collect(Collectors.toMap(part -> part, part -> Optional.empty())))));
        }
        String field = given.get(0);
        node.only("name", "flux", field);
        List<FluxSystematic> pulls = switch (field) {
            case CORRELATED -> List.of(correlated(node, parts));
            case UNCORRELATED -> uncorrelated(node, parts);
            default -> builtIn(node, parts);
        };
        requireContinua(node.at(field), source, pulls);
        return pulls;
    }

    /** One pull of errors by energy, a table for each part. */
    private static FluxSystematic correlated(Node node, Set<String> parts) {
        Node tables = tables(node.at(CORRELATED), parts);
        Map<String, RelativeError> errors =
                parts.stream().collect(Collectors.toMap(part -> part, part -> SpectrumTables.error(tables.at(part))));
        String name = ConstraintSection.name(node);
        if (errors.values().stream().noneMatch(error -> error.largest() > 0)) {
            throw tables.error("the relative errors of the systematic '%s' are all zero".formatted(name));
        }
        return pull(name, errors);
    }

    /** A pull for each bin of energy of each part, in the order of the parts in the file. */
    private static List<FluxSystematic> uncorrelated(Node node, Set<String> parts) {
        Node tables = tables(node.at(UNCORRELATED), parts);
        String name = ConstraintSection.name(node);
        var pulls = new ArrayList<FluxSystematic>();
        for (Node item : node.at("flux").items()) {
            String part = item.text();
            for (RelativeError error : SpectrumTables.errorsInBins(tables.at(part))) {
                if (error.largest() > 0) {
                    double centre = 0.5 * (error.fromMeV() + error.toMeV());
                    pulls.add(pull(String.format(Locale.ROOT, "%s-%s-%.6g", name, part, centre), Map.of(part, error)));
                }
            }
        }
        if (pulls.isEmpty()) {
            throw tables.error("the relative errors of the systematic '%s' are all zero".formatted(name));
        }
        return pulls;
    }

    /** The pulls of a published table, all or those of some kinds. */
    private static List<FluxSystematic> builtIn(Node node, Set<String> parts) {
        Node errors = node.at(BUILT_IN);
        boolean selected = errors.json().isObject();
        Node table = selected ? errors.only("table", "only").at("table") : errors;
        Set<String> kinds =
                selected ? Systematics.names(errors.at("only"), "kind of error", KINDS.keySet()) : KINDS.keySet();
        List<FluxError> published = table.choice("table of flux errors", TABLES).get();
        Set<String> known = published.stream()
                .flatMap(error -> error.parts().keySet().stream())
                .collect(Collectors.toSet());
        node.at("flux").items().forEach(part -> part.known("part of the table " + table.text(), known));
        String name = ConstraintSection.name(node);
        var pulls = new ArrayList<FluxSystematic>();
        for (FluxError error : published) {
            var changed = new HashMap<>(error.parts());
            changed.keySet().retainAll(parts);
            if (kinds.contains(error.kind().label()) && !changed.isEmpty()) {
                pulls.add(pull(name + "-" + error.name(), changed));
            }
        }
        if (pulls.isEmpty()) {
            throw errors.error("the table %s has no errors of the kinds %s"
                    .formatted(table.text(), kinds.stream().sorted().toList()));
        }
        return pulls;
    }

    private static Node tables(Node tables, Set<String> parts) {
        return tables.only(parts.stream().sorted().toArray(String[]::new));
    }

    /** A pull with zero mean and unit width; beyond its bounds the flux itself would become negative. */
    private static FluxSystematic pull(String name, Map<String, RelativeError> errors) {
        double largest = errors.values().stream()
                .mapToDouble(RelativeError::largest)
                .max()
                .orElseThrow();
        var parameter = new Parameter(name, 0, -1 / largest, 1 / largest, 1, new Constraint.Normal(0, 1), false);
        return new FluxSystematic(
                parameter,
                0,
                errors.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Optional.of(entry.getValue()))));
    }

    /** Finds here, and not when a prediction is made, that a part is a line, of which an error by energy has no meaning. */
    private static void requireContinua(Node errors, Map<String, List<Emission>> source, List<FluxSystematic> pulls) {
        pulls.stream()
                .flatMap(pull -> pull.parts().keySet().stream())
                .distinct()
                .flatMap(part -> source.getOrDefault(part, List.of()).stream())
                .filter(emission -> emission.continuum().isEmpty())
                .findFirst()
                .ifPresent(line -> {
                    throw errors.error(
                            "an error of the flux by energy needs a continuous spectrum, not a line of flavour %s"
                                    .formatted(line.flavour()));
                });
    }
}

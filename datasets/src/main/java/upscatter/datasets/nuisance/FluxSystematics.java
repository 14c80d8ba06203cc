package upscatter.datasets.nuisance;

import static upscatter.datasets.json.Field.needs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.json.Variant;
import upscatter.datasets.source.SpectrumTables;
import upscatter.datasets.table.TableFile;
import upscatter.model.experiment.FluxSystematic;
import upscatter.model.flux.Emission;
import upscatter.model.flux.FluxError;
import upscatter.model.flux.FluxErrors;
import upscatter.model.flux.RelativeError;
import upscatter.model.flux.solar.SolarModel;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;

/** Systematics of the flux of an analysis file: one factor on parts of the source, one pull, or a family of pulls. */
final class FluxSystematics {
    /** The built-in tables of errors. To add one: a line here. */
    static final Map<String, Supplier<List<FluxError>>> TABLES = Map.of(
            "huber-2011", FluxErrors::huber2011,
            "kopeikin-2012", FluxErrors::kopeikin2012,
            "b16-gs98", SolarModel.B16_GS98::errors,
            "b16-agss09met", SolarModel.B16_AGSS09MET::errors);

    /** Kinds of error by which pulls of a built-in table are selected, by their labels. */
    static final Map<String, FluxError.Kind> KINDS = Arrays.stream(FluxError.Kind.values())
            .collect(Collectors.collectingAndThen(
                    Collectors.toMap(FluxError.Kind::label, Function.identity()), Collections::unmodifiableMap));

    private static final String CORRELATED = "relativeErrors";
    private static final String UNCORRELATED = "uncorrelatedErrors";
    private static final String BUILT_IN = "errors";

    private static final Value PUBLISHED = Value.words("tables of flux errors", TABLES.keySet());

    private static final Section SOME_KINDS = Section.of(
            "kinds of a published table",
            needs("table", PUBLISHED, "a published table"),
            needs("only", Value.some(Value.words("kinds of flux error", KINDS.keySet())), "its kinds of error"));

    private static final Field NAME = needs("name", Value.text(), "name of the systematic and of its parameters");

    private static final Field PARTS = needs("flux", Value.some(Value.text()), "parts of the source");

    private static final Section FACTOR = ConstraintSection.known("systematic: flux", NAME, Field.LABEL, PARTS);

    /** Pulls of errors, by the field that has them. */
    private static final Map<String, Variant<Pulls>> PULLS = Variant.byWord(
            pulls(
                    FluxSystematics::correlated,
                    needs(
                            CORRELATED,
                            Value.entries(TableFile.VALUE),
                            "a table for each part, whose errors are one pull")),
            pulls(
                    FluxSystematics::uncorrelated,
                    needs(UNCORRELATED, Value.entries(TableFile.VALUE), "a table of bins for each part, a pull each")),
            pulls(FluxSystematics::builtIn, needs(BUILT_IN, Value.anyOf(PUBLISHED, SOME_KINDS), "a published table")));

    /** What a systematic of the flux can be. */
    static final List<Section> SECTIONS =
            Stream.concat(Stream.of(FACTOR), Variant.sections(PULLS).stream()).toList();

    private FluxSystematics() {}

    /** Makes pulls of the errors of parts of the source. */
    private interface Pulls {
        List<FluxSystematic> read(Node node, Set<String> parts);
    }

    private static Variant<Pulls> pulls(Pulls reader, Field errors) {
        Section section = Section.of("systematic: " + errors.name(), NAME, Field.LABEL, PARTS, errors);
        return new Variant<>(errors.name(), section, reader);
    }

    static List<FluxSystematic> read(Node given, Map<String, List<Emission>> source) {
        Set<String> parts = given.at("flux").matching("part of the source", source.keySet());
        Optional<Variant<Pulls>> errors = PULLS.values().stream()
                .filter(variant -> given.find(variant.word()).isPresent())
                .findFirst();
        if (errors.isEmpty()) {
            Node node = given.only(Section.joined("systematic of the flux", SECTIONS));
            Parameter factor = ConstraintSection.factor(node);
            return List.of(node.make(() -> new FluxSystematic(
                    factor, 1, parts.stream().collect(Collectors.toMap(part -> part, part -> Optional.empty())))));
        }
        Variant<Pulls> kind = errors.get();
        Node node = given.only(kind.section());
        List<FluxSystematic> pulls = kind.reader().read(node, parts);
        requireContinua(node.at(kind.word()), source, pulls);
        return pulls;
    }

    /** Factors on parts of the source that state an error of their own, each a parameter named after the part: {@code 8B flux}. */
    static List<FluxSystematic> ofParts(Map<String, Node> errors) {
        return errors.entrySet().stream()
                .map(error -> new FluxSystematic(
                        ConstraintSection.normalFactor(error.getKey() + " flux", error.getValue()),
                        1,
                        Map.of(error.getKey(), Optional.empty())))
                .toList();
    }

    /** One pull of errors by energy, a table for each part. */
    private static List<FluxSystematic> correlated(Node node, Set<String> parts) {
        Node tables = tables(node.at(CORRELATED), parts);
        Map<String, RelativeError> errors =
                parts.stream().collect(Collectors.toMap(part -> part, part -> SpectrumTables.error(tables.at(part))));
        String name = ConstraintSection.name(node);
        if (errors.values().stream().noneMatch(error -> error.largest() > 0)) {
            throw tables.error("the relative errors of the systematic '%s' are all zero".formatted(name));
        }
        return List.of(pull(name, errors));
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
        Node table = selected ? errors.only(SOME_KINDS).at("table") : errors;
        Set<String> kinds = selected ? errors.at("only").names("kind of error", KINDS.keySet()) : KINDS.keySet();
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
                .flatMap(pull -> pull.parts().entrySet().stream())
                .filter(part -> part.getValue().filter(RelativeError::isFlat).isEmpty())
                .map(Map.Entry::getKey)
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

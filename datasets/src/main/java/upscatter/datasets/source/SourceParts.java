package upscatter.datasets.source;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.json.Variant;
import upscatter.datasets.table.TableFile;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.flux.ActiveSterileOscillation;
import upscatter.model.flux.AlteredSource;
import upscatter.model.flux.Source;
import upscatter.model.flux.SumSource;
import upscatter.model.units.Dimension;

/** A source that is a sum of parts: each a source of its own, with what an analysis says of it beside its spectrum. */
final class SourceParts {
    /** Field of the parts of a sum. */
    static final String PARTS = "parts";

    /** Field of the error of a part. */
    static final String ERROR = "error";

    /** No isotope and no beam changes its rate by more over an analysis; a larger factor is a percentage. */
    private static final double LARGEST_FACTOR = 1e3;

    private static final Section OSCILLATION = Section.of(
                    "oscillation into a sterile neutrino",
                    needs("sinSquared2Theta", Value.number(), "sin^2(2 theta)"),
                    needs("deltaMSquared", Value.quantity(Dimension.SQUARED_MASS), "difference of the squared masses"),
                    may("spread", Value.quantity(Dimension.LENGTH), "standard deviation of the distances"),
                    may("width", Value.quantity(Dimension.LENGTH), "width over which distances are spread evenly"))
            .atMostOneOf("spread", "width");

    private static final Field NAME = needs("name", Value.text(), "name of the part");

    private static final Field OSCILLATING =
            may("oscillation", OSCILLATION, "oscillation into a sterile neutrino on the way");

    private static final Field[] ALTERATIONS = {
        may("scale", Value.number(), "factor on its neutrinos", "1"),
        may("history", TableFile.VALUE, "table of a factor on its neutrinos over calendar time"),
        may("halfLife", Value.time(), "half-life of the isotope that makes them"),
        may("referenceTime", Value.time(), "calendar time at which a decaying part has its stated flux"),
        may(ERROR, Value.number(), "standard deviation of a factor on the part, a parameter of the fit", "known")
    };

    private SourceParts() {}

    /** What a part can be: each of the kinds of source, with a name and alterations. */
    static List<Section> sections(Map<String, Variant<Function<Node, Source>>> kinds) {
        return kinds.values().stream().map(SourceParts::section).toList();
    }

    private static Section section(Variant<Function<Node, Source>> kind) {
        Section section = kind.section()
                .as("part of a source: " + kind.word(), NAME)
                .and(ALTERATIONS)
                .atMostOneOf("history", "halfLife");
        return kind.word().equals(Sources.SOLAR) ? section : section.and(OSCILLATING);
    }

    /** The parts of a source in a file: the items of a list, or of a sum; empty of any other source. */
    static List<Node> of(Node source) {
        if (source.json().isArray()) {
            return source.items();
        }
        return source.json().has(PARTS)
                        && source.json().path(PARTS).isArray()
                        && source.json().path("type").asString().equals("sum")
                ? source.at(PARTS).items()
                : List.of();
    }

    /** The sum of a list of parts. */
    static SumSource sum(Node list, Map<String, Variant<Function<Node, Source>>> kinds) {
        List<Node> parts = list.someItems("part of the source");
        Node.distinctNames("part of the source", parts);
        var summands = new ArrayList<SumSource.Summand>();
        for (Node part : parts) {
            Variant<Function<Node, Source>> kind = part.at("type").choice("source type of a part", kinds);
            Node node = part.only(section(kind));
            summands.add(new SumSource.Summand(
                    node.at("name").text(), altered(node, kind.reader().apply(node))));
        }
        return list.make(() -> new SumSource(summands));
    }

    private static Source altered(Node node, Source source) {
        Source altered = node.find("scale")
                .map(factor ->
                        (Source) factor.make(() -> AlteredSource.of(source).times(factor.number())))
                .orElse(source);
        Optional<TimeProfile> activity = activity(node);
        Source during = activity.isEmpty()
                ? altered
                : node.make(() -> AlteredSource.of(altered).during(activity.get()));
        return Optional.of(node)
                .filter(part -> part.describes("oscillation"))
                .flatMap(part -> part.find("oscillation"))
                .map(field -> oscillating(field, during))
                .orElse(during);
    }

    private static Optional<TimeProfile> activity(Node node) {
        Optional<Node> reference = node.find("referenceTime");
        Optional<Node> halfLife = node.find("halfLife");
        if (halfLife.isEmpty() && reference.isPresent()) {
            throw reference.get().error("a reference time is that of a decay, but the part has no 'halfLife'");
        }
        if (halfLife.isPresent() && node.find("history").isPresent()) {
            throw node.error("a part has either a 'history' or a 'halfLife' but not both");
        }
        return node.find("history")
                .map(table -> Histories.read(table, LARGEST_FACTOR))
                .or(() -> halfLife.map(half -> {
                    double mean = half.positive(Dimension.TIME) / Math.log(2);
                    double at = node.at("referenceTime").value(Dimension.TIME);
                    return half.make(() -> new TimeProfile.Decay(at, mean));
                }));
    }

    private static Source oscillating(Node given, Source source) {
        Node node = given.only(OSCILLATION);
        if (source.baselineCm().isEmpty()) {
            throw node.error(
                    "an oscillation needs the one distance of the source, which has none",
                    Optional.of(
                            "Maybe 'referenceDistance' of a table or of lines; or each core of a reactor as a part of its own."));
        }
        double sine = node.at("sinSquared2Theta").number();
        double squares = node.at("deltaMSquared").positive(Dimension.SQUARED_MASS);
        if (node.find("spread").isPresent() && node.find("width").isPresent()) {
            throw node.error("distances have either a 'spread' or a 'width' but not both");
        }
        Optional<Node> width = node.find("width");
        double spread = node.find("spread")
                .or(() -> width)
                .map(length -> length.positive(Dimension.LENGTH))
                .orElse(0.0);
        return node.make(() -> {
            Source changed = AlteredSource.of(source)
                    .changing(new ActiveSterileOscillation(
                            sine, squares, source.baselineCm().getAsDouble(), spread, width.isPresent()));
            var unused = changed.emissions();
            return changed;
        });
    }

    /** Standard deviations of factors on parts, by the name of the part within the sum, as they stand in a source of a file. */
    static Map<String, Node> errors(Node source) {
        var errors = new LinkedHashMap<String, Node>();
        of(source)
                .forEach(part -> part.find(ERROR)
                        .ifPresent(error -> errors.put(part.at("name").text(), error)));
        return errors;
    }
}

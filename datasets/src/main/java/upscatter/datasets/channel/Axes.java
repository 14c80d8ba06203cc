package upscatter.datasets.channel;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.datasets.input.PlainNumber;
import upscatter.datasets.input.Spelling;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.units.Dimension;
import upscatter.model.units.EnergyScale;
import upscatter.model.units.Quantity;

/** The axes of a channel: equal bins between two ends, several such parts that join or leave gaps, or a list of edges. */
final class Axes {
    /** Ends of two parts that differ by less than this share of a bin are one edge, in two units. */
    private static final double SAME_EDGE = 1e-9;

    /** What an axis may measure, by its label. */
    static final Map<String, Observable> OBSERVABLES = Stream.concat(
                    Observable.known().stream().map(observable -> Map.entry(observable.label(), observable)),
                    Stream.of(Map.entry(Axis.RECONSTRUCTED, Observable.RECOIL_ENERGY)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Value PLACE = Value.anyOf(Value.measuredEnergy(), Value.time(), Value.number());

    private static final Field OBSERVABLE =
            needs("observable", Value.words("observables", OBSERVABLES.keySet()), "what is measured");

    private static final Section PART = Section.of(
            "part of an axis",
            needs("from", PLACE, "lower edge of the first bin"),
            needs("to", PLACE, "upper edge of the last bin"),
            needs("width", PLACE, "width of a bin"));

    private static final Section EQUAL = PART.as("axis of equal bins", OBSERVABLE);

    private static final Section PARTS = Section.of(
            "axis in parts",
            OBSERVABLE,
            needs("parts", Value.some(PART), "parts of equal bins, which join or leave gaps"));

    private static final Section EDGES = Section.of(
            "axis of edges",
            OBSERVABLE,
            needs("edges", Value.list(PLACE), "edges of the bins, rising"),
            may("unit", Value.text(), "unit of edges that are bare numbers"));

    /** What an axis can be. */
    static final List<Section> SECTIONS = Stream.concat(Stream.of(EQUAL, PARTS, EDGES), OwnAxes.SECTIONS.stream())
            .toList();

    private Axes() {}

    /**
     * Reads the axes of a channel.
     *
     * @param scale of what the energies of its detector are; empty of one that is not known, or has none
     */
    static Grid read(Node list, Optional<EnergyScale> scale) {
        boolean quenched = scale.equals(Optional.of(EnergyScale.ELECTRON_EQUIVALENT));
        List<Axis> axes = list.items().stream()
                .map(item -> quenched || (scale.isEmpty() && saysElectronEquivalent(item))
                        ? axis(item, scale).electronEquivalent()
                        : axis(item, scale))
                .toList();
        double bins = axes.stream().mapToDouble(Axis::bins).reduce(1, (a, b) -> a * b);
        if (bins > OwnAxes.MOST_BINS) {
            throw list.error("the channel has %.0f bins, more than %d".formatted(bins, OwnAxes.MOST_BINS));
        }
        return list.make(() -> new Grid(axes));
    }

    /** Whether a value of an axis, or its unit, is electron-equivalent: of a response that is a table nothing else tells. */
    private static boolean saysElectronEquivalent(Node value) {
        if (value.json().isString()) {
            return EnergyScale.of(value.text()).equals(Optional.of(EnergyScale.ELECTRON_EQUIVALENT));
        }
        List<Node> inner = value.json().isObject()
                ? List.copyOf(value.entries().values())
                : value.json().isArray() ? value.items() : List.of();
        return inner.stream().anyMatch(Axes::saysElectronEquivalent);
    }

    private static Axis axis(Node given, Optional<EnergyScale> scale) {
        if (isOwn(given)) {
            warnOfNear(given);
            return OwnAxes.read(given);
        }
        Observable observable = observable(given);
        Node node = observable.equals(Observable.RECOIL_ENERGY)
                ? scale.map(given::on).orElseGet(given::onAnyScale)
                : given;
        if (node.find("edges").isPresent()) {
            return edges(node, observable);
        }
        if (node.find("parts").isPresent()) {
            return inParts(node, observable);
        }
        Node bins = node.only(EQUAL);
        return uniform(bins, observable, unit(bins, observable));
    }

    /** Whether an axis is one of an own observable: it has a unit, and a name that is not that of a known observable, nor nearly. */
    private static boolean isOwn(Node axis) {
        String name = axis.at("observable").text();
        return axis.find("unit").isPresent()
                && !OBSERVABLES.containsKey(name)
                && !Spelling.isSlip(name, OBSERVABLES.keySet());
    }

    /** A name of several slips, in other capitals and hyphens or of half the words is taken as it stands, but may be meant otherwise. */
    private static void warnOfNear(Node axis) {
        String name = axis.at("observable").text();
        String plain = name.replaceAll("[\\s_-]+", " ").strip();
        Optional<String> alone = OBSERVABLES.keySet().stream()
                .filter(known -> known.endsWith(" " + plain.toLowerCase(Locale.ROOT)))
                .min(Comparator.naturalOrder());
        Spelling.near(plain, OBSERVABLES.keySet())
                .or(() -> alone)
                .ifPresent(known -> axis.at("observable")
                        .warn(
                                "The axis '%s' is taken as an observable of your own, of which nothing is known but its bins, and not as '%s'"
                                        .formatted(name, known)));
    }

    private static Observable observable(Node axis) {
        Node name = axis.at("observable");
        if (axis.find("unit").isEmpty()
                && !OBSERVABLES.containsKey(name.text())
                && Spelling.maybe(name.text(), OBSERVABLES.keySet()).isEmpty()) {
            throw name.error(
                    "the observable '%s' is not known; known are %s"
                            .formatted(name.text(), String.join(", ", new TreeSet<>(OBSERVABLES.keySet()))),
                    Optional.of(
                            "Maybe its unit is missing: an observable of the experiment's own has one, \"unit\": \"1\" if it is a number."));
        }
        return name.choice("observable", OBSERVABLES);
    }

    /** Parts of equal bins in the unit of the first, each beginning where the one before it ends, or after a gap. */
    private static Axis inParts(Node given, Observable observable) {
        Node node = given.only(PARTS);
        List<Node> parts = node.at("parts").someItems("part");
        String unit = unit(parts.get(0), observable);
        var lows = new ArrayList<Double>();
        var highs = new ArrayList<Double>();
        for (Node part : parts) {
            Axis more = uniform(part.only(PART), observable, unit);
            double start = more.lows().get(0);
            double end = highs.isEmpty() ? start : highs.get(highs.size() - 1);
            boolean joins = Math.abs(start - end) <= SAME_EDGE * (more.highs().get(0) - start);
            if (start < end && !joins) {
                throw part.at("from")
                        .error(
                                "this part begins at %s %s but the one before it ends at %s %s"
                                        .formatted(PlainNumber.of(start), unit, PlainNumber.of(end), unit),
                                Optional.of(
                                        "Maybe the parts are out of order; they rise, and may leave gaps but not overlap."));
            }
            lows.addAll(more.lows());
            if (joins) {
                lows.set(highs.size(), end);
            }
            highs.addAll(more.highs());
        }
        return node.make(() -> new Axis(observable, unit, lows, highs));
    }

    private static String unit(Node bins, Observable observable) {
        return bins.at("from").quantity(observable.dimension()).unit();
    }

    private static Axis uniform(Node node, Observable observable, String unit) {
        double from = node.at("from").quantity(observable.dimension()).in(unit);
        double to = node.at("to").quantity(observable.dimension()).in(unit);
        double width = node.at("width").quantity(observable.dimension()).in(unit);
        if ((to - from) / width > OwnAxes.MOST_BINS) {
            throw node.error("the axis has more than %d bins".formatted(OwnAxes.MOST_BINS));
        }
        return node.make(() -> Axis.uniform(observable, unit, from, to, width));
    }

    private static Axis edges(Node given, Observable observable) {
        Node node = given.only(EDGES);
        Dimension dimension = observable.dimension();
        List<Node> items = node.at("edges").items();
        if (items.size() < 2) {
            throw node.at("edges").error("at least two edges make a bin but there are " + items.size());
        }
        Optional<Node> unit = node.find("unit");
        if (unit.isPresent()) {
            String symbol = unit.get().unit(dimension);
            items.forEach(item -> item.inUnit(symbol, dimension));
            List<Double> edges = items.stream().map(Node::number).toList();
            return node.make(() -> new Axis(observable, symbol, edges));
        }
        List<Quantity> edges =
                items.stream().map(item -> item.quantity(dimension)).toList();
        String symbol = edges.get(0).unit();
        return node.make(() -> new Axis(
                observable, symbol, edges.stream().map(edge -> edge.in(symbol)).toList()));
    }
}

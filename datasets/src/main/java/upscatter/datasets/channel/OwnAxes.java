package upscatter.datasets.channel;

import static upscatter.datasets.json.Field.needs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;

/** Axes of an experiment's own observables, {@code {"observable": "cS2", "unit": "PE", "edges": [90, 170, 500]}}: bare numbers in a unit that must be said, 1 where there is none. */
final class OwnAxes {
    /** More bins than any channel has; a typing error in a width must not fill the memory. */
    static final int MOST_BINS = 100_000;

    /** What stands for no unit. */
    private static final String NO_UNIT = "1";

    private static final Field OBSERVABLE = needs("observable", Value.text(), "what is measured");

    private static final Field UNIT = needs("unit", Value.text(), "its unit, 1 of a plain number");

    private static final Section PART = Section.of(
            "part of an own axis",
            needs("from", Value.number(), "lower edge of the first bin"),
            needs("to", Value.number(), "upper edge of the last bin"),
            needs("width", Value.number(), "width of a bin"));

    private static final Section EQUAL = Section.of(
            "own axis of equal bins",
            OBSERVABLE,
            UNIT,
            needs("from", Value.number(), "lower edge of the first bin"),
            needs("to", Value.number(), "upper edge of the last bin"),
            needs("width", Value.number(), "width of a bin"));

    private static final Section PARTS = Section.of(
            "own axis in parts",
            OBSERVABLE,
            UNIT,
            needs("parts", Value.some(PART), "parts of equal bins, which join or leave gaps"));

    private static final Section EDGES = Section.of(
            "own axis of edges",
            OBSERVABLE,
            UNIT,
            needs("edges", Value.list(Value.number()), "edges of the bins, rising"));

    /** What such an axis can be. */
    static final List<Section> SECTIONS = List.of(EQUAL, PARTS, EDGES);

    private OwnAxes() {}

    /** Reads one. */
    static Axis read(Node axis) {
        if (axis.find("edges").isPresent()) {
            Node node = axis.only(EDGES);
            Observable observable = observable(node);
            List<Node> edges = node.at("edges").items();
            if (edges.size() < 2) {
                throw node.at("edges").error("at least two edges make a bin but there are " + edges.size());
            }
            return node.make(() -> new Axis(
                    observable, unit(node), edges.stream().map(Node::number).toList()));
        }
        Optional<Node> list = axis.find("parts");
        if (list.isPresent()) {
            return inParts(axis.only(PARTS));
        }
        Node node = axis.only(EQUAL);
        return uniform(node, observable(node), unit(node));
    }

    private static Axis inParts(Node node) {
        Observable observable = observable(node);
        var lows = new ArrayList<Double>();
        var highs = new ArrayList<Double>();
        for (Node part : node.at("parts").someItems("part")) {
            Axis more = uniform(part.only(PART), observable, unit(node));
            lows.addAll(more.lows());
            highs.addAll(more.highs());
        }
        return node.make(() -> new Axis(observable, unit(node), lows, highs));
    }

    private static Axis uniform(Node node, Observable observable, String unit) {
        double from = node.at("from").number();
        double to = node.at("to").number();
        double width = node.at("width").number();
        if ((to - from) / width > MOST_BINS) {
            throw node.error("the axis has more than %d bins".formatted(MOST_BINS));
        }
        return node.make(() -> Axis.uniform(observable, unit, from, to, width));
    }

    private static String unit(Node axis) {
        String unit = axis.at("unit").text();
        return unit.equals(NO_UNIT) ? "" : unit;
    }

    private static Observable observable(Node axis) {
        return axis.at("observable")
                .make(() -> Observable.named(axis.at("observable").text(), unit(axis)));
    }
}

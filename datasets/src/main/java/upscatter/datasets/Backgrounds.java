package upscatter.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import upscatter.model.background.Background;
import upscatter.model.background.RateBackground;
import upscatter.model.background.RateSpectrum;
import upscatter.model.background.TemplateBackground;
import upscatter.model.experiment.Channel;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;
import upscatter.model.units.Dimension;

/** The kinds of background that an analysis file can name. To add one: a line in {@link #RATES}. */
final class Backgrounds {
    private static final String TABLE = "table";

    static final Map<String, Function<Node, RateSpectrum>> RATES = Map.of(
            "flat", Backgrounds::flat, "exponential", Backgrounds::exponential, "power law", Backgrounds::powerLaw);

    private Backgrounds() {}

    /** The backgrounds that enter a channel; one that enters none is checked but left out. */
    static List<Background> read(List<Node> nodes, List<Channel> channels) {
        var backgrounds = new ArrayList<Background>();
        for (Node node : nodes) {
            String name = node.at("name").text();
            List<Channel> with = channels.stream()
                    .filter(channel -> channel.components().contains(name))
                    .toList();
            background(node, name, with).ifPresent(backgrounds::add);
        }
        return backgrounds;
    }

    private static Optional<Background> background(Node node, String name, List<Channel> channels) {
        Node type = node.at("type");
        if (type.json().isString() && type.text().equals(TABLE)) {
            return table(node, name, channels);
        }
        var known = new ArrayList<>(RATES.keySet());
        known.add(TABLE);
        RateSpectrum spectrum = Optional.ofNullable(RATES.get(type.known("background type", known)))
                .orElseThrow()
                .apply(node);
        return channels.isEmpty() ? Optional.empty() : Optional.of(new RateBackground(name, spectrum));
    }

    private static RateSpectrum flat(Node node) {
        node.only("name", "type", "rate");
        double rate = rate(node);
        return node.make(() -> new RateSpectrum.Flat(rate));
    }

    private static RateSpectrum exponential(Node node) {
        node.only("name", "type", "rate", "decay");
        double rate = rate(node);
        double decay = node.at("decay").value(Dimension.ENERGY);
        return node.make(() -> new RateSpectrum.Exponential(rate, decay));
    }

    private static RateSpectrum powerLaw(Node node) {
        node.only("name", "type", "rate", "at", "index");
        double rate = rate(node);
        double at = node.at("at").value(Dimension.ENERGY);
        double index = node.at("index").number();
        return node.make(() -> new RateSpectrum.PowerLaw(rate, at, index));
    }

    private static double rate(Node node) {
        return node.at("rate").value(Dimension.DIFFERENTIAL_RATE);
    }

    private static Optional<Background> table(Node node, String name, List<Channel> channels) {
        node.only("name", "type", "table", "tables", "events");
        if (node.find("table").isPresent() == node.find("tables").isPresent()) {
            throw node.error("a background table needs exactly one of the fields 'table' and 'tables'");
        }
        List<Node> paths = node.find("tables").map(Node::items).orElseGet(() -> List.of(node.at("table")));
        List<CountsTable> tables =
                paths.stream().map(path -> CountsTable.of(path.file())).toList();
        List<Grid> grids = channels.stream().map(Channel::grid).distinct().toList();
        if (grids.size() > 1) {
            throw node.error("the background '%s' is a table but its channels %s have different bins"
                    .formatted(name, channels.stream().map(Channel::name).toList()));
        }
        if (grids.isEmpty()) {
            return Optional.empty();
        }
        Grid grid = grids.get(0);
        double[] counts = node.find("tables").isPresent()
                ? product(node, tables, grid)
                : tables.get(0).onto(grid).toArray();
        node.find("events").ifPresent(events -> normalise(counts, events));
        return Optional.of(node.make(() -> new TemplateBackground(name, Counts.of(grid, counts))));
    }

    /** Outer product of one-dimensional tables, one an axis of the channel. */
    private static double[] product(Node node, List<CountsTable> tables, Grid grid) {
        double[] product = new double[grid.bins()];
        Arrays.fill(product, 1);
        if (tables.size() != grid.axes().size()) {
            throw node.at("tables")
                    .error("one table an axis is needed but there are %d tables and %d axes"
                            .formatted(tables.size(), grid.axes().size()));
        }
        for (int i = 0; i < grid.axes().size(); i++) {
            Axis axis = grid.axes().get(i);
            CountsTable table = tables.stream()
                    .filter(candidate -> candidate.observables().equals(List.of(axis.observable())))
                    .findFirst()
                    .orElseThrow(() -> node.at("tables")
                            .error("no table has the axis '%s' alone"
                                    .formatted(axis.observable().label())));
            Counts factor = table.onto(new Grid(List.of(axis)));
            for (int bin = 0; bin < product.length; bin++) {
                product[bin] *= factor.value(grid.indices(bin)[i]);
            }
        }
        return product;
    }

    private static void normalise(double[] counts, Node events) {
        double factor = events.number() / Arrays.stream(counts).sum();
        if (!(factor >= 0) || Double.isInfinite(factor)) {
            throw events.error("the table cannot be normalised to %s events".formatted(events.json()));
        }
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] *= factor;
        }
    }
}

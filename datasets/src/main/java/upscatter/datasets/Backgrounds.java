package upscatter.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import upscatter.model.background.AccidentalCoincidences;
import upscatter.model.background.Background;
import upscatter.model.background.RateBackground;
import upscatter.model.background.RateSpectrum;
import upscatter.model.background.TemplateBackground;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.experiment.Channel;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;
import upscatter.model.units.Dimension;

/** The kinds of background that an analysis file can name. To add one: a line in {@link #RATES}. */
final class Backgrounds {
    private static final String TABLE = "table";

    static final Map<String, BiFunction<Node, Double, RateSpectrum>> RATES = Map.of(
            "flat", Backgrounds::flat,
            "exponential", Backgrounds::exponential,
            "double exponential", Backgrounds::doubleExponential,
            "power law", Backgrounds::powerLaw);

    static final Map<String, Function<Node, TimeProfile>> TIME_DEPENDENCES =
            Map.of("power law", Backgrounds::powerLawDecay, "history", Backgrounds::history);

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
        BiFunction<Node, Double, RateSpectrum> kind = Optional.ofNullable(
                        RATES.get(type.known("background type", known)))
                .orElseThrow();
        Background background = node.find("window").isPresent()
                ? inWindow(node, name, kind)
                : new RateBackground(
                        name,
                        kind.apply(node, node.at("rate").value(Dimension.DIFFERENTIAL_RATE)),
                        RateBackground.Reference.MASS,
                        timeDependence(node));
        return channels.isEmpty() ? Optional.empty() : Optional.of(background);
    }

    /** A background whose rate in a window of energy is that of the detector, whatever its mass. */
    private static Background inWindow(Node node, String name, BiFunction<Node, Double, RateSpectrum> kind) {
        Node window = node.at("window").only("from", "to");
        double from = window.at("from").value(Dimension.ENERGY);
        double to = window.at("to").value(Dimension.ENERGY);
        double rate = rate(node.at("rate"));
        RateSpectrum shape = kind.apply(node, 1.0);
        RateSpectrum spectrum = window.make(() -> new RateSpectrum.InWindow(shape, rate, from, to));
        return new RateBackground(name, spectrum, RateBackground.Reference.DETECTOR, timeDependence(node));
    }

    /** A rate as such, or the accidental coincidences of two. */
    private static double rate(Node node) {
        if (!node.json().isObject()) {
            double rate = node.value(Dimension.RATE);
            if (!(rate >= 0)) {
                throw node.error("a background rate must not be negative but is %s".formatted(node.text()));
            }
            return rate;
        }
        node.only("recoils", "photons", "coincidenceWindow");
        double recoils = node.at("recoils").value(Dimension.RATE);
        double photons = node.at("photons").value(Dimension.RATE);
        double window = node.at("coincidenceWindow").value(Dimension.TIME);
        return node.make(() -> new AccidentalCoincidences(recoils, photons, window).ratePerS());
    }

    private static TimeProfile timeDependence(Node background) {
        return background
                .find("timeDependence")
                .map(node -> node.at("type")
                        .choice("time dependence", TIME_DEPENDENCES)
                        .apply(node))
                .orElse(TimeProfile.Constant.ONE);
    }

    private static TimeProfile powerLawDecay(Node node) {
        node.only("type", "since", "exponent");
        double since = node.at("since").value(Dimension.TIME);
        double exponent = node.at("exponent").number();
        return node.make(() -> new TimeProfile.PowerLawDecay(since, exponent));
    }

    private static TimeProfile history(Node node) {
        return Histories.read(node.only("type", "table").at("table"));
    }

    private static RateSpectrum flat(Node node, double rate) {
        only(node);
        return node.make(() -> new RateSpectrum.Flat(rate));
    }

    private static RateSpectrum exponential(Node node, double rate) {
        only(node, "decay");
        double decay = node.at("decay").value(Dimension.ENERGY);
        return node.make(() -> new RateSpectrum.Exponential(rate, decay));
    }

    private static RateSpectrum doubleExponential(Node node, double rate) {
        only(node, "fraction", "decays");
        double fraction = node.at("fraction").number();
        List<Double> decays = node.at("decays").items().stream()
                .map(decay -> decay.value(Dimension.ENERGY))
                .toList();
        if (decays.size() != 2) {
            throw node.at("decays").expected("a list of two energies");
        }
        return node.make(() -> new RateSpectrum.DoubleExponential(rate, fraction, decays.get(0), decays.get(1)));
    }

    private static RateSpectrum powerLaw(Node node, double rate) {
        only(node, "at", "index");
        double at = node.at("at").value(Dimension.ENERGY);
        double index = node.at("index").number();
        return node.make(() -> new RateSpectrum.PowerLaw(rate, at, index));
    }

    /** The fields of every rate, and those of one kind. */
    private static void only(Node node, String... own) {
        node.only(Stream.concat(Stream.of("name", "type", "rate", "window", "timeDependence"), Stream.of(own))
                .toArray(String[]::new));
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

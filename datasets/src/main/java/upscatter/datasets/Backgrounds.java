package upscatter.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import upscatter.model.background.AccidentalCoincidences;
import upscatter.model.background.Background;
import upscatter.model.background.MeasuredRate;
import upscatter.model.background.PhotonSpectrum;
import upscatter.model.background.RateBackground;
import upscatter.model.background.RateFamily;
import upscatter.model.background.RateSpectrum;
import upscatter.model.background.ShapedBackground;
import upscatter.model.background.TabulatedRate;
import upscatter.model.background.TemplateBackground;
import upscatter.model.background.VariedBackground;
import upscatter.model.background.VariedTable;
import upscatter.model.calendar.ProfileFamily;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.experiment.Channel;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.units.Dimension;

/**
 * The kinds of background that an analysis file can name: rates of the shapes of {@link RateShapes}, and tables of counts.
 *
 * <p>Longer than most files: one reading for each type of background.
 */
final class Backgrounds {
    private static final String TABLE = "table";

    private Backgrounds() {}

    /** The backgrounds that enter a channel; one that enters none is checked but left out. */
    static List<Background> read(
            List<Node> nodes, List<Channel> channels, ShapeParameters parameters, SimulationErrors errors) {
        var backgrounds = new ArrayList<Background>();
        for (Node node : nodes) {
            String name = node.at("name").text();
            List<Channel> with = channels.stream()
                    .filter(channel -> channel.components().contains(name))
                    .toList();
            (isMeasured(node)
                            ? measured(node, name, nodes, with, parameters)
                            : background(node, name, with, parameters, errors))
                    .ifPresent(backgrounds::add);
        }
        return errors.applied(backgrounds);
    }

    private static boolean isMeasured(Node node) {
        Node type = node.at("type");
        return type.json().isString() && type.text().equals(MeasuredBackgrounds.TYPE);
    }

    /** A background that a channel measures; another one of the file may say what that channel is expected to count. */
    private static Optional<Background> measured(
            Node node, String name, List<Node> all, List<Channel> channels, ShapeParameters parameters) {
        if (channels.isEmpty()) {
            throw node.error("no channel has the component '%s', which a channel should measure".formatted(name));
        }
        return Optional.of(MeasuredBackgrounds.read(node, name, channels, (other, off) -> {
            String supposed = other.known(
                    "background of a known rate",
                    all.stream()
                            .filter(candidate -> !isMeasured(candidate))
                            .map(candidate -> candidate.at("name").text())
                            .toList());
            Node found = all.stream()
                    .filter(candidate -> candidate.at("name").text().equals(supposed))
                    .findFirst()
                    .orElseThrow();
            return background(found, supposed, List.of(off), parameters, new SimulationErrors())
                    .orElseThrow();
        }));
    }

    private static Optional<Background> background(
            Node node, String name, List<Channel> channels, ShapeParameters parameters, SimulationErrors errors) {
        Node type = node.at("type");
        if (type.json().isString() && type.text().equals(TABLE)) {
            return table(node, name, channels, errors);
        }
        var known = new ArrayList<>(RateShapes.KINDS.keySet());
        known.add(TABLE);
        known.add(ShapedBackgrounds.LINE);
        known.add(MeasuredBackgrounds.TYPE);
        type.known("background type", known);
        Background background = ShapedBackgrounds.isShaped(node)
                ? shaped(node, name, channels, parameters)
                : rate(node, name, channels, parameters);
        return channels.isEmpty() ? Optional.empty() : Optional.of(background);
    }

    private static Background rate(Node node, String name, List<Channel> channels, ShapeParameters parameters) {
        RateShapes.Kind kind = Optional.ofNullable(
                        RateShapes.KINDS.get(node.at("type").text()))
                .orElseThrow();
        RateBackground steady = node.find("window").isPresent()
                ? inWindow(node, name, kind, channels)
                : perMass(node, name, kind, channels);
        TimeDependence times = TimeDependence.of(node, parameters);
        return times.course() instanceof ProfileFamily.Known known
                ? steady.following(known.course())
                : node.make(() -> steady.following(times.course(), times.values()));
    }

    private static Background shaped(Node node, String name, List<Channel> channels, ShapeParameters parameters) {
        ShapedBackground background = ShapedBackgrounds.read(node, name, parameters, photons(node, channels));
        Optional<RateSpectrum> table = Optional.empty();
        if (background.family() instanceof RateFamily.Known known) {
            table = Optional.of(known.spectrum());
        } else if (background.family() instanceof MeasuredRate measured) {
            table = Optional.of(measured.rates());
        }
        table.ifPresent(spectrum -> channels.forEach(channel ->
                channel.grid().axis(Observable.RECOIL_ENERGY).ifPresent(axis -> requireCovered(node, spectrum, axis))));
        return background;
    }

    /** A background whose rate is that of a mass and an energy. */
    private static RateBackground perMass(Node node, String name, RateShapes.Kind kind, List<Channel> channels) {
        double rate = 1;
        if (!node.at("type").text().equals(RateShapes.RATE_TABLE)) {
            rate = node.at("rate").value(Dimension.DIFFERENTIAL_RATE);
        } else {
            requireNoRate(node);
        }
        RateSpectrum spectrum = kind.read(node, rate, RateShapes.Use.PER_MASS);
        for (Channel channel : channels) {
            channel.grid().axis(Observable.RECOIL_ENERGY).ifPresent(axis -> requireCovered(node, spectrum, axis));
        }
        return new RateBackground(
                name, spectrum, RateBackground.Reference.MASS, TimeProfile.Constant.ONE, photons(node, channels));
    }

    /** A rate table without window has its rates in it. */
    static void requireNoRate(Node table) {
        table.find("rate").ifPresent(rate -> {
            throw rate.error(
                    "the rate of a table stands in the table",
                    Optional.of("Maybe a window is missing, to which this rate refers."));
        });
    }

    /** A background whose rate in a window of energy is that of the detector, whatever its mass. */
    private static RateBackground inWindow(Node node, String name, RateShapes.Kind kind, List<Channel> channels) {
        Node window = node.at("window").only("from", "to");
        double from = window.at("from").value(Dimension.ENERGY);
        double to = window.at("to").value(Dimension.ENERGY);
        double rate = rate(node.at("rate"));
        RateSpectrum shape = kind.read(node, 1.0, RateShapes.Use.IN_WINDOW);
        requireCovered(node, shape, from, to);
        for (Channel channel : channels) {
            channel.grid().axis(Observable.RECOIL_ENERGY).ifPresent(axis -> requireCovered(node, shape, axis));
        }
        RateSpectrum spectrum = window.make(() -> new RateSpectrum.InWindow(shape, rate, from, to));
        return new RateBackground(
                name, spectrum, RateBackground.Reference.DETECTOR, TimeProfile.Constant.ONE, photons(node, channels));
    }

    /** A table must reach over an axis, though not beyond it. */
    private static void requireCovered(Node node, RateSpectrum spectrum, Axis axis) {
        requireCovered(node, spectrum, axis.lower(), axis.upper());
    }

    /** Nothing is known beyond the ends of a table. */
    private static void requireCovered(Node node, RateSpectrum spectrum, double fromMeV, double toMeV) {
        if (spectrum instanceof TabulatedRate table && !table.covers(fromMeV, toMeV)) {
            List<Double> energies = table.energiesMeV();
            throw node.at("table")
                    .error(
                            "the table reaches from %s to %s MeV but is needed from %s to %s MeV"
                                    .formatted(
                                            (float) (double) energies.get(0),
                                            (float) (double) energies.get(energies.size() - 1),
                                            (float) fromMeV,
                                            (float) toMeV),
                            Optional.of("Maybe the unit in its header is wrong."));
        }
    }

    /** The photons in coincidence; a channel that does not resolve their energies must ask for the same window. */
    private static Optional<PhotonSpectrum> photons(Node background, List<Channel> channels) {
        Optional<Node> found = background.find("photonSpectrum");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Node node = found.get();
        double from = node.at("from").value(Dimension.ENERGY);
        double to = node.at("to").value(Dimension.ENERGY);
        RateSpectrum shape =
                node.at("type").choice("photon spectrum", RateShapes.KINDS).read(node, 1.0, RateShapes.Use.PHOTONS);
        requireCovered(node, shape, from, to);
        for (Channel channel : channels) {
            PhotonDetector detector = channel.photonDetector()
                    .orElseThrow(() -> node.error(
                            "the background has photons but the channel '%s' asks for none".formatted(channel.name()),
                            Optional.of("Maybe the field 'photonDetector' of the channel is missing.")));
            boolean resolved = channel.grid().axis(Observable.PHOTON_ENERGY).isPresent();
            if (!resolved && (detector.fromMeV() != from || detector.toMeV() != to)) {
                throw node.error(
                        "the photons of the background are those from %s to %s MeV but the channel '%s' sees those from %s to %s MeV"
                                .formatted(from, to, channel.name(), detector.fromMeV(), detector.toMeV()),
                        Optional.of("Maybe the channel needs an axis of photon energies."));
            }
        }
        return Optional.of(node.make(() -> new PhotonSpectrum(shape, from, to)));
    }

    /** A rate as such, or the accidental coincidences of two. */
    static double rate(Node node) {
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

    private static Optional<Background> table(Node node, String name, List<Channel> channels, SimulationErrors errors) {
        node.only("name", "type", "table", "tables", "events", "varied", "errors");
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
        double factor =
                node.find("events").map(events -> normalisation(counts, events)).orElse(1.0);
        Arrays.setAll(counts, bin -> counts[bin] * factor);
        List<VariedTable.Variation> variations = VariedTables.read(node, grid, factor);
        if (!variations.isEmpty() && node.find("tables").isPresent()) {
            throw node.at("varied").error("variations are those of one 'table' on all axes, not of 'tables'");
        }
        Counts nominal = Counts.of(grid, counts);
        VariedBackground varied = node.make(() -> new VariedBackground(name, new VariedTable(nominal, variations)));
        node.find("errors").ifPresent(found -> errors.add(found, varied, factor, channels));
        return Optional.of(variations.isEmpty() ? new TemplateBackground(name, nominal) : varied);
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

    private static double normalisation(double[] counts, Node events) {
        double factor = events.number() / Arrays.stream(counts).sum();
        if (!(factor >= 0) || Double.isInfinite(factor)) {
            throw events.error("the table cannot be normalised to %s events".formatted(events.json()));
        }
        return factor;
    }
}

package upscatter.datasets.background;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import upscatter.datasets.json.Node;
import upscatter.datasets.nuisance.ShapeParameters;
import upscatter.datasets.nuisance.VariedTables;
import upscatter.datasets.table.AxisNames;
import upscatter.datasets.table.CountsTable;
import upscatter.datasets.table.TableFile;
import upscatter.model.background.Background;
import upscatter.model.background.TemplateBackground;
import upscatter.model.background.VariedBackground;
import upscatter.model.background.VariedTable;
import upscatter.model.experiment.Channel;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.units.EnergyScale;

/** The kinds of background that an analysis file can name: rates by energy ({@link RateBackgrounds}), tables of counts, and measured ones. */
public final class Backgrounds {
    private static final String TABLE = "table";

    private Backgrounds() {}

    /** The backgrounds that enter a channel; one that enters none is checked but left out. */
    public static List<Background> read(
            List<Node> nodes, List<Channel> channels, ShapeParameters parameters, SimulationErrors errors) {
        var backgrounds = new ArrayList<Background>();
        for (Node given : nodes) {
            String name = given.at("name").text();
            List<Channel> with = channels.stream()
                    .filter(channel -> channel.components().contains(name))
                    .toList();
            Node node = onScale(given, with);
            (isMeasured(node)
                            ? measured(node, name, nodes, with, parameters)
                            : background(node, name, with, parameters, errors))
                    .ifPresent(backgrounds::add);
        }
        return errors.applied(backgrounds);
    }

    /** Whether a channel measures a background. */
    public static boolean isMeasured(Node node) {
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
        var known = new ArrayList<>(RateShapes.types());
        known.add(TABLE);
        known.add(MeasuredBackgrounds.TYPE);
        type.known("background type", known);
        Background background = RateBackgrounds.read(node, name, channels, parameters);
        return channels.isEmpty() ? Optional.empty() : Optional.of(background);
    }

    /** A background whose energies are those that the detectors of its channels reconstruct, if they are all of one scale; before the channels are known, of any. */
    private static Node onScale(Node node, List<Channel> channels) {
        List<EnergyScale> scales = channels.stream()
                .flatMap(channel -> channel.grid().axis(Observable.RECOIL_ENERGY).stream())
                .map(axis -> axis.isElectronEquivalent() ? EnergyScale.ELECTRON_EQUIVALENT : EnergyScale.NUCLEAR_RECOIL)
                .distinct()
                .toList();
        return scales.size() == 1 ? node.on(scales.get(0)) : node.onAnyScale();
    }

    private static Optional<Background> table(Node node, String name, List<Channel> channels, SimulationErrors errors) {
        node.only("name", "label", "type", "table", "tables", "events", "varied", "errors");
        if (node.find("table").isPresent() == node.find("tables").isPresent()) {
            throw node.error("a background table needs exactly one of the fields 'table' and 'tables'");
        }
        List<Node> paths = node.find("tables").map(Node::items).orElseGet(() -> List.of(node.at("table")));
        List<Grid> grids = channels.stream().map(Channel::grid).distinct().toList();
        AxisNames names = grids.isEmpty() ? AxisNames.any() : AxisNames.of(grids.get(0));
        List<CountsTable> tables = paths.stream()
                .map(path -> CountsTable.of(TableFile.of(path), names))
                .toList();
        tables.forEach(CountsTable::requireOneWhole);
        if (tables.stream().filter(CountsTable::isCounts).count() > 1
                && node.find("events").isEmpty()) {
            throw node.at("tables")
                    .error(
                            "the tables are multiplied, and more than one holds counts: of the events that this makes nothing is known",
                            Optional.of(
                                    "Maybe all but one hold shares, in a column 'share'; or \"events\" is the number of all."));
        }
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
        Counts nominal = Counts.of(grid, counts);
        List<VariedTable.Variation> variations =
                VariedTables.read(node, nominal, factor, node.find("tables").isPresent());
        VariedBackground varied = node.make(() -> new VariedBackground(name, new VariedTable(nominal, variations)));
        node.find("errors").ifPresent(found -> errors.add(found, varied, factor, channels));
        return Optional.of(variations.isEmpty() ? new TemplateBackground(name, nominal) : varied);
    }

    /** Product of tables that have the axes of the channel among them, each axis in one. */
    private static double[] product(Node node, List<CountsTable> tables, Grid grid) {
        double[] product = new double[grid.bins()];
        Arrays.fill(product, 1);
        for (Axis axis : grid.axes()) {
            long with = tables.stream()
                    .filter(table -> table.observables().contains(axis.observable()))
                    .count();
            if (with != 1) {
                throw node.at("tables")
                        .error("each axis of the channel must be in one of the tables, but '%s' is in %s"
                                .formatted(axis.observable().label(), with == 0 ? "none" : with + " of them"));
            }
        }
        for (CountsTable table : tables) {
            double[] factors = table.spreadOver(grid);
            Arrays.setAll(product, bin -> product[bin] * factors[bin]);
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

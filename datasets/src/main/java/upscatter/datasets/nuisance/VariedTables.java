package upscatter.datasets.nuisance;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.table.CountsTable;
import upscatter.datasets.table.TableFile;
import upscatter.model.background.VariedTable;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.template.Interpolation;

/** Tables of counts or shares with variations under pulls: {@code "varied": [{"pull": "f90", "low": "f90-low.csv", "high": "f90-high.csv"}]}. */
public final class VariedTables {
    /** Standard deviations to which a pull may move. */
    private static final double FARTHEST = 5;

    /** Interpolations that add differences of counts, by their codes in HistFactory; those that multiply are left out. */
    public static final Map<String, Interpolation> INTERPOLATIONS = Stream.of(Interpolation.values())
            .filter(interpolation -> !interpolation.isMultiplicative())
            .collect(Collectors.collectingAndThen(
                    Collectors.toMap(Interpolation::code, interpolation -> interpolation),
                    Collections::unmodifiableMap));

    private static final Section VARIATION = Section.of(
            "variation",
            needs("pull", Value.text(), "name of the pull"),
            may("low", TableFile.VALUE, "table at one standard deviation below"),
            needs("high", TableFile.VALUE, "table at one standard deviation above"),
            may(
                    "interpolation",
                    Value.words("interpolations", INTERPOLATIONS.keySet()),
                    "how it is interpolated",
                    "\"4p\""));

    /** The field of the variations of a table. */
    public static final Field VARIED = may("varied", Value.some(VARIATION), "variations of the table under pulls");

    /** How recoils are spread over pulse shapes. */
    public static final Section PULSE_SHAPE = Section.of(
            "pulse shape",
            needs("table", TableFile.VALUE, "table of shares in bins of energy and pulse shape"),
            VARIED);

    private VariedTables() {}

    /**
     * The variations that an object lists, none without the field.
     *
     * @param factor on all counts
     */
    public static List<VariedTable.Variation> read(Node node, Grid grid, double factor) {
        Optional<Node> list = node.find("varied");
        if (list.isEmpty()) {
            return List.of();
        }
        return list.get().someItems("variation").stream()
                .map(item -> variation(item, grid, factor))
                .toList();
    }

    private static VariedTable.Variation variation(Node given, Grid grid, double factor) {
        Node node = given.only(VARIATION);
        String name = ConstraintSection.name(node, "pull");
        Interpolation interpolation = node.find("interpolation")
                .map(code -> code.choice("interpolation", INTERPOLATIONS))
                .orElse(Interpolation.POLYNOMIAL_LINEAR);
        Counts high = counts(node.at("high"), grid, factor);
        Optional<Counts> low = node.find("low").map(table -> counts(table, grid, factor));
        return node.make(() -> new VariedTable.Variation(pull(name), low, high, interpolation));
    }

    private static Counts counts(Node table, Grid grid, double factor) {
        double[] counts = CountsTable.read(TableFile.of(table), grid).toArray();
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] *= factor;
        }
        return Counts.of(grid, counts);
    }

    /** A pull, known to be 0 +- 1. */
    public static Parameter pull(String name) {
        return new Parameter(name, 0, -FARTHEST, FARTHEST, 1, new Constraint.Normal(0, 1), false);
    }

    /** How recoils are spread over the axis of pulse shapes of a channel. */
    public static VariedTable pulseShape(Node given, Grid shares) {
        Node node = given.only(PULSE_SHAPE);
        Counts nominal = CountsTable.read(TableFile.of(node.at("table")), shares);
        return node.make(() -> new VariedTable(nominal, read(node, shares, 1)));
    }

    /** Names of the pulls of several tables. */
    public static Set<String> pulls(Stream<VariedTable> tables) {
        return tables.flatMap(table -> table.variations().stream())
                .map(variation -> variation.pull().name())
                .collect(Collectors.toSet());
    }
}

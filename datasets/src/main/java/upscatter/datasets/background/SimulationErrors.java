package upscatter.datasets.background;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.table.CountsTable;
import upscatter.datasets.table.TableFile;
import upscatter.model.background.Background;
import upscatter.model.background.SimulatedBackground;
import upscatter.model.background.VariedBackground;
import upscatter.model.experiment.Channel;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;
import upscatter.model.parameter.Parameter;

/**
 * Statistical errors of simulated tables: {@code "errors": {"table": "errors.csv", "factors": "each"}} gives each bin of a table a factor of its own, {@code "shared"} each
 * bin of a channel one for all its tables that say so.
 */
public final class SimulationErrors {
    /** Whether tables share the factors of their channel, by the word in the field {@code factors}. */
    static final Map<String, Boolean> FACTORS = Map.of("each", false, "shared", true);

    /** That bins without simulated events have no background. */
    static final String ZERO = "zero";

    /** The errors of a table. */
    static final Section ERRORS = Section.of(
            "errors of a simulated table",
            needs("table", TableFile.VALUE, "table of the standard deviation of each bin"),
            needs("factors", Value.words("factors of errors", FACTORS.keySet()), "whose factors they are"),
            may("emptyBins", Value.word("empty bins", ZERO), "that bins without simulated events have no background"));

    private final List<Table> tables = new ArrayList<>();
    private final List<EmptyBins> empty = new ArrayList<>();

    private record Table(
            Node errors, VariedBackground background, Counts deviations, boolean shared, List<Channel> channels) {
        private Channel channel() {
            return channels.get(0);
        }
    }

    /**
     * A table with its errors, which becomes a background when all tables are known.
     *
     * @param given the field
     * @param background the table
     * @param factor on all counts of the table, and so on their errors
     */
    void add(Node given, VariedBackground background, double factor, List<Channel> channels) {
        Node errors = given.only(ERRORS);
        errors.find("emptyBins").ifPresent(word -> word.known("meaning of empty bins", List.of(ZERO)));
        boolean shared = errors.at("factors").choice("kind of factors", FACTORS);
        if (shared && channels.size() > 1) {
            throw errors.at("factors")
                    .error("factors are shared by the tables of one channel but '%s' enters %d"
                            .formatted(background.name(), channels.size()));
        }
        Grid grid = background.table().grid();
        double[] deviations =
                CountsTable.read(TableFile.of(errors.at("table")), grid).toArray();
        Arrays.setAll(deviations, bin -> factor * deviations[bin]);
        tables.add(new Table(errors, background, Counts.of(grid, deviations), shared, channels));
    }

    /** The backgrounds with their factors, in place of their tables. */
    List<Background> applied(List<Background> backgrounds) {
        var simulated = new LinkedHashMap<String, Background>();
        for (Table table : tables) {
            List<Table> together = table.shared()
                    ? tables.stream()
                            .filter(other -> other.shared()
                                    && other.channel()
                                            .name()
                                            .equals(table.channel().name()))
                            .toList()
                    : List.of(table);
            String owner =
                    table.shared() ? table.channel().name() : table.background().name();
            var factors = new ArrayList<Optional<Parameter>>();
            for (int bin = 0; bin < table.deviations().grid().bins(); bin++) {
                factors.add(factor(table.errors(), owner, bin, together));
            }
            simulated.put(table.background().name(), new SimulatedBackground(table.background(), factors));
            EmptyBins.of(table.errors(), table.background(), table.deviations(), factors, table.channels())
                    .ifPresent(empty::add);
        }
        return backgrounds.stream()
                .map(background -> simulated.getOrDefault(background.name(), background))
                .toList();
    }

    /** The bins of tables without a simulated event, once the backgrounds are known. */
    public List<EmptyBins> emptyBins() {
        return List.copyOf(empty);
    }

    /** The factor on the sum of tables, whose errors add in quadrature; empty where none has an error. */
    private static Optional<Parameter> factor(Node errors, String owner, int bin, List<Table> tables) {
        double count = 0;
        double square = 0;
        for (Table table : tables) {
            double deviation = table.deviations().value(bin);
            count += table.background().table().nominal().value(bin);
            square += deviation * deviation;
        }
        if (square == 0) {
            return Optional.empty();
        }
        if (count == 0) {
            throw errors.at("table")
                    .error("%s has an error but no counts, which a factor could change"
                            .formatted(tables.get(0).background().table().grid().describe(bin)));
        }
        return Optional.of(SimulatedBackground.factor("%s[%d]".formatted(owner, bin + 1), count, Math.sqrt(square)));
    }
}

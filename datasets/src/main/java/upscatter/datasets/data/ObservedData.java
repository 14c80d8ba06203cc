package upscatter.datasets.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import upscatter.datasets.input.PlainNumber;
import upscatter.datasets.json.Node;
import upscatter.datasets.table.AxisNames;
import upscatter.datasets.table.CountsTable;
import upscatter.datasets.table.CovarianceTable;
import upscatter.datasets.table.EventsTable;
import upscatter.datasets.table.MeasurementTable;
import upscatter.datasets.table.Table;
import upscatter.datasets.table.TableFile;
import upscatter.model.experiment.DataKind;
import upscatter.model.experiment.Observation;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;

/**
 * What a channel observed, and where it came from.
 *
 * @param observation the data, or empty for Asimov data
 * @param words what they are: {@code observed counts from coincidence.csv}
 * @param origin whether they were measured or made
 */
public record ObservedData(Optional<Observation> observation, String words, DataSet.Kind origin) {
    /** Field of a channel that names its data. */
    public static final String DATA = "data";

    /** How {@link #words} begins, after the name of the channel. */
    private static final Pattern SELECTED = Pattern.compile("(Channel .*: )?\\d+ of \\d+ events of ");

    /** Stands for data that the caller makes from the prediction: the expectation itself. */
    public static final String ASIMOV = "asimov";

    /** Counts that agree with a whole number to this share are whole. */
    private static final double WHOLE = 1e-9;

    /** Share of the events of a table below which a window deserves a second look. */
    private static final double FEW = 0.05;

    /** Field that names columns of the table of data that nothing reads. */
    public static final String IGNORE = "ignore";

    /** Field of a table of covariances of values. */
    public static final String COVARIANCE = "covariance";

    /** Field of a table of correlations of values. */
    public static final String CORRELATION = "correlation";

    /** How data are compared with what is expected, by the word in the field {@code kind}. */
    public static final Map<String, DataKind> KINDS =
            Map.of("counts", DataKind.COUNTS, "events", DataKind.EVENTS, "values", DataKind.VALUES);

    /** Kind of the data of a channel, counts unless it says otherwise. */
    public static DataKind kind(Node channel) {
        return channel.find("kind")
                .map(node -> node.choice("kind of data", KINDS))
                .orElse(DataKind.COUNTS);
    }

    /** Reads the data that a channel names; one that names none is there to be predicted. */
    public static ObservedData read(Node channel, Grid grid, DataKind kind) {
        Optional<CovarianceTable> correlations = correlations(channel, kind);
        if (channel.find(DATA).isEmpty()) {
            if (kind == DataKind.VALUES) {
                throw channel.error(
                        "the channel has no data; values cannot be expected without their errors, which stand beside them",
                        Optional.of("Maybe the kind 'counts', whose errors follow from their expectation."));
            }
            return new ObservedData(Optional.empty(), "no data, a prediction alone", DataSet.Kind.ASIMOV);
        }
        Node data = channel.at(DATA);
        if (!data.text().equals(ASIMOV)) {
            TableFile file = TableFile.of(data).without(channel.find(IGNORE));
            return read(data, file, grid, kind, flags(channel), correlations, false);
        }
        if (kind == DataKind.VALUES) {
            throw data.error("values need their errors, which Asimov data do not have");
        }
        return new ObservedData(
                Optional.empty(),
                kind == DataKind.EVENTS
                        ? "Asimov data, the expected density itself"
                        : "Asimov data, the expected counts themselves",
                DataSet.Kind.ASIMOV);
    }

    /**
     * Reads a table: counts in bins, events, or values with errors; events are counted where a channel compares counts.
     *
     * @param table where it is named
     * @param named the table, and which of its columns are left out
     * @param correlations how values are correlated, or empty
     * @param expectation whether the data are an expectation, whose counts are not whole and whose events have weights
     */
    static ObservedData read(
            Node table,
            TableFile named,
            Grid grid,
            DataKind kind,
            Map<String, Boolean> flags,
            Optional<CovarianceTable> correlations,
            boolean expectation) {
        Path file = named.path();
        DataSet.Kind origin = DataMark.of(file).orElse(DataSet.Kind.MEASURED);
        String made = origin == DataSet.Kind.MEASURED ? "" : ", " + origin.words();
        boolean expected = expectation || origin == DataSet.Kind.ASIMOV;
        AxisNames names = AxisNames.of(grid);
        boolean events =
                names.haveEvents(named.kept(Table.first(file, cells -> names.haveEvents(cells) || names.haveBins(cells))
                        .cells()));
        if (kind == DataKind.EVENTS || (kind == DataKind.COUNTS && events)) {
            EventsTable.Selection selection = EventsTable.read(named, grid, flags, expected);
            Observation observed = kind == DataKind.EVENTS
                    ? new Observation.EventList(selection.events())
                    : new Observation.Binned(selection.events().onto(grid));
            warnOfFew(table, selection, flags, grid);
            return new ObservedData(Optional.of(observed), words(table, selection, flags, grid) + made, origin);
        }
        if (!flags.isEmpty()) {
            throw table.error(
                    "flags select events but no column of the table '%s' is named as an axis".formatted(table.text()),
                    names.ofEvents());
        }
        if (kind == DataKind.VALUES) {
            return new ObservedData(
                    Optional.of(new Observation.Measured(MeasurementTable.read(named, grid, correlations))),
                    (made.isEmpty() ? "measured values" : "values") + " with errors from " + table.text()
                            + correlations
                                    .map(c -> " and " + TableFile.nameOf(c.place()))
                                    .orElse("") + made,
                    origin);
        }
        Counts counts = CountsTable.read(named, grid);
        if (!expected) {
            warnOfFractions(table, counts);
        }
        return new ObservedData(
                Optional.of(new Observation.Binned(counts)),
                (made.isEmpty() ? "observed counts" : "counts") + " from " + table.text() + made,
                origin);
    }

    /** Observed counts are whole; others were scaled, subtracted or weighted, and then have other errors than those of Poisson. */
    private static void warnOfFractions(Node table, Counts counts) {
        double[] fractions = Arrays.stream(counts.toArray())
                .filter(count -> Math.abs(count - Math.rint(count)) > WHOLE * Math.max(1, count))
                .toArray();
        if (fractions.length > 0) {
            table.warn(
                    "%d of %d observed counts of '%s' are not whole numbers (%s is the first) and are compared as numbers of events of Poisson; counts that were scaled or subtracted have other errors, which the kind 'values' takes"
                            .formatted(
                                    fractions.length,
                                    counts.grid().bins(),
                                    table.text(),
                                    PlainNumber.of(fractions[0])));
        }
    }

    /** A window or a unit that was not meant leaves few events or none. */
    private static void warnOfFew(Node table, EventsTable.Selection selection, Map<String, Boolean> flags, Grid grid) {
        int inside = selection.events().size();
        if (selection.rows() > 0 && inside < FEW * selection.rows()) {
            table.warn("%s of the %d events of '%s' %s in %s, the window of the channel%s"
                    .formatted(
                            inside == 0 ? "None" : String.valueOf(inside),
                            selection.rows(),
                            table.text(),
                            inside == 1 ? "is" : "are",
                            grid.describe(),
                            flags.isEmpty()
                                    ? "; the window or the unit in the header may be meant otherwise"
                                    : ", with the flags asked for"));
        }
    }

    /** How the values of a channel are correlated; independent ones have neither field. */
    public static Optional<CovarianceTable> correlations(Node channel, DataKind kind) {
        Optional<Node> covariance = channel.find(COVARIANCE);
        Optional<Node> correlation = channel.find(CORRELATION);
        covariance.or(() -> correlation).filter(node -> kind != DataKind.VALUES).ifPresent(node -> {
            throw node.error("only channels of the kind 'values' have errors that could be correlated");
        });
        correlation.filter(node -> covariance.isPresent()).ifPresent(node -> {
            throw node.error("the channel has a covariance already");
        });
        return covariance
                .map(node -> CovarianceTable.of(node, false))
                .or(() -> correlation.map(node -> CovarianceTable.of(node, true)));
    }

    /** Whether a statement says how many events of a list lie in the window of their channel. */
    public static boolean saysHowManyEvents(String statement) {
        return SELECTED.matcher(statement).lookingAt();
    }

    private static String words(Node table, EventsTable.Selection selection, Map<String, Boolean> flags, Grid grid) {
        String chosen = flags.isEmpty()
                ? ""
                : " with "
                        + flags.entrySet().stream()
                                .map(flag -> (flag.getValue() ? "" : "no ") + flag.getKey())
                                .collect(Collectors.joining(", "));
        return "%d of %d events of %s: those from %s%s"
                .formatted(selection.events().size(), selection.rows(), table.text(), grid.describe(), chosen);
    }

    private static Map<String, Boolean> flags(Node channel) {
        var flags = new LinkedHashMap<String, Boolean>();
        channel.find("flags")
                .ifPresent(node -> node.entries().forEach((name, value) -> flags.put(name, value.isTrue())));
        return flags;
    }
}

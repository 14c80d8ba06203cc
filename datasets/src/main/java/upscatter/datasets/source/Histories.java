package upscatter.datasets.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Node;
import upscatter.datasets.table.ShareColumn;
import upscatter.datasets.table.Table;
import upscatter.datasets.table.TableColumns;
import upscatter.datasets.table.TableColumns.Role;
import upscatter.datasets.table.TableFile;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.units.Dimension;
import upscatter.model.units.Units;

/** Tables of a rate in steps of calendar time: three columns, first and last time, in days unless a header says otherwise, and the factor on the rate. */
public final class Histories {
    private static final String WORDS = "three cells, start and end in days and factor,";
    private static final Role START =
            Role.of("start", "from", "begin", "first", "start_time", "t_start", "tstart", "t0");
    private static final Role END = Role.of("end", "to", "stop", "until", "last", "end_time", "t_end", "tend", "t1");
    private static final Role FACTOR = Role.of(
            "relative_power",
            "power",
            "factor",
            "relative_rate",
            "rate",
            "relative_factor",
            "share",
            "scale",
            "thermal_power");

    /** What a comment may say of times that are not in days, and of percentages. */
    private static final Pattern OTHER_UNITS = Pattern.compile(
            "(?:\\[|\\(|/|\\bin)\\s*(?:s|sec|seconds|min|minutes|h|hr|hours|weeks|months|yr|years)\\b|%|(?i)\\bper ?cent\\b");

    private Histories() {}

    /** A core runs a little above its rated power at times. */
    static final double LARGEST_RELATIVE_POWER = 1.1;

    /**
     * Reads the table that a path of an analysis file names.
     *
     * @param largest the largest factor
     * @throws InvalidInputException at the row that is wrong: each interval must begin where the one before it ends
     */
    public static TimeProfile read(Node path, double largest) {
        TableColumns columns = TableColumns.optional(path, WORDS, List.of(START, END, FACTOR));
        ShareColumn factors = ShareColumn.of(columns, FACTOR, largest);
        double[] units = {timeUnit(path, columns, START), timeUnit(path, columns, END)};
        List<TimeProfile.Interval> intervals = new ArrayList<>();
        for (Table.Row row : columns.table().rows()) {
            double start = row.number(columns.place(START)) * units[0];
            double end = row.number(columns.place(END)) * units[1];
            double factor = factors.in(row);
            try {
                intervals.add(new TimeProfile.Interval(start, end, factor));
                requireJoin(intervals);
            } catch (IllegalArgumentException e) {
                throw row.error(String.valueOf(e.getMessage()));
            }
        }
        return new TimeProfile.History(intervals);
    }

    private static double timeUnit(Node path, TableColumns columns, Role role) {
        String symbol = columns.symbol(role, Dimension.TIME).orElseGet(() -> {
            columns.requireNoUnit(
                    OTHER_UNITS,
                    "times are read in days and factors as shares",
                    "start [h],end [h],relative_power [%]");
            if (columns.header().isPresent()) {
                path.state("The header of %s gives times no unit; they are read in days."
                        .formatted(TableFile.nameOf(path)));
            }
            return "d";
        });
        return Dimension.TIME.factor(symbol).orElseThrow();
    }

    private static void requireJoin(List<TimeProfile.Interval> intervals) {
        int last = intervals.size() - 1;
        if (last > 0 && intervals.get(last).startS() != intervals.get(last - 1).endS()) {
            throw new IllegalArgumentException("the interval must start at %s d, where the one before it ends"
                    .formatted(intervals.get(last - 1).endS() / Units.DAY));
        }
    }
}

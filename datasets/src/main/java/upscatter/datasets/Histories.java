package upscatter.datasets;

import java.util.ArrayList;
import java.util.List;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.units.Units;

/** Tables of a rate in steps of calendar time: three columns, first and last time in days, and the factor on the rate. */
final class Histories {
    private Histories() {}

    /** A core runs a little above its rated power at times. */
    static final double LARGEST_RELATIVE_POWER = 1.1;

    /**
     * Reads the table that a path of an analysis file names.
     *
     * @param largest the largest factor
     * @throws InvalidInputException at the row that is wrong: each interval must begin where the one before it ends
     */
    static TimeProfile read(Node path, double largest) {
        Table table = Table.read(path.file());
        ShareColumn factors = ShareColumn.of(table, 2, largest);
        List<TimeProfile.Interval> intervals = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            if (row.cells().size() != 3) {
                throw row.error("three cells, start and end in days and factor, are expected but found %d"
                        .formatted(row.cells().size()));
            }
            double start = row.number(0) * Units.DAY;
            double end = row.number(1) * Units.DAY;
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

    private static void requireJoin(List<TimeProfile.Interval> intervals) {
        int last = intervals.size() - 1;
        if (last > 0 && intervals.get(last).startS() != intervals.get(last - 1).endS()) {
            throw new IllegalArgumentException("the interval must start at %s d, where the one before it ends"
                    .formatted(intervals.get(last - 1).endS() / Units.DAY));
        }
    }
}

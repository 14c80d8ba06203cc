package upscatter.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import upscatter.model.units.Dimension;

/**
 * Tables of a detector response: a header {@code <observable> [unit],<what>} and two columns, the observable, rising, and a share
 * between 0 and 1.
 */
final class ResponseTables {
    private static final Pattern COLUMN = Pattern.compile("(\\w+)(?:\\s*\\[(.*)])?");

    private ResponseTables() {}

    /**
     * Reads the table that a path of an analysis file names.
     *
     * @param column name of the first column
     * @param dimension dimension of the first column; its unit stands in the header
     * @param what name of the second column
     * @param make makes the response from the observables in internal units and the shares
     * @throws InvalidInputException at the row that is wrong
     */
    static <T> T read(
            Node path,
            String column,
            Dimension dimension,
            String what,
            BiFunction<List<Double>, List<Double>, T> make) {
        Table table = Table.read(path.file());
        double unit = unit(table, column, dimension, what);
        ShareColumn fractions = ShareColumn.of(table, 1, 1);
        List<Double> observables = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            double observable = row.number(0) * unit;
            double share = fractions.in(row);
            if (!rises(
                    observable,
                    observables,
                    what.equals(Detectors.EFFICIENCY) && table.rows().size() > 2)) {
                throw row.error("%s must be above the value of the row before it"
                        .formatted(row.cells().get(0)));
            }
            observables.add(observable);
            shares.add(share);
        }
        try {
            return make.apply(observables, shares);
        } catch (IllegalArgumentException e) {
            throw table.error(String.valueOf(e.getMessage()));
        }
    }

    /** Whether a value is above the last one, or where steps are allowed equal to that alone. */
    private static boolean rises(double observable, List<Double> before, boolean steps) {
        int last = before.size() - 1;
        return last < 0
                || observable > before.get(last)
                || (steps && observable == before.get(last) && (last == 0 || observable > before.get(last - 1)));
    }

    private static double unit(Table table, String column, Dimension dimension, String what) {
        String symbol = dimension.symbols().iterator().next();
        String example = column + (symbol.isEmpty() ? "" : " [" + symbol + "]") + "," + what;
        Table.Row header = table.header()
                .orElseThrow(() -> table.rows().get(0).error("a header is expected such as '%s'".formatted(example)));
        List<String> cells = header.cells();
        Matcher first = COLUMN.matcher(cells.get(0));
        if (cells.size() != 2
                || !ShareColumn.name(cells.get(1)).equals(what)
                || !first.matches()
                || !first.group(1).equals(column)) {
            throw header.error("the header must be '%s' but is '%s'".formatted(example, String.join(",", cells)));
        }
        String unit = first.group(2) == null ? "" : first.group(2).strip();
        return dimension
                .factor(unit)
                .orElseThrow(() -> header.error("the column '%s' has the unit '%s'; expected that of %s"
                        .formatted(cells.get(0), unit, dimension.description())));
    }
}

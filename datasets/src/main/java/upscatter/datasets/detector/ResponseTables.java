package upscatter.datasets.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Node;
import upscatter.datasets.table.RowsTogether;
import upscatter.datasets.table.ShareColumn;
import upscatter.datasets.table.Table;
import upscatter.datasets.table.TableColumns;
import upscatter.datasets.table.TableColumns.Role;
import upscatter.model.detector.Efficiency;
import upscatter.model.grid.Observable;
import upscatter.model.units.Dimension;

/**
 * Tables of a detector response: a header {@code <observable> [unit],<what>} and two columns, the observable, rising, and a share
 * between 0 and 1; a third column may hold the errors of the shares.
 */
public final class ResponseTables {
    /** What a table of efficiencies holds. */
    static final String EFFICIENCY = "efficiency";

    /** The standard deviations of the shares. */
    static final Role ERROR = Role.of("error", "uncertainty", "sigma");

    private ResponseTables() {}

    /** Reads a table of efficiencies, which may have steps: two rows of one observable. */
    static Efficiency efficiency(Node path, Role column, Observable observable) {
        return read(path, column, observable, Role.of(EFFICIENCY), true, Efficiency.Tabulated::new);
    }

    /**
     * Reads the table that a path of an analysis file names.
     *
     * @param column name of the first column
     * @param observable what stands in the first column; its unit stands in the header
     * @param what name of the second column
     * @param make makes the response from the observables in internal units and the shares
     * @throws InvalidInputException at the row that is wrong
     */
    public static <T> T read(
            Node path, Role column, Observable observable, Role what, BiFunction<List<Double>, List<Double>, T> make) {
        return read(path, column, observable, what, false, make);
    }

    private static <T> T read(
            Node path,
            Role column,
            Observable observable,
            Role what,
            boolean steps,
            BiFunction<List<Double>, List<Double>, T> make) {
        return read(
                path,
                column,
                observable,
                List.of(column, what),
                steps,
                (observables, shares, errors) -> make.apply(observables, shares));
    }

    /** What is made of a table with a third column, the error of each share. */
    interface WithErrors<T> {
        T of(List<Double> observables, List<Double> shares, List<Double> errors);
    }

    /** Reads a table with a third column {@code error}, the standard deviation of each share. */
    static <T> T withErrors(
            Node path, Role column, Observable observable, Role what, boolean steps, WithErrors<T> make) {
        return read(path, column, observable, List.of(column, what, ERROR), steps, make);
    }

    private static <T> T read(
            Node path, Role column, Observable observable, List<Role> roles, boolean steps, WithErrors<T> make) {
        Role what = roles.get(1);
        boolean errors = roles.contains(ERROR);
        String symbol = observable.units().get(0);
        String example = column.label() + (symbol.isEmpty() ? "" : " [" + symbol + "]") + "," + what.label()
                + (errors ? ",error" : "");
        TableColumns columns = TableColumns.required(
                path,
                example,
                roles,
                names -> names.size() == 3 && !errors
                        ? Optional.of("Maybe \"errors\" is missing beside the table.")
                        : Optional.empty());
        double unit = observable.dimension() == Dimension.ENERGY
                ? columns.energySize(column, path.scales())
                : columns.size(column, observable);
        int place = columns.place(column);
        ShareColumn fractions = ShareColumn.of(columns, what, 1);
        Optional<ShareColumn> deviations = errors ? Optional.of(ShareColumn.of(columns, ERROR, 1)) : Optional.empty();
        List<Double> observables = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        List<Double> sigmas = new ArrayList<>();
        for (Table.Row row : columns.table().rows()) {
            double value =
                    (observable.equals(Observable.RECOIL_ENERGY) ? row.notNegative(place) : row.number(place)) * unit;
            double share = fractions.in(row);
            if (!rises(value, observables, steps && columns.table().rows().size() > 2)) {
                throw row.error("%s must be above the value of the row before it"
                        .formatted(row.cells().get(place)));
            }
            observables.add(value);
            shares.add(share);
            deviations.ifPresent(sigma -> sigmas.add(sigma.in(row)));
        }
        return RowsTogether.make(
                columns.table(),
                rows -> make.of(
                        observables.subList(0, rows),
                        shares.subList(0, rows),
                        errors ? sigmas.subList(0, rows) : List.of()));
    }

    /** Whether a value is above the last one, or where steps are allowed equal to that alone. */
    private static boolean rises(double observable, List<Double> before, boolean steps) {
        int last = before.size() - 1;
        return last < 0
                || observable > before.get(last)
                || (steps && observable == before.get(last) && (last == 0 || observable > before.get(last - 1)));
    }
}

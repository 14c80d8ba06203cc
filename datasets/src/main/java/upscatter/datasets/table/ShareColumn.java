package upscatter.datasets.table;

import java.util.Optional;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.PlainNumber;
import upscatter.datasets.input.UnitText;

/**
 * A column of shares of a whole: efficiencies, relative powers, relative errors. Its header may say that they are percentages ({@code [%]}); without it a value
 * above the bound is refused and not taken for a percentage.
 *
 * @param column index of the column
 * @param unit what one stands for: 1, or 0.01 for percentages
 * @param largest the largest share
 */
public record ShareColumn(int column, double unit, double largest) {
    /**
     * A column by its name in the header, if there is one.
     *
     * @throws InvalidInputException if it has another unit than that of percentages
     */
    public static ShareColumn of(TableColumns columns, TableColumns.Role role, double largest) {
        return of(columns.place(role), columns.name(role), columns.headerOrFirst(), largest);
    }

    /** A column at a place of a header. */
    static ShareColumn of(int column, Optional<ColumnName> name, Table.Row header, double largest) {
        double unit = name.flatMap(ColumnName::unit)
                .map(text -> UnitText.parse(text)
                        .filter(of -> of.powers().isEmpty())
                        .map(UnitText::size)
                        .orElseThrow(() -> header.error("the column '%s' has the unit '%s'; expected '%%' or none"
                                .formatted(name.get().text(), text))))
                .orElse(1.0);
        return new ShareColumn(column, unit, largest);
    }

    /** The share in a row, not negative. */
    public double in(Table.Row row) {
        row.notNegative(column);
        return signed(row);
    }

    /** The share in a row, of either sign. */
    public double signed(Table.Row row) {
        double share = row.number(column) * unit;
        if (!(Math.abs(share) <= largest)) {
            throw row.error(
                    "%s must lie between 0 and %s%s".formatted(row.cells().get(column), bound(), percent()),
                    unit == 1
                            ? Optional.of("Maybe it is a percentage; then the header of the column ends with '[%]'.")
                            : Optional.empty());
        }
        return share;
    }

    private String bound() {
        return PlainNumber.of(largest / unit);
    }

    private String percent() {
        return unit == 1 ? "" : " %";
    }
}

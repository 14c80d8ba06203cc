package upscatter.datasets;

import java.util.Optional;

/**
 * A column of shares of a whole: efficiencies, relative powers, relative errors. Its header may say {@code [%]}; without it a value above the bound is refused
 * and not taken for a percentage.
 *
 * @param column index of the column
 * @param unit what one stands for: 1, or 0.01 for percentages
 * @param largest the largest share
 */
record ShareColumn(int column, double unit, double largest) {
    private static final String PERCENT = "[%]";
    private static final double PER_CENT = 0.01;

    /** A column of a table, which may have no header. */
    static ShareColumn of(Table table, int column, double largest) {
        boolean percent = table.header()
                .filter(header -> header.cells().size() > column)
                .filter(header -> header.cells().get(column).endsWith(PERCENT))
                .isPresent();
        return new ShareColumn(column, percent ? PER_CENT : 1, largest);
    }

    /** A cell of a header without its percent sign in brackets. */
    static String name(String cell) {
        return cell.endsWith(PERCENT)
                ? cell.substring(0, cell.length() - PERCENT.length()).strip()
                : cell;
    }

    /** The share in a row, not negative. */
    double in(Table.Row row) {
        row.notNegative(column);
        return signed(row);
    }

    /** The share in a row, of either sign. */
    double signed(Table.Row row) {
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
        return CountsTable.plain(largest / unit);
    }

    private String percent() {
        return unit == 1 ? "" : " %";
    }
}

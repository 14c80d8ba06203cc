package upscatter.datasets.table;

import java.util.function.IntFunction;
import upscatter.datasets.input.InvalidInputException;

/** What the rows of a table give together, such as a curve that has to rise, where no row is wrong by itself. */
public final class RowsTogether {
    private RowsTogether() {}

    /**
     * Makes it of all rows.
     *
     * @param ofFirst makes it of so many of the first rows
     * @throws InvalidInputException if it is refused: at the row with which the rows up to it are refused in these words and without which they are not
     */
    public static <T> T make(Table table, IntFunction<T> ofFirst) {
        int all = table.rows().size();
        try {
            return ofFirst.apply(all);
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            int taken = 0;
            int refused = all;
            while (refused - taken > 1) {
                int middle = (taken + refused) >>> 1;
                if (isRefused(ofFirst, middle, why)) {
                    refused = middle;
                } else {
                    taken = middle;
                }
            }
            throw all == 1 ? table.error(why) : table.rows().get(refused - 1).error(why);
        }
    }

    private static boolean isRefused(IntFunction<?> ofFirst, int rows, String why) {
        try {
            var unused = ofFirst.apply(rows);
            return false;
        } catch (IllegalArgumentException e) {
            return why.equals(e.getMessage());
        }
    }
}

package upscatter.datasets.table;

import java.util.stream.Collectors;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.Spelling;
import upscatter.datasets.input.UnitText;
import upscatter.model.units.Dimension;

/** The units that headers of tables give. */
public final class ColumnUnits {
    private ColumnUnits() {}

    /**
     * The symbol that a unit in a header means.
     *
     * @throws InvalidInputException if it is none of the dimension
     */
    public static String symbol(ColumnName name, String unit, Dimension dimension, Table.Row header) {
        return UnitText.symbol(unit, dimension)
                .orElseThrow(() -> header.error(
                        "the column '%s' has the unit '%s'; expected that of %s%s"
                                .formatted(name.text(), unit, dimension.description(), all(dimension)),
                        Spelling.maybe(unit, dimension.symbols())));
    }

    private static String all(Dimension dimension) {
        return ", in one of "
                + dimension.symbols().stream().map(s -> "'" + s + "'").collect(Collectors.joining(", "));
    }
}

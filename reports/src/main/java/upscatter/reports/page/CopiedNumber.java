package upscatter.reports.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Label;
import upscatter.reports.print.PrintedTable.Measured;
import upscatter.reports.print.PrintedTable.Unit;

/**
 * A number with its errors and its unit, as it goes into a text.
 *
 * @param text {@code 0.81 +0.14 -0.13 MeV}
 * @param latex in LaTeX with siunitx
 */
record CopiedNumber(String text, String latex) {

    /** The first number with an error in a row of a printed table, with the unit of its column or of its row. */
    static Optional<CopiedNumber> of(PrintedTable table, int row) {
        List<Cell> cells = table.rows().get(row);
        return IntStream.range(0, cells.size())
                .filter(i -> cells.get(i) instanceof Measured measured && !measured.exact())
                .boxed()
                .findFirst()
                .map(i ->
                        of((Measured) cells.get(i), unit(table.columns().get(i).unit(), cells)));
    }

    private static Label unit(Label ofColumn, List<Cell> cells) {
        return cells.stream()
                .filter(cell -> ofColumn.equals(Label.NONE) && cell instanceof Unit)
                .map(cell -> ((Unit) cell).unit())
                .findFirst()
                .orElse(ofColumn);
    }

    private static CopiedNumber of(Measured measured, Label unit) {
        return new CopiedNumber(
                measured.plain() + (unit.plain().isEmpty() ? "" : " " + unit.plain()),
                measured.latex() + (unit.latex().isEmpty() ? "" : "\\," + unit.latex()));
    }

    /** For the script that copies. */
    String attributes() {
        return " data-text=\"%s\" data-latex=\"%s\"".formatted(Html.escaped(text), Html.escaped(latex));
    }
}

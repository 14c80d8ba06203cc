/**
 * How is a table set for print? As a value of columns, units and rounded numbers, of which LaTeX and Markdown are forms.
 *
 * <p>To hold: {@link upscatter.reports.print.PrintedTable}.
 *
 * <pre>{@code
 * var table = new PrintedTable(
 *         List.of(Column.words("channel"), Column.numbers("mass", "kg")),
 *         List.of(List.of(Cell.words("csi_1"), new Measured("14.6", Optional.of("0.4"), Optional.of("0.4")))));
 * String latex = table.latex(); // csi\_1 & \num{14.6 +- 0.4}
 * }</pre>
 *
 * <p>What enters: numbers that are rounded already, and names as files have them; the forms escape them. Nothing here knows results.
 */
@NullMarked
package upscatter.reports.print;

import org.jspecify.annotations.NullMarked;

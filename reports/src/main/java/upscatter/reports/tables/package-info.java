/**
 * How do results read as tables, and in which words? CSV files for other programs, framed text for the terminal, and the words that these, figures and
 * the page have in common.
 *
 * <p>To hold: {@link upscatter.reports.tables.Table}, results to CSV or nothing, and the same as it is printed, a
 * {@link upscatter.reports.print.PrintedTable}; {@link upscatter.reports.tables.TableFormat}, its forms; and {@link upscatter.reports.tables.Tables}, the catalogue;
 * {@link upscatter.reports.tables.TextTables}, all that the terminal shows; {@link upscatter.reports.tables.ComparisonTable}; the words:
 * {@link upscatter.reports.tables.SignalWords} of couplings and masses, {@link upscatter.reports.tables.DataWords} (observed, or projected from Asimov
 * data), {@link upscatter.reports.tables.GoodnessWords}, {@link upscatter.reports.tables.CoverageWords}, {@link upscatter.reports.tables.InferenceFacts}
 * as {@link upscatter.reports.print.Facts}; {@link upscatter.reports.tables.Digits}, as many as are known.
 *
 * <pre>{@code
 * System.out.print(TextTables.of(results));
 * for (Table table : Tables.all()) {
 *     Optional<String> csv = table.csv(results); // absent where the results have nothing for it
 * }
 * String observed = DataWords.of(results).word();
 * }</pre>
 *
 * <p>What enters: a class that implements {@code Table} and a line in {@code Tables}. CSV holds every digit, has one header line, and an
 * empty cell where there is no number; what is printed has few columns and rounded numbers. Nothing is computed that a reader could take for a result.
 */
@NullMarked
package upscatter.reports.tables;

import org.jspecify.annotations.NullMarked;

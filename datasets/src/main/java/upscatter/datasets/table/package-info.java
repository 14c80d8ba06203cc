/**
 * Which numbers does a CSV file hold, of which columns and in which units? Tables as people have them, read in one way.
 *
 * <p>To hold: {@code Table}, rows of cells that know their line, with {@code TableForm} (separators and decimal signs) and {@code TableLines} (comments, encodings); {@code TableColumns}, columns by what they
 * mean; {@link upscatter.datasets.table.CountsTable}, counts in bins, {@code EventsTable}, single events, {@code MeasurementTable} and {@code CovarianceTable}, values with errors.
 *
 * <pre>{@code
 * Counts counts = CountsTable.read(Path.of("counts.csv"), channel.grid());
 * CountsTable.write(Path.of("again.csv"), counts, List.of("CsI, 2017"));
 * }</pre>
 *
 * <p>What enters: kinds of tables that several sections or data have. Tables of one section alone (spectra, responses, rates) are read in its room, by {@code TableColumns}.
 */
@NullMarked
package upscatter.datasets.table;

import org.jspecify.annotations.NullMarked;

/**
 * Results as tables: CSV files for other programs, framed text for the terminal.
 *
 * <p>CSV holds every digit, has one header line, and says {@code none} where there is no number.
 */
@NullMarked
package upscatter.reports.tables;

import org.jspecify.annotations.NullMarked;

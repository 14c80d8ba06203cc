/**
 * Everything an analysis found, as one immutable record tree: the waist between computing and telling.
 *
 * <p>Left of {@link upscatter.reports.results.Results} physics is computed, right of it figures, tables and pages are
 * drawn, and neither side knows the other: a figure can be made again from {@code results.json} without a fit. The
 * records hold finite numbers only and are validated at birth; {@link upscatter.reports.results.ResultsJson} writes and
 * reads them without loss: {@code read(write(x)).equals(x)}.
 *
 * <p>Couplings are always given in both conventions of the dipole operator, see
 * {@link upscatter.reports.results.Coupling}.
 */
@NullMarked
package upscatter.reports.results;

import org.jspecify.annotations.NullMarked;

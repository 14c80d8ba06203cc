/**
 * How often is a limit right? The command {@code coverage}, and the short look that {@code limit} takes by itself.
 *
 * <p>To hold: {@link upscatter.reports.compute.coverage.ComputeCoverage}, the share of pseudo-experiments whose limit contains the truth, by each method; {@link upscatter.reports.compute.coverage.CoveredLimits}, limits with
 * that share, and the calibration {@code auto}; {@code MissedLevel}, where a level is missed and which method does better.
 *
 * <pre>{@code
 * Results limits = CoveredLimits.of(prepared, 1, workers);
 * }</pre>
 *
 * <p>What enters: what judges a method, and does not depend on the data.
 */
@NullMarked
package upscatter.reports.compute.coverage;

import org.jspecify.annotations.NullMarked;

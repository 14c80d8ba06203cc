/**
 * How does {@code -2 ln L} rise away from its minimum in one parameter or two? The command {@code scan}, of analyses and workspaces.
 *
 * <p>To hold: {@link upscatter.reports.compute.scan.ScanRequest}, what is scanned and where; {@link upscatter.reports.compute.scan.ComputeScan}, which gives
 * {@link upscatter.reports.results.Results} with a {@link upscatter.reports.results.ScanSection}.
 *
 * <pre>{@code
 * Results results = ComputeScan.of(prepared, ScanRequest.of("cevns"), 1, 2); // seed, threads
 * }</pre>
 *
 * <p>What enters: the choice of values, and what is told of a profile. Profiles themselves are made by {@link upscatter.fitter.profile.Scan}.
 */
@NullMarked
package upscatter.reports.compute.scan;

import org.jspecify.annotations.NullMarked;

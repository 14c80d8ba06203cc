/**
 * Which mass and which coupling, how sure, and could it be chance? The command {@code infer}.
 *
 * <p>To hold: {@link upscatter.reports.compute.inference.ComputeInference}, all sections; {@code InferredRegions} and {@code InferredIntervals}, by the likelihood or by toys ({@code MappedNodes}); {@code GlobalExcess}, the
 * significance over all masses; {@code ComparedHypotheses}, Dirac against Majorana; {@code PosteriorView}, the Bayesian one; {@code ExpectedFindings}, what such a signal would tell on the average;
 * {@code InferredParameter}, the same where nothing is scanned; {@code RegionCoverage}, how often a region contains the truth.
 *
 * <pre>{@code
 * Results found = ComputeInference.of(prepared, 1, workers, true);
 * }</pre>
 *
 * <p>What enters: what is told of a signal that may be there; {@code FreeMass} and {@code ScannedMasses} say how its mass is searched.
 */
@NullMarked
package upscatter.reports.compute.inference;

import org.jspecify.annotations.NullMarked;

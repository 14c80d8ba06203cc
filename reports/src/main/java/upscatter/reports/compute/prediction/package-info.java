/**
 * What does an analysis predict, and with which data is it compared? What every question begins with.
 *
 * <p>To hold: {@link upscatter.reports.compute.prediction.PreparedAnalysis}, an analysis folded; {@code ComparedData}, data or in their place the expectation; {@link upscatter.reports.compute.prediction.ComputeSpectrum},
 * expected counts at a point; {@link upscatter.reports.compute.prediction.ComputeMock}, mock data; {@link upscatter.reports.compute.prediction.QuotedValues}, values as the file quotes them; {@code Couplings}, from
 * a strength to couplings; {@code Extrapolated} and {@code ImpossibleDecays}, what the numbers rest on that nobody measured.
 *
 * <pre>{@code
 * PreparedAnalysis prepared = AnalysisOptions.defaults().prepared(file);
 * Results counts = ComputeSpectrum.of(prepared, prepared.prediction().parameters().start(), 1);
 * }</pre>
 *
 * <p>What enters: what asks no question of the likelihood.
 */
@NullMarked
package upscatter.reports.compute.prediction;

import org.jspecify.annotations.NullMarked;

/**
 * Where is the minimum, how sure is it, and what does it exclude? Searches of any {@link upscatter.fitter.objective.Objective}; a {@link
 * upscatter.likelihood.Likelihood} is one of them. Results are immutable records which say whether they are valid and, if not, why.
 *
 * <p>The rooms, each built on those before it: {@code objective} (what is minimised), {@code descent} (the way down), {@code minimizer} (fits, and how
 * sure they are), {@code profile} (errors, scans, several minima), {@code contour} (regions of two parameters), {@code limit} (limits and
 * discovery by formula), {@code toys} (the same by repetitions) and {@code goodness}. Beside them {@code counting} (one exact count), {@code interval} (limits whatever the background), {@code montecarlo} (errors of what
 * is counted), {@code impact}, {@code table} and {@code posterior}; on top of them studies: {@code coverage}, {@code lookelsewhere}, {@code exposure},
 * {@code comparison} and {@code injection}. No room knows one above it.
 *
 * <pre>{@code
 * FitResult fit = new FisherScoring().fit(likelihood);
 * double flux = fit.best().value("flux");
 * OptionalDouble error = fit.error("flux");
 * ExclusionLimit limit = new UpperLimit(0.9, new Calibration.Asymptotic(2)).of(likelihood, "mu2");
 * }</pre>
 *
 * <p>This package itself is empty: what a newcomer calls first is {@link upscatter.fitter.minimizer.FisherScoring}.
 */
@NullMarked
package upscatter.fitter;

import org.jspecify.annotations.NullMarked;

/**
 * Searching: minimisation by any {@link upscatter.fitter.Minimizer} ({@link upscatter.fitter.FisherScoring}, {@link
 * upscatter.fitter.VariableMetric}, {@link upscatter.fitter.Simplex} or a {@link upscatter.fitter.Cascade} of them), asymmetric errors ({@link upscatter.fitter.Minos}), profiles
 * ({@link upscatter.fitter.Profile}), upper limits ({@link upscatter.fitter.UpperLimit}) and the discovery test ({@link
 * upscatter.fitter.Discovery}).
 *
 * <p>All searches serve any {@link upscatter.fitter.Objective}; a {@link upscatter.likelihood.Likelihood} is one of them. Results
 * are immutable records which say whether they are valid and, if not, why.
 *
 * <p>Two parameters: {@link upscatter.fitter.Contour}. Many values, threads: {@link upscatter.fitter.Scan}. Several minima: {@link
 * upscatter.fitter.MultiStart}. What moves what: {@link upscatter.fitter.Pull}, {@link upscatter.fitter.Ranking}, {@link
 * upscatter.fitter.ErrorBudget}.
 *
 * <pre>{@code
 * FitResult fit = new FisherScoring().fit(likelihood);
 * double flux = fit.best().value("flux");
 * OptionalDouble error = fit.error("flux");
 * ExclusionLimit limit = new UpperLimit(0.9, new Calibration.Asymptotic(2)).of(likelihood, "mu2");
 * }</pre>
 */
@NullMarked
package upscatter.fitter;

import org.jspecify.annotations.NullMarked;

/**
 * Where is the minimum of an objective, is it one, and how well does it determine the parameters? A {@link upscatter.fitter.minimizer.Minimizer} goes down from start values, has its end
 * examined, goes on where that was no minimum, and gives a {@link upscatter.fitter.minimizer.FitResult} that says whether it is valid and, if not, why. The second derivatives
 * at the end tell a minimum from a saddle, a valley without end and an edge of the domain; their inverse is the {@link upscatter.fitter.minimizer.Covariance}.
 *
 * <p>To hold: {@link upscatter.fitter.minimizer.FisherScoring} for likelihoods, {@link upscatter.fitter.minimizer.VariableMetric} for any function,
 * {@link upscatter.fitter.minimizer.Simplex} as a last resort, {@link upscatter.fitter.minimizer.Cascade} where nobody looks; {@link upscatter.fitter.minimizer.DeepestFit} where there may be
 * several minima; {@link upscatter.fitter.minimizer.LeastSquares} with {@link upscatter.fitter.minimizer.Regression} for curves; {@link upscatter.fitter.minimizer.DataFits} and
 * {@link upscatter.fitter.minimizer.RepeatedDescent} for many data sets of one model.
 *
 * <pre>{@code
 * FitResult fit = new FisherScoring().fit(likelihood);
 * double flux = fit.best().value("flux");
 * OptionalDouble error = fit.error("flux");
 * double rho = fit.covariance().correlation(0, 1);
 * }</pre>
 *
 * <p>What enters: ways to a minimum in all free parameters, examinations of its place (each with a sentence for the reader of the result), and results. Minima with a parameter
 * held are those of {@code fitter.profile}.
 */
@NullMarked
package upscatter.fitter.minimizer;

import org.jspecify.annotations.NullMarked;

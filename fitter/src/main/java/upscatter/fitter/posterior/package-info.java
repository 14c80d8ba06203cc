/**
 * What do data and stated prior beliefs say of each parameter, all others integrated over? The Bayesian view: samples of the posterior density, and how
 * far they may be trusted.
 *
 * <p>To hold: {@link upscatter.fitter.posterior.Prior}, a density between two bounds; {@link upscatter.fitter.posterior.EnsembleSampler}; the
 * {@link upscatter.fitter.posterior.Posterior} that it samples; {@link upscatter.fitter.posterior.Marginal}, one parameter of it: quantiles, credible
 * intervals and upper limits, with Monte Carlo errors.
 *
 * <pre>{@code
 * var priors = Map.of("mu2", Prior.flat(0, 100), "mN", Prior.logFlat(0.01, 8), "flux", Prior.flat(0, 2));
 * Posterior posterior = new EnsembleSampler(20261125, 4).sample(likelihood, priors); // seed, threads
 * MonteCarloValue limit = posterior.marginal("mu2").upperLimit(0.9);
 * if (!posterior.converged()) posterior.warnings().forEach(System.err::println);
 * }</pre>
 *
 * <p>What enters: what needs a prior. The auxiliary measurement of a nuisance parameter is part of the likelihood; its prior is what was known before
 * that. There are no default priors: an answer that depends on a choice says which.
 */
@NullMarked
package upscatter.fitter.posterior;

import org.jspecify.annotations.NullMarked;

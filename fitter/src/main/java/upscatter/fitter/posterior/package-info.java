/**
 * The Bayesian view: samples of the posterior density of all parameters under stated priors, what they say of one parameter, and how far they may
 * be trusted.
 *
 * <pre>{@code
 * var priors = Map.of("mu2", Prior.flat(0, 100), "mN", Prior.logFlat(0.01, 8), "flux", Prior.flat(0, 2));
 * Posterior posterior = new EnsembleSampler(20261125, 4).sample(likelihood, priors);
 * MonteCarloValue limit = posterior.marginal("mu2").upperLimit(0.9);
 * if (!posterior.converged()) posterior.warnings().forEach(System.err::println);
 * }</pre>
 *
 * <p>The auxiliary measurement of a nuisance parameter is part of the likelihood; its prior is what was known before that. There are no
 * default priors: an answer that depends on a choice says which.
 */
@NullMarked
package upscatter.fitter.posterior;

import org.jspecify.annotations.NullMarked;

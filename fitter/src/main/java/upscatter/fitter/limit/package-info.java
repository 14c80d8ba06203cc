/**
 * How large may a signal be at most, and is there one? Upper limits by the profile likelihood ratio with its asymptotic distributions (G. Cowan, K. Cranmer, E. Gross,
 * O. Vitells, arXiv:1007.1727), CLs, expected bands, and the discovery test.
 *
 * <p>To hold: {@link upscatter.fitter.limit.UpperLimit} with a {@link upscatter.fitter.limit.Calibration}, which gives an {@link upscatter.fitter.limit.ExclusionLimit};
 * {@link upscatter.fitter.limit.UnifiedInterval}, both ends at a bound; {@link upscatter.fitter.limit.AsymptoticCLs}; {@link upscatter.fitter.limit.Discovery}; {@link upscatter.fitter.limit.TestStatistic}, the five statistics and their distributions;
 * {@link upscatter.fitter.limit.ExclusionCriterion}, which probability has to fall to one minus the level.
 *
 * <pre>{@code
 * ExclusionLimit limit = new UpperLimit(0.9, new Calibration.Asymptotic(2)).of(likelihood, "mu2");
 * CLsResult cls = new AsymptoticCLs().test(likelihood, "mu2", 1.5);
 * Discovery excess = Discovery.of(likelihood, "mu2");
 * }</pre>
 *
 * <p>What enters: tests and limits whose probabilities are known by a formula. Those that are counted are made in {@code fitter.toys}.
 */
@NullMarked
package upscatter.fitter.limit;

import org.jspecify.annotations.NullMarked;

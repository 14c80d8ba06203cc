/**
 * How does {@code -2 ln L} rise away from the minimum when all other parameters follow? The minimum at given values of one parameter or two, where it has
 * risen by a given amount, and which other minima there are.
 *
 * <p>To hold: {@link upscatter.fitter.profile.Minos} for asymmetric errors, {@link upscatter.fitter.profile.Scan} for a {@link upscatter.fitter.profile.Profile} or a
 * {@link upscatter.fitter.profile.ProfileGrid}, {@link upscatter.fitter.profile.ProfileCrossings} for where these cross a level, {@link upscatter.fitter.profile.MultiStart} for the {@link upscatter.fitter.profile.Basins} of several minima.
 *
 * <pre>{@code
 * MinosError error = new Minos().of(likelihood, fit, "flux");
 * Profile profile = new Scan().of(Objectives.of(likelihood), fit.best(), "mu2", 0, 1, 2, 3);
 * }</pre>
 *
 * <p>What enters: conditional fits, what follows from them in one parameter, and models of the profile that spare them. A confidence level is no word of this
 * room: a caller says by how much the value may rise.
 */
@NullMarked
package upscatter.fitter.profile;

import org.jspecify.annotations.NullMarked;

/**
 * How significant is an excess at a mass that was not known beforehand? The local significance over scanned masses, and the global one, extrapolated by
 * Gross and Vitells and counted with toys.
 *
 * <p>To hold: {@link upscatter.fitter.lookelsewhere.SignificanceScan}, q0 at each mass; {@link upscatter.fitter.lookelsewhere.LookElsewhere}, which
 * scans the data and pseudo-experiments without signal; its {@link upscatter.fitter.lookelsewhere.GlobalSignificance};
 * {@link upscatter.fitter.lookelsewhere.BackgroundScans}, parts of them that join; {@link upscatter.fitter.lookelsewhere.GrossVitells}, the formula
 * alone.
 *
 * <pre>{@code
 * SignificanceScan local = SignificanceScan.of(model, "mu2", data, new FisherScoring());
 * Toys toys = new Toys(1, 4, new ToyPrecision(0.01)); // seed, threads, error of the p-value
 * GlobalSignificance excess = new LookElsewhere(0.5, toys).of(model, "mu2", data);
 * double z = excess.significance();
 * }</pre>
 *
 * <p>What enters: the discovery test of a strength whose lower bound is zero, over the values of a {@code ScannedModel}. The test at one mass is
 * {@code Discovery}.
 */
@NullMarked
package upscatter.fitter.lookelsewhere;

import org.jspecify.annotations.NullMarked;

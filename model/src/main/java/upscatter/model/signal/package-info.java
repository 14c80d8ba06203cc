/**
 * What is looked for, and how is it quoted? All that anything above the predictions knows of an interaction: the strength that is fitted, the coupling
 * that is quoted in its place, and the parameter over which limits are scanned, if there is one.
 *
 * <p>To hold: {@link upscatter.model.signal.SignalModel}; its {@link upscatter.model.signal.Strength}, {@code s = (g/g_0)^n}, with a
 * {@link upscatter.model.signal.QuotedCoupling} in each convention and its {@link upscatter.model.signal.QuotedUnit}; its
 * {@link upscatter.model.signal.ScannedParameter}, such as a mass; {@link upscatter.model.signal.Symbol}, how each is written.
 *
 * <pre>{@code
 * SignalModel signal = interaction.signal().orElseThrow();
 * String fitted = signal.parameter();                      // "mu2"
 * double coupling = signal.strength().couplingOf(2);       // mu/mu_B of mu2 = 2
 * String scanned = signal.scanned().orElseThrow().parameter(); // "mN"
 * }</pre>
 *
 * <p>What enters: words, symbols and conventions of a signal, for captions, columns and keys. Interactions offer them; nothing in here depends on any of
 * them.
 */
@NullMarked
package upscatter.model.signal;

import org.jspecify.annotations.NullMarked;

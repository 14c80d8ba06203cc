/**
 * What is a hypothesis about? The parameters in which a new interaction is looked for, and the words in which they are quoted.
 *
 * <p>A {@link upscatter.model.signal.SignalModel} is all that anything above the predictions knows of an interaction: the name of its
 * strength in fits, the coupling that is quoted in its place ({@link upscatter.model.signal.Strength}), in one or more conventions
 * ({@link upscatter.model.signal.QuotedCoupling}), and the parameter over which limits are scanned, if there is one ({@link
 * upscatter.model.signal.ScannedParameter}). Interactions offer it; nothing in here depends on any of them.
 */
package upscatter.model.signal;

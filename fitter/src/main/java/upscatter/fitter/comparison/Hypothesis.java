package upscatter.fitter.comparison;

import upscatter.fitter.scanned.ScannedModel;

/**
 * What the data may come from.
 *
 * @param name in words, for example {@code Dirac}
 * @param model its prediction, with all that a fit of it needs
 */
public record Hypothesis(String name, ScannedModel model) {}

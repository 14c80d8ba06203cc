/**
 * Hypotheses that are not nested, such as Dirac against Majorana: their likelihood ratio, calibrated by toys under each ({@link
 * upscatter.fitter.comparison.HypothesisComparison}).
 */
@NullMarked
package upscatter.fitter.comparison;

import org.jspecify.annotations.NullMarked;

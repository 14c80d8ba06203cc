/**
 * Signals put into pseudo-experiments and looked for: bias, pulls, regions and decisions at a list of truths ({@link
 * upscatter.fitter.injection.InjectionStudy}).
 */
@NullMarked
package upscatter.fitter.injection;

import org.jspecify.annotations.NullMarked;

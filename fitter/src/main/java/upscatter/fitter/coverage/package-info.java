/**
 * How often intervals and limits contain the truth: {@link upscatter.fitter.coverage.Coverage} draws pseudo-experiments at each of a list
 * of truths and asks each {@link upscatter.fitter.coverage.CoverageMethod} whether it accepts that truth.
 */
@NullMarked
package upscatter.fitter.coverage;

import org.jspecify.annotations.NullMarked;

/**
 * Where an analysis becomes results: the description is folded into a prediction, compared with data in a likelihood, searched by
 * the fitter, and what was found is put into {@link upscatter.reports.results.Results}.
 */
@NullMarked
package upscatter.reports.compute;

import org.jspecify.annotations.NullMarked;

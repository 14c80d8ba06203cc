/**
 * How do I get from an analysis file to its results? In one call, without a command line.
 *
 * <p>To hold: {@link upscatter.reports.compute.Analyses}, with {@link upscatter.reports.compute.AnalysisOptions} in place of options; it gives {@link upscatter.reports.results.Results}.
 *
 * <pre>{@code
 * AnalysisOptions options = AnalysisOptions.defaults().withSetting("/limit/masses", "[\"1 MeV\"]").withoutCoverage();
 * Results results = Analyses.limit(Path.of("examples/nucleus-10g.json"), options);
 * }</pre>
 *
 * <p>Behind it each question has a room: {@code prediction}, {@code fit}, {@code limit}, {@code coverage}, {@code inference}, {@code scan}, {@code study}, {@code workspace}. In each the description is folded into a prediction, compared with
 * data in a likelihood, searched by the fitter, and what was found is put into results.
 *
 * <p>What enters: calls for those who use Upscatter as a library. No room of this one knows the command line, pictures, pages or files.
 */
@NullMarked
package upscatter.reports.compute;

import org.jspecify.annotations.NullMarked;

/**
 * What did an analysis find? One immutable record tree: the waist between computing and telling. Left of it physics is computed, right of it figures,
 * tables and pages are drawn, and neither side knows the other: a figure can be made again from {@code results.json} without a fit.
 *
 * <p>To hold: {@link upscatter.reports.results.Results}, a head and at most one {@link upscatter.reports.results.Section} of each kind:
 * {@link upscatter.reports.results.SignalSection}, {@link upscatter.reports.results.Fit}, {@link upscatter.reports.results.LimitSection},
 * {@link upscatter.reports.results.RegionSection}, {@link upscatter.reports.results.Significance}, {@link upscatter.reports.results.CLsSection},
 * {@link upscatter.reports.results.QuenchingSection}, {@link upscatter.reports.results.SpectrumSection}, {@link upscatter.reports.results.StrengthLimit}, {@link upscatter.reports.results.ImpactSection}, {@link upscatter.reports.results.BudgetSection}, {@link upscatter.reports.results.ScanSection},
 * {@link upscatter.reports.results.StudySection},
 * {@link upscatter.reports.results.Inference}, {@link upscatter.reports.results.Expectation} and {@link upscatter.reports.results.CoverageStudy};
 * {@link upscatter.reports.results.Comparison}, several results with limits, and {@link upscatter.reports.results.Overlay}s;
 * {@link upscatter.reports.results.ResultsJson}, which loses nothing either way, and reads the version before as well.
 *
 * <pre>{@code
 * Results results = Results.of(new Results.Tool("upscatter", "1.0"), new Results.Analysis(name, sha256, List.of()), 1) // seed
 *         .with(fit)
 *         .with(new SpectrumSection(spectra));
 * Results same = ResultsJson.read(ResultsJson.write(results), "results.json");
 * Coupling limit = same.limits().orElseThrow().limits().get(0).observed().orElseThrow();
 * }</pre>
 *
 * <p>What enters: what any report may need, as finite numbers that are validated at birth. An absent number is absent, never NaN. A
 * {@link upscatter.reports.results.Coupling} is held in the leading convention of its signal; JSON has all of them. No words for readers: those are in
 * {@code tables}.
 */
@NullMarked
package upscatter.reports.results;

import org.jspecify.annotations.NullMarked;

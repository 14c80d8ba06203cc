/**
 * How does a reader see all of an analysis at once? Results as one page for a browser: self-contained, works offline, interactive where there is script
 * and static where there is none.
 *
 * <p>To hold: {@link upscatter.reports.page.ReportPage}, the page of one analysis; {@link upscatter.reports.page.ComparisonPage}, that of several in one
 * figure.
 *
 * <pre>{@code
 * String page = ReportPage.of(results);
 * Files.writeString(Path.of("report.html"), page);
 * String comparison = ComparisonPage.of(new Comparison(List.of(near, far), overlays));
 * }</pre>
 *
 * <p>What enters: the sections of the page, in their order. It loads nothing: style, script and all numbers are inside. Text is always escaped, by
 * {@code Html} alone. Figures come from {@code figures}, words from {@code tables}.
 */
@NullMarked
package upscatter.reports.page;

import org.jspecify.annotations.NullMarked;

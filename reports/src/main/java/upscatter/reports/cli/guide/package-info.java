/**
 * How does one write an analysis file? What to begin with, and what it may say.
 *
 * <p>To hold: {@link upscatter.reports.cli.guide.NewCommand}, which writes a {@link upscatter.reports.cli.guide.Starter} with its tables, {@link upscatter.reports.cli.guide.ExplainCommand},
 * {@link upscatter.reports.cli.guide.ListCommand} and {@link upscatter.reports.cli.guide.SchemaCommand}. Fields and words are told by {@code datasets}, and nothing of their own is added.
 *
 * <pre>{@code
 * List<OutputFile> files = Starter.named("on-off").files("mine.yaml");
 * }</pre>
 *
 * <p>What enters: another beginning, as a line of {@code Starter} and a folder among the resources; another way to ask what a file may say.
 */
@NullMarked
package upscatter.reports.cli.guide;

import org.jspecify.annotations.NullMarked;

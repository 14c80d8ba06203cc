/**
 * What may stand in a file, and with which file does one begin?
 *
 * <p>To hold: the commands {@link upscatter.reports.cli.manual.NewCommand new}, {@link upscatter.reports.cli.manual.ExplainCommand explain}, {@link
 * upscatter.reports.cli.manual.ListCommand list} and {@link upscatter.reports.cli.manual.SchemaCommand schema}.
 *
 * <pre>{@code
 * new CommandLine(new ExplainCommand()).execute("limit.calibration");
 * }</pre>
 *
 * <p>What enters: the descriptions of the sections of files. Nothing is computed; whatever is wrong is an {@link IllegalArgumentException}.
 */
@NullMarked
package upscatter.reports.cli.manual;

import org.jspecify.annotations.NullMarked;

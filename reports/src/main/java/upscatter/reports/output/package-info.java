/**
 * How do files get into a folder whole or not at all?
 *
 * <p>To hold: {@link upscatter.reports.output.OutputFile}, the name and the bytes of a file that is yet to be put in place;
 * {@link upscatter.reports.output.OutputFolder}, which puts all in place at once.
 *
 * <pre>{@code
 * List<OutputFile> files = List.of(OutputFile.of("results.json", json), OutputFile.of("report.html", page));
 * OutputFolder.write(Path.of("out/demo"), files);
 * }</pre>
 *
 * <p>What enters: the writing of finished files. Files of the same name are replaced, others in the folder stay; after a failure the folder is as it
 * was. What is in a file is not known here, and files that grow, as those of campaigns do, are not written here.
 */
@NullMarked
package upscatter.reports.output;

import org.jspecify.annotations.NullMarked;

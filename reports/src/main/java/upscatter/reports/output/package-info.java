/**
 * How do files get into a folder whole or not at all, whatever happens meanwhile?
 *
 * <p>To hold: {@link upscatter.reports.output.OutputFile}, the name and the bytes of a file that is yet to be put in place;
 * {@link upscatter.reports.output.OutputSet}, files that belong together and the mark that stands for them;
 * {@link upscatter.reports.output.OutputFolder}, which is tried before anything is computed and puts a set in place;
 * {@link upscatter.reports.output.TriedFolder}, the trial alone, for files that grow.
 *
 * <pre>{@code
 * try (OutputFolder folder = OutputFolder.open(Path.of("out/demo"))) {
 *     List<OutputFile> files = List.of(OutputFile.of("results.json", json), OutputFile.of("report.html", page));
 *     folder.write(OutputSet.of(files, "results.json"));
 * }
 * }</pre>
 *
 * <p>What enters: the writing of finished files. {@code Staging} and {@code Plan} say in which order, so that a program may be killed between any two steps
 * of the {@code Disk}; {@code Listing} knows which files a former set had. What is in a file is not known here, and files that grow, as those of campaigns
 * do, are not written here.
 */
@NullMarked
package upscatter.reports.output;

import org.jspecify.annotations.NullMarked;

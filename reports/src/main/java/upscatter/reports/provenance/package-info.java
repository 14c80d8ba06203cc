/**
 * From what were results made, and are they made again?
 *
 * <p>To hold: {@link upscatter.reports.provenance.Provenance}, the text of {@code provenance.json} beside results: command, files with their hashes, program, Java and system;
 * {@link upscatter.reports.provenance.Build}, what this program was built from; {@link upscatter.reports.provenance.Differences} of two results.
 *
 * <pre>{@code
 * Provenance provenance = Provenance.of(command, inputs, tool).ofResults(List.of(file));
 * List<Differences.Difference> found = Differences.of(Files.readString(before), Files.readString(after), 0);
 * }</pre>
 *
 * <p>It is a file of its own, not a section of {@code results.json}: time, Java and the place of files differ from run to run, while {@code results.json} has the same bytes
 * for the same command, whoever runs it, with any number of threads; that is how results are compared.
 *
 * <p>What enters: what tells runs apart, and no number of any result. What runs a command again knows the command line.
 */
@NullMarked
package upscatter.reports.provenance;

import org.jspecify.annotations.NullMarked;

/**
 * From what were results made, and are they made again?
 *
 * <p>To hold: {@link upscatter.reports.provenance.Run}, a command with the hashes of its files, program, Java and system; {@link upscatter.reports.provenance.Provenance}, what
 * {@code results.json} says of the run that made it; {@link upscatter.reports.provenance.Build}, what this program was built from; {@link upscatter.reports.provenance.Differences}
 * of two results.
 *
 * <pre>{@code
 * OutputFile file = Provenance.added(results, Run.of(command, inputs, tool).from(folder));
 * Differences.Comparison compared = Differences.of(file.text(), Files.readString(after), 0);
 * }</pre>
 *
 * <p>It is the last key of the file and no part of the results: time, Java and the place of files differ from run to run, while all before it has the same bytes for the same
 * command, whoever runs it, with any number of threads. The hash in it is that of the text without it.
 *
 * <p>What enters: what tells runs apart, and no number of any result. What runs a command again knows the command line.
 */
@NullMarked
package upscatter.reports.provenance;

import org.jspecify.annotations.NullMarked;

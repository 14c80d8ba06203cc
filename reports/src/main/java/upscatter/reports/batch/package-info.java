/**
 * How is a command made in parts by a batch system, and its results when they are done?
 *
 * <p>To hold: {@link upscatter.reports.batch.PartedRun}, a command with the number of its parts; {@link upscatter.reports.batch.BatchSystem}, which writes its scripts: {@link upscatter.reports.batch.Slurm} and
 * {@link upscatter.reports.batch.HtCondor}; {@link upscatter.reports.batch.ShellWords}, which quotes.
 *
 * <pre>{@code
 * var run = new PartedRun("nucleus", List.of("/opt/upscatter", "limit", "/data/nucleus.json"), Path.of("/data"), Path.of("/data/parts"), 40, 1, List.of("--time=02:00:00"));
 * List<BatchSystem.Script> scripts = new Slurm().scripts(run); // parts.sbatch, join.sbatch, submit.sh
 * }</pre>
 *
 * <p>What enters: a record in {@code BatchSystem} for another system, with its texts letter by letter in {@code BatchSystemTest}. Nothing is computed, read, written or started in here.
 */
@NullMarked
package upscatter.reports.batch;

import org.jspecify.annotations.NullMarked;

/**
 * How well is a number known that was counted in toys, and how many are needed? Shares with their errors, the plan of a campaign and its parts, roots of functions with
 * Monte Carlo error, and the threads that do the work.
 *
 * <p>To hold: {@link upscatter.fitter.montecarlo.MonteCarloValue}, a value with its error; {@link upscatter.fitter.montecarlo.ToyPValue};
 * {@link upscatter.fitter.montecarlo.ToyPrecision}, the error that is asked for; {@link upscatter.fitter.montecarlo.Shard} and {@link upscatter.fitter.montecarlo.ToyRange}, parts of a campaign;
 * {@link upscatter.fitter.montecarlo.Workers}, the threads, and {@link upscatter.fitter.montecarlo.Progress}, who is told how far they are;
 * {@link upscatter.fitter.montecarlo.Job}, tasks that are made one like the other, {@link upscatter.fitter.montecarlo.TaskStore}, where their results are kept, and
 * {@link upscatter.fitter.montecarlo.Ledger}, which of them are left to this part of a run.
 *
 * <pre>{@code
 * var p = new ToyPValue(12, 1000, 0);
 * p.error();                              // Wilson: not zero where none exceeds
 * p.interval(0.95);                       // Clopper and Pearson
 *
 * var job = new Job("toys", () -> List.of(seed, truth, range)); // all that its tasks depend on
 * List<TaskResult> results = workers.run(job, tasks);           // kept ones are not made again
 * }</pre>
 *
 * <p>What enters: statistics of counts and the division of work. Nothing in here knows a likelihood or makes a fit.
 */
@NullMarked
package upscatter.fitter.montecarlo;

import org.jspecify.annotations.NullMarked;

/**
 * How are toys made in parts, on several machines and in several nights, and joined to the same digits?
 *
 * <p>To hold: {@link upscatter.reports.campaign.Plan}, what a campaign does, all decided before the first toy; {@link upscatter.reports.campaign.Part},
 * one numbered part of it; {@link upscatter.reports.campaign.PartFile}, in which it keeps each finished {@link upscatter.reports.campaign.Batch} for
 * good; {@link upscatter.reports.campaign.Campaign}, the join of all parts. {@link upscatter.reports.campaign.StudyFile} keeps the
 * points of a study in the same way, and {@link upscatter.reports.campaign.TaskFiles} the finished tasks of every Monte Carlo job of a run, each part of it in a file of one folder.
 *
 * <pre>{@code
 * var part = new Part(1, 4, plan); // the first of four
 * try (PartFile file = PartFile.open(folder.resolve(part.fileName()), part)) {
 *     List<Batch> done = file.done(); // a stopped part goes on behind them
 *     file.append(batch);
 * }
 * Campaign campaign = Campaign.of(files);
 *
 * try (TaskFiles tasks = TaskFiles.open(folder, "part-2-of-3", runPlan)) { // what it depends on is the first line
 *     if (!tasks.has(job, number)) {
 *         tasks.keep(job, number, new TaskNumbers(found, failures));
 *     }
 * }
 * }</pre>
 *
 * <p>What enters: numbers of toys, points of studies and their files, each line with a checksum: an altered line, a cut one and one of another file are refused. What the
 * numbers mean is known by who computes, who in turn knows no file.
 */
@NullMarked
package upscatter.reports.campaign;

import org.jspecify.annotations.NullMarked;

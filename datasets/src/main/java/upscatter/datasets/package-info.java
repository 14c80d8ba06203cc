/**
 * What did an experiment measure, and what is asked of it? An analysis file and its tables, read into the types of the model.
 *
 * <p>To hold: {@link upscatter.datasets.AnalysisFiles}, which reads one JSON file and the CSV tables that it names; {@link upscatter.datasets.Analysis}, what it says: the experiment, the
 * hypothesis and the questions.
 *
 * <pre>{@code
 * Analysis analysis = AnalysisFiles.read(Path.of("examples/coherent-csi-2017.json"), List.of());
 * ExperimentPrediction prediction = analysis.prediction();
 * }</pre>
 *
 * <p>Each section of the file has a room of its own: {@code source}, {@code detector}, {@code background}, {@code channel}, {@code nuisance} (systematics and parameters), {@code interaction} and
 * {@code question} (hypothesis, limit, infer); {@code statement} says it all again in words, {@code schema} describes the file to others. Below them are {@code data} and {@code table}, what is read
 * from CSV; {@code json} and {@code input}. Beside them {@code workspace}, {@code release} and {@code published} read the files of others. An arrow goes from this room to the sections, from there to
 * data and tables, and from there to JSON; none goes back.
 *
 * <p>What enters: what joins sections, because it must know several of them. What is wrong is an {@link upscatter.datasets.input.InvalidInputException}.
 */
@NullMarked
package upscatter.datasets;

import org.jspecify.annotations.NullMarked;

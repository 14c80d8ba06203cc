/**
 * What is looked for, and what should be told of it? The sections {@code hypothesis}, {@code limit} and {@code infer}.
 *
 * <p>To hold: {@link upscatter.datasets.question.Hypothesis}, the interactions and the signal among them; {@link upscatter.datasets.question.LimitRequest} and
 * {@link upscatter.datasets.question.InferenceRequest}, what is asked, with {@link upscatter.datasets.question.ToyRequest} and {@link upscatter.datasets.question.PosteriorRequest}; {@code Hypotheses}, {@code Limits}
 * and {@code Inferences}, which read them.
 *
 * <pre>{@code
 * LimitRequest request = analysis.limit().orElseThrow();
 * List<Double> masses = request.massesMeV();
 * double level = request.confidenceLevel();
 * }</pre>
 *
 * <p>What enters: questions, as values; they are answered in {@code reports.compute}.
 */
@NullMarked
package upscatter.datasets.question;

import org.jspecify.annotations.NullMarked;

/**
 * How does an answer change with a number of the analysis file: a mass, a threshold, a background? The command {@code study}.
 *
 * <p>To hold: {@link upscatter.reports.compute.study.VariedValue}, a number of the file with its values; {@link upscatter.reports.compute.study.StudyRequest}, one or two of them
 * and a question; {@link upscatter.reports.compute.study.ComputeStudy}, which answers it at each point.
 *
 * <pre>{@code
 * var request = new StudyRequest(List.of(VariedValue.parse("/detectors/0/mass=1g..1kg,log,20")), StudyRequest.Question.LIMIT, Optional.empty());
 * Results results = Analyses.study(file, request, AnalysisOptions.defaults());
 * }</pre>
 *
 * <p>What enters: questions with a number for an answer. Where points are kept while a study is under way is in {@link upscatter.reports.campaign}.
 */
@NullMarked
package upscatter.reports.compute.study;

import org.jspecify.annotations.NullMarked;

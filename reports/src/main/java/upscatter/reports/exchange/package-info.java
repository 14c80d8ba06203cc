/**
 * In which forms do others take results? As a submission to HEPData, and as JSON that a schema describes.
 *
 * <p>To hold: {@link upscatter.reports.exchange.HepData}, results to the files of a submission; {@link upscatter.reports.exchange.Attachment}, a file that goes
 * with it; {@link upscatter.reports.exchange.Keyword}, words by which it is found; {@link upscatter.reports.exchange.ResultsSchema}, the JSON Schema of {@code results.json}.
 *
 * <pre>{@code
 * Results results = ResultsJson.read(Files.readString(file), file.toString());
 * List<OutputFile> files = HepData.submission(results, List.of(Attachment.results(bytes)), List.of());
 * }</pre>
 *
 * <p>What enters: a form that somebody else defined, its source named, and checked in the tests against that definition. Nothing is computed here; every
 * number is one of the results, or the distance of two.
 */
@NullMarked
package upscatter.reports.exchange;

import org.jspecify.annotations.NullMarked;

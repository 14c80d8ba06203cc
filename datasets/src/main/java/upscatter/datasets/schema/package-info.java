/**
 * What may stand in a file? The JSON Schemas (draft 2020-12) of analysis files and data sets, and the words that a file may choose from.
 *
 * <p>To hold: {@link upscatter.datasets.schema.Schemas}, the schemas as text; {@link upscatter.datasets.schema.Vocabulary}, the words by subject; {@code AnalysisSections} and its parts.
 *
 * <pre>{@code
 * Schemas.all().forEach((name, schema) -> ...);
 * }</pre>
 *
 * <p>What enters: descriptions of what the readers accept, made from their own catalogues. Nothing depends on this room.
 */
@NullMarked
package upscatter.datasets.schema;

import org.jspecify.annotations.NullMarked;

/**
 * Analysis files and tables: what the repository of a measurement remembers, read into the types of the model.
 *
 * <p>{@link upscatter.datasets.AnalysisFiles} reads one JSON file and the CSV tables that it names into an {@link
 * upscatter.datasets.Analysis}; {@link upscatter.datasets.CountsTable} reads and writes counts in bins. Whatever is wrong is an
 * {@link upscatter.datasets.InvalidInputException} that says what, where and what may have been meant.
 */
@NullMarked
package upscatter.datasets;

import org.jspecify.annotations.NullMarked;

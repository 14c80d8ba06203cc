/**
 * What did a collaboration publish? Public data releases as distributed, turned into the native format: an analysis file and its tables.
 *
 * <p>To hold: {@link upscatter.datasets.release.Release}, one release: its files with their hashes, and how they are converted;
 * {@link upscatter.datasets.release.Releases}, the catalogue; {@link upscatter.datasets.release.ImportRelease}, which checks the files and converts
 * them; {@link upscatter.datasets.release.ReleaseFile}, {@link upscatter.datasets.release.ReleasedText} and
 * {@link upscatter.datasets.release.ReleasedTexts}, files that are known to be those that were published.
 *
 * <pre>{@code
 * Release release = Releases.named("coherent-lar-2020");
 * Map<String, String> texts = ImportRelease.of(release, Path.of("coherent-lar-2020")); // by the name of the file
 * }</pre>
 *
 * <p>What enters: a class for a release and one line in {@code Releases}. A file that is missing or altered is an error that names it. Nothing is fitted
 * here, and nothing written.
 */
@NullMarked
package upscatter.datasets.release;

import org.jspecify.annotations.NullMarked;

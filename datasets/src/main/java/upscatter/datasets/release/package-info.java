/**
 * What did a collaboration publish? Public data releases as distributed, turned into the native format: an analysis file and its tables.
 *
 * <p>To hold: {@link upscatter.datasets.release.Release}, one release: its files with their hashes and how they are converted; {@link upscatter.datasets.release.Releases}, the catalogue;
 * {@link upscatter.datasets.release.ImportRelease}, which checks the files and converts them.
 *
 * <pre>{@code
 * Map<String, String> files = ImportRelease.of(Releases.named("coherent-lar-2020"), Path.of("coherent-lar-2020"));
 * }</pre>
 *
 * <p>What enters: one record a release, and one line in {@code Releases}. Nothing is fitted here.
 */
@NullMarked
package upscatter.datasets.release;

import org.jspecify.annotations.NullMarked;

/**
 * Where do the neutrinos come from? The sections {@code source} and {@code sources}.
 *
 * <p>To hold: {@code SourceSection}, the sources of a file by name; {@code Sources}, how each type is read (reactor, pion decay at rest, table, lines); {@code SpectrumTables}, tables of spectra and
 * their errors; {@code Histories}, tables of relative rates over calendar time.
 *
 * <pre>{@code
 * SourceSection sources = SourceSection.read(root);
 * Source reactor = sources.first();
 * }</pre>
 *
 * <p>What enters: types of sources, one line in {@code Sources} each, and tables that describe neutrinos before they meet a detector.
 */
@NullMarked
package upscatter.datasets.source;

import org.jspecify.annotations.NullMarked;

/**
 * How tightly are the electrons of a target bound, and how many of them can a recoil of some energy have been?
 *
 * <p>To hold: {@link upscatter.model.atom.ElectronShells}, the binding energies of all natural elements; {@link upscatter.model.atom.ElectronBinding}, the number of electrons that scatter as free ones: all, those above their binding
 * energies, or that of a table.
 *
 * <pre>{@code
 * double free = new ElectronBinding.Steps().electrons(54, 2 * Units.KEV); // 44 of the 54 electrons of xenon
 * }</pre>
 *
 * <p>What enters: an element as one line of the table of its range, with a source.
 */
@NullMarked
package upscatter.model.atom;

import org.jspecify.annotations.NullMarked;

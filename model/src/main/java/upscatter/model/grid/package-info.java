/**
 * In which bins, or at which values, were events seen?
 *
 * <p>To hold: {@link upscatter.model.grid.Observable}, what is measured; {@link upscatter.model.grid.Axis}, its bins with their edges in the unit in
 * which they were given, with gaps or without; {@link upscatter.model.grid.Grid}, the bins of one or more axes, the last running fastest; and what is on
 * it: {@link upscatter.model.grid.Counts}, expected or observed; {@link upscatter.model.grid.Events}, an unbinned sample;
 * {@link upscatter.model.grid.Measurement}, values with a covariance where counts are not known.
 *
 * <pre>{@code
 * Axis energy = Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 500, 10); // from, to, width
 * Grid grid = new Grid(List.of(energy));
 * Events events = Events.of(List.of(Observable.RECOIL_ENERGY), List.of(energiesMeV));
 * Counts counts = events.within(grid).onto(grid);
 * }</pre>
 *
 * <p>What enters: numbers and where they lie. Between two bins may be a gap: what lies in it is neither expected nor counted. How they are compared with
 * an expectation is said by the likelihood; tables of them are read in the datasets.
 */
@NullMarked
package upscatter.model.grid;

import org.jspecify.annotations.NullMarked;

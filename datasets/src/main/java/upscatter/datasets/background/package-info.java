/**
 * What else is counted? The section {@code backgrounds}.
 *
 * <p>To hold: {@code Backgrounds}, every type; {@code RateBackgrounds}, rates by energy, of {@code RateShapes} or {@code RateTables}; {@code ShapeKind} and {@code ShapeField}, a shape by its fields; {@code MeasuredBackgrounds}, those that a channel of
 * their own measures; {@code TimeDependence}, their course in time; {@code SimulationErrors} and {@code EmptyBins}, what a finite simulation leaves open.
 *
 * <pre>{@code
 * List<Background> backgrounds = Backgrounds.read(nodes, channels, shapes, simulated);
 * }</pre>
 *
 * <p>What enters: what is expected without a neutrino.
 */
@NullMarked
package upscatter.datasets.background;

import org.jspecify.annotations.NullMarked;

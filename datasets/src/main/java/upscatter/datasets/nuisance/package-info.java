/**
 * Which parameters does a fit have beside the signal, and what is known of them beforehand? The sections {@code systematics} and {@code parameters}.
 *
 * <p>To hold: {@code ConstraintSection}, the fields that say what is known ({@code normal}, {@code logNormal}, {@code poisson}, {@code between}, {@code free}); {@code Systematics} and
 * {@code FluxSystematics}, factors on components, errors of the flux, shifts of the response; {@code ShapeParameters}, parameters of backgrounds, detectors and couplings; {@code VariedTables}, counts
 * that follow a pull.
 *
 * <pre>{@code
 * ShapeParameters shapes = ShapeParameters.read(root.find("parameters"));
 * ShapeValue decay = shapes.value(background.at("decay"), Dimension.ENERGY);   // "45 eV", or {"parameter": "decay"}
 * }</pre>
 *
 * <p>What enters: what makes a parameter of a fit from a section of the file.
 */
@NullMarked
package upscatter.datasets.nuisance;

import org.jspecify.annotations.NullMarked;

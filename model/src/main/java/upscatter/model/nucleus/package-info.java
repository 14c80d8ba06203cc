/**
 * Which nuclei does a kilogram of a target hold, and how coherently do they scatter?
 *
 * <p>To hold: {@link upscatter.model.nucleus.Target}, a compound, natural or enriched, with or without dopants, as nuclei of each nuclide per kg;
 * {@link upscatter.model.nucleus.Nuclide}, its protons, nucleons, mass and charge radius; {@link upscatter.model.nucleus.Isotope}, its share in a natural
 * element; {@link upscatter.model.nucleus.Nuclides}, the natural elements from hydrogen to uranium;
 * {@link upscatter.model.nucleus.FormFactor}, Helm, by rule or of measured radii, Klein and Nystrand, or point-like.
 *
 * <pre>{@code
 * Target target = Target.compound("CaWO4");
 * Nuclide nuclide = target.species().get(0).nuclide();
 * double perKg = target.species().get(0).nucleiPerKg();
 * double q = nuclide.momentumTransferMeV(100 * Units.EV); // of a recoil of 100 eV
 * double f = new FormFactor.Helm().value(q, nuclide);
 * }</pre>
 *
 * <p>What enters: a nuclide as one line of the table of its elements, with masses and abundances of the sources named there, and form factors, F(0) = 1. An uncertain
 * radius is a {@code RadiusScale} of {@code experiment}.
 */
@NullMarked
package upscatter.model.nucleus;

import org.jspecify.annotations.NullMarked;

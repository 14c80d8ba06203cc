package upscatter.model.nucleus;

/**
 * A nuclide as a part of a natural element.
 *
 * @param element symbol of the element
 * @param nuclide the nuclide
 * @param abundance share of the atoms of the element
 */
public record Isotope(String element, Nuclide nuclide, double abundance) {}

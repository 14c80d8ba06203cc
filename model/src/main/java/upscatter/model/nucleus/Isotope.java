package upscatter.model.nucleus;

import java.util.Optional;

/**
 * A nuclide as a part of a natural element.
 *
 * @param element symbol of the element
 * @param nuclide the nuclide
 * @param abundance share of the atoms of the element
 */
public record Isotope(String element, Nuclide nuclide, double abundance) {

    /** A row of a table of nuclides whose charge radius is measured. */
    static Isotope isotope(
            String element, int protons, int nucleons, double atomicMassU, double abundance, double chargeRadiusFm) {
        return new Isotope(
                element,
                new Nuclide(element + nucleons, protons, nucleons, atomicMassU, Optional.of(chargeRadiusFm)),
                abundance);
    }

    /** A row of a table of nuclides whose charge radius is not measured. */
    static Isotope isotope(String element, int protons, int nucleons, double atomicMassU, double abundance) {
        return new Isotope(element, new Nuclide(element + nucleons, protons, nucleons, atomicMassU), abundance);
    }
}

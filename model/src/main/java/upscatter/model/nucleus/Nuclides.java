package upscatter.model.nucleus;

import java.util.List;
import java.util.Optional;

/**
 * The nuclides of the target materials in use, with their natural abundances.
 *
 * <p>Atomic masses: AME2020 (Wang et al. 2021, Chinese Phys. C 45, 030003), rounded to 1e-6 u. Abundances: IUPAC
 * representative isotopic compositions (Meija et al. 2016, Pure Appl. Chem. 88, 293). To add one: one line here.
 */
public final class Nuclides {
    private static final List<Isotope> ALL = List.of(
            new Isotope("O", new Nuclide("O16", 8, 16, 15.994915), 0.99757),
            new Isotope("O", new Nuclide("O17", 8, 17, 16.999132), 0.00038),
            new Isotope("O", new Nuclide("O18", 8, 18, 17.999160), 0.00205),
            new Isotope("Al", new Nuclide("Al27", 13, 27, 26.981538), 1.0),
            new Isotope("Si", new Nuclide("Si28", 14, 28, 27.976927), 0.92223),
            new Isotope("Si", new Nuclide("Si29", 14, 29, 28.976495), 0.04685),
            new Isotope("Si", new Nuclide("Si30", 14, 30, 29.973770), 0.03092),
            new Isotope("Ar", new Nuclide("Ar36", 18, 36, 35.967545), 0.003336),
            new Isotope("Ar", new Nuclide("Ar38", 18, 38, 37.962732), 0.000629),
            new Isotope("Ar", new Nuclide("Ar40", 18, 40, 39.962383), 0.996035),
            new Isotope("Ca", new Nuclide("Ca40", 20, 40, 39.962591), 0.96941),
            new Isotope("Ca", new Nuclide("Ca42", 20, 42, 41.958618), 0.00647),
            new Isotope("Ca", new Nuclide("Ca43", 20, 43, 42.958766), 0.00135),
            new Isotope("Ca", new Nuclide("Ca44", 20, 44, 43.955481), 0.02086),
            new Isotope("Ca", new Nuclide("Ca46", 20, 46, 45.953688), 4e-05),
            new Isotope("Ca", new Nuclide("Ca48", 20, 48, 47.952523), 0.00187),
            new Isotope("Ge", new Nuclide("Ge70", 32, 70, 69.924249), 0.2052),
            new Isotope("Ge", new Nuclide("Ge72", 32, 72, 71.922076), 0.2745),
            new Isotope("Ge", new Nuclide("Ge73", 32, 73, 72.923459), 0.0776),
            new Isotope("Ge", new Nuclide("Ge74", 32, 74, 73.921178), 0.3652),
            new Isotope("Ge", new Nuclide("Ge76", 32, 76, 75.921403), 0.0775),
            new Isotope("I", new Nuclide("I127", 53, 127, 126.904473), 1.0),
            new Isotope("Xe", new Nuclide("Xe124", 54, 124, 123.905885), 0.00095),
            new Isotope("Xe", new Nuclide("Xe126", 54, 126, 125.904297), 0.00089),
            new Isotope("Xe", new Nuclide("Xe128", 54, 128, 127.903531), 0.0191),
            new Isotope("Xe", new Nuclide("Xe129", 54, 129, 128.904781), 0.26401),
            new Isotope("Xe", new Nuclide("Xe130", 54, 130, 129.903509), 0.04071),
            new Isotope("Xe", new Nuclide("Xe131", 54, 131, 130.905084), 0.21232),
            new Isotope("Xe", new Nuclide("Xe132", 54, 132, 131.904155), 0.26909),
            new Isotope("Xe", new Nuclide("Xe134", 54, 134, 133.905393), 0.10436),
            new Isotope("Xe", new Nuclide("Xe136", 54, 136, 135.907214), 0.08857),
            new Isotope("Cs", new Nuclide("Cs133", 55, 133, 132.905452), 1.0),
            new Isotope("W", new Nuclide("W180", 74, 180, 179.946713), 0.0012),
            new Isotope("W", new Nuclide("W182", 74, 182, 181.948206), 0.265),
            new Isotope("W", new Nuclide("W183", 74, 183, 182.950224), 0.1431),
            new Isotope("W", new Nuclide("W184", 74, 184, 183.950933), 0.3064),
            new Isotope("W", new Nuclide("W186", 74, 186, 185.954365), 0.2843));

    private Nuclides() {}

    /** All nuclides, by element and mass number. */
    public static List<Isotope> all() {
        return ALL;
    }

    /** The natural isotopes of an element; empty when the element is not in the catalogue. */
    public static List<Isotope> ofElement(String symbol) {
        return ALL.stream().filter(isotope -> isotope.element().equals(symbol)).toList();
    }

    /** The nuclide of a name such as {@code Ge74}, or empty. */
    public static Optional<Nuclide> named(String name) {
        return ALL.stream()
                .map(Isotope::nuclide)
                .filter(n -> n.name().equals(name))
                .findFirst();
    }
}

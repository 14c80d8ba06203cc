package upscatter.model.nucleus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The nuclides of the natural elements, hydrogen to uranium, with their abundances: 289 nuclides of the 84 elements that have a standard
 * isotopic composition.
 *
 * <p>Atomic masses: AME2020 (Wang et al. 2021, Chinese Phys. C 45, 030003), rounded to 1e-6 u. Abundances: IUPAC representative isotopic
 * compositions of 2013 (Meija et al. 2016, Pure Appl. Chem. 88, 293); for H, Li, B, C, N, O, Mg, Si, S, Cl, Br and Tl these are intervals, and
 * the representative composition of 2009 is taken (Berglund and Wieser 2011, Pure Appl. Chem. 83, 397). Argon is that of the air, lead that
 * of common lead; ores differ. Later revisions are not followed; they move atomic weights by up to 5e-5 (Yb). Charge radii: Angeli and
 * Marinova 2013, At. Data Nucl. Data Tables 99, 69. To add a nuclide: one line in the table of its elements.
 */
public final class Nuclides {
    /** Radioactive elements without a standard isotopic composition, as far as americium; Meija et al. 2016. */
    private static final List<String> WITHOUT_COMPOSITION =
            List.of("Tc", "Pm", "Po", "At", "Rn", "Fr", "Ra", "Ac", "Np", "Pu", "Am");

    private static final List<Isotope> ALL = Stream.of(
                    NuclidesToKrypton.ALL, NuclidesToXenon.ALL, NuclidesToUranium.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, List<Isotope>> BY_ELEMENT = Collections.unmodifiableMap(ALL.stream()
            .collect(Collectors.groupingBy(Isotope::element, LinkedHashMap::new, Collectors.toUnmodifiableList())));

    private static final Map<String, Isotope> BY_NAME = ALL.stream()
            .collect(Collectors.toUnmodifiableMap(isotope -> isotope.nuclide().name(), Function.identity()));

    private Nuclides() {}

    /** All nuclides, by element and mass number. */
    public static List<Isotope> all() {
        return ALL;
    }

    /** Symbols of the elements, by atomic number. */
    public static List<String> elements() {
        return List.copyOf(BY_ELEMENT.keySet());
    }

    /** The natural isotopes of an element; empty when the element is not in the catalogue. */
    public static List<Isotope> ofElement(String symbol) {
        return BY_ELEMENT.getOrDefault(symbol, List.of());
    }

    /** Whether this is an element that has only short-lived isotopes, so that nothing natural has a composition of its own. */
    static boolean isWithoutComposition(String symbol) {
        return WITHOUT_COMPOSITION.contains(symbol);
    }

    /** The natural isotope of a name such as {@code Ge74}, or empty. */
    static Optional<Isotope> isotope(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The nuclide of a name such as {@code Ge74}, or empty. */
    public static Optional<Nuclide> named(String name) {
        return isotope(name).map(Isotope::nuclide);
    }
}

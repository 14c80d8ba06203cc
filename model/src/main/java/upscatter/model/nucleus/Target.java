package upscatter.model.nucleus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import upscatter.model.units.PhysicalConstants;
import upscatter.model.units.Units;

/**
 * A target material: which nuclei, and how many of each in a kilogram.
 *
 * @param formula chemical formula, for example {@code CaWO4}
 * @param species the nuclides and their number per kg
 */
public record Target(String formula, List<Species> species) {
    private static final Pattern ELEMENT = Pattern.compile("([A-Z][a-z]?)(\\d*)");

    /** More atoms of one element than any formula of a target has. */
    private static final int MOST_ATOMS = 30;

    /** What the rounding of shares that are quoted with three digits moves their sum by; a rare isotope that was left out moves it by more. */
    private static final double FRACTION_ROUNDING = 1e-3;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no nuclide
     */
    public Target {
        species = List.copyOf(species);
        if (species.isEmpty()) {
            throw new IllegalArgumentException("target %s has no nuclides".formatted(formula));
        }
    }

    /**
     * One nuclide in a target.
     *
     * @param nuclide the nuclide
     * @param nucleiPerKg number of these nuclei in a kg of the target
     */
    public record Species(Nuclide nuclide, double nucleiPerKg) {}

    /**
     * A compound of natural elements: {@code N_A n_e a_i/M} nuclei per mass of an isotope of abundance a_i in an element that stands
     * n_e times in a formula of molar mass M, with the abundances and masses of {@link Nuclides}.
     *
     * @param formula elements with optional whole numbers, for example {@code Al2O3}
     * @throws IllegalArgumentException if the formula cannot be read, names an element that is not in {@link Nuclides}, or has a number that
     *     is a mass number of its element or above 30
     */
    public static Target compound(String formula) {
        return compound(formula, Map.of());
    }

    /**
     * A compound of elements of which some are enriched.
     *
     * @param formula elements with optional whole numbers, for example {@code Ge}
     * @param fractions share of each nuclide in the nuclei of its element, by name ({@code Ge76}); those of an element sum to one to {@value
     *     #FRACTION_ROUNDING} and are then normalised; an element of which none is named is natural
     * @throws IllegalArgumentException as for natural elements; and for a nuclide that is not known or not of the formula, a share that is not
     *     between 0 and 1, and shares that do not sum to one
     */
    public static Target compound(String formula, Map<String, Double> fractions) {
        var parts = new ArrayList<Species>();
        double gramsPerMol = 0;
        var elements = new HashSet<String>();
        Matcher matcher = ELEMENT.matcher(formula);
        int end = 0;
        while (matcher.lookingAt()) {
            String element = matcher.group(1);
            elements.add(element);
            int atoms = atoms(element, matcher.group(2), formula);
            for (Isotope isotope : composition(element, fractions)) {
                double number = atoms * isotope.abundance();
                parts.add(new Species(isotope.nuclide(), number));
                gramsPerMol += number * isotope.nuclide().atomicMassU();
            }
            end = matcher.end();
            matcher.region(end, formula.length());
        }
        if (end == 0 || end != formula.length()) {
            throw new IllegalArgumentException(
                    "'%s' is not a chemical formula such as CaWO4, Al2O3, CsI or Ge".formatted(formula));
        }
        requireInFormula(formula, elements, fractions);
        double formulasPerKg = PhysicalConstants.AVOGADRO_PER_MOL * Units.GRAMS_PER_KG / gramsPerMol;
        return new Target(
                formula,
                parts.stream()
                        .map(part -> new Species(part.nuclide(), part.nucleiPerKg() * formulasPerKg))
                        .toList());
    }

    /** Number of atoms of an element in a formula; one that reads as a mass number is refused, because it is not meant as a number of atoms. */
    private static int atoms(String element, String digits, String formula) {
        List<Isotope> isotopes = Nuclides.ofElement(element);
        int atoms = digits.isEmpty() ? 1 : digits.length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (isotopes.isEmpty() || atoms == 0) {
            throw new IllegalArgumentException("the element '%s' of the formula '%s' is not known; known are %s"
                    .formatted(element, formula, knownElements()));
        }
        boolean isMassNumber =
                isotopes.stream().anyMatch(isotope -> isotope.nuclide().nucleons() == atoms);
        if (isMassNumber || atoms > MOST_ATOMS) {
            String nuclide =
                    isMassNumber ? element + digits : isotopes.get(0).nuclide().name();
            throw new IllegalArgumentException(
                    "the formula '%s' has %s atoms of %s, %s.%nMaybe a nuclide is meant: \"target\": {\"formula\": \"%s\", \"isotopes\": {\"%s\": 1}}."
                            .formatted(
                                    formula,
                                    digits,
                                    element,
                                    isMassNumber
                                            ? "which is a mass number of this element"
                                            : "of which a formula may have " + MOST_ATOMS,
                                    element,
                                    nuclide));
        }
        return atoms;
    }

    /** Nuclides of an element in their shares: those of nature unless some are given. */
    private static List<Isotope> composition(String element, Map<String, Double> fractions) {
        List<Isotope> natural = Nuclides.ofElement(element);
        List<Isotope> given = natural.stream()
                .filter(isotope -> fractions.containsKey(isotope.nuclide().name()))
                .map(isotope -> new Isotope(
                        element,
                        isotope.nuclide(),
                        fractions.getOrDefault(isotope.nuclide().name(), 0.0)))
                .toList();
        if (given.isEmpty()) {
            return natural;
        }
        double sum = 0;
        for (Isotope isotope : given) {
            if (!(isotope.abundance() >= 0 && isotope.abundance() <= 1)) {
                throw new IllegalArgumentException("the share of %s must lie between 0 and 1 but is %s%s"
                        .formatted(
                                isotope.nuclide().name(),
                                isotope.abundance(),
                                isotope.abundance() > 1 ? ".\nMaybe it is a percentage." : ""));
            }
            sum += isotope.abundance();
        }
        double all = sum;
        if (!(Math.abs(all - 1) <= FRACTION_ROUNDING)) {
            throw new IllegalArgumentException(
                    "the shares of the isotopes of %s must sum to 1 but sum to %s.%nMaybe an isotope is missing."
                            .formatted(element, all));
        }
        return given.stream()
                .filter(isotope -> isotope.abundance() > 0)
                .map(isotope -> new Isotope(element, isotope.nuclide(), isotope.abundance() / all))
                .toList();
    }

    private static void requireInFormula(String formula, Set<String> elements, Map<String, Double> fractions) {
        for (String name : fractions.keySet()) {
            Isotope known = Nuclides.all().stream()
                    .filter(isotope -> isotope.nuclide().name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("the nuclide '%s' is not known; known are %s"
                            .formatted(
                                    name,
                                    Nuclides.all().stream()
                                            .filter(isotope -> elements.contains(isotope.element()))
                                            .map(isotope -> isotope.nuclide().name())
                                            .toList())));
            if (!elements.contains(known.element())) {
                throw new IllegalArgumentException(
                        "the nuclide %s is of no element of the formula '%s'".formatted(name, formula));
            }
        }
    }

    private static List<String> knownElements() {
        return Nuclides.all().stream().map(Isotope::element).distinct().toList();
    }
}

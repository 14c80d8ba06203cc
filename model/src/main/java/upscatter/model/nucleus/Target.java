package upscatter.model.nucleus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import upscatter.model.units.PhysicalConstants;
import upscatter.model.units.Units;

/**
 * A target material: which nuclei, and how many of each in a kilogram.
 *
 * @param formula chemical formula, for example {@code CaWO4}
 * @param species the nuclides and their number per kg
 */
public record Target(String formula, List<Species> species) {
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
     * @throws IllegalArgumentException if the formula cannot be read, names an element that is not in {@link Nuclides} or a dopant, whose share
     *     would be missing, has a number that reads as a mass number or is above 30 (62 for hydrogen), or is in capitals that leave open
     *     which elements are meant
     */
    public static Target compound(String formula) {
        return compound(formula, Map.of());
    }

    /**
     * A compound of elements of which some are enriched.
     *
     * @param formula elements with optional whole numbers, for example {@code Ge}
     * @param fractions share of each nuclide in the nuclei of its element, by name ({@code Ge76}); those of an element sum to one to {@value
     *     #FRACTION_ROUNDING} and are then normalised, and its other nuclides are absent; an element of which none is named is natural
     * @throws IllegalArgumentException as for natural elements; and for a nuclide that is not known or not of the formula, a share that is not
     *     between 0 and 1, and shares that do not sum to one
     */
    public static Target compound(String formula, Map<String, Double> fractions) {
        return compound(formula, fractions, Map.of());
    }

    /**
     * A compound of elements with dopants: of a kilogram these have their shares, and the compound has the rest.
     *
     * @param formula elements with optional whole numbers, and after a colon the dopants, for example {@code NaI:Tl}
     * @param fractions share of each nuclide in the nuclei of its element, as above
     * @param dopants share of each dopant in the mass of the target, by the symbol of its element
     * @throws IllegalArgumentException as for enriched elements; and for a dopant without a share, a share of an element that the formula does not
     *     have as a dopant, one that is not between 0 and 1, and shares that leave no compound
     */
    public static Target compound(String formula, Map<String, Double> fractions, Map<String, Double> dopants) {
        Formula read = Formula.of(formula);
        requireInFormula(formula, read.elements(), fractions);
        double host = hostShare(read, dopants);
        var species = new ArrayList<>(nuclei(read.parts(), fractions, host));
        for (String dopant : read.dopants()) {
            species.addAll(nuclei(List.of(new Formula.Part(dopant, 1)), fractions, dopants.getOrDefault(dopant, 0.0)));
        }
        return new Target(formula, species);
    }

    /** The nuclei of a compound that has a share of each kilogram. */
    private static List<Species> nuclei(List<Formula.Part> compound, Map<String, Double> fractions, double massShare) {
        var parts = new ArrayList<Species>();
        double gramsPerMol = 0;
        for (Formula.Part part : compound) {
            for (Isotope isotope : composition(part.element(), fractions)) {
                double number = part.atoms() * isotope.abundance();
                parts.add(new Species(isotope.nuclide(), number));
                gramsPerMol += number * isotope.nuclide().atomicMassU();
            }
        }
        double formulasPerKg = massShare * PhysicalConstants.AVOGADRO_PER_MOL * Units.GRAMS_PER_KG / gramsPerMol;
        return parts.stream()
                .map(part -> new Species(part.nuclide(), part.nucleiPerKg() * formulasPerKg))
                .toList();
    }

    /** What dopants leave of the mass to the compound. */
    private static double hostShare(Formula formula, Map<String, Double> dopants) {
        double host = 1;
        for (String named : formula.dopants()) {
            if (!dopants.containsKey(named)) {
                throw new IllegalArgumentException(
                        "the formula '%s' has the dopant %s without its share of the mass.%nMaybe %s."
                                .formatted(formula.text(), named, Formula.doped(formula.text(), named)));
            }
        }
        for (Map.Entry<String, Double> dopant : dopants.entrySet()) {
            double share = dopant.getValue();
            if (!formula.dopants().contains(dopant.getKey())) {
                throw new IllegalArgumentException(
                        "'%s' is not a dopant of the formula '%s'.%nMaybe the formula is '%s%s%s'."
                                .formatted(
                                        dopant.getKey(),
                                        formula.text(),
                                        formula.text(),
                                        formula.dopants().isEmpty() ? ":" : ",",
                                        dopant.getKey()));
            }
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException(
                        "the share of the dopant %s in the mass must lie between 0 and 1 but is %s%s"
                                .formatted(dopant.getKey(), share, share >= 1 ? ".\nMaybe it is a percentage." : ""));
            }
            host -= share;
        }
        if (!(host > 0)) {
            throw new IllegalArgumentException(
                    "the dopants of '%s' leave nothing of the mass to the compound".formatted(formula.text()));
        }
        return host;
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

    private static void requireInFormula(String formula, List<String> elements, Map<String, Double> fractions) {
        for (String name : fractions.keySet()) {
            Isotope known = Nuclides.isotope(name)
                    .orElseThrow(() -> new IllegalArgumentException("the nuclide '%s' is not known; known are %s"
                            .formatted(
                                    name,
                                    elements.stream()
                                            .flatMap(element -> Nuclides.ofElement(element).stream())
                                            .map(isotope -> isotope.nuclide().name())
                                            .toList())));
            if (!elements.contains(known.element())) {
                throw new IllegalArgumentException(
                        "the nuclide %s is of no element of the formula '%s'".formatted(name, formula));
            }
        }
    }
}

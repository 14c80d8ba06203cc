package upscatter.model.nucleus;

import java.util.ArrayList;
import java.util.List;
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
     * @throws IllegalArgumentException if the formula cannot be read or names an element that is not in {@link Nuclides}
     */
    public static Target compound(String formula) {
        var parts = new ArrayList<Species>();
        double gramsPerMol = 0;
        Matcher matcher = ELEMENT.matcher(formula);
        int end = 0;
        while (matcher.lookingAt()) {
            String element = matcher.group(1);
            int atoms = matcher.group(2).isEmpty() ? 1 : Integer.parseInt(matcher.group(2));
            List<Nuclides.Isotope> isotopes = Nuclides.ofElement(element);
            if (isotopes.isEmpty() || atoms == 0) {
                throw new IllegalArgumentException("the element '%s' of the formula '%s' is not known; known are %s"
                        .formatted(element, formula, knownElements()));
            }
            for (Nuclides.Isotope isotope : isotopes) {
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
        double formulasPerKg = PhysicalConstants.AVOGADRO_PER_MOL * Units.GRAMS_PER_KG / gramsPerMol;
        return new Target(
                formula,
                parts.stream()
                        .map(part -> new Species(part.nuclide(), part.nucleiPerKg() * formulasPerKg))
                        .toList());
    }

    private static List<String> knownElements() {
        return Nuclides.all().stream().map(Nuclides.Isotope::element).distinct().toList();
    }
}

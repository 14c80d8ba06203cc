package upscatter.model.nucleus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A chemical formula as it is written: elements of {@link Nuclides} with their numbers of atoms, and dopants after a colon.
 *
 * @param text the formula, for example {@code NaI:Tl}
 * @param parts elements of the host with their numbers of atoms, in the order of the formula
 * @param dopants symbols after the colon
 */
record Formula(String text, List<Part> parts, List<String> dopants) {
    /** What detectors are called beside their formula. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("argon", "Ar"),
            Map.entry("caesium iodide", "CsI"),
            Map.entry("calcium tungstate", "CaWO4"),
            Map.entry("cesium iodide", "CsI"),
            Map.entry("germanium", "Ge"),
            Map.entry("helium", "He"),
            Map.entry("krypton", "Kr"),
            Map.entry("lead", "Pb"),
            Map.entry("neon", "Ne"),
            Map.entry("sapphire", "Al2O3"),
            Map.entry("silicon", "Si"),
            Map.entry("sodium iodide", "NaI"),
            Map.entry("water", "H2O"),
            Map.entry("xenon", "Xe"));

    private static final Pattern ELEMENT = Pattern.compile("([A-Z][a-z]?)(\\d*)");

    private static final Pattern ELEMENTS = Pattern.compile("(?:[A-Z][a-z]?\\d*)+");

    private static final Pattern DOPANTS = Pattern.compile("[A-Z][a-z]?(?:,[A-Z][a-z]?)*");

    /** A dopant in brackets, as in CsI[Na] and NaI(Tl). */
    private static final Pattern BRACKETS = Pattern.compile("([^\\[(]+)[\\[(]([A-Z][a-z]?)[\\])]");

    /** Two capitals that follow each other. */
    private static final Pattern CAPITALS = Pattern.compile("([A-Z])([A-Z])");

    /** More atoms of one element than any formula of a target has. */
    private static final int MOST_ATOMS = 30;

    /** As many hydrogens as an alkane of {@value #MOST_ATOMS} carbons has. */
    private static final int MOST_HYDROGENS = 2 * MOST_ATOMS + 2;

    /**
     * An element of a formula.
     *
     * @param element symbol of the element
     * @param atoms number of its atoms
     */
    record Part(String element, int atoms) {}

    /**
     * Reads a formula.
     *
     * @throws IllegalArgumentException if it is none, if it names an element without a natural composition, if a number in it reads as a mass
     *     number, and if capitals leave open which elements are meant
     */
    static Formula of(String text) {
        Matcher brackets = BRACKETS.matcher(text);
        if (brackets.matches()) {
            throw new IllegalArgumentException("the formula '%s' has a dopant in brackets.%nMaybe %s."
                    .formatted(text, doped(brackets.group(1) + ":" + brackets.group(2), brackets.group(2))));
        }
        int colon = text.indexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        String doped = colon < 0 ? "" : text.substring(colon + 1);
        if (!ELEMENTS.matcher(host).matches()
                || !(colon < 0 || DOPANTS.matcher(doped).matches())) {
            String meant = NAMES.get(text.strip().toLowerCase(Locale.ROOT));
            throw new IllegalArgumentException(
                    "'%s' is not a chemical formula such as CaWO4, Al2O3, CsI, Ge or NaI:Tl".formatted(text)
                            + (meant == null ? "" : "%nMaybe '%s'.".formatted(meant)));
        }
        requireOneReading(host);
        List<String> dopants = ELEMENT.matcher(doped)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        var parts = new ArrayList<Part>();
        Matcher found = ELEMENT.matcher(host);
        while (found.find()) {
            requireKnown(found.group(1), host);
            parts.add(new Part(found.group(1), atoms(found.group(1), found.group(2), host)));
        }
        dopants.forEach(dopant -> requireKnown(dopant, text));
        return new Formula(text, List.copyOf(parts), dopants);
    }

    /** All elements, those of the dopants too. */
    List<String> elements() {
        return Stream.concat(parts.stream().map(Part::element), dopants.stream())
                .distinct()
                .toList();
    }

    /** How a target with a dopant is written; the share is an example. */
    static String doped(String formula, String dopant) {
        return "\"target\": {\"formula\": \"%s\", \"dopants\": {\"%s\": 0.001}}, with its share of the mass"
                .formatted(formula, dopant);
    }

    private static void requireKnown(String element, String formula) {
        if (!Nuclides.ofElement(element).isEmpty()) {
            return;
        }
        if (Nuclides.isWithoutComposition(element)) {
            throw new IllegalArgumentException(
                    "the element '%s' of the formula '%s' has no natural isotopic composition: all its isotopes are radioactive, and IUPAC gives no shares of them"
                            .formatted(element, formula));
        }
        if (element.equals("D")) {
            throw new IllegalArgumentException(
                    "the element 'D' of the formula '%s' is not known: deuterium is an isotope.%nMaybe \"target\": {\"formula\": \"%s\", \"isotopes\": {\"H2\": 1}}."
                            .formatted(formula, formula.replaceAll("D(?![a-z])", "H")));
        }
        String first = element.substring(0, 1);
        String second = element.substring(1).toUpperCase(Locale.ROOT);
        boolean isTwo = !second.isEmpty()
                && !Nuclides.ofElement(first).isEmpty()
                && !Nuclides.ofElement(second).isEmpty();
        throw new IllegalArgumentException(
                "the element '%s' of the formula '%s' is not known; known are the natural elements %s%s"
                        .formatted(
                                element,
                                formula,
                                String.join(" ", Nuclides.elements()),
                                isTwo ? "%nMaybe '%s'.".formatted(formula.replace(element, first + second)) : ""));
    }

    /** A formula in capitals alone is refused where two of its letters may be one element: CSI for CsI. */
    private static void requireOneReading(String host) {
        if (!host.equals(host.toUpperCase(Locale.ROOT))) {
            return;
        }
        String other = CAPITALS.matcher(host).replaceAll(pair -> {
            String element = pair.group(1) + pair.group(2).toLowerCase(Locale.ROOT);
            return Nuclides.ofElement(element).isEmpty() ? pair.group() : element;
        });
        boolean isMolecule = other.matches("[A-Z][a-z]?\\d+");
        if (!other.equals(host) && !isMolecule) {
            String told = ELEMENT.matcher(host)
                    .results()
                    .map(part -> part.group(1) + (part.group(2).isEmpty() ? "1" : part.group(2)))
                    .collect(Collectors.joining());
            throw new IllegalArgumentException(
                    "the formula '%s' in capitals leaves open whether '%s' is meant.%nMaybe '%s'; if each letter is an element, '%s' says so."
                            .formatted(host, other, other, told));
        }
    }

    /** Number of atoms of an element in a formula; one that reads as a mass number is refused, because it is not meant as a number of atoms. */
    private static int atoms(String element, String digits, String host) {
        if (digits.isEmpty()) {
            return 1;
        }
        int atoms = digits.length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (atoms == 0) {
            throw new IllegalArgumentException("the formula '%s' has no atoms of %s".formatted(host, element));
        }
        boolean isHydrogen = element.equals("H");
        String reason;
        if (isMassNumber(element, atoms, host)) {
            reason = "which is a mass number of this element";
        } else if (atoms > (isHydrogen ? MOST_HYDROGENS : MOST_ATOMS)) {
            reason = "of which a formula may have " + (isHydrogen ? MOST_HYDROGENS : MOST_ATOMS);
        } else {
            return atoms;
        }
        List<Isotope> isotopes = Nuclides.ofElement(element);
        String nuclide = Nuclides.named(element + digits)
                .orElse(isotopes.get(0).nuclide())
                .name();
        throw new IllegalArgumentException(
                "the formula '%s' has %s atoms of %s, %s.%nMaybe a nuclide is meant: \"target\": {\"formula\": \"%s\", \"isotopes\": {\"%s\": 1}}."
                        .formatted(host, digits, element, reason, host.replace(element + digits, element), nuclide));
    }

    /**
     * Whether a number is taken for a mass number: one of a natural isotope, unless it belongs to hydrogen in a compound or to carbon in
     * one with hydrogen, where molecules have such numbers; beside a single element any number from Z on, which no molecule has.
     */
    private static boolean isMassNumber(String element, int atoms, String host) {
        List<Isotope> isotopes = Nuclides.ofElement(element);
        boolean isNatural =
                isotopes.stream().anyMatch(isotope -> isotope.nuclide().nucleons() == atoms);
        List<String> elements =
                ELEMENT.matcher(host).results().map(part -> part.group(1)).toList();
        if (elements.size() == 1) {
            return isNatural || (atoms >= isotopes.get(0).nuclide().protons() && atoms <= MOST_ATOMS);
        }
        boolean isOrganic = element.equals("C") && elements.contains("H");
        return isNatural && !element.equals("H") && !isOrganic;
    }
}

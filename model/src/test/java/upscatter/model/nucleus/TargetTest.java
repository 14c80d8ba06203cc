package upscatter.model.nucleus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.ReferenceTable;
import upscatter.model.ReferenceTable.Row;
import upscatter.model.units.PhysicalConstants;

class TargetTest {
    static List<Row> formulaUnits() {
        return ReferenceTable.read("formula-units.csv");
    }

    @ParameterizedTest
    @MethodSource
    void formulaUnits(Row row) {
        String formula = row.text("formula");
        Matcher first = Pattern.compile("([A-Z][a-z]?)(\\d*).*").matcher(formula);
        assertThat(first.matches()).isTrue();
        int atoms = first.group(2).isEmpty() ? 1 : Integer.parseInt(first.group(2));
        double perGram = Target.compound(formula).species().stream()
                        .filter(s -> s.nuclide().name().matches(first.group(1) + "\\d+"))
                        .mapToDouble(Target.Species::nucleiPerKg)
                        .sum()
                / atoms
                / 1000;
        assertThat(perGram).isCloseTo(row.number("perGram"), within(row.halfLastDigit("perGram")));
        assertThat(PhysicalConstants.AVOGADRO_PER_MOL / perGram)
                .isCloseTo(row.number("molarMass"), within(row.halfLastDigit("molarMass")));
    }

    static List<Row> nuclides() {
        return ReferenceTable.read("nuclides.csv");
    }

    @ParameterizedTest
    @MethodSource
    void nuclides(Row row) {
        Nuclide nuclide = Nuclides.named(row.text("nuclide")).orElseThrow();
        assertThat(nuclide.protons()).isEqualTo((int) row.number("protons"));
        assertThat(nuclide.nucleons()).isEqualTo((int) row.number("nucleons"));
        assertThat(nuclide.atomicMassU()).isEqualTo(row.number("atomicMassU"));
        assertThat(nuclide.massMeV()).isCloseTo(row.number("massMeV"), within(row.halfLastDigit("massMeV")));
        assertThat(Nuclides.all().stream()
                        .filter(isotope -> isotope.nuclide().equals(nuclide))
                        .map(Isotope::abundance))
                .containsExactly(row.number("abundance"));
    }

    /** Shares of nature give the natural target; one nuclide alone gives {@code N_A/m} nuclei a kg. */
    @Test
    void isotopesInShares() {
        for (String element : Nuclides.elements()) {
            List<Isotope> natural = Nuclides.ofElement(element);
            double all = natural.stream().mapToDouble(Isotope::abundance).sum();
            Map<String, Double> shares = natural.stream()
                    .collect(Collectors.toMap(
                            isotope -> isotope.nuclide().name(), isotope -> isotope.abundance() / all));
            Target plain = Target.compound(element);
            Target told = Target.compound(element, shares);
            for (int i = 0; i < natural.size(); i++) {
                assertThat(told.species().get(i).nuclide())
                        .isEqualTo(plain.species().get(i).nuclide());
                assertThat(told.species().get(i).nucleiPerKg())
                        .isCloseTo(plain.species().get(i).nucleiPerKg(), withinPercentage(1e-2));
                Nuclide alone = natural.get(i).nuclide();
                assertThat(Target.compound(element, Map.of(alone.name(), 1.0)).species())
                        .singleElement()
                        .satisfies(species -> assertThat(species.nucleiPerKg())
                                .isCloseTo(
                                        PhysicalConstants.AVOGADRO_PER_MOL * 1000 / alone.atomicMassU(),
                                        withinPercentage(1e-12)));
            }
        }
    }

    @Test
    void enrichedGermanium() {
        Target enriched = Target.compound("Ge", Map.of("Ge76", 0.86, "Ge74", 0.14));
        double gramsPerMol = 0.86 * 75.921403 + 0.14 * 73.921178;
        assertThat(enriched.species()).extracting(s -> s.nuclide().name()).containsExactly("Ge74", "Ge76");
        assertThat(enriched.species().get(1).nucleiPerKg())
                .isCloseTo(0.86 * PhysicalConstants.AVOGADRO_PER_MOL * 1000 / gramsPerMol, withinPercentage(1e-9));
        assertThat(Target.compound("CaWO4", Map.of("W184", 1.0)).species())
                .extracting(s -> s.nuclide().name())
                .containsOnlyOnce("W184")
                .contains("Ca40", "O16")
                .doesNotContain("W182");
    }

    @Test
    void sharesOfIsotopesThatCannotBe() {
        assertThatThrownBy(() -> Target.compound("Ge", Map.of("Ge76", 0.86)))
                .hasMessageContaining("must sum to 1 but sum to 0.86");
        assertThatThrownBy(() -> Target.compound("Ge", Map.of("Ge76", 86.0, "Ge74", 14.0)))
                .hasMessageContaining("Maybe it is a percentage");
        assertThatThrownBy(() -> Target.compound("Ge", Map.of("Ge75", 1.0)))
                .hasMessageContaining("'Ge75' is not known");
        assertThatThrownBy(() -> Target.compound("Si", Map.of("Ge76", 1.0)))
                .hasMessageContaining("of no element of the formula 'Si'");
    }

    /** A dopant has its share of the mass, the compound the rest; shares of isotopes hold for it too. */
    @Test
    void dopants() {
        Target plain = Target.compound("NaI");
        Target doped = Target.compound("NaI:Tl", Map.of(), Map.of("Tl", 0.002));
        assertThat(doped.species())
                .extracting(s -> s.nuclide().name())
                .containsExactly("Na23", "I127", "Tl203", "Tl205");
        for (int i = 0; i < 2; i++) {
            assertThat(doped.species().get(i).nucleiPerKg())
                    .isCloseTo(0.998 * plain.species().get(i).nucleiPerKg(), withinPercentage(1e-12));
        }
        double thallium = 0.2952 * 202.972344 + 0.7048 * 204.974427;
        assertThat(doped.species().get(3).nucleiPerKg())
                .isCloseTo(
                        0.002 * 0.7048 * 1000 * PhysicalConstants.AVOGADRO_PER_MOL / thallium, withinPercentage(1e-4));
        assertThat(
                        Target.compound("LaBr3:Ce,Sr", Map.of("Ce140", 1.0), Map.of("Ce", 0.05, "Sr", 0.005))
                                .species()
                                .stream()
                                .mapToDouble(s -> s.nucleiPerKg() * s.nuclide().atomicMassU())
                                .sum())
                .isCloseTo(1000 * PhysicalConstants.AVOGADRO_PER_MOL, withinPercentage(1e-12));
    }

    @Test
    void dopantsThatCannotBe() {
        assertThatThrownBy(() -> Target.compound("NaI:Tl"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the dopant Tl without its share of the mass")
                .hasMessageContaining("{\"formula\": \"NaI:Tl\", \"dopants\": {\"Tl\": 0.001}}");
        assertThatThrownBy(() -> Target.compound("NaI", Map.of(), Map.of("Tl", 0.001)))
                .hasMessageContaining("Maybe the formula is 'NaI:Tl'");
        assertThatThrownBy(() -> Target.compound("NaI:Tl", Map.of(), Map.of("Tl", 0.001, "Li", 0.001)))
                .hasMessageContaining("Maybe the formula is 'NaI:Tl,Li'");
        assertThatThrownBy(() -> Target.compound("NaI:Tl", Map.of(), Map.of("Tl", 1.0)))
                .hasMessageContaining("Maybe it is a percentage");
        assertThatThrownBy(() -> Target.compound("NaI:Tl", Map.of(), Map.of("Tl", 0.0)))
                .hasMessageContaining("between 0 and 1 but is 0.0");
        assertThatThrownBy(() -> Target.compound("NaI:Tl,Li", Map.of(), Map.of("Tl", 0.6, "Li", 0.4)))
                .hasMessageContaining("leave nothing of the mass");
    }
}

package upscatter.model.nucleus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                        .map(Nuclides.Isotope::abundance))
                .containsExactly(row.number("abundance"));
    }

    @Test
    void everyNuclideHasARow() {
        assertThat(Nuclides.all()).hasSameSizeAs(nuclides());
    }

    @Test
    void abundancesSumToOne() {
        Nuclides.all().stream()
                .map(Nuclides.Isotope::element)
                .distinct()
                .forEach(element -> assertThat(Nuclides.ofElement(element).stream()
                                .mapToDouble(Nuclides.Isotope::abundance)
                                .sum())
                        .as(element)
                        .isCloseTo(1, withinPercentage(0.11)));
    }

    @ParameterizedTest
    @CsvSource({
        "CaWo4,'o'",
        "caWO4,chemical formula",
        "'',chemical formula",
        "Uuo2,Uu",
        "Ge0,Ge",
        "CaWO4!,chemical formula"
    })
    void aFormulaThatCannotBeReadIsRefused(String formula, String word) {
        assertThatThrownBy(() -> Target.compound(formula))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(word);
    }
}

package upscatter.model.nucleus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
    /** Formula units per gram from the molar masses of IUPAC (seven digits; abundances rounded to five). */
    @ParameterizedTest
    @CsvSource({
        "CaWO4,W,2.091621e21",
        "Al2O3,Al,11.812602e21",
        "Ge,Ge,8.291551e21",
        "Si,Si,2.144217e22",
        "CsI,Cs,2.317903e21",
        "Ar,Ar,1.507503e22",
        "Xe,Xe,4.586803e21"
    })
    void atomsPerGram(String formula, String element, double perGram) {
        double atoms = Target.compound(formula).species().stream()
                .filter(s -> s.nuclide().name().matches(element + "\\d+"))
                .mapToDouble(Target.Species::nucleiPerKg)
                .sum();
        assertThat(atoms / 1000).isCloseTo(perGram, withinPercentage(1e-3));
    }

    @Test
    void nuclearMassesAreThoseOfTheTable() {
        assertThat(Nuclides.named("W184").orElseThrow().massMeV()).isCloseTo(171311.3953, withinPercentage(1e-7));
        assertThat(Nuclides.named("O16").orElseThrow().massMeV()).isCloseTo(14895.0810, withinPercentage(1e-6));
        assertThat(Nuclides.all()).hasSize(37);
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

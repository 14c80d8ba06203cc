package upscatter.model.nucleus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bi4Ge3O12|Bi 4, Ge 3, O 12",
                "CaWO4|Ca 1, W 1, O 4",
                "H2O|H 2, O 1",
                "C12H26|C 12, H 26",
                "C30H62|C 30, H 62",
                "C14H10|C 14, H 10",
                "CO2|C 1, O 2",
                "CS2|C 1, S 2",
                "CF3I|C 1, F 3, I 1",
                "C1S1I1|C 1, S 1, I 1",
                "H1F1|H 1, F 1",
                "S8|S 8",
                "UO2|U 1, O 2",
            })
    void elementsWithTheirAtoms(String text, String parts) {
        Formula formula = Formula.of(text);
        assertThat(formula.parts())
                .extracting(part -> part.element() + " " + part.atoms())
                .containsExactly(parts.split(", ", -1));
        assertThat(formula.dopants()).isEmpty();
    }

    @Test
    void dopantsAfterAColon() {
        Formula formula = Formula.of("LaBr3:Ce,Sr");
        assertThat(formula.parts()).extracting(Formula.Part::element).containsExactly("La", "Br");
        assertThat(formula.dopants()).containsExactly("Ce", "Sr");
        assertThat(formula.elements()).containsExactly("La", "Br", "Ce", "Sr");
    }

    @ParameterizedTest
    @CsvSource({
        "CaWo4,'o'",
        "caWO4,chemical formula",
        "'',chemical formula",
        "Uuo2,Uu",
        "Ge0,Ge",
        "CaWO4!,chemical formula",
        "Ca(OH)2,chemical formula",
        "NaI:,chemical formula",
        ":Tl,chemical formula",
        "NaI:Tl2,chemical formula",
        "CaWo4,Maybe 'CaWO4'.",
        "Germanium,Maybe 'Ge'.",
        "Caesium iodide,Maybe 'CsI'.",
        "D2O,deuterium"
    })
    void aFormulaThatCannotBeReadIsRefused(String formula, String word) {
        assertThatThrownBy(() -> Formula.of(formula))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(word);
    }

    /** Elements whose isotopes all decay within geological times have no composition that could be assumed. */
    @ParameterizedTest
    @ValueSource(strings = {"Tc", "Pm", "Po", "At", "Rn", "Fr", "Ra", "Ac", "Np", "Pu", "Am"})
    void anElementWithoutCompositionIsRefused(String element) {
        for (String formula : new String[] {element, element + "O2", "NaI:" + element}) {
            assertThatThrownBy(() -> Formula.of(formula))
                    .as(formula)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + element + "'")
                    .hasMessageContaining("no natural isotopic composition");
        }
    }

    /** Kind of fault: capitals that are read as other elements than those that are meant. */
    @ParameterizedTest
    @CsvSource({"CSI,CsI", "SI,Si", "PBWO4,PbWO4", "SIO2,SiO2", "CU,Cu", "INSB,InSb", "HF,Hf"})
    void capitalsThatLeaveTheElementsOpen(String formula, String meant) {
        assertThatThrownBy(() -> Formula.of(formula))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'%s' in capitals".formatted(formula))
                .hasMessageContaining("Maybe '%s'".formatted(meant));
    }

    @ParameterizedTest
    @CsvSource({"CsI[Na],CsI:Na,Na", "NaI(Tl),NaI:Tl,Tl"})
    void aDopantInBrackets(String formula, String told, String dopant) {
        assertThatThrownBy(() -> Formula.of(formula))
                .hasMessageContaining("{\"formula\": \"%s\", \"dopants\": {\"%s\": 0.001}}".formatted(told, dopant));
    }

    /** Kind of fault: a mass number read as a number of atoms. */
    @Test
    void aMassNumberIsNoNumberOfAtoms() {
        for (Isotope isotope : Nuclides.all()) {
            String formula = isotope.nuclide().name();
            assertThatThrownBy(() -> Formula.of(formula))
                    .as(formula)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            "{\"formula\": \"%s\", \"isotopes\": {\"%s\": 1}}".formatted(isotope.element(), formula));
        }
        assertThatThrownBy(() -> Formula.of("Ge31")).hasMessageContaining("a formula may have 30");
        assertThatThrownBy(() -> Formula.of("Ge99999999999")).hasMessageContaining("a formula may have 30");
        assertThatThrownBy(() -> Formula.of("Li6F"))
                .hasMessageContaining("{\"formula\": \"LiF\", \"isotopes\": {\"Li6\": 1}}");
        for (String radioactive : new String[] {"H3", "Be7", "C14", "Na22", "Al26", "Ar39", "Kr85", "Cs137"}) {
            assertThatThrownBy(() -> Formula.of(radioactive)).hasMessageContaining("Maybe a nuclide is meant");
        }
    }
}

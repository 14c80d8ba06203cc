package upscatter.model.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "20 eV,ENERGY,2e-5",
        "1.5keV,ENERGY,1.5e-3",
        "8 MeV,ENERGY,8",
        "-2 GeV,ENERGY,-2000",
        "72 m,LENGTH,7200",
        "3 yr,TIME,94672800",
        "0.5 us,TIME,5e-7",
        "6 g,MASS,0.006",
        "4.25 GW,POWER,2.6526413566e22",
        "100 /(keV kg d),DIFFERENTIAL_RATE,1.1574074074",
        "100 dru,DIFFERENTIAL_RATE,1.1574074074",
        "13.348 /keV,INVERSE_ENERGY,13348",
        "3 %,NUMBER,0.03",
        "1.76e23,NUMBER,1.76e23",
        ".5,NUMBER,0.5"
    })
    void quantitiesAreReadAsPhysicistsWriteThem(String text, Dimension dimension, double value) {
        assertThat(Quantity.parse(text, dimension).value()).isCloseTo(value, withinPercentage(1e-5));
    }

    @ParameterizedTest
    @CsvSource({
        "20,has no unit",
        "20 ev,has the unit 'ev'",
        "20 kg,has the unit 'kg'",
        "eV,is not an energy",
        "'',is not an energy",
        "1e999 eV,not finite",
        "NaN eV,is not an energy",
        "1..2 eV,has the unit"
    })
    void anythingElseIsRefused(String text, String words) {
        assertThatThrownBy(() -> Quantity.parse(text, Dimension.ENERGY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void aQuantityPrintsAsItWasWritten() {
        assertThat(Quantity.parse("20 eV", Dimension.ENERGY)).hasToString("20 eV");
        assertThat(Quantity.parse("4.25 GW", Dimension.POWER)).hasToString("4.25 GW");
        assertThat(Quantity.parse("7", Dimension.NUMBER)).hasToString("7");
    }

    @ParameterizedTest
    @CsvSource({"0.1 keV,eV,100", "100 eV,eV,100", "0.3 keV,eV,300", "2.2 us,ns,2200", "3 %,'',0.03"})
    void anotherUnitHasTheDigitsOfTheOneThatWasWritten(String text, String unit, double number) {
        Quantity quantity = Quantity.parse(
                text, unit.isEmpty() ? Dimension.NUMBER : unit.endsWith("V") ? Dimension.ENERGY : Dimension.TIME);
        assertThat(quantity.in(unit)).isEqualTo(number);
        assertThatThrownBy(() -> quantity.in("furlong")).hasMessageContaining("'furlong' is not known");
    }
}

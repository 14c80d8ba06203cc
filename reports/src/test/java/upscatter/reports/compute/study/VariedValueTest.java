package upscatter.reports.compute.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.json.Setting;

class VariedValueTest {
    @Test
    void unitsOfOneKindAreOneRange() {
        VariedValue mass = VariedValue.parse("/detectors/0/mass=1g..1kg,log,4");
        assertThat(mass.values()).hasSize(4);
        assertThat(mass.unit()).isEqualTo("g");
        assertThat(mass.values().get(0)).isEqualTo(1.0);
        assertThat(mass.values().get(1)).isCloseTo(10, within(1e-12));
        assertThat(mass.values().get(3)).isCloseTo(1000, within(1e-10));
        assertThat(mass.setting(2.5)).isEqualTo(new Setting("/detectors/0/mass", "2.5 g"));
    }

    @Test
    void numbersAndUnitsWithBlanks() {
        VariedValue rate = VariedValue.parse("/backgrounds/0/rate=1..3 /(keV kg d),lin,3");
        assertThat(rate.values()).containsExactly(1.0, 2.0, 3.0);
        assertThat(rate.setting(2)).isEqualTo(new Setting("/backgrounds/0/rate", "2 /(keV kg d)"));
        VariedValue number = VariedValue.parse("/a=-1e-1..0.1,lin,3");
        assertThat(number.values()).containsExactly(-0.1, 0.0, 0.1);
        assertThat(number.setting(0.1)).isEqualTo(new Setting("/a", "0.1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /a              | is no range
            /a=1..2         | is no range
            /a=1..2,sqrt,3  | is no range
            /a=1..2,log,x   | is no range
            /a=1-2,log,3    | is no range
            a=1..2,log,3    | must begin with '/'
            /a=0..2,log,3   | on a logarithmic scale
            /a=2..2,lin,3   | cannot run from 2.0 to 2.0
            /a=1..2,lin,1   | needs 2 values
            /a=1 g..2 s,lin,2 | the units 'g' and 's'
            """)
    void whatIsNoRangeIsSaid(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VariedValue.parse(text))
                .withMessageContaining(message);
    }
}

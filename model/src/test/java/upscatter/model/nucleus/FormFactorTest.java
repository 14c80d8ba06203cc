package upscatter.model.nucleus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.ReferenceTable;
import upscatter.model.ReferenceTable.Row;

class FormFactorTest {
    static List<Row> values() {
        return ReferenceTable.read("form-factors.csv");
    }

    @ParameterizedTest
    @MethodSource
    void values(Row row) {
        int nucleons = (int) row.number("massNumber");
        var nuclide = new Nuclide("A" + nucleons, 1, nucleons, nucleons);
        double q = row.number("momentumTransferMeV");
        assertThat(new FormFactor.Helm().value(q, nuclide))
                .isCloseTo(row.number("helm"), within(row.halfLastDigit("helm")));
        assertThat(new FormFactor.KleinNystrand().value(q, nuclide))
                .isCloseTo(row.number("kleinNystrand"), within(row.halfLastDigit("kleinNystrand")));
    }

    @Test
    void seriesAndClosedFormMeet() {
        var nuclide = new Nuclide("W184", 74, 184, 183.950933);
        for (FormFactor formFactor : List.of(new FormFactor.Helm(), new FormFactor.KleinNystrand())) {
            for (double q = 2.5; q < 3.5; q += 0.01) {
                double middle = formFactor.value(q, nuclide);
                double neighbours = 0.5 * (formFactor.value(q - 1e-3, nuclide) + formFactor.value(q + 1e-3, nuclide));
                assertThat(middle).isCloseTo(neighbours, within(1e-9));
            }
            assertThat(formFactor.value(0, nuclide)).isEqualTo(1);
        }
    }
}

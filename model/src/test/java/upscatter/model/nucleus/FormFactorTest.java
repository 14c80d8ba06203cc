package upscatter.model.nucleus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.ReferenceTable;
import upscatter.model.ReferenceTable.Row;
import upscatter.model.units.PhysicalConstants;

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
    void theMeanSquareRadiusIsTheGivenOne() {
        // F = 1 - q^2 <r^2>/6 + O(q^4), by one step of Richardson's extrapolation.
        var nuclide = new Nuclide("Cs133", 55, 133, 132.905452);
        var formFactor = new FormFactor.HelmOfRadius(4.83);
        double step = 2;
        double once = (1 - formFactor.value(step, nuclide)) / (step * step);
        double twice = (1 - formFactor.value(2 * step, nuclide)) / (4 * step * step);
        double slope = (4 * once - twice) / 3 * 197.3269804 * 197.3269804;
        assertThat(Math.sqrt(6 * slope)).isCloseTo(4.83, within(1e-5));
        var helm = new FormFactor.Helm();
        double c = 1.23 * Math.cbrt(133) - 0.60;
        double rms = Math.sqrt(0.6 * (c * c + 7.0 / 3 * Math.PI * Math.PI * 0.52 * 0.52 - 5 * 0.81) + 3 * 0.81);
        for (double q : new double[] {1, 20, 60, 120}) {
            assertThat(new FormFactor.HelmOfRadius(rms).value(q, nuclide))
                    .isCloseTo(helm.value(q, nuclide), within(1e-12));
        }
        assertThatThrownBy(() -> new FormFactor.HelmOfRadius(1.5)).hasMessageContaining("1.5 fm");
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

    static Stream<FormFactor> extended() {
        return Stream.of(
                new FormFactor.Helm(),
                new FormFactor.KleinNystrand(),
                new FormFactor.HelmOfRadius(4.83),
                new FormFactor.HelmOfMeasuredRadii());
    }

    /** F = 1 - (q r)^2/6 + O(q^4): the curvature at zero is the rms radius, and follows its factor. */
    @ParameterizedTest
    @MethodSource("extended")
    void theCurvatureIsTheRmsRadius(FormFactor form) {
        for (String name : List.of("O16", "Ge74", "Cs133")) {
            Nuclide nuclide = Nuclides.named(name).orElseThrow();
            for (double factor : new double[] {0.7, 1, 1.3}) {
                double q = 0.5;
                double radius =
                        Math.sqrt(6 * (1 - form.value(q, nuclide, factor))) / q * PhysicalConstants.HBAR_C_MEV_FM;
                assertThat(radius / (factor * form.rmsRadiusFm(nuclide)))
                        .as("%s, %s, %s", form, name, factor)
                        .isCloseTo(1, within(1e-4));
            }
            assertThat(form.value(60, nuclide, 1)).isEqualTo(form.value(60, nuclide));
        }
    }

    @Test
    void aSphereDoesNotVanishInItsSkin() {
        Nuclide caesium = Nuclides.named("Cs133").orElseThrow();
        assertThatThrownBy(() -> new FormFactor.Helm().value(20, caesium, 0.1))
                .hasMessageContaining("times 0.1 leaves no sphere within the skin");
    }

    /** Each nucleus has the form factor of its own radius; proton radii below that of the skin are followed by a Gaussian. */
    @Test
    void measuredRadii() {
        var measured = new FormFactor.HelmOfMeasuredRadii();
        for (String name : List.of("He4", "O16", "Ca48", "Pb208")) {
            Nuclide nuclide = Nuclides.named(name).orElseThrow();
            var alone = new FormFactor.HelmOfRadius(nuclide.chargeRadiusFm().orElseThrow());
            for (double q : new double[] {1, 20, 60, 120}) {
                assertThat(measured.value(q, nuclide)).isEqualTo(alone.value(q, nuclide));
            }
        }
        assertThat(measured.rmsRadiusFm(Nuclides.named("Pb208").orElseThrow())).isEqualTo(5.5012);
        Nuclide proton = Nuclides.named("H1").orElseThrow();
        double x = 100 * 1.1 * 0.8783 / PhysicalConstants.HBAR_C_MEV_FM;
        assertThat(measured.value(100, proton, 1.1)).isCloseTo(Math.exp(-x * x / 6), within(1e-15));
        Nuclide unmeasured = Nuclides.named("S33").orElseThrow();
        assertThat(unmeasured.chargeRadiusFm()).isEmpty();
        assertThat(measured.value(60, unmeasured))
                .isCloseTo(new FormFactor.Helm().value(60, unmeasured), within(1e-14));
    }
}

package upscatter.model.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hipparchus.analysis.integration.RombergIntegrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;
import upscatter.model.quadrature.GaussLegendre;

/** Tabulated widths, in MeV. */
class WidthTableTest {
    private static final WidthTable WIDTHS = new WidthTable(List.of(1.0, 2.0, 4.0, 6.0), List.of(0.2, 0.1, 0.15, 0.4));

    @ParameterizedTest
    @CsvSource({"0, 0.2, 0", "1.5, 0.15, -0.1", "3, 0.125, 0.025", "5, 0.275, 0.125", "6, 0.4, 0", "9, 0.4, 0"})
    void linesBetweenPointsAndConstantsOutside(double energy, double sigma, double slope) {
        assertThat(new Resolution(WIDTHS).sigmaMeV(energy)).isCloseTo(sigma, within(1e-15));
        assertThat(WIDTHS.slope(energy)).isCloseTo(slope, within(1e-15));
    }

    /** By a search: of a thousand energies the first and the last that reach. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1.2, 2.05, 2.9, 3.5, 5.1, 8})
    void whatReachesAValue(double value) {
        double lowest = Double.NaN;
        double highest = Double.NaN;
        for (int i = -5000; i <= 15_000; i++) {
            double energy = 1e-3 * i;
            double reach = 9 * WIDTHS.at(energy);
            lowest = Double.isNaN(lowest) && energy + reach >= value ? energy : lowest;
            highest = energy - reach <= value ? energy : highest;
        }
        assertThat(WIDTHS.reaching(value, 9)).isCloseTo(lowest, within(1.1e-3));
        assertThat(WIDTHS.reaching(value, -9)).isCloseTo(highest, within(1.1e-3));
    }

    @Test
    void theFinestWidthNearAValueIsFound() {
        assertThat(WIDTHS.finestNear(2.2)).isEqualTo(0.1);
        assertThat(WIDTHS.finestNear(9)).isEqualTo(0.4);
    }

    /** Counts of a falling spectrum by the panels of the response against Romberg integration between the points of the table. */
    @Test
    void panelsIntegrateAcrossItsKinks() {
        var response = new EnergyResponse(
                new Quenching.None(), new Resolution(WIDTHS), new Efficiency.ErrorFunction(0.9, 2.4, 0.3));
        var axis = new Axis(Observable.RECOIL_ENERGY, "MeV", List.of(1.8, 2.5, 4.2));
        double[] panels = response.panelsMeV(axis);
        for (int bin = 0; bin < 2; bin++) {
            var seen = response.acceptances(axis.low(bin), axis.high(bin));
            double sum = 0;
            for (int i = 1; i < panels.length; i++) {
                double half = 0.5 * (panels[i] - panels[i - 1]);
                double centre = panels[i - 1] + half;
                sum += half
                        * GaussLegendre.rule(4)
                                .integrate(x -> seen.applyAsDouble(centre + half * x) * Math.exp(-centre - half * x));
            }
            double reference = 0;
            double[] cuts = {1e-9, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 9};
            for (int i = 1; i < cuts.length; i++) {
                double low = axis.low(bin);
                double high = axis.high(bin);
                reference += new RombergIntegrator(1e-10, 1e-14, 3, 20)
                        .integrate(
                                100_000_000,
                                energy -> response.acceptance(energy, low, high) * Math.exp(-energy),
                                cuts[i - 1],
                                cuts[i]);
            }
            assertThat(sum).isCloseTo(reference, within(1e-7 * reference));
        }
    }

    @Test
    void widthsWithoutMeaningAreRefused() {
        List<Double> energies = List.of(1.0, 2.0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WidthTable(energies, List.of(0.1, 0.0)))
                .withMessage("a width must be positive but is 0.0 MeV at 2.0 MeV");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WidthTable(energies, List.of(0.1, 0.7)))
                .withMessageContaining("by more than half of that energy");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WidthTable(List.of(2.0, 1.0), List.of(0.1, 0.1)))
                .withMessageContaining("must rise");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Resolution(1, 0, 0, java.util.Optional.of(WIDTHS)))
                .withMessageContaining("not both");
    }
}

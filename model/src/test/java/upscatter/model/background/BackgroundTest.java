package upscatter.model.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.units.Units;

class BackgroundTest {
    private static final Grid GRID = new Grid(List.of(Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 500, 10)));
    private static final Exposure EXPOSURE = new Exposure(0.006, Units.YEAR);

    static Stream<Arguments> spectra() {
        DoubleUnaryOperator flat = e -> 3;
        DoubleUnaryOperator exponential = e -> 5 * Math.exp(-e / 45e-6);
        DoubleUnaryOperator power = e -> 2 * Math.pow(e / 1e-4, -1.4);
        DoubleUnaryOperator inverse = e -> 2 * 1e-4 / e;
        return Stream.of(
                Arguments.of("flat", new RateSpectrum.Flat(3), flat),
                Arguments.of("exponential", new RateSpectrum.Exponential(5, 45e-6), exponential),
                Arguments.of("power law", new RateSpectrum.PowerLaw(2, 1e-4, 1.4), power),
                Arguments.of("1/E", new RateSpectrum.PowerLaw(2, 1e-4, 1), inverse));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spectra")
    void theIntegralOverABinIsThatOfTheRate(String name, RateSpectrum spectrum, DoubleUnaryOperator rate) {
        for (double[] bin : new double[][] {{20e-6, 30e-6}, {1e-5, 1e-3}, {1e-4, 1.0000001e-4}}) {
            double sum = 0;
            int steps = 20000;
            for (int i = 0; i < steps; i++) {
                double ratio = Math.pow(bin[1] / bin[0], 1.0 / steps);
                double low = bin[0] * Math.pow(ratio, i);
                sum += rate.applyAsDouble(low * Math.sqrt(ratio)) * low * (ratio - 1);
            }
            assertThat(spectrum.integral(bin[0], bin[1])).as(name).isCloseTo(sum, within(1e-6 * sum));
        }
    }

    @Test
    void aFlatBackgroundOf100DruGivesItsCounts() {
        var background = new RateBackground("flat", new RateSpectrum.Flat(100 * Units.DRU));
        Counts counts = background.expected(GRID, Optional.of(EXPOSURE));
        assertThat(counts.total()).isCloseTo(100 * 0.48 * 0.006 * 365.25, within(1e-9));
    }

    @Test
    void whatCannotBeComputedSaysWhy() {
        var flat = new RateBackground("flat", new RateSpectrum.Flat(1));
        assertThatThrownBy(() -> flat.expected(GRID, Optional.empty())).hasMessageContaining("no live time");
        var photoelectrons = new Grid(List.of(Axis.uniform(Observable.PHOTOELECTRONS, "", 0, 10, 1)));
        assertThatThrownBy(() -> flat.expected(photoelectrons, Optional.of(EXPOSURE)))
                .hasMessageContaining("no axis of recoil energy");
        var template = new TemplateBackground("table", Counts.of(photoelectrons, new double[10]));
        assertThatThrownBy(() -> template.expected(GRID, Optional.empty())).hasMessageContaining("other bins (10)");
        assertThatThrownBy(() -> new RateSpectrum.Flat(-1)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new RateSpectrum.PowerLaw(1, 1, 1).integral(0, 1))
                .hasMessageContaining("positive energy");
    }
}

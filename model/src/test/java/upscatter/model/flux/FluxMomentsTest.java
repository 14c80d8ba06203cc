package upscatter.model.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FluxMomentsTest {
    private static final double OF_THE_MAXIMUM = 1e-6;

    static Stream<Arguments> fluxes() {
        FluxTable reactor = FissionSpectra.huberMuellerVogel().of(ReactorIsotope.U235);
        FluxMoments michel = new PionDecayAtRest(1, 1, 1, new SteadyTiming(), new SteadyTiming())
                .emissions()
                .get(1)
                .continuum()
                .orElseThrow();
        FluxMoments steps = FluxMoments.ofPoints(new double[] {0.5, 1, 1, 3, 3, 4}, new double[] {2, 2, 5, 1, 0, 7});
        return Stream.of(
                Arguments.of("reactor", reactor.moments()),
                Arguments.of("michel", michel),
                Arguments.of("steps", steps));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fluxes")
    void momentsAreTheIntegralsOfTheFlux(String name, FluxMoments flux) {
        long seed = 11;
        var random = new SplittableRandom(seed);
        for (int k = 0; k < 3; k++) {
            double maximum = flux.moment(k, 0);
            for (int i = 0; i < 20; i++) {
                double from = random.nextDouble(flux.minimumEnergyMeV(), flux.maximumEnergyMeV());
                assertThat(flux.moment(k, from))
                        .as("%s, seed %d: k = %d from %s", name, seed, k, from)
                        .isCloseTo(quadrature(flux, k, from), within(OF_THE_MAXIMUM * maximum));
            }
        }
    }

    @Test
    void momentsOfAConstantFluxInClosedForm() {
        FluxMoments flux = FluxMoments.ofPoints(new double[] {1, 8}, new double[] {3, 3});
        assertThat(flux.moment(0, 2)).isCloseTo(18, within(1e-13));
        assertThat(flux.moment(1, 2)).isCloseTo(3 * Math.log(4), within(1e-13));
        assertThat(flux.moment(2, 2)).isCloseTo(3 * (0.5 - 0.125), within(1e-13));
        assertThat(flux.moment(0, 0.1)).isCloseTo(21, within(1e-13));
        assertThat(flux.moment(0, 8)).isZero();
        assertThat(flux.moment(2, 9)).isZero();
    }

    @Test
    void theSeriesOfTheLogarithmHoldsToRoundOff() {
        for (double width : new double[] {1e-9, 1e-4, 0.0199, 0.0201}) {
            double high = 1 / (1 - width);
            FluxMoments flux = FluxMoments.ofPoints(new double[] {0.5, 1, high}, new double[] {0, 1, 1});
            assertThat(flux.moment(1, 1) / -Math.log1p(-width)).isCloseTo(1, within(1e-13 + 2e-16 / width));
        }
    }

    @Test
    void atAStepTheValueAboveHolds() {
        FluxMoments flux = FluxMoments.ofPoints(new double[] {0.5, 1, 1, 3}, new double[] {2, 2, 5, 1});
        assertThat(flux.flux(1)).isEqualTo(5);
        assertThat(flux.flux(Math.nextDown(1.0))).isCloseTo(2, within(1e-12));
        assertThat(flux.flux(0.4)).isZero();
        assertThat(flux.flux(3.1)).isZero();
    }

    @Test
    void badPointsAreRefused() {
        assertThatThrownBy(() -> FluxMoments.ofPoints(new double[] {1, 2}, new double[] {1, -1}))
                .hasMessageContaining("point 2")
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> FluxMoments.ofPoints(new double[] {2, 1}, new double[] {1, 1}))
                .hasMessageContaining("1.0 MeV");
        assertThatThrownBy(() -> FluxMoments.ofPoints(new double[] {1, 2}, new double[] {1, Double.NaN}))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> FluxMoments.ofPoints(new double[] {1}, new double[] {1}))
                .hasMessageContaining("at least two");
        assertThatThrownBy(() -> FluxMoments.ofPoints(new double[] {0, 1}, new double[] {1, 1}))
                .hasMessageContaining("positive");
    }

    @Test
    void fluxesThatOverflowAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FluxMoments.ofPoints(new double[] {1, 2}, new double[] {1, 1e41}))
                .withMessage("flux point 2 at 2.0 MeV: the flux must be at most 1.0E40 but is 1.0E41");
    }

    /** Two-point Gauss rule on panels that never reach over a whole energy, where the test fluxes have their steps. */
    private static double quadrature(FluxMoments flux, int k, double from) {
        double sum = 0;
        double low = from;
        while (low < flux.maximumEnergyMeV()) {
            double high = Math.min(Math.floor(low) + 1, flux.maximumEnergyMeV());
            int panels = 4000;
            double half = (high - low) / panels / 2;
            for (int i = 0; i < panels; i++) {
                double centre = low + (2 * i + 1) * half;
                for (double sign : new double[] {-1, 1}) {
                    double energy = centre + sign * half / Math.sqrt(3);
                    sum += half * flux.flux(energy) * Math.pow(energy, -k);
                }
            }
            low = high;
        }
        return sum;
    }
}

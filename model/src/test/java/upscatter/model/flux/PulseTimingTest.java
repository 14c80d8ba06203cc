package upscatter.model.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.special.Erf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.units.PhysicalConstants;

/** Arrival times for pulses from 1 ps to 100 ms against the convolution itself, integrated over the time at which the proton arrived. */
class PulseTimingTest {
    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(20, -1, 1);
    private static final double PION = PhysicalConstants.PION_LIFETIME_S;
    private static final double MUON = PhysicalConstants.MUON_LIFETIME_S;
    private static final double ACCURACY = 1e-9;

    static DoubleStream widths() {
        return IntStream.rangeClosed(0, 22).mapToDouble(i -> Math.pow(10, -12 + 0.5 * i));
    }

    /** {@code int G(t - s) g(s) ds} over the delay s after the proton, in panels that follow pulse and decay. */
    private static double reference(double t, double sigma, boolean delayed) {
        double most = 800 * (delayed ? MUON : PION);
        var edges = DoubleStream.builder();
        double from = Math.max(0, t - 40 * sigma);
        double to = Math.min(most, t + 40 * sigma);
        // Grows with the delay, because the density of the delayed rises over a pion lifetime and falls over one of the
        // muon.
        for (double s = from; s < to; s += Math.min(0.5 * sigma, 0.25 * PION + 0.05 * s)) {
            edges.add(s);
        }
        double[] edge = edges.add(Math.max(from, to)).build().toArray();
        double sum = 0;
        for (int i = 0; i + 1 < edge.length; i++) {
            double half = 0.5 * (edge[i + 1] - edge[i]);
            double centre = 0.5 * (edge[i + 1] + edge[i]);
            sum += half
                    * RULE.integrate(x -> {
                        double s = centre + half * x;
                        double z = (t - s) / sigma;
                        return Math.exp(-0.5 * z * z) / (Math.sqrt(2 * Math.PI) * sigma) * delay(s, delayed);
                    });
        }
        return sum;
    }

    private static double delay(double s, boolean delayed) {
        return delayed
                ? Math.exp(-s / MUON) * -Math.expm1(s / MUON - s / PION) / (MUON - PION)
                : Math.exp(-s / PION) / PION;
    }

    private static double[] times(double sigma) {
        return DoubleStream.concat(
                        DoubleStream.of(-4, -1, 0, 0.7, 2, 5).map(z -> z * sigma),
                        DoubleStream.of(0.1, 1, 5).flatMap(k -> DoubleStream.of(k * PION, k * MUON)))
                .filter(t -> t < 5 * sigma + 10 * MUON)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("widths")
    void theDensityIsTheConvolution(double sigma) {
        for (boolean delayed : new boolean[] {false, true}) {
            var timing = new PulseTiming(3e-6, sigma, delayed);
            for (double t : times(sigma)) {
                double expected = reference(t, sigma, delayed);
                assertThat(timing.density(3e-6 + t) / expected - 1)
                        .as("sigma %s, t %s, delayed %s", sigma, t, delayed)
                        .isCloseTo(0, within(expected < 1e-30 ? 1e-3 : 1e-7));
            }
        }
    }

    /** Short and long intervals; a share over a width is the density. */
    @ParameterizedTest
    @MethodSource("widths")
    void aShareIsTheIntegralOfTheDensity(double sigma) {
        for (boolean delayed : new boolean[] {false, true}) {
            var timing = new PulseTiming(0, sigma, delayed);
            double[] times = Arrays.stream(times(sigma)).sorted().distinct().toArray();
            for (double t : times) {
                double width = 1e-3 * Math.min(sigma, PION);
                double share = timing.fraction(t - 0.5 * width, t + 0.5 * width);
                double expected = timing.density(t) * width;
                assertThat(share / expected - 1)
                        .as("sigma %s, t %s, delayed %s", sigma, t, delayed)
                        .isCloseTo(0, within(1e-5));
            }
            for (int i = 0; i + 1 < times.length; i++) {
                double middle = 0.3 * times[i] + 0.7 * times[i + 1];
                double whole = timing.fraction(times[i], times[i + 1]);
                double parts = timing.fraction(times[i], middle) + timing.fraction(middle, times[i + 1]);
                assertThat(parts / whole - 1)
                        .as("sigma %s from %s to %s, delayed %s", sigma, times[i], times[i + 1], delayed)
                        .isCloseTo(0, within(ACCURACY));
            }
            assertThat(timing.fraction(-40 * sigma, 40 * sigma + 60 * MUON)).isCloseTo(1, within(1e-12));
        }
    }

    /** Far after the pulse neutrinos come as muons decay, also where next to nothing is left. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-9, 1e-7})
    void lateNeutrinosFollowTheMuon(double sigma) {
        var timing = new PulseTiming(0, sigma, true);
        double gain = MUON / (MUON - PION) * Math.exp(0.5 * sigma * sigma / (MUON * MUON));
        for (double t : new double[] {50e-6, 200e-6, 1e-3}) {
            double expected = gain * Math.exp(-t / MUON) * -Math.expm1(-1e-6 / MUON);
            assertThat(timing.fraction(t, t + 1e-6) / expected - 1).isCloseTo(0, within(1e-9));
        }
    }

    /** A pulse long beside the lifetimes is what is seen: a Gaussian, later by the mean delay. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-2, 1e-1})
    void longPulsesAreSeenAsTheyAre(double sigma) {
        var timing = new PulseTiming(0, sigma, true);
        double delay = PION + MUON;
        for (double z : new double[] {-3, -1, 0, 1, 3}) {
            double a = (z - delay / sigma) / Math.sqrt(2);
            double b = (z + 0.5 - delay / sigma) / Math.sqrt(2);
            double expected = 0.5 * (Erf.erf(b) - Erf.erf(a));
            assertThat(timing.fraction(z * sigma, (z + 0.5) * sigma) / expected - 1)
                    .isCloseTo(0, within(1e-4));
        }
    }
}

package upscatter.model.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.model.detector.Quanta.Counted;
import upscatter.model.detector.Quanta.Numbers;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;
import upscatter.model.nucleus.Target;
import upscatter.model.units.Units;

/** Counted quanta against moments, mixtures by quadrature, and the responses that they come to. */
class QuantaResponseTest {
    private static final Quenching ALL = new Quenching.None();
    private static final double PAIR = 3.6 * Units.EV;

    @ParameterizedTest
    @CsvSource({
        "0.4, 0.12, 0",
        "7.3, 0.12, 0",
        "950.2, 0.12, 0",
        "3.3, 0.9, 0",
        "2.2, 1, 0",
        "480, 1, 0",
        "3.1, 2.5, 0",
        "20, 1, 0.04",
        "60, 0.12, 0.02"
    })
    void numbersHaveTheirMeanAndVariance(double mean, double fano, double relativeVariance) {
        Numbers numbers = new Counted(ALL, PAIR, new Fluctuation.Gamma(fano, relativeVariance)).numbers(mean * PAIR);
        double sum = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < numbers.probabilities().size(); i++) {
            double p = numbers.probabilities().get(i);
            sum += p;
            first += p * (numbers.first() + i);
            second += p * (numbers.first() + i - mean) * (numbers.first() + i - mean);
        }
        double ratio = fano + relativeVariance * mean;
        double chances = mean / (1 - ratio);
        double between = chances - Math.floor(chances);
        // Two numbers of chances have a variance of their own.
        double more = ratio < 1 ? (1 - ratio) * (1 - ratio) * between * (1 - between) : 0;
        assertThat(sum).isCloseTo(1, within(1e-9));
        assertThat(first).isCloseTo(mean, within(1e-8 * mean));
        assertThat(second).isCloseTo(mean * ratio + more, within(1e-7 * mean * ratio));
    }

    /** Quanta that are lost one by one are quanta of more energy, with a Fano factor nearer to one. */
    @ParameterizedTest
    @CsvSource({"0.12, 0", "0.12, 0.01", "1, 0", "1.8, 0", "1, 0.05"})
    void lostQuantaAreFewerOfMoreEnergy(double fano, double relativeVariance) {
        double kept = 0.7;
        double recoil = 11.3 * PAIR;
        Numbers made = new Counted(ALL, PAIR, new Fluctuation.Gamma(fano, relativeVariance)).numbers(recoil);
        var less = new Fluctuation.Gamma(1 - kept * (1 - fano), relativeVariance);
        Numbers seen = new Counted(ALL, PAIR / kept, less).numbers(recoil);
        for (int n = 0; n < 12; n++) {
            double sum = 0;
            for (int i = Math.max(0, n - made.first()); i < made.probabilities().size(); i++) {
                int of = made.first() + i;
                double ways =
                        Math.exp(Gamma.logGamma(of + 1.0) - Gamma.logGamma(n + 1.0) - Gamma.logGamma(of - n + 1.0));
                sum += made.probabilities().get(i) * ways * Math.pow(kept, n) * Math.pow(1 - kept, of - n);
            }
            assertThat(seen.probabilities().get(n - seen.first()))
                    .as("n = %d", n)
                    .isCloseTo(sum, within(1e-9));
        }
    }

    @Test
    void aGammaDistributedQuenchingMixesPoissonDistributions() {
        double mean = 6;
        double v = 0.09;
        Numbers numbers = new Counted(ALL, PAIR, new Fluctuation.Gamma(1, v)).numbers(mean * PAIR);
        for (int n = 0; n < 20; n++) {
            double mixed = 0;
            int steps = 20_000;
            double width = 30.0 / steps;
            for (int i = 0; i < steps; i++) {
                double m = (i + 0.5) * width;
                double density = Math.exp(
                        (1 / v - 1) * Math.log(m) - m / (v * mean) - Gamma.logGamma(1 / v) - Math.log(v * mean) / v);
                mixed += width * density * Math.exp(n * Math.log(m) - m - Gamma.logGamma(n + 1.0));
            }
            assertThat(numbers.probabilities().get(n - numbers.first()))
                    .as("n = %d", n)
                    .isCloseTo(mixed, within(1e-8));
        }
    }

    @Test
    void poissonQuantaWithoutNoiseArePhotoelectrons() {
        var quenching = new Quenching.Constant(0.0878);
        double yield = 13.348 / Units.KEV;
        var light = new PhotoelectronResponse(quenching, yield, new Efficiency.Full());
        var quanta = new QuantaResponse(
                Observable.PHOTOELECTRONS,
                new Counted(quenching, 1 / yield, new Fluctuation.Gamma(1, 0)),
                1,
                0,
                0,
                new Efficiency.Full());
        for (double keV : new double[] {0.5, 3, 12, 40}) {
            for (int low = 1; low < 60; low += 7) {
                assertThat(quanta.acceptance(keV * Units.KEV, low, low + 5))
                        .isCloseTo(light.acceptance(keV * Units.KEV, low, low + 5), within(1e-12));
            }
        }
    }

    @Test
    void manyQuantaAreAResolution() {
        // Numbers are binomial and not normal: skewness and whole numbers leave 1e-5, which falls with the square of w
        // (5e-5 at 0.05 eV).
        double w = 0.005 * Units.EV;
        double noise = 4 * Units.EV;
        var quanta = new QuantaResponse(
                Observable.RECOIL_ENERGY,
                new Counted(ALL, w, new Fluctuation.Gamma(0.3, 0)),
                w,
                0,
                noise,
                new Efficiency.Full());
        var closed = new EnergyResponse(ALL, new Resolution(noise, 0.3 * w, 0), new Efficiency.Full());
        for (double eV : new double[] {60, 200, 480}) {
            for (double low = 0.5; low < 1.5; low += 0.1) {
                double from = low * eV * Units.EV;
                double to = from + 5 * Units.EV;
                assertThat(quanta.acceptance(eV * Units.EV, from, to))
                        .isCloseTo(closed.acceptance(eV * Units.EV, from, to), within(1e-5));
            }
        }
    }

    @Test
    void readoutsOfAFewElectronsByHand() {
        double gain = 30;
        double spread = 7;
        double noise = 2;
        var probabilities = List.of(List.of(0.5, 0.2), List.of(0.1, 0.6));
        var table = new Quanta.Tabulated(ALL, List.of(10 * Units.EV, 20 * Units.EV), probabilities);
        var response =
                new QuantaResponse(Observable.named("S2", "PE"), table, gain, spread, noise, new Efficiency.Full());
        double one = 0.5 + 0.3 * (0.2 - 0.5);
        double two = 0.1 + 0.3 * (0.6 - 0.1);
        double expected = one * between(45, 75, 30, Math.hypot(2, 7)) + two * between(45, 75, 60, Math.sqrt(4 + 98));
        assertThat(response.acceptance(13 * Units.EV, 45, 75)).isCloseTo(expected, within(1e-10));
        assertThat(response.acceptance(9 * Units.EV, 45, 75)).isZero();
        assertThat(response.acceptance(21 * Units.EV, 45, 75)).isZero();
    }

    private static double between(double low, double high, double mean, double sigma) {
        double root = Math.sqrt(2) * sigma;
        return 0.5 * (Erf.erf((high - mean) / root) - Erf.erf((low - mean) / root));
    }

    @Test
    void panelsReachAllRecoilsThatAreSeen() {
        var axis = new Axis(Observable.named("S2", "PE"), "PE", List.of(20.0, 60.0, 200.0));
        var response = new QuantaResponse(
                axis.observable(),
                new Counted(new Quenching.Constant(0.1), 13.7 * Units.EV, new Fluctuation.Gamma(1, 0)),
                30,
                7,
                2,
                new Efficiency.Full());
        double[] panels = response.panelsMeV(axis);
        double highest = panels[panels.length - 1];
        assertThat(response.acceptance(highest, 20, 200)).isLessThan(1e-14);
        assertThat(response.acceptance(0.5 * highest, 20, 200)).isGreaterThan(0);
        assertThat(panels[0]).isLessThan(1e-8);
    }

    @Test
    void electronsAreNotQuenchedAsNucleiAre() {
        var pairs = new QuantaResponse(
                Observable.RECOIL_ENERGY,
                new Counted(new Quenching.Constant(0.2), PAIR, new Fluctuation.Gamma(0.12, 0)),
                PAIR,
                0,
                Units.EV,
                new Efficiency.Full());
        var detector = new Detector("ccd", Target.compound("Si"), 1, pairs);
        double seen = detector.ofElectrons().response().acceptance(100 * Units.EV, 80 * Units.EV, 120 * Units.EV);
        assertThat(seen).isGreaterThan(0.99);
        assertThat(pairs.acceptance(100 * Units.EV, 80 * Units.EV, 120 * Units.EV))
                .isLessThan(1e-6);
        double factor = pairs.withQuenchingTimes(1.1).orElseThrow().acceptance(1e-4, 0, 25 * Units.EV);
        assertThat(factor).isCloseTo(pairs.acceptance(1.1e-4, 0, 25 * Units.EV), within(1e-12));
        var tabulated = new QuantaResponse(
                Observable.RECOIL_ENERGY,
                new Quanta.Tabulated(ALL, List.of(1e-6, 2e-6), List.of(List.of(0.7, 0.2))),
                PAIR,
                0,
                Units.EV,
                new Efficiency.Full());
        assertThat(tabulated.withQuenchingTimes(1.1)).isEmpty();
    }

    @Test
    void valuesWithoutMeaningAreRefused() {
        assertThatThrownBy(() -> new Counted(ALL, 0, new Fluctuation.Gamma(1, 0)))
                .hasMessageContaining("energy of a quantum must be positive");
        assertThatThrownBy(() -> new Counted(ALL, PAIR, new Fluctuation.Gamma(0, 0)))
                .hasMessageContaining("Fano factor must be positive");
        assertThatThrownBy(() -> new QuantaResponse(
                        Observable.PHOTOELECTRONS,
                        new Counted(ALL, PAIR, new Fluctuation.Gamma(1, 0)),
                        0,
                        0,
                        0,
                        new Efficiency.Full()))
                .hasMessageContaining("gain of a readout must be positive");
        assertThatThrownBy(() ->
                        new Quanta.Tabulated(ALL, List.of(1e-6, 2e-6), List.of(List.of(0.7, 0.7), List.of(0.7, 0.2))))
                .hasMessageContaining("sum to 1.4");
    }

    /** The integral of the density over an interval is the share that is read out there, whatever is kept. */
    @Test
    void theDensityIsThatOfTheReadout() {
        var response = new QuantaResponse(
                Observable.named("charge", "e-"),
                new Counted(ALL, PAIR, new Fluctuation.Gamma(0.3, 0)),
                1,
                0.1,
                0.2,
                new Efficiency.Full());
        double recoil = 3.4 * PAIR;
        int steps = 4000;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += response.density(recoil, 0.7 + 3 * (i + 0.5) / steps) * 3 / steps;
        }
        assertThat(response.hasDensity()).isTrue();
        assertThat(sum).isCloseTo(response.acceptance(recoil, 0.7, 3.7), within(1e-7));
        assertThat(response.densityLength(2.2)).isCloseTo(Math.sqrt(0.06), within(1e-15));
        var bare = new QuantaResponse(
                Observable.named("charge", "e-"),
                new Counted(ALL, PAIR, new Fluctuation.Gamma(0.3, 0)),
                1,
                0,
                0,
                new Efficiency.Full());
        assertThat(bare.hasDensity()).isFalse();
        assertThatThrownBy(() -> bare.density(recoil, 3)).hasMessageContaining("have no density");
    }
}

package upscatter.model.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.ReferenceTable;
import upscatter.model.ReferenceTable.Row;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.units.Units;

class PionDecayAtRestTest {
    static List<Row> spectra() {
        return ReferenceTable.read("pion-decay.csv");
    }

    static List<Row> fluences() {
        return ReferenceTable.read("fluence.csv");
    }

    @ParameterizedTest
    @MethodSource
    void spectra(Row row) {
        double energy = row.number("neutrinoMeV");
        assertThat(PionDecayAtRest.electronNeutrino(energy))
                .isCloseTo(row.number("electronNeutrino"), within(row.halfLastDigit("electronNeutrino")));
        assertThat(PionDecayAtRest.muonAntineutrino(energy))
                .isCloseTo(row.number("muonAntineutrino"), within(row.halfLastDigit("muonAntineutrino")));
    }

    @ParameterizedTest
    @MethodSource
    void fluences(Row row) {
        var source = new PionDecayAtRest(
                row.number("protonsOnTarget"),
                row.number("perProton"),
                row.number("distanceM") * Units.METRE,
                new SteadyTiming(),
                new SteadyTiming());
        assertThat(source.fluencePerFlavour()).isCloseTo(row.number("fluencePerCm2"), withinPercentage(1e-4));
        for (Emission emission : source.emissions()) {
            double total = emission.continuum()
                    .map(m -> m.moment(0, 0))
                    .orElseGet(() -> emission.line().orElseThrow().flux());
            assertThat(total).isCloseTo(row.number("fluencePerCm2"), withinPercentage(1e-4));
        }
    }

    @Test
    void lineAndMeanEnergies() {
        assertThat(PionDecayAtRest.PROMPT_ENERGY_MEV).isCloseTo(29.79214, within(5e-6));
        List<Emission> emissions = new PionDecayAtRest(1, 1, 1, new SteadyTiming(), new SteadyTiming()).emissions();
        assertThat(mean(emissions.get(1))).isCloseTo(36.98043, within(5e-6));
        assertThat(mean(emissions.get(2))).isCloseTo(31.69751, within(5e-6));
    }

    /** By parts, the integral of Phi_0 over its lower limit is the first moment of the energy. */
    private static double mean(Emission emission) {
        FluxMoments flux = emission.continuum().orElseThrow();
        int steps = 20000;
        double end = flux.maximumEnergyMeV();
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += flux.moment(0, end * (i + 0.5) / steps) * end / steps;
        }
        return sum / flux.moment(0, 0);
    }

    /** Surviving muons exp(-t/tau): 0.63434, 0.25525, 0.06515 after 1, 3 and 6 us. */
    @Test
    void delayedNeutrinosFollowTheMuonAfterAShortPulse() {
        var timing = new PulseTiming(0, 1e-9, true);
        // The pion's own decay delays the muon: the exact survival is (tau_mu e^-t/tau_mu - tau_pi e^-t/tau_pi)/(tau_mu
        // - tau_pi).
        double stretch = 2.1969811 / (2.1969811 - 0.026033);
        assertThat(timing.fraction(1e-6, 1e-3) / stretch).isCloseTo(0.63434, within(2e-5));
        assertThat(timing.fraction(3e-6, 1e-3) / stretch).isCloseTo(0.25525, within(2e-5));
        assertThat(timing.fraction(6e-6, 1e-3) / stretch).isCloseTo(0.06515, within(2e-5));
    }

    @Test
    void pulseTimingIsTheConvolutionOfPulseAndDecay() {
        var prompt = new PulseTiming(0.5e-6, 0.15e-6, false);
        double numeric = 0;
        int steps = 4000;
        for (int i = 0; i < steps; i++) {
            double decay = -26.033e-9 * Math.log1p(-(i + 0.5) / steps);
            double z = (0.7e-6 - decay - 0.5e-6) / 0.15e-6;
            numeric += 0.5 * org.hipparchus.special.Erf.erfc(-z / Math.sqrt(2)) / steps;
        }
        assertThat(prompt.fraction(-5e-6, 0.7e-6)).isCloseTo(numeric, within(1e-4));
        assertThat(prompt.fraction(-5e-6, 50e-6)).isCloseTo(1, within(1e-12));
        assertThat(new PulseTiming(0.5e-6, 0.15e-6, true).fraction(-5e-6, 100e-6))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void aHistogramOfArrivalTimesIsFlatWithinItsBins() {
        var axis = Axis.uniform(Observable.ARRIVAL_TIME, "us", 0, 2, 1);
        var timing = new HistogramTiming(Counts.of(new Grid(List.of(axis)), new double[] {0.6, 0.4}));
        assertThat(timing.fraction(0, 0.5e-6)).isCloseTo(0.3, within(1e-12));
        assertThat(timing.fraction(0.5e-6, 1.5e-6)).isCloseTo(0.5, within(1e-12));
        assertThat(timing.fraction(2e-6, 3e-6)).isZero();
    }
}

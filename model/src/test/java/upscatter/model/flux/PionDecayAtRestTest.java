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
        assertThat(source.fluencePerFlavour())
                .isCloseTo(row.number("fluencePerCm2"), within(row.halfLastDigit("fluencePerCm2")));
        for (Emission emission : source.emissions()) {
            double total = emission.continuum()
                    .map(m -> m.moment(0, 0))
                    .orElseGet(() -> emission.line().orElseThrow().flux());
            assertThat(total).isCloseTo(row.number("fluencePerCm2"), withinPercentage(1e-4));
        }
    }

    static List<Row> energies() {
        return ReferenceTable.read("pion-decay-energies.csv");
    }

    @ParameterizedTest
    @MethodSource
    void energies(Row row) {
        List<Emission> emissions = new PionDecayAtRest(1, 1, 1, new SteadyTiming(), new SteadyTiming()).emissions();
        double energy = switch (row.text("what")) {
            case "line" -> PionDecayAtRest.PROMPT_ENERGY_MEV;
            case "end" -> emissions.get(1).continuum().orElseThrow().maximumEnergyMeV();
            case "mean anti-nu_mu" -> mean(emissions.get(1));
            case "mean nu_e" -> mean(emissions.get(2));
            default -> Double.NaN;
        };
        assertThat(energy).isCloseTo(row.number("energyMeV"), within(row.halfLastDigit("energyMeV")));
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

    static List<Row> survivals() {
        return ReferenceTable.read("muon-survival.csv");
    }

    @ParameterizedTest
    @MethodSource("survivals")
    void delayedNeutrinosFollowTheMuonAfterAShortPulse(Row row) {
        var timing = new PulseTiming(0, 1e-9, true);
        // The pion's own decay delays the muon: the exact survival is (tau_mu e^-t/tau_mu - tau_pi e^-t/tau_pi)/(tau_mu
        // - tau_pi).
        double stretch = 2.1969811 / (2.1969811 - 0.026033);
        double share = row.number("share");
        assertThat(timing.fraction(row.number("timeUs") * 1e-6, 1e-3) / stretch)
                .isCloseTo(share, within(row.halfLastDigit("share") + 6e-6 * share));
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

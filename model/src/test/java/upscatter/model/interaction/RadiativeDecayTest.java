package upscatter.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.ReferenceTable;
import upscatter.model.ReferenceTable.Row;
import upscatter.model.interaction.RadiativeDecay.Law;
import upscatter.model.units.Units;

class RadiativeDecayTest {
    private static final double SEVEN_DIGITS_PERCENT = 1e-4;
    private static final FinalState ACTIVE = new FinalState.ActiveNeutrino();
    private static final RadiativeDecay DIRAC = new RadiativeDecay(Nature.DIRAC, ACTIVE, 100, Law.EXACT);

    static List<Row> widths() {
        return ReferenceTable.read("decay-widths.csv");
    }

    static List<Row> lengths() {
        return ReferenceTable.read("decay-lengths.csv");
    }

    static List<Row> effectiveWidths() {
        return ReferenceTable.read("effective-widths.csv");
    }

    static List<Row> sterileDecays() {
        return ReferenceTable.read("sterile-decays.csv");
    }

    @ParameterizedTest
    @MethodSource
    void widths(Row row) {
        double mass = row.number("massMeV");
        for (CouplingConvention convention : CouplingConvention.values()) {
            String suffix = convention == CouplingConvention.SIGMA_F ? "SigmaF" : "HalfSigmaF";
            double mu = convention.toHalfSigmaF(1e-9);
            double width = DIRAC.totalWidthMeV(mass, mu);
            assertThat(width).isCloseTo(row.number("width" + suffix), within(row.halfLastDigit("width" + suffix)));
            double lifetime = DIRAC.decayLengthCm(mass, mass, mu) / Units.METRE;
            assertThat(lifetime)
                    .isCloseTo(row.number("lifetime" + suffix), within(row.halfLastDigit("lifetime" + suffix)));
            var majorana = new RadiativeDecay(Nature.MAJORANA, ACTIVE, 100, Law.EXACT);
            assertThat(majorana.totalWidthMeV(mass, mu)).isEqualTo(2 * width);
        }
    }

    @ParameterizedTest
    @MethodSource
    void lengths(Row row) {
        double mass = row.number("massMeV");
        double mu = CouplingConvention.valueOf(row.text("convention")).toHalfSigmaF(row.number("mu"));
        double momentum = Kinematics.leptonMomentumMeV(5, 0, mass);
        var decay = new RadiativeDecay(Nature.DIRAC, ACTIVE, row.number("pathM") * Units.METRE, Law.EXACT);
        assertThat(decay.decayLengthCm(mass, momentum, mu) / Units.METRE)
                .isCloseTo(row.number("lengthM"), within(row.halfLastDigit("lengthM")));
        assertThat(decay.visibleProbability(mass, momentum, mu))
                .isCloseTo(row.number("probability"), within(row.halfLastDigit("probability")));
    }

    @ParameterizedTest
    @MethodSource
    void effectiveWidths(Row row) {
        double mass = row.number("massMeV");
        var decay = new RadiativeDecay(Nature.DIRAC, ACTIVE, row.number("pathM") * Units.METRE, Law.EFFECTIVE_WIDTH);
        double momentum = Kinematics.leptonMomentumMeV(5, 0, mass);
        assertThat(decay.effectiveWidthMeV(mass, momentum))
                .isCloseTo(row.number("widthMeV"), within(row.halfLastDigit("widthMeV")));
        assertThat(decay.visibleProbability(mass, momentum, 1e-8))
                .isCloseTo(
                        decay.totalWidthMeV(mass, 1e-8) / row.number("widthMeV"),
                        withinPercentage(SEVEN_DIGITS_PERCENT));
    }

    @ParameterizedTest
    @MethodSource
    void sterileDecays(Row row) {
        double mu = CouplingConvention.SIGMA_F.toHalfSigmaF(1e-9);
        var decay = new RadiativeDecay(
                Nature.DIRAC, new FinalState.SterileNeutrino(row.number("lightMassMeV"), mu), 100, Law.EXACT);
        assertThat(decay.restPhotonMeV(2)).isEqualTo(row.number("restPhotonMeV"));
        assertThat(decay.visibleWidthMeV(2, 0))
                .isCloseTo(row.number("widthMeV"), within(row.halfLastDigit("widthMeV")));
        double momentum = Kinematics.leptonMomentumMeV(5, 0, 2);
        double ratio = decay.finalState().massPerPhotonEnergy(2);
        assertThat((5 - momentum) / ratio).isCloseTo(row.number("lowMeV"), within(row.halfLastDigit("lowMeV")));
        assertThat((5 + momentum) / ratio).isCloseTo(row.number("highMeV"), within(row.halfLastDigit("highMeV")));
    }

    @Test
    void longDecayLengthsGiveTheEffectiveWidthAndNothingIsLostToRounding() {
        var linear = new RadiativeDecay(Nature.DIRAC, ACTIVE, 100, Law.EFFECTIVE_WIDTH);
        double expected = linear.visibleProbability(1, 4, 1e-12);
        assertThat(expected).isBetween(1e-20, 1e-12);
        assertThat(DIRAC.visibleProbability(1, 4, 1e-12)).isCloseTo(expected, withinPercentage(1e-10));
    }

    @Test
    void theTwoConventionsDifferByFourInTheWidth() {
        double one = DIRAC.totalWidthMeV(1, CouplingConvention.SIGMA_F.toHalfSigmaF(1e-9));
        double half = DIRAC.totalWidthMeV(1, CouplingConvention.HALF_SIGMA_F.toHalfSigmaF(1e-9));
        assertThat(one / half).isEqualTo(4);
    }

    @Test
    void aHeavierSterileNeutrinoClosesTheDecay() {
        var decay = new RadiativeDecay(Nature.DIRAC, new FinalState.SterileNeutrino(3, 1e-6), 100, Law.EXACT);
        assertThat(decay.visibleProbability(2, 4, 1e-9)).isZero();
        assertThat(decay.totalWidthMeV(2, 1e-9)).isPositive();
    }

    @Test
    void signalRatesAndTheirDerivatives() {
        long seed = 411;
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 50; i++) {
            double mass = random.nextDouble(1, 8);
            FinalState finalState =
                    i % 2 == 0 ? ACTIVE : new FinalState.SterileNeutrino(random.nextDouble(0, 0.9), 1e-7);
            Law law = i % 3 == 0 ? Law.EFFECTIVE_WIDTH : Law.EXACT;
            var decay = new RadiativeDecay(i % 2 == 0 ? Nature.DIRAC : Nature.MAJORANA, finalState, 30, law);
            double strength = Math.pow(10, random.nextDouble(2, 11));
            double perMomentum = random.nextDouble(0.1, 5);
            double[] h = new double[4];
            decay.atMass(mass, 1).evaluate(strength, perMomentum, h);
            double mu = Primakoff.momentOf(strength);
            assertThat(h[0])
                    .as("seed %d, point %d", seed, i)
                    .isCloseTo(
                            strength * decay.visibleProbability(mass, mass / perMomentum, mu), withinPercentage(1e-10));
            double step = 1e-5;
            assertThat(h[1])
                    .isCloseTo(
                            (rate(decay, mass, strength * (1 + step), perMomentum)
                                            - rate(decay, mass, strength * (1 - step), perMomentum))
                                    / (2 * step * strength),
                            within(1e-7 * h[0] / strength));
            assertThat(h[2])
                    .isCloseTo(
                            (rate(decay, mass * (1 + step), strength, perMomentum)
                                            - rate(decay, mass * (1 - step), strength, perMomentum))
                                    / (2 * step * mass),
                            within(1e-7 * h[0]));
            double[] above = rates(decay, mass, strength * (1 + step), perMomentum);
            double[] below = rates(decay, mass, strength * (1 - step), perMomentum);
            assertThat(h[3]).isCloseTo((above[2] - below[2]) / (2 * step * strength), within(1e-7 * h[0] / strength));
        }
    }

    /** Term by term, at couplings up to the largest for which the series counts as short. */
    @Test
    void shortSeriesIsTheSignal() {
        long seed = 412;
        var random = new SplittableRandom(seed);
        double largest = 4;
        for (int i = 0; i < 60; i++) {
            double mass = random.nextDouble(1, 8);
            FinalState finalState =
                    i % 2 == 0 ? ACTIVE : new FinalState.SterileNeutrino(random.nextDouble(0, 0.9), 1e-8);
            Law law = i % 3 == 0 ? Law.EFFECTIVE_WIDTH : Law.EXACT;
            RadiativeDecay.Rates rates = new RadiativeDecay(Nature.DIRAC, finalState, 30, law).atMass(mass, 1);
            double strength = 1e12;
            while (rates.terms(strength, largest) > RadiativeDecay.Rates.TERMS) {
                strength *= random.nextDouble(0.7, 1);
            }
            strength *= i % 4 == 0 ? 1e-6 : 1;
            double ratio = random.nextDouble(0.1, 1);
            double[] sum = new double[4];
            double[] term = new double[4];
            for (int n = 0; n < rates.terms(strength, largest); n++) {
                rates.term(n, strength, largest, term);
                for (int k = 0; k < 4; k++) {
                    sum[k] += term[k] * Math.pow(ratio, n + 1);
                }
            }
            double[] h = new double[4];
            rates.evaluate(strength, ratio * largest, h);
            for (int k = 0; k < 4; k++) {
                assertThat(sum[k]).as("seed %d, point %d, %d", seed, i, k).isCloseTo(h[k], withinPercentage(1e-8));
            }
        }
    }

    /** Less that of a path so long that nothing is left of its derivatives. */
    @Test
    void whatIsLeftIsTheSignalLessThatOfAnEndlessPath() {
        for (FinalState finalState : List.of(ACTIVE, new FinalState.SterileNeutrino(0.3, 1e-6))) {
            RadiativeDecay.Rates rates = new RadiativeDecay(Nature.MAJORANA, finalState, 30, Law.EXACT).atMass(2, 1);
            double strength = 1e9;
            double oneLength = 1 / rates.decayLengths(strength, 1);
            double[] h = new double[4];
            double[] endless = new double[4];
            double[] left = new double[4];
            rates.evaluate(strength, 1e7 * oneLength, endless);
            for (double lengths : List.of(0.7, 2.5, 6.0)) {
                rates.evaluate(strength, lengths * oneLength, h);
                rates.evaluateLeft(strength, lengths * oneLength, left);
                for (int k = 0; k < 4; k++) {
                    assertThat(left[k])
                            .as("%s, %s decay lengths, %d", finalState, lengths, k)
                            .isCloseTo(h[k] - endless[k], within(1e-9 * Math.abs(h[k])));
                }
            }
        }
    }

    private static double rate(RadiativeDecay decay, double mass, double strength, double perMomentum) {
        return rates(decay, mass, strength, perMomentum)[0];
    }

    private static double[] rates(RadiativeDecay decay, double mass, double strength, double perMomentum) {
        double[] h = new double[4];
        decay.atMass(mass, 1).evaluate(strength, perMomentum, h);
        return h;
    }

    @Test
    void noSignalWithoutCoupling() {
        assertThat(rate(DIRAC, 1, 0, 1)).isZero();
        var sterile = new RadiativeDecay(Nature.DIRAC, new FinalState.SterileNeutrino(0, 1e-7), 30, Law.EXACT);
        double[] h = new double[4];
        sterile.atMass(1, 1).evaluate(0, 1, h);
        assertThat(h[0]).isZero();
        assertThat(h[1]).isCloseTo(sterile.visibleProbability(1, 1, 0), withinPercentage(1e-10));
    }

    @Test
    void valuesWithoutMeaningAreRefused() {
        assertThatThrownBy(() -> new RadiativeDecay(Nature.DIRAC, ACTIVE, 0, Law.EXACT))
                .hasMessageContaining("0.0 cm");
        assertThatThrownBy(() -> new FinalState.SterileNeutrino(-1, 1e-9)).hasMessageContaining("-1.0 MeV");
        assertThatThrownBy(() -> new FinalState.SterileNeutrino(1, 0)).hasMessageContaining("0.0 mu_B");
    }
}

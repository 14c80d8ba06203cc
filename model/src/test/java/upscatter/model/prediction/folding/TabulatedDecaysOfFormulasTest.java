package upscatter.model.prediction.folding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Tables of counts that are given by formulas of mass and strength: where they are folded, and how right they are. */
class TabulatedDecaysOfFormulasTest {
    private static final double LOW = 1;
    private static final double HIGH = 5;

    /** Two bins, {@code s^p f(m)} and a constant, in the nominal flux, and twice as much in a change of it. */
    private record Formula(DoubleUnaryOperator f, DoubleUnaryOperator slope, double power, TreeSet<Double> folded)
            implements VariedSignal {
        @Override
        public int size() {
            return 2;
        }

        @Override
        public List<Signal.AtMass> atMass(double mass) {
            folded.add(mass);
            return List.of(template(mass, 1), template(mass, 2));
        }

        private Signal.AtMass template(double mass, double factor) {
            return strength -> {
                double s = factor * Math.pow(strength, power);
                double byStrength = power * s / strength;
                double value = f.applyAsDouble(mass);
                double bySlope = slope.applyAsDouble(mass);
                return Template.of(new double[] {s * value, s * 300}, new double[] {s * bySlope, 0}, new double[] {
                            byStrength * value, byStrength * 300
                        })
                        .withMixedDerivative(new double[] {byStrength * bySlope, 0});
            };
        }
    }

    private static Formula formula(DoubleUnaryOperator f, DoubleUnaryOperator slope) {
        return new Formula(f, slope, 0.5, new TreeSet<>());
    }

    private static void check(TabulatedDecays table, Formula formula, double mass, double error) {
        List<Signal.AtMass> fluxes = table.atMass(mass);
        assertThat(fluxes).hasSize(2);
        for (int flux = 0; flux < 2; flux++) {
            for (double strength : new double[] {1, 9, 400}) {
                Template read = fluxes.get(flux).at(strength);
                double s = (flux + 1) * Math.sqrt(strength);
                double value = formula.f.applyAsDouble(mass);
                assertThat(read.counts[0]).isCloseTo(s * value, within(s * error));
                assertThat(read.counts[1]).isCloseTo(s * 300, within(1e-9 * s));
                assertThat(read.strengthDerivative[0])
                        .isCloseTo(0.5 * s / strength * value, within(0.5 * s / strength * error));
                assertThat(read.massDerivative[0])
                        .isCloseTo(s * formula.slope.applyAsDouble(mass), within(s * (50 * error + 1e-9)));
            }
        }
    }

    /** A cubic is its own table: eight intervals, and a look at their middles, which are kept. */
    @Test
    void aCubicNeedsNoRefinement() {
        Formula cubic = formula(m -> 1 + m * m * m, m -> 3 * m * m);
        TabulatedDecays table = TabulatedDecays.of(cubic, LOW, HIGH, 1e-9);
        double[] places = cubic.folded.stream().mapToDouble(x -> x).toArray();
        assertThat(places).hasSize(17);
        for (int i = 0; i < places.length; i++) {
            assertThat(places[i]).isCloseTo(LOW + 0.25 * i, within(1e-14));
        }
        for (double mass = LOW; mass <= HIGH; mass += 0.03) {
            check(table, cubic, mass, 1e-9);
        }
        check(table, cubic, HIGH, 1e-9);
        assertThat(table.size()).isEqualTo(2);
        assertThat(cubic.folded).hasSize(17);
    }

    /** The precision, in the middle of an interval, is of each bin plus a hundredth of the largest, 300; beside a zero of the fourth derivative it is half as good. */
    @Test
    void aWaveIsRefinedToThePrecision() {
        int before = 0;
        for (double precision : new double[] {1e-2, 1e-4, 1e-6}) {
            Formula wave = formula(m -> 4 + 3 * Math.sin(9 * m), m -> 27 * Math.cos(9 * m));
            TabulatedDecays table = TabulatedDecays.of(wave, LOW, HIGH, precision);
            for (double mass = LOW; mass <= HIGH; mass += 0.0137) {
                check(table, wave, mass, 2 * precision * (7 + 3));
            }
            assertThat(wave.folded.size()).isGreaterThan(before);
            before = wave.folded.size();
        }
        assertThat(before).isLessThanOrEqualTo(8 * 64 + 1);
    }

    /** Where counts bend at a place alone, intervals are halved there: five times and no more. */
    @Test
    void aCornerIsHalvedFiveTimes() {
        Formula corner = formula(m -> 100 * Math.abs(m - 2.3), m -> m < 2.3 ? -100 : 100);
        TabulatedDecays table = TabulatedDecays.of(corner, LOW, HIGH, 1e-6);
        assertThat(corner.folded).hasSize(17 + 2 * 5);
        double floor = corner.folded.floor(2.3);
        double ceiling = corner.folded.ceiling(2.3);
        assertThat(ceiling - floor).isCloseTo(0.5 / 64, within(1e-12));
        check(table, corner, 2.2, 1e-7);
        check(table, corner, 2.4, 1e-7);
    }

    /** Counts are never negative. */
    @Test
    void whatACubicSwingsBelowZeroIsZero() {
        Formula peak = formula(m -> m < 1.25 ? 1e-9 : 0, m -> m < 1.25 ? 0 : 1e-6);
        TabulatedDecays table = TabulatedDecays.of(peak, LOW, HIGH, 1);
        for (double mass = LOW; mass <= HIGH; mass += 0.01) {
            assertThat(table.atMass(mass).get(0).at(1).counts[0]).isNotNegative();
        }
    }
}

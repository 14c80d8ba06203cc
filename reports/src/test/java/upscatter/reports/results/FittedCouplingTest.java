package upscatter.reports.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.QuotedUnit;
import upscatter.model.signal.Strength;
import upscatter.model.signal.Symbol;
import upscatter.reports.results.Fit.FittedParameter;

/** Intervals of {@code s = (g/g_0)^2} with squares as ends, whose roots are whole numbers of g_0 = 1e-10. */
class FittedCouplingTest {
    private static final OptionalDouble NO = OptionalDouble.empty();
    private static final double PER_LEADING = 148.0;
    private static final Strength SQUARE = new Strength(
            "s",
            2,
            1e-10,
            List.of(
                    new QuotedCoupling(
                            "g", Symbol.of("g"), Optional.of(new QuotedUnit("U", Symbol.of("U"), 1)), "one", 1),
                    new QuotedCoupling(
                            "h",
                            Symbol.of("h"),
                            Optional.of(new QuotedUnit("perV", Symbol.of("V"), -1)),
                            "other",
                            PER_LEADING)));

    private static FittedParameter strength(
            double value, OptionalDouble error, OptionalDouble low, OptionalDouble high) {
        return new FittedParameter("s", value, error, low, high, OptionalDouble.of(0), NO, false, value == 0, NO, NO);
    }

    private static FittedParameter strength(double value, double low, double high) {
        return strength(value, NO, OptionalDouble.of(low), OptionalDouble.of(high));
    }

    @Test
    void endsAreTransformedAndNotTheError() {
        List<FittedCoupling> couplings =
                FittedCoupling.of(SQUARE, strength(9, -5, 7).asStrength());
        FittedCoupling g = couplings.get(0);
        assertThat(g.of()).isEqualTo("s");
        assertThat(g.unit()).isEqualTo("U");
        assertThat(g.convention()).isEqualTo("one");
        assertThat(g.value()).isCloseTo(3e-10, within(1e-22));
        assertThat(g.minosLow().orElseThrow()).isCloseTo(-1e-10, within(1e-22));
        assertThat(g.minosHigh().orElseThrow()).isCloseTo(1e-10, within(1e-22));
        assertThat(g.oneSided()).isFalse();
        FittedCoupling h = couplings.get(1);
        assertThat(h.unit()).isEqualTo("1/V");
        assertThat(h.value()).isCloseTo(PER_LEADING * 3e-10, within(1e-20));
        assertThat(h.minosLow().orElseThrow()).isCloseTo(-PER_LEADING * 1e-10, within(1e-20));
    }

    @Test
    void anIntervalThatReachesZeroIsOneSided() {
        for (FittedParameter reaching : List.of(strength(1, -1, 3), strength(1, -2.5, 3))) {
            FittedCoupling g = FittedCoupling.of(SQUARE, reaching.asStrength()).get(0);
            assertThat(g.oneSided()).isTrue();
            assertThat(g.minosLow()).isEmpty();
            assertThat(g.minosLowMissing()).contains("at bound");
            assertThat(g.minosHigh().orElseThrow()).isCloseTo(1e-10, within(1e-22));
        }
    }

    @Test
    void theBoundItselfHasAnUpperEnd() {
        FittedCoupling g = FittedCoupling.of(
                        SQUARE, strength(0, NO, NO, OptionalDouble.of(4)).asStrength())
                .get(0);
        assertThat(g.value()).isZero();
        assertThat(g.oneSided()).isTrue();
        assertThat(g.minosHigh().orElseThrow()).isCloseTo(2e-10, within(1e-22));
    }

    @Test
    void anIntervalBelowZeroIsNone() {
        FittedCoupling g =
                FittedCoupling.of(SQUARE, strength(-3, -2, 1).asStrength()).get(0);
        assertThat(g.value()).isZero();
        assertThat(g.minosHigh()).isEmpty();
        assertThat(g.minosHighMissing()).contains("below zero");
    }

    @Test
    void withoutAsymmetricErrorsTheEndsOfTheSymmetricOneAreSaidToBeThose() {
        FittedCoupling g = FittedCoupling.of(
                        SQUARE, strength(9, OptionalDouble.of(7), NO, NO).asStrength())
                .get(0);
        assertThat(g.minosHigh().orElseThrow()).isCloseTo(1e-10, within(1e-22));
        assertThat(g.minosLow().orElseThrow()).isCloseTo((Math.sqrt(2) - 3) * 1e-10, within(1e-22));
        assertThat(g.remark()).contains("from the symmetric error");
    }

    @Test
    void whatIsQuotedAsItIsFittedIsNotSaidTwice() {
        assertThat(FittedCoupling.of(
                        Strength.asFitted("s", Optional.empty()),
                        strength(9, -5, 7).asStrength()))
                .isEmpty();
    }

    @Test
    void unitsOfStrengths() {
        assertThat(SQUARE.unit()).isEqualTo("(1e-10 U)^2");
        assertThat(Strength.asFitted("s", Optional.empty()).unit()).isEmpty();
        assertThat(Strength.asFitted("s", Optional.of(QuotedUnit.of("keV"))).unit())
                .isEqualTo("keV");
    }
}

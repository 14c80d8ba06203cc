package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.folding.Folding;
import upscatter.model.prediction.folding.Signal;
import upscatter.model.prediction.folding.Slope;
import upscatter.model.prediction.folding.SquaredStrength;
import upscatter.model.prediction.folding.Template;
import upscatter.model.prediction.folding.VariedSignal;

/** When templates are folded; the count of one bin is the square of the mass, which nothing but its own folding knows. */
class FoldedCountsTest {
    private static final Parameter MASS = Parameter.bounded("mN", 1, 0, 10, 1);

    private final List<Double> foldedAt = new ArrayList<>();

    private FoldedCounts free() {
        VariedSignal signal = new VariedSignal() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public List<Signal.AtMass> atMass(double leptonMassMeV) {
                foldedAt.add(leptonMassMeV);
                return List.of(Signal.AtMass.constant(Template.of(new double[] {leptonMassMeV * leptonMassMeV})));
            }
        };
        return FoldedCounts.signal(signal, 0, -1, List.of());
    }

    private static double count(TermCounts counts, double mass) {
        return counts.at(new double[] {mass})[0];
    }

    @Test
    void aFixedMassIsFoldedOnce() {
        TermCounts fixed = free().withMass(MASS.fixedAt(2));
        TermCounts again = fixed.withMass(MASS.fixedAt(2)).withMass(MASS.fixedAt(2));
        assertThat(count(fixed, 2)).isEqualTo(4);
        assertThat(count(again, 2)).isEqualTo(4);
        assertThat(foldedAt).containsExactly(2.0);
    }

    @Test
    void anotherMassIsFoldedAnew() {
        TermCounts two = free().withMass(MASS.fixedAt(2));
        TermCounts three = two.withMass(MASS.fixedAt(3));
        assertThat(count(three, 3)).isEqualTo(9);
        assertThat(count(two, 2)).isEqualTo(4);
        assertThat(count(three.withMass(MASS.fixedAt(2)), 2)).isEqualTo(4);
        assertThat(foldedAt).containsExactly(2.0, 3.0, 2.0);
    }

    @Test
    void aMassThatIsFreeAgainIsFoldedAtEachPoint() {
        TermCounts released = free().withMass(MASS.fixedAt(2)).withMass(MASS.withStart(2));
        assertThat(count(released, 2)).isEqualTo(4);
        assertThat(count(released, 5)).isEqualTo(25);
        assertThat(foldedAt).containsExactly(2.0, 2.0, 5.0);
    }

    /** The nominal counts, and each change of the flux times its distance, with the derivatives of both. */
    @Test
    void changesOfTheFluxAreAdded() {
        List<Signal.AtMass> templates = List.of(
                Signal.AtMass.constant(Template.of(new double[] {10, 20})),
                Signal.AtMass.constant(Template.of(new double[] {1, -2})),
                Signal.AtMass.constant(Template.of(new double[] {0, 5})));
        var changed =
                FoldedCounts.constant(templates, List.of(new FoldedCounts.Change(2, 0), new FoldedCounts.Change(0, 1)));
        double[] theta = {4, 99, 0.5};
        assertThat(changed.at(theta)).containsExactly(10.5, 34);
        assertThat(changed.at(new double[] {1, 99, 0})).containsExactly(10, 20);
        var slopes = new ArrayList<Slope>();
        assertThat(changed.at(theta, slopes)).containsExactly(10.5, 34);
        assertThat(slopes).extracting(slope -> slope.parameter).containsExactly(2, 0);
        assertThat(slopes.get(0).values).containsExactly(1, -2);
        assertThat(slopes.get(1).values).containsExactly(0, 5);
        assertThat(changed.isLinear()).isTrue();
        assertThat(changed.isConstant()).isFalse();
        assertThat(changed.hasBending()).isTrue();
        assertThat(changed.massIndex()).isEqualTo(-1);
        double[] matrix = new double[9];
        changed.addBending(theta, new double[] {1, 1}, 0, 1, matrix);
        assertThat(matrix).containsOnly(0);
        assertThat(FoldedCounts.constant(new double[] {3}).isConstant()).isTrue();
    }

    /** A free mass has a derivative, and no second one that is known. */
    @Test
    void aFreeMassHasASlope() {
        var slopes = new ArrayList<Slope>();
        assertThat(free().at(new double[] {3}, slopes)).containsExactly(9);
        assertThat(slopes).extracting(slope -> slope.parameter).containsExactly(0);
        assertThat(free().massIndex()).isZero();
        assertThat(free().isLinear()).isFalse();
        assertThat(free().isConstant()).isFalse();
        assertThat(free().hasBending()).isFalse();
        assertThat(free().withMass(MASS.fixedAt(2)).isConstant()).isTrue();
    }

    /** {@code m^3} and {@code 2 m^2} in the nominal flux and {@code m} and {@code -m^2} in a change of it: cubics, which a table has exactly. */
    private record Powers() implements Folding {
        @Override
        public int size() {
            return 2;
        }

        @Override
        public int fluxes() {
            return 2;
        }

        @Override
        public void evaluate(double m, double[][] counts, double[][] derivative) {
            counts[0][0] = m * m * m;
            counts[0][1] = 2 * m * m;
            counts[1][0] = m;
            counts[1][1] = -m * m;
            derivative[0][0] = 3 * m * m;
            derivative[0][1] = 4 * m;
            derivative[1][0] = 1;
            derivative[1][1] = -2 * m;
        }
    }

    private static final Parameters TWO = Parameters.of(Parameter.unbounded("a", 0, 1), MASS);

    private static FoldedCounts powers() {
        return FoldedCounts.signal(new Powers(), 1, -1, List.of(new FoldedCounts.Change(0, 0.5)));
    }

    /** Counts, slopes and second derivatives of a table over the mass, at a change of the flux of 2 - 1/2, by hand. */
    @Test
    void aTableOverTheMassHasSecondDerivatives() {
        FoldedCounts table = powers().tabulated(TWO, 1e-3, Optional.empty());
        assertThat(powers().hasBending()).isFalse();
        assertThat(table.hasBending()).isTrue();
        assertThat(table.isLinear()).isFalse();
        double m = 3.3;
        double[] theta = {2, m};
        var slopes = new ArrayList<Slope>();
        double[] counts = table.at(theta, slopes);
        assertThat(counts).containsExactly(new double[] {m * m * m + 1.5 * m, 0.5 * m * m}, within(1e-12));
        assertThat(table.at(theta)).containsExactly(counts);
        assertThat(slopes).extracting(slope -> slope.parameter).containsExactly(1, 0);
        assertThat(slopes.get(0).values).containsExactly(new double[] {3 * m * m + 1.5, m}, within(1e-12));
        assertThat(slopes.get(1).values).containsExactly(new double[] {m, -m * m}, within(1e-12));
        double[] matrix = {10, 20, 30, 40};
        table.addBending(theta, new double[] {99, 5, 7}, 1, 2, matrix);
        assertThat(matrix)
                .containsExactly(new double[] {10, 20, 30 + 2 * (5 - 14 * m), 40 + 2 * (5 * 6 * m + 7)}, within(1e-11));
        double[] atNominal = new double[4];
        table.addBending(new double[] {0.5, m}, new double[] {5, 7}, 0, 1, atNominal);
        assertThat(atNominal[3]).isCloseTo(5 * 6 * m + 7 * 4, within(1e-11));
    }

    /** What is no longer free, what is a table already, and coincidences of which only a part is seen are left as they are. */
    @Test
    void onlyWhatIsFoldedAnewIsTabulated() {
        FoldedCounts free = powers();
        TermCounts fixed = free.withMass(MASS.fixedAt(2));
        assertThat(fixed.tabulated(TWO, 1e-3, Optional.empty())).isSameAs(fixed);
        FoldedCounts constant = FoldedCounts.constant(new double[] {3});
        assertThat(constant.tabulated(TWO, 1e-3, Optional.empty())).isSameAs(constant);
        FoldedCounts table = free.tabulated(TWO, 1e-3, Optional.of(all -> all));
        assertThat(table).isNotSameAs(free);
        assertThat(table.tabulated(TWO, 1e-3, Optional.empty())).isSameAs(table);
        FoldedCounts atStrength = FoldedCounts.signal(squares(), 1, 0, List.of());
        assertThat(atStrength.hasBending()).isFalse();
        assertThat(atStrength.tabulated(TWO, 1e-3, Optional.of(all -> all))).isSameAs(atStrength);
        FoldedCounts decays = atStrength.tabulated(TWO, 1e-3, Optional.empty());
        assertThat(decays).isNotSameAs(atStrength);
        assertThat(decays.hasBending()).isFalse();
        assertThat(decays.isLinear()).isFalse();
        assertThat(decays.tabulated(TWO, 1e-3, Optional.empty())).isSameAs(decays);
        double[] theta = {4, 3.3};
        assertThat(decays.at(theta)).containsExactly(new double[] {16 * 3.3 * 3.3}, within(1e-10));
        assertThat(atStrength.withMass(MASS.fixedAt(2)).isLinear()).isFalse();
    }

    /** The square of the strength times that of the mass, with the derivatives in both: the strength is the parameter 0. */
    @Test
    void aStrengthThatIsNoFactorHasASlope() {
        var slopes = new ArrayList<Slope>();
        FoldedCounts counts = FoldedCounts.signal(squares(), 1, 0, List.of());
        assertThat(counts.at(new double[] {4, 3}, slopes)).containsExactly(144);
        assertThat(slopes).extracting(slope -> slope.parameter).containsExactly(1, 0);
        assertThat(slopes.get(0).values).containsExactly(96);
        assertThat(slopes.get(1).values).containsExactly(72);
        assertThat(counts.isLinear()).isFalse();
        assertThat(counts.isConstant()).isFalse();
    }

    private static VariedSignal squares() {
        return new VariedSignal.Separate(List.of(new SquaredStrength()));
    }
}

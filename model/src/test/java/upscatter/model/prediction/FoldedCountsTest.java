package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import upscatter.model.parameter.Parameter;
import upscatter.model.prediction.folding.Signal;
import upscatter.model.prediction.folding.Slope;
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

    private static double count(FoldedCounts counts, double mass) {
        return counts.at(new double[] {mass})[0];
    }

    @Test
    void aFixedMassIsFoldedOnce() {
        FoldedCounts fixed = free().withMass(MASS.fixedAt(2));
        FoldedCounts again = fixed.withMass(MASS.fixedAt(2)).withMass(MASS.fixedAt(2));
        assertThat(count(fixed, 2)).isEqualTo(4);
        assertThat(count(again, 2)).isEqualTo(4);
        assertThat(foldedAt).containsExactly(2.0);
    }

    @Test
    void anotherMassIsFoldedAnew() {
        FoldedCounts two = free().withMass(MASS.fixedAt(2));
        FoldedCounts three = two.withMass(MASS.fixedAt(3));
        assertThat(count(three, 3)).isEqualTo(9);
        assertThat(count(two, 2)).isEqualTo(4);
        assertThat(count(three.withMass(MASS.fixedAt(2)), 2)).isEqualTo(4);
        assertThat(foldedAt).containsExactly(2.0, 3.0, 2.0);
    }

    @Test
    void aMassThatIsFreeAgainIsFoldedAtEachPoint() {
        FoldedCounts released = free().withMass(MASS.fixedAt(2)).withMass(MASS.withStart(2));
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
}

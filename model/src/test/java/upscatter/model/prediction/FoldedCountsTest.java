package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import upscatter.model.parameter.Parameter;
import upscatter.model.prediction.folding.Signal;
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
}

package upscatter.model.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.model.units.Units;

/** Bins that leave gaps between them. */
class GapsTest {
    private static final Axis AXIS =
            new Axis(Observable.PHOTOELECTRONS, "", List.of(1.0, 2.0, 5.0), List.of(2.0, 3.0, 6.0));

    @Test
    void binsThatJoinAreTheSpecialCase() {
        var edges = new Axis(Observable.RECOIL_ENERGY, "keV", List.of(1.0, 2.0, 4.0));
        assertThat(edges).isEqualTo(new Axis(Observable.RECOIL_ENERGY, "keV", List.of(1.0, 2.0), List.of(2.0, 4.0)));
        assertThat(edges.hasGaps()).isFalse();
        assertThat(edges.window()).isEqualTo(new Axis(Observable.RECOIL_ENERGY, "keV", List.of(1.0, 4.0)));
        assertThat(edges.describe()).isEqualTo("recoil energy 1-4 keV");
        assertThat(edges.length()).isEqualTo(edges.span());
    }

    @Test
    void aGapIsPartOfTheSpanAndNotOfTheLength() {
        var axis = new Axis(Observable.RECOIL_ENERGY, "keV", List.of(1.0, 2.0, 5.0), List.of(2.0, 3.0, 6.0));
        assertThat(axis.bins()).isEqualTo(3);
        assertThat(axis.hasGaps()).isTrue();
        assertThat(axis.window().lows()).containsExactly(1.0, 5.0);
        assertThat(axis.window().highs()).containsExactly(3.0, 6.0);
        assertThat(axis.span()).isCloseTo(5 * Units.KEV, within(1e-18));
        assertThat(axis.length()).isCloseTo(3 * Units.KEV, within(1e-18));
        assertThat(axis.describe()).isEqualTo("recoil energy 1-3 and 5-6 keV");
        assertThat(axis.describe(2)).isEqualTo("recoil energy 5-6 keV");
        assertThat(new Grid(List.of(axis, AXIS)).window().bins()).isEqualTo(4);
    }

    /** A whole number of photoelectrons at the upper edge of a bin belongs to the one above, which a gap does not have. */
    @ParameterizedTest
    @CsvSource({"0.99, -1", "1, 0", "2, 1", "2.99, 1", "3, -1", "4, -1", "4.99, -1", "5, 2", "6, 2", "6.01, -1"})
    void aValueLiesInABinOrInNone(double value, int bin) {
        assertThat(AXIS.binsOf(new double[] {value})).containsExactly(bin);
        assertThat(AXIS.contains(value)).isEqualTo(bin >= 0);
        assertThat(AXIS.contains(AXIS.inside(value))).isTrue();
    }

    @Test
    void eventsInAGapLieOutside() {
        var events = Events.of(
                List.of(Observable.PHOTOELECTRONS), List.<double[]>of(new double[] {0.5, 1.5, 3, 3.5, 5, 6, 7}));
        Grid grid = new Grid(List.of(AXIS));
        assertThat(events.onto(grid).toArray()).containsExactly(1, 0, 2);
        assertThat(events.within(grid).column(Observable.PHOTOELECTRONS)).containsExactly(1.5, 5, 6);
        assertThat(events.within(grid.window()).size()).isEqualTo(3);
    }

    @Test
    void binsThatOverlapOrFallAreRefused() {
        assertThatThrownBy(() -> new Axis(Observable.PHOTOELECTRONS, "", List.of(1.0, 2.0), List.of(2.5, 3.0)))
                .hasMessageContaining("must not overlap")
                .hasMessageContaining("bin 2 begins at 2.0, and the one before it ends at 2.5");
        assertThatThrownBy(() -> new Axis(Observable.PHOTOELECTRONS, "", List.of(5.0, 1.0), List.of(6.0, 2.0)))
                .hasMessageContaining("must not overlap");
        assertThatThrownBy(() -> new Axis(Observable.PHOTOELECTRONS, "", List.of(2.0), List.of(1.0)))
                .hasMessageContaining("must rise");
        assertThatThrownBy(() -> new Axis(Observable.PHOTOELECTRONS, "", List.of(1.0, 2.0), List.of(2.0)))
                .hasMessageContaining("2 lower and 1 upper");
    }
}

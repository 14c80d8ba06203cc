package upscatter.model.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final Axis PHOTOELECTRONS = Axis.uniform(Observable.PHOTOELECTRONS, "", 6, 12, 2);
    private static final Axis TIME = Axis.uniform(Observable.ARRIVAL_TIME, "us", 0, 1, 0.5);

    @Test
    void binsRunFastestOnTheLastAxis() {
        var grid = new Grid(List.of(PHOTOELECTRONS, TIME));
        assertThat(grid.bins()).isEqualTo(6);
        assertThat(grid.indices(3)).containsExactly(1, 1);
        assertThat(grid.describe(3)).isEqualTo("photoelectrons 8-10, arrival time 0.5-1 us");
        assertThat(grid.axis(Observable.ARRIVAL_TIME)).contains(TIME);
        assertThat(grid.axis(Observable.RECOIL_ENERGY)).isEmpty();
    }

    @Test
    void edgesKeepTheUnitTheyWereGivenIn() {
        Axis axis = Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 500, 10);
        assertThat(axis.bins()).isEqualTo(48);
        assertThat(axis.highs().get(47)).isEqualTo(500.0);
        assertThat(axis.low(1)).isCloseTo(30e-6, within(1e-18));
        assertThat(axis.describe(1)).isEqualTo("recoil energy 30-40 eV");
        // 0.1 + 0.5 * 2/5 is 0.30000000000000004.
        assertThat(Axis.uniform(Observable.RECOIL_ENERGY, "keV", 0.1, 0.6, 0.1).describe(1))
                .isEqualTo("recoil energy 0.2-0.3 keV");
    }

    @Test
    void badAxesAreRefused() {
        assertThatThrownBy(() -> Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 500, 7))
                .hasMessageContaining("whole number of times");
        assertThatThrownBy(() -> Axis.uniform(Observable.RECOIL_ENERGY, "eV", 500, 20, 10))
                .hasMessageContaining("'from' must be below 'to' but they are 500.0 and 20.0 eV")
                .hasMessageContaining("Maybe they are exchanged");
        assertThatThrownBy(() -> new Axis(Observable.RECOIL_ENERGY, "eV", List.of(1.0)))
                .hasMessageContaining("at least one bin");
        assertThatThrownBy(() -> new Axis(Observable.RECOIL_ENERGY, "eV", List.of(1.0, 1.0)))
                .hasMessageContaining("must rise");
        assertThatThrownBy(() -> new Axis(Observable.RECOIL_ENERGY, "us", List.of(1.0, 2.0)))
                .hasMessageContaining("'us'");
        assertThatThrownBy(() -> new Grid(List.of(TIME, TIME))).hasMessageContaining("one axis an observable");
    }

    @Test
    void countsAreNeverNegativeNorMissing() {
        var grid = new Grid(List.of(TIME));
        assertThatThrownBy(() -> Counts.of(grid, new double[] {1, -1}))
                .hasMessageContaining("arrival time 0.5-1 us")
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> Counts.of(grid, new double[] {1, Double.NaN})).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Counts.of(grid, new double[] {1})).hasMessageContaining("2 bins");
        double[] values = {1, 2};
        Counts counts = Counts.of(grid, values);
        values[0] = 9;
        counts.toArray()[1] = 9;
        assertThat(counts.toArray()).containsExactly(1, 2);
        assertThat(counts.total()).isEqualTo(3);
    }
}

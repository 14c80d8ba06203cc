package upscatter.model.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.template.Interpolation;

class SimulatedBackgroundTest {
    private static final Grid GRID = new Grid(List.of(Axis.uniform(Observable.RECOIL_ENERGY, "keV", 0, 3, 1)));
    private static final Parameter PULL = new Parameter("tilt", 0, -5, 5, 1, new Constraint.Normal(0, 1), false);
    private static final VariedBackground TABLE = new VariedBackground(
            "simulated",
            new VariedTable(
                    Counts.of(GRID, new double[] {10, 20, 5}),
                    List.of(new VariedTable.Variation(
                            PULL,
                            Optional.empty(),
                            Counts.of(GRID, new double[] {11, 19, 5.5}),
                            Interpolation.POLYNOMIAL_LINEAR))));
    private static final SimulatedBackground BACKGROUND = new SimulatedBackground(
            TABLE,
            List.of(
                    Optional.of(SimulatedBackground.factor("simulated[1]", 10, 2)),
                    Optional.empty(),
                    Optional.of(SimulatedBackground.factor("simulated[3]", 5, 0.5))));
    private static final double[] SHAPE = {0.8, 1.3, 0.6};

    private static double[] counts(double... shape) {
        double[] counts = new double[3];
        BACKGROUND.inBins(GRID, Optional.empty()).evaluate(shape, counts, new double[3][3]);
        return counts;
    }

    @Test
    void eachBinHasItsFactorOnTopOfThePulls() {
        assertThat(counts(SHAPE)).containsExactly(new double[] {10.8 * 1.3, 19.2, 5.4 * 0.6}, within(1e-12));
        assertThat(BACKGROUND.parameters())
                .extracting(Parameter::name)
                .containsExactly("tilt", "simulated[1]", "simulated[3]");
        assertThat(BACKGROUND.parameters().get(1).constraint()).isEqualTo(new Constraint.Poisson(25, 25));
    }

    @Test
    void derivativesAreThoseOfDifferences() {
        double[][] gradient = new double[3][3];
        BACKGROUND.inBins(GRID, Optional.empty()).evaluate(SHAPE, new double[3], gradient);
        double step = 1e-6;
        for (int i = 0; i < SHAPE.length; i++) {
            double[] up = SHAPE.clone();
            double[] down = SHAPE.clone();
            up[i] += step;
            down[i] -= step;
            double[] above = counts(up);
            double[] below = counts(down);
            for (int bin = 0; bin < 3; bin++) {
                assertThat(gradient[i][bin]).isCloseTo((above[bin] - below[bin]) / (2 * step), within(1e-7));
            }
        }
    }

    @Test
    void densitiesAtEventsAndMockEventsFollow() {
        Events events = Events.of(List.of(Observable.RECOIL_ENERGY), List.of(new double[] {0.5e-3}));
        double[] values = new double[2];
        BACKGROUND.atEvents(events, GRID, Optional.empty()).evaluate(SHAPE, values, new double[3][2]);
        double[] counts = counts(SHAPE);
        assertThat(values[0]).isCloseTo(counts[0], within(1e-12));
        assertThat(values[1]).isCloseTo(counts[0] + counts[1] + counts[2], within(1e-12));
        assertThat(BACKGROUND.source(SHAPE, GRID, Optional.empty()).expected()).isCloseTo(values[1], within(1e-12));
    }

    @Test
    void refusesAnotherNumberOfFactors() {
        assertThatThrownBy(() -> new SimulatedBackground(TABLE, List.of(Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'simulated' has 3 bins but 1 factors");
    }
}

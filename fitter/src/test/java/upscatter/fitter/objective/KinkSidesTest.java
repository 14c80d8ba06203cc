package upscatter.fitter.objective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Sides of a function that is {@code above x + x^2} over and {@code below x + 3 x^2} under x = 0, and {@code (y - 1)^2} beside it. */
class KinkSidesTest {
    private static final double[] AT_KINK = {0, 3};
    private static final boolean[] FREE = new boolean[2];

    /**
     * The function.
     *
     * @param above slope at zero from above
     * @param below slope at zero from below
     */
    private record Kinked(double above, double below) implements Objective {
        @Override
        public Parameters parameters() {
            return Parameters.of(Parameter.bounded("x", 0, -5, 5, 1), Parameter.bounded("y", 0, -4, 4, 1));
        }

        @Override
        public double value(double[] theta) {
            return gradient(theta, new double[2]);
        }

        @Override
        public double gradient(double[] theta, double[] gradient) {
            double x = theta[0];
            gradient[0] = x > 0 ? above + 2 * x : below + 6 * x;
            gradient[1] = 2 * (theta[1] - 1);
            return (x > 0 ? above * x + x * x : below * x + 3 * x * x) + (theta[1] - 1) * (theta[1] - 1);
        }

        @Override
        public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
            curvature[0] = theta[0] > 0 ? 2 : 6;
            curvature[1] = 0;
            curvature[2] = 0;
            curvature[3] = 2;
            return gradient(theta, gradient);
        }

        @Override
        public List<String> kinks() {
            return List.of("x");
        }
    }

    /** The steeper descent wins: to the left with a positive slope there, to the right with a negative one; a minimum stays on the right. */
    @ParameterizedTest
    @CsvSource({"1, 2, -1", "-3, 2, 1", "-2, 3, -1", "1, -1, 1", "-1, -2, 1"})
    void theSteeperDescentIsChosen(double above, double below, int side) {
        var sides = new KinkSides(new Kinked(above, below));
        assertThat(sides.choose(AT_KINK)).isEqualTo(2);
        double[] placed = sides.place(AT_KINK);
        assertThat(placed).containsExactly(side * Double.MIN_VALUE, 3);
        double[] lower = {-5, -4};
        double[] upper = {5, 4};
        sides.bound(lower, upper);
        assertThat(lower).containsExactly(side > 0 ? 0 : -5, -4);
        assertThat(upper).containsExactly(side > 0 ? 5 : 0, 4);
        assertThat(AT_KINK).containsExactly(0, 3);
    }

    @Test
    void awayFromZeroTheSideIsThatOfThePoint() {
        var sides = new KinkSides(new Kinked(1, 2));
        for (double x : new double[] {-0.5, 0.5}) {
            assertThat(sides.choose(new double[] {x, 3})).isZero();
            double[] lower = {-5, -4};
            sides.bound(lower, new double[] {5, 4});
            assertThat(lower[0]).isEqualTo(x > 0 ? 0 : -5);
            assertThat(sides.place(new double[] {x, 3})).containsExactly(x, 3);
        }
    }

    /** Turned is to a side that descends by more than asked, {@code slope^2/(2 curvature)}: 4/12 = 1/3 to the left. */
    @Test
    void turnsWhereTheOtherSideDescends() {
        double[] curvature = {6, 0, 0, 2};
        var sides = new KinkSides(new Kinked(1, 2));
        for (boolean[] fixed : new boolean[][] {FREE, {true, false}}) {
            for (double tolerance : new double[] {0.3, 0.4}) {
                sides.choose(new double[] {0.5, 3});
                boolean turned = sides.turn(AT_KINK, fixed, curvature, tolerance);
                assertThat(turned).isEqualTo(!fixed[0] && tolerance < 1.0 / 3);
                assertThat(sides.place(AT_KINK)[0]).isEqualTo(turned ? -Double.MIN_VALUE : Double.MIN_VALUE);
            }
        }
        sides.choose(new double[] {-0.5, 3});
        assertThat(sides.turn(AT_KINK, FREE, curvature, 1e-9)).isFalse();
        assertThat(sides.turn(new double[] {0.5, 3}, FREE, curvature, 0)).isFalse();
    }

    /** Curvatures of both sides in the mean, and the slope of the side that descends, if one does. */
    @ParameterizedTest
    @CsvSource({"1, 2, 2", "-3, -1, -3", "1, -1, 0"})
    void meansOfBothSides(double above, double below, double slope) {
        double[] gradient = new double[2];
        double[] curvature = new double[4];
        var sides = new KinkSides(new Kinked(above, below));
        sides.choose(AT_KINK);
        sides.mean(AT_KINK, false, gradient, curvature);
        assertThat(curvature).containsExactly(4, 0, 0, 2);
        assertThat(gradient).containsExactly(slope, 4);
        assertThat(sides.mean(AT_KINK, true, gradient, curvature)).isFalse();
    }

    @Test
    void onlyFreeParametersAtZeroStandAtTheirKink() {
        var sides = new KinkSides(new Kinked(1, 2));
        assertThat(sides.isEmpty()).isFalse();
        assertThat(sides.isAtKink(AT_KINK, FREE)).isTrue();
        assertThat(sides.isAtKink(AT_KINK, new boolean[] {true, false})).isFalse();
        assertThat(sides.isAtKink(new double[] {1e-300, 0}, FREE)).isFalse();
        assertThat(sides.isAtKink(AT_KINK, 0)).isTrue();
        assertThat(sides.isAtKink(new double[] {1, 0}, 0)).isFalse();
        assertThat(sides.isAtKink(new double[] {1, 0}, 1)).isFalse();
    }
}

package upscatter.fitter.objective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import upscatter.fitter.Differentiated;
import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Convex functions, and such that are not convex at one known place, in one parameter or towards one corner. */
class OtherSidesTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    /** The first parameter is held; the others may divide the function. */
    private record Divided(Parameters parameters, Differentiated.Formula formula, List<String> names)
            implements Objective {
        private Differentiated plain() {
            return new Differentiated(parameters, formula);
        }

        @Override
        public double value(double[] theta) {
            return plain().value(theta);
        }

        @Override
        public double gradient(double[] theta, double[] gradient) {
            for (int i = 0; i < theta.length; i++) {
                assertThat(theta[i])
                        .isBetween(parameters.get(i).lower(), parameters.get(i).upper());
            }
            return plain().gradient(theta, gradient);
        }

        @Override
        public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
            return plain().curvature(theta, kind, gradient, curvature);
        }

        @Override
        public List<Parameter> twoSided() {
            return names.stream().map(parameters::get).toList();
        }
    }

    private static Parameters parameters(double lower, double upper) {
        return Parameters.of(
                Parameter.unbounded("x", 0, 1),
                Parameter.bounded("a", 0.5, lower, upper, 2),
                Parameter.bounded("b", -1, lower, upper, 0.5));
    }

    private static final double[] UNIT = {0.5, 0, 0, 0, 0.5, 0, 0, 0, 0.5};

    private static boolean leadBack(Differentiated.Formula formula, String... names) {
        var objective = new Divided(parameters(-INFINITE, INFINITE), formula, List.of(names));
        return new OtherSides(objective, UNIT).leadBack(0, new double[] {0, 0.1, -0.9});
    }

    @Test
    void convexFunctionsLeadBack() {
        assertThat(leadBack(x -> x[1].pow(2).add(x[2].pow(2)), "a", "b")).isTrue();
        assertThat(leadBack(x -> x[1].pow(4).add(x[2].exp()).add(x[0]), "a", "b"))
                .isTrue();
        assertThat(leadBack(x -> x[1].add(x[2]).pow(2).add(100), "a", "b")).isTrue();
    }

    /** A dent of the curve of a parabola between two places, wherever it is on the way from -2 to 2 scales. */
    @Test
    void aDentAnywhereOnTheWayIsSeen() {
        for (double place = -1.9; place < 2; place += 0.2) {
            double a = 0.5 + 2 * place;
            double b = -1 + 0.5 * place;
            assertThat(leadBack(x -> dented(x, 1, a, 1), "a", "b"))
                    .as("a at %s", a)
                    .isFalse();
            assertThat(leadBack(x -> dented(x, 2, b, 0.25), "a", "b"))
                    .as("b at %s", b)
                    .isFalse();
            assertThat(leadBack(x -> dented(x, 2, b, 0.25), "a")).as("b alone").isTrue();
        }
    }

    private static DerivativeStructure dented(DerivativeStructure[] x, int which, double place, double width) {
        return x[1].pow(2)
                .add(x[2].pow(2))
                .subtract(x[which].subtract(place)
                        .divide(width)
                        .pow(2)
                        .negate()
                        .exp()
                        .multiply(30));
    }

    /** Only towards the corner where both are large does the function fall; along each parameter alone it is a parabola. */
    @Test
    void cornersAreLookedAt() {
        for (int first : new int[] {-1, 1}) {
            for (int second : new int[] {-1, 1}) {
                double a = 0.5 + 4 * first;
                double b = -1 + second;
                Differentiated.Formula hole = x -> x[1].pow(2)
                        .add(x[2].pow(2))
                        .subtract(x[1].subtract(a)
                                .pow(2)
                                .add(x[2].subtract(b).multiply(4).pow(2))
                                .negate()
                                .exp()
                                .multiply(40));
                assertThat(leadBack(hole, "a", "b")).isFalse();
                assertThat(leadBack(hole, "a")).isTrue();
            }
        }
    }

    /** The tangent at a corner must lead below the end: a function that is higher there, but level. */
    @Test
    void aLevelCornerIsNoConvexOne() {
        Differentiated.Formula level = x -> {
            var square = x[1].pow(2).add(x[2].pow(2));
            return square.subtract(x[1].multiply(x[2]).pow(2).multiply(0.2));
        };
        assertThat(leadBack(level, "a", "b")).isFalse();
        assertThat(leadBack(level, "a")).isTrue();
    }

    /** Others follow by their covariance, so that a valley along the diagonal is convex on its bottom; the held one is left out. */
    @Test
    void otherParametersFollow() {
        double[] inverse = {0.8, 0.3, 0.2, 0.3, 0.5, 0.4, 0.2, 0.4, 0.9};
        double common = 0.3 / 0.8;
        double slope = (0.4 - common * 0.2) / (0.5 - common * 0.3);
        Differentiated.Formula valley = x -> {
            var off = x[2].add(0.9).subtract(x[1].subtract(0.1).multiply(slope));
            return x[1].pow(2).add(off.multiply(60).sin().pow(2).multiply(50));
        };
        var objective = new Divided(parameters(-INFINITE, INFINITE), valley, List.of("a"));
        double[] end = {0, 0.1, -0.9};
        assertThat(new OtherSides(objective, inverse).leadBack(0, end)).isTrue();
        assertThat(new OtherSides(objective, UNIT).leadBack(0, end)).isFalse();
        double[] wrong = {0.8, 0.3, 0.2, 0.3, 0.5, 0.38, 0.2, 0.38, 0.9};
        assertThat(new OtherSides(objective, wrong).leadBack(0, end)).isFalse();
        assertThat(end).containsExactly(0, 0.1, -0.9);
        double other = (0.3 - 0.4 / 0.9 * 0.2) / (0.5 - 0.4 / 0.9 * 0.4);
        var first = new Divided(
                parameters(-INFINITE, INFINITE),
                x -> {
                    var off = x[0].subtract(x[1].subtract(0.1).multiply(other));
                    return x[1].pow(2).add(off.multiply(60).sin().pow(2).multiply(50));
                },
                List.of("a"));
        assertThat(new OtherSides(first, inverse).leadBack(2, end)).isTrue();
        assertThat(new OtherSides(first, UNIT).leadBack(2, end)).isFalse();
    }

    /** The parameter that is held does not divide; one that does not move cannot be told. */
    @Test
    void theHeldParameterDoesNotCount() {
        Differentiated.Formula dent = x -> dented(x, 1, 2, 1);
        var objective = new Divided(parameters(-INFINITE, INFINITE), dent, List.of("a"));
        double[] end = {0, 0.1, -0.9};
        assertThat(new OtherSides(objective, UNIT).leadBack(1, end)).isTrue();
        assertThat(new OtherSides(objective, UNIT).leadBack(0, end)).isFalse();
        var bowl = new Divided(parameters(-INFINITE, INFINITE), x -> x[1].pow(2), List.of("a"));
        double[] stays = UNIT.clone();
        stays[4] = 0;
        assertThat(new OtherSides(bowl, stays).leadBack(0, end)).isFalse();
        assertThat(new OtherSides(bowl, UNIT).leadBack(0, end)).isTrue();
    }

    /** An edge of the domain is no convex function; bounds cut the way. */
    @Test
    void edgesAndBounds() {
        assertThat(leadBack(x -> x[1].add(3).log().negate(), "a")).isFalse();
        assertThat(leadBack(x -> x[1].add(3.6).log().negate(), "a")).isTrue();
        var bounded = new Divided(parameters(-2, 2), x -> x[0].pow(2), List.of("a", "b"));
        assertThat(new OtherSides(bounded, UNIT).leadBack(0, new double[] {0, 0.1, -0.9}))
                .isTrue();
    }

    /** Beside a million the last digits of a straight line are round-off: it is convex all the same. */
    @Test
    void roundOffIsNoDent() {
        for (double constant : new double[] {1e6, -1e6}) {
            for (double slope : new double[] {0.3, -0.7}) {
                assertThat(leadBack(x -> x[1].multiply(slope).add(constant), "a"))
                        .isTrue();
                assertThat(leadBack(
                                x -> (x[1].getValue() > 0.1 == slope > 0
                                                ? x[1].subtract(0.1).multiply(slope)
                                                : x[1].multiply(0))
                                        .add(constant),
                                "a",
                                "b"))
                        .isTrue();
            }
        }
    }
}

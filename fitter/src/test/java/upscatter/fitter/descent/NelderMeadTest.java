package upscatter.fitter.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * Each point that a simplex tries, against those of the method of F. Gao and L. Han (Comput. Optim. Appl. 51 (2012) 259), whose lengths depend on the number of parameters,
 * written in another language.
 */
class NelderMeadTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final double TOLERANCE = 1e-6;

    private final List<double[]> asked = new ArrayList<>();

    private interface Function {
        double of(double[] x);
    }

    private Objective objective(Parameters parameters, Function function) {
        return Objectives.ofValue(parameters, x -> {
            asked.add(x.clone());
            return function.of(x);
        });
    }

    private static double valley(double[] x) {
        return 100 * Math.pow(x[1] - x[0] * x[0], 2) + Math.pow(1 - x[0], 2);
    }

    private static double edges(double[] x) {
        return Math.abs(x[0] - 1)
                + 2 * Math.abs(x[1] + x[0])
                + 3 * Math.pow(Math.abs(x[2] - x[1]), 1.5)
                + 0.5 * Math.sin(3 * x[0] * x[1]);
    }

    private static double band(double[] x) {
        return Math.abs(x[1] - x[0]) > 0.4 ? INFINITE : Math.pow(x[0] + 2 * x[1] - 1, 2) + x[0] * x[0];
    }

    private static Parameters parameters(double[] start, double[] scale, double[] lower, double[] upper) {
        var list = new ArrayList<Parameter>();
        for (int i = 0; i < start.length; i++) {
            list.add(
                    lower.length == 0
                            ? Parameter.unbounded("x" + i, start[i], scale[i])
                            : Parameter.bounded("x" + i, start[i], lower[i], upper[i], scale[i]));
        }
        return Parameters.of(list);
    }

    private void check(Function function, Parameters parameters, int calls, int[] places, double[]... points) {
        var search = new NelderMead(objective(parameters, function), TOLERANCE, 3000);
        double[] theta =
                parameters.asList().stream().mapToDouble(Parameter::start).toArray();
        assertThat(search.minimize(theta, new boolean[theta.length])).isEqualTo(FitStatus.CONVERGED);
        assertThat(asked).hasSize(calls);
        assertThat(search.calls()).isEqualTo(calls);
        for (int k = 0; k < places.length; k++) {
            assertThat(asked.get(places[k])).containsExactly(points[k], within(1e-9));
        }
        assertThat(theta).containsExactly(points[places.length], within(1e-8));
        assertThat(search.value()).isEqualTo(function.of(theta));
        assertThat(search.edm()).isBetween(0.0, TOLERANCE);
    }

    private static final int[] PLACES = {4, 9, 19, 39, 59};
    private static final double[] NONE = {};

    /** By hand: 3 is better than 4 and 5, 1 better still; -2 is worse than 1 but not than 4, a quarter of the way is better than both. */
    @Test
    void oneParameter() {
        var parameters = Parameters.of(Parameter.unbounded("x", 4, 1));
        var search = new NelderMead(objective(parameters, x -> x[0] * x[0]), TOLERANCE, 3000);
        double[] theta = {4};
        assertThat(search.minimize(theta, new boolean[1])).isEqualTo(FitStatus.CONVERGED);
        assertThat(asked.subList(0, 12).stream().mapToDouble(point -> point[0]).toArray())
                .containsExactly(4, 4, 5, 3, 1, -2, 0.25, -0.5, 0.0625, -0.125, 0.015625, -0.03125);
        assertThat(asked).hasSize(29);
        assertThat(theta[0]).isCloseTo(-4.8828125e-5, within(1e-15));
    }

    @Test
    void aCurvedValley() {
        check(
                NelderMeadTest::valley,
                parameters(new double[] {-1.2, 1}, new double[] {1, 0.5}, NONE, NONE),
                210,
                PLACES,
                new double[] {-2.2, 1.5},
                new double[] {-1.1375, 1.171875},
                new double[] {-1.1091796875, 1.241943359375},
                new double[] {-0.558642578125, 0.32818603515625},
                new double[] {-0.15072942972183223, 0.02773125469684601},
                new double[] {1.0001071108352955, 1.0002144045765813});
    }

    @Test
    void aCurvedValleyThatABoundCuts() {
        check(
                NelderMeadTest::valley,
                parameters(new double[] {-1.2, 1}, new double[] {1, 0.5}, new double[] {-2, -2}, new double[] {0.5, 3}),
                141,
                new int[] {4, 59},
                new double[] {-2, 1.5},
                new double[] {-0.15072942972183223, 0.02773125469684601},
                new double[] {0.5, 0.250030428912636});
    }

    @Test
    void threeParametersWithEdges() {
        check(
                NelderMeadTest::edges,
                parameters(new double[] {0.3, -2, 1}, new double[] {1, 2, 0.5}, NONE, NONE),
                287,
                PLACES,
                new double[] {0.3, -2, 1.5},
                new double[] {0.850411522633745, 1.323045267489712, 0.2669753086419754},
                new double[] {0.4392268384645084, -0.18270305307487847, 0.32679451878830373},
                new double[] {0.6468983985304548, -0.4957014189167208, -0.395272880712882},
                new double[] {0.8074603678354889, -0.8185976415191932, -0.7974689726252453},
                new double[] {0.8148785172940514, -0.8148781113468128, -0.8148998593209938});
    }

    /** The first simplex turns away from bounds that are nearer than a scale. */
    @Test
    void threeParametersBetweenBounds() {
        check(
                NelderMeadTest::edges,
                bounded(),
                280,
                PLACES,
                new double[] {0.3, -2, 0.7},
                new double[] {-0.13004115226337443, -0.045267489711933964, 0.7},
                new double[] {-0.9189321991999111, 0.730150724633591, 0.7174114665362666},
                new double[] {-0.5963625597859509, 0.5815977547470261, 0.7250207535605054},
                new double[] {-0.6484651184090662, 0.6661654994295735, 0.7261021128469651},
                new double[] {-0.6802586349417635, 0.680258201666374, 0.7000005308080188});
    }

    private static Parameters bounded() {
        return parameters(
                new double[] {0.3, -2, 1}, new double[] {1, 2, 0.5}, new double[] {-1, -2.5, 0.7}, new double[] {
                    2, 2.5, 1.2
                });
    }

    /** Where all of what is tried is outside, the whole simplex shrinks. */
    @Test
    void aNarrowDomain() {
        check(
                NelderMeadTest::band,
                parameters(new double[] {3, 3}, new double[] {1, 1}, NONE, NONE),
                228,
                new int[] {4, 5, 6, 7, 9, 19, 39},
                new double[] {4, 2},
                new double[] {3.25, 3.5},
                new double[] {2.25, 3.5},
                new double[] {3.5625, 3.125},
                new double[] {3.5, 3},
                new double[] {2.130859375, 2.54296875},
                new double[] {0.5520057678222656, 0.8366165161132812},
                new double[] {0.060155966948944053, 0.4601554464343269});
    }

    /** At the limit of evaluations the best corner is told, and that it is no minimum; the next search has as many again. */
    @Test
    void evaluationsEnd() {
        var search = new NelderMead(objective(bounded(), NelderMeadTest::edges), TOLERANCE, 50);
        double[] theta = {0.3, -2, 1};
        assertThat(search.minimize(theta, new boolean[3])).isEqualTo(FitStatus.CALL_LIMIT);
        assertThat(search.calls()).isEqualTo(51);
        assertThat(theta)
                .containsExactly(
                        new double[] {-0.7348766631841102, 0.7368717003338777, 0.7496891182131216}, within(1e-9));
        assertThat(search.value()).isCloseTo(1.2439417107512059, within(1e-12));
        double[] again = {0.3, -2, 1};
        assertThat(search.minimize(again, new boolean[3])).isEqualTo(FitStatus.CALL_LIMIT);
        assertThat(again).containsExactly(theta);
        assertThat(search.calls()).isEqualTo(102);
    }

    @Test
    void whatDoesNotMoveStays() {
        var parameters = Parameters.of(Parameter.unbounded("x", 4, 1), Parameter.unbounded("y", 3, 1));
        var search = new NelderMead(objective(parameters, x -> Math.pow(x[0] - x[1], 2)), TOLERANCE, 3000);
        double[] theta = {4, 3};
        assertThat(search.minimize(theta, new boolean[] {false, true})).isEqualTo(FitStatus.CONVERGED);
        assertThat(theta[1]).isEqualTo(3);
        assertThat(theta[0]).isCloseTo(3, within(1e-3));
        int before = search.calls();
        assertThat(search.minimize(theta, new boolean[] {true, true})).isEqualTo(FitStatus.CONVERGED);
        assertThat(search.edm()).isZero();
        assertThat(search.calls()).isEqualTo(before + 1);
        search.count(7);
        assertThat(search.calls()).isEqualTo(before + 8);
    }

    @Test
    void aStartOutsideIsNoStart() {
        for (double outside : new double[] {Double.NaN, INFINITE}) {
            var parameters = Parameters.of(Parameter.unbounded("x", 4, 1));
            var search = new NelderMead(objective(parameters, x -> outside), TOLERANCE, 3000);
            double[] theta = {4};
            assertThat(search.minimize(theta, new boolean[1])).isEqualTo(FitStatus.OUTSIDE_DOMAIN);
            assertThat(theta).containsExactly(4);
            assertThat(search.value()).isInfinite();
            assertThat(search.edm()).isInfinite();
        }
    }

    @Test
    void onlyTheScalesAreKnown() {
        var search = new NelderMead(objective(bounded(), NelderMeadTest::edges), TOLERANCE, 3000);
        double[] into = new double[9];
        Arrays.fill(into, 5);
        search.copyCurvature(into);
        assertThat(into).containsExactly(2, 0, 0, 0, 0.5, 0, 0, 0, 8);
    }
}

package upscatter.fitter.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objective;
import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Both models of a profile of a quadratic function against its conditional minima, few parameters and many, free and at bounds. */
class ProfileModelTest {
    private static final long SEED = 20261129;
    private static final double LOWEST = 7;

    private static double[][] matrix(int size) {
        var random = new SplittableRandom(SEED);
        double[][] root = new double[size][size];
        for (double[] row : root) {
            Arrays.setAll(row, i -> random.nextDouble(-1, 1));
        }
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix[i][j] = i == j ? 0.3 * size : 0;
                for (int k = 0; k < size; k++) {
                    matrix[i][j] += root[i][k] * root[j][k];
                }
            }
        }
        return matrix;
    }

    private static double[] centre(int size) {
        return IntStream.range(0, size).mapToDouble(i -> 0.1 * i - 0.2).toArray();
    }

    private static QuadraticObjective quadratic(int size, Parameter... first) {
        var parameters = IntStream.range(0, size)
                .mapToObj(i -> i < first.length ? first[i] : Parameter.unbounded("x" + i, 0, 1))
                .toList();
        return new QuadraticObjective(Parameters.of(parameters), matrix(size), centre(size), LOWEST);
    }

    private static int[] without(int size, int... some) {
        return IntStream.range(0, size)
                .filter(i -> Arrays.stream(some).noneMatch(s -> s == i))
                .toArray();
    }

    private static double[] point(int size) {
        return IntStream.range(0, size).mapToDouble(i -> Math.sin(3.0 * i + 1)).toArray();
    }

    /** Value, slope and curvature of the profile, the others of an index open, and where a change leads. */
    private static void check(
            LocalProfile model, QuadraticObjective objective, double[] theta, int index, int... open) {
        assertThat(model.at(theta)).isTrue();
        double here = objective.value(objective.conditional(theta, open));
        double[] up = theta.clone();
        double[] down = theta.clone();
        up[index] += 0.5;
        down[index] -= 0.5;
        double above = objective.value(objective.conditional(up, open));
        double below = objective.value(objective.conditional(down, open));
        double scale = 1 + Math.abs(here);
        assertThat(model.profile()).isCloseTo(here, within(1e-11 * scale));
        assertThat(model.edm()).isCloseTo(objective.value(theta) - here, within(1e-11 * scale));
        assertThat(model.slope(0)).isCloseTo(above - below, within(1e-11 * scale));
        assertThat(model.curvature(0, 0)).isCloseTo(4 * (above - 2 * here + below), within(1e-10 * scale));
        double[] moved = theta.clone();
        model.advance(moved, 0.5);
        assertThat(moved).containsExactly(objective.conditional(up, open), within(1e-11 * scale));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 63})
    void oneParameterAmongSome(int size) {
        QuadraticObjective objective = quadratic(size);
        int index = size / 2;
        int[] open = without(size, index);
        check(new ProfileModel(objective, index), objective, point(size), index, open);
        check(new CovarianceModel(objective, objective.inverse(), index), objective, point(size), index, open);
    }

    @Test
    void twoParametersTogether() {
        for (int size : new int[] {2, 4, 64}) {
            QuadraticObjective objective = quadratic(size);
            var model = new ProfileModel(objective, size - 1, 0);
            double[] theta = point(size);
            int[] open = without(size, 0, size - 1);
            assertThat(model.at(theta)).isTrue();
            double[] moved = theta.clone();
            model.advance(moved, 0.3, -0.7);
            double[] to = theta.clone();
            to[size - 1] += 0.3;
            to[0] -= 0.7;
            double[] wanted = objective.conditional(to, open);
            assertThat(moved).containsExactly(wanted, within(1e-11 * size));
            double mixed = model.curvature(0, 1);
            assertThat(model.curvature(1, 0)).isCloseTo(mixed, within(1e-11 * size));
            double rise = 0.3 * model.slope(0)
                    - 0.7 * model.slope(1)
                    + 0.5 * (0.09 * model.curvature(0, 0) + 0.49 * model.curvature(1, 1) - 0.42 * mixed);
            assertThat(model.profile() + rise).isCloseTo(objective.value(wanted), within(1e-10 * size));
        }
    }

    /** A parameter whose slope leads out of its bound stays, one whose slope leads in leaves it. */
    @Test
    void pushedParametersStay() {
        for (int size : new int[] {5, 70}) {
            double[] theta = point(size);
            double[] gradient = new double[size];
            quadratic(size).gradient(theta, gradient);
            for (int bounded = 0; bounded < 4; bounded++) {
                double at = theta[bounded];
                Parameter lower = Parameter.bounded("x" + bounded, at, at, at + 1e3, 1);
                Parameter upper = Parameter.bounded("x" + bounded, at, at - 1e3, at, 1);
                Parameter outwards = gradient[bounded] > 0 ? lower : upper;
                Parameter[] first =
                        quadratic(size).parameters().asList().subList(0, 4).toArray(new Parameter[0]);
                first[bounded] = outwards;
                QuadraticObjective pushed = quadratic(size, first);
                int[] open = without(size, 4, bounded);
                check(new ProfileModel(pushed, 4), pushed, theta, 4, open);
                check(new CovarianceModel(pushed, pushed.inverse(), 4), pushed, theta, 4, open);
            }
        }
    }

    /** All that are pushed are taken out, one after another. */
    @Test
    void severalPushedParametersStay() {
        int size = 6;
        double[] theta = point(size);
        double[] gradient = new double[size];
        quadratic(size).gradient(theta, gradient);
        Parameter[] first = new Parameter[4];
        Arrays.setAll(
                first,
                i -> gradient[i] > 0
                        ? Parameter.bounded("x" + i, theta[i], theta[i], theta[i] + 1e3, 1)
                        : Parameter.bounded("x" + i, theta[i], theta[i] - 1e3, theta[i], 1));
        QuadraticObjective pushed = quadratic(size, first);
        check(new ProfileModel(pushed, 5), pushed, theta, 5, 4);
        check(new CovarianceModel(pushed, pushed.inverse(), 5), pushed, theta, 5, 4);
    }

    /** A step that would leave the bounds ends there. */
    @Test
    void stepsEndAtBounds() {
        QuadraticObjective wide = quadratic(3);
        double[] theta = {0, 0, 0};
        var free = new ProfileModel(wide, 2);
        assertThat(free.at(theta)).isTrue();
        double[] to = theta.clone();
        free.advance(to, 1);
        for (int i = 0; i < 3; i++) {
            Parameter[] first = wide.parameters().asList().toArray(new Parameter[0]);
            first[i] = Parameter.bounded("x" + i, 0, -0.5 * Math.abs(to[i]), 0.5 * Math.abs(to[i]), 1);
            QuadraticObjective narrow = quadratic(3, first);
            double[] wanted = to.clone();
            wanted[i] *= 0.5;
            for (LocalProfile model :
                    new LocalProfile[] {new ProfileModel(narrow, 2), new CovarianceModel(narrow, narrow.inverse(), 2)
                    }) {
                assertThat(model.at(theta)).isTrue();
                double[] moved = theta.clone();
                model.advance(moved, 1);
                assertThat(moved).containsExactly(wanted, within(1e-12));
            }
        }
    }

    @Test
    void fixedParametersStay() {
        QuadraticObjective objective =
                quadratic(4, Parameter.unbounded("x0", 0, 1).fixedAt(0));
        double[] theta = {0, 0.4, -1, 2};
        check(new ProfileModel(objective, 3), objective, theta, 3, 1, 2);
        var open = new DMatrixRMaj(new double[][] {
            Arrays.copyOfRange(objective.second()[1], 1, 4),
            Arrays.copyOfRange(objective.second()[2], 1, 4),
            Arrays.copyOfRange(objective.second()[3], 1, 4)
        });
        assertThat(CommonOps_DDRM.invert(open)).isTrue();
        double[] inverse = new double[16];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(open.data, 3 * i, inverse, 4 * i + 5, 3);
        }
        check(new CovarianceModel(objective, inverse, 3), objective, theta, 3, 1, 2);
        assertThat(CovarianceModel.serves(inverse, 4, 0)).isFalse();
        assertThat(CovarianceModel.serves(inverse, 4, 3)).isTrue();
        assertThat(CovarianceModel.serves(new double[0], 4, 3)).isFalse();
    }

    @Test
    void withoutAPositiveCurvatureThereIsNoModel() {
        double[][] saddle = {{1, 2, 0}, {2, 1, 0}, {0, 0, 1}};
        double[][] flat = {{0, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        Parameters parameters = quadratic(3).parameters();
        for (double[][] second : new double[][][] {saddle, flat}) {
            assertThat(new ProfileModel(new QuadraticObjective(parameters, second, new double[3], 0), 2)
                            .at(new double[3]))
                    .isFalse();
        }
        var infinite = new QuadraticObjective(parameters, matrix(3), new double[3], Double.POSITIVE_INFINITY);
        assertThat(new ProfileModel(infinite, 2).at(new double[3])).isFalse();
        assertThat(new CovarianceModel(infinite, quadratic(3).inverse(), 2).at(new double[3]))
                .isFalse();
        var negative = new DMatrixRMaj(3, 3, true, 1, 0, 0, 0, -1, 0, 0, 0, 1);
        assertThat(new CovarianceModel(quadratic(3), negative.data, 1).at(point(3)))
                .isFalse();
    }

    /** The parameter of the profile may have any curvature, also at a saddle; only the others need a minimum. */
    @Test
    void theProfileItselfMayBendDown() {
        for (double own : new double[] {-1, 0}) {
            double[][] second = {{own, 1, 0}, {1, 4, 0}, {0, 0, 2}};
            var model =
                    new ProfileModel(new QuadraticObjective(quadratic(3).parameters(), second, new double[3], 0), 0);
            assertThat(model.at(new double[] {0.5, 1, -1})).isTrue();
            assertThat(model.curvature(0, 0)).isCloseTo(own - 0.25, within(1e-14));
            assertThat(model.slope(0)).isCloseTo(0.5 * (own - 0.25), within(1e-14));
        }
    }

    /** Units of 1e100 and 1e-100, whose squares have no product with themselves: {@code y = -x r/s} in both. */
    @Test
    void parametersInAnyUnit() {
        for (double unit : new double[] {1e-100, 1, 1e100}) {
            double[][] second = {{2, unit, 0}, {unit, unit * unit, 0}, {0, 0, 1 / unit / unit}};
            var model =
                    new ProfileModel(new QuadraticObjective(quadratic(3).parameters(), second, new double[3], 0), 0);
            double[] theta = {1, 3 / unit, 2 * unit};
            assertThat(model.at(theta)).isTrue();
            assertThat(model.curvature(0, 0)).isCloseTo(1, within(1e-12));
            assertThat(model.edm()).isCloseTo(0.5 * (16 + 4), within(1e-12));
            model.advance(theta, 1);
            assertThat(theta[0]).isEqualTo(2);
            assertThat(theta[1] * unit).isCloseTo(-2, within(1e-12));
            assertThat(theta[2] / unit).isCloseTo(0, within(1e-12));
        }
    }

    /** {@code x^2 + 1e20 y} with a second derivative in y of 1e-300, as an approximation may have. */
    private record Slope() implements Objective {
        @Override
        public Parameters parameters() {
            return quadratic(2).parameters();
        }

        @Override
        public double value(double[] theta) {
            return theta[0] * theta[0] + 1e20 * theta[1];
        }

        @Override
        public double gradient(double[] theta, double[] gradient) {
            gradient[0] = 2 * theta[0];
            gradient[1] = 1e20;
            return value(theta);
        }

        @Override
        public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
            curvature[0] = 2;
            curvature[1] = 0;
            curvature[2] = 0;
            curvature[3] = 1e-300;
            return gradient(theta, gradient);
        }
    }

    /** A distance to the minimum beyond all doubles is none. */
    @Test
    void aDistanceWithoutANumberIsNoModel() {
        assertThat(new ProfileModel(new Slope(), 0).at(new double[] {1, 1})).isFalse();
        assertThat(new ProfileModel(new Slope(), 1).at(new double[] {1, 1})).isTrue();
    }

    /** A parameter at its bound without a slope stays there. */
    @Test
    void withoutASlopeABoundIsNotLeft() {
        for (double side : new double[] {0, -1}) {
            var parameters =
                    Parameters.of(Parameter.unbounded("x", 0, 1), Parameter.bounded("y", 0, 0 + side, 1 + side, 1));
            var objective = new QuadraticObjective(parameters, new double[][] {{2, 1}, {1, 2}}, new double[2], 0);
            var model = new ProfileModel(objective, 0);
            assertThat(model.at(new double[2])).isTrue();
            assertThat(model.curvature(0, 0)).isEqualTo(2);
            double[] theta = {0, 0};
            model.advance(theta, side < 0 ? -1 : 1);
            assertThat(theta[1]).isZero();
        }
    }

    /** {@code x^2 + x y + y^2 + |y|}: y stands at its kink until x is beyond 1, and follows with {@code -(x -+ 1)/2} then. */
    private record Kinked() implements Objective {
        @Override
        public Parameters parameters() {
            return Parameters.of(Parameter.bounded("x", 0, -9, 9, 1), Parameter.bounded("y", 0, -3, 3, 1));
        }

        @Override
        public double value(double[] theta) {
            return gradient(theta, new double[2]);
        }

        @Override
        public double gradient(double[] theta, double[] gradient) {
            double side = theta[1] > 0 ? 1 : -1;
            gradient[0] = 2 * theta[0] + theta[1];
            gradient[1] = theta[0] + 2 * theta[1] + side;
            return theta[0] * theta[0] + theta[0] * theta[1] + theta[1] * theta[1] + side * theta[1];
        }

        @Override
        public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
            curvature[0] = 2;
            curvature[1] = 1;
            curvature[2] = 1;
            curvature[3] = 2;
            return gradient(theta, gradient);
        }

        @Override
        public List<String> kinks() {
            return List.of("y");
        }
    }

    @Test
    void aKinkHoldsUntilTheSlopeIsSteeperThanIt() {
        var model = new ProfileModel(new Kinked(), 0);
        for (double x : new double[] {-0.9, 0, 0.9}) {
            double[] theta = {x, 0};
            assertThat(model.at(theta)).isTrue();
            assertThat(model.profile()).isCloseTo(x * x, within(1e-12));
            assertThat(model.slope(0)).isCloseTo(2 * x, within(1e-12));
            assertThat(model.curvature(0, 0)).isEqualTo(2);
            model.advance(theta, 0.05);
            assertThat(theta).containsExactly(new double[] {x + 0.05, 0}, within(1e-12));
        }
        for (double sign : new double[] {-1, 1}) {
            double[] theta = {2 * sign, 0};
            assertThat(model.at(theta)).isTrue();
            assertThat(model.edm()).isCloseTo(0.25, within(1e-12));
            assertThat(model.curvature(0, 0)).isCloseTo(1.5, within(1e-12));
            model.advance(theta, sign);
            assertThat(theta).containsExactly(new double[] {3 * sign, -sign}, within(1e-12));
        }
    }

    /** One step ends at a kink, not beyond it; the next leaves it for the other side. */
    @Test
    void noStepPassesAKink() {
        var model = new ProfileModel(new Kinked(), 0);
        for (double sign : new double[] {-1, 1}) {
            double[] theta = {2 * sign, 0.5 * sign};
            assertThat(model.at(theta)).isTrue();
            model.advance(theta, sign);
            assertThat(theta).containsExactly(3 * sign, 0);
            assertThat(model.at(theta)).isTrue();
            model.advance(theta, 0);
            assertThat(theta).containsExactly(new double[] {3 * sign, -sign}, within(1e-12));
        }
    }

    /** The parameter of the profile itself passes its kink. */
    @Test
    void theProfileOfAKinkPassesIt() {
        var model = new ProfileModel(new Kinked(), 1);
        double[] theta = {0, 0.5};
        assertThat(model.at(theta)).isTrue();
        model.advance(theta, -1);
        assertThat(theta).containsExactly(new double[] {0.25, -0.5}, within(1e-12));
        model.advance(theta, 99);
        assertThat(theta[1]).isEqualTo(3);
    }

    /** A wrong inverse learns: the update of Broyden, Fletcher, Goldfarb and Shanno with whole matrices gives the same profile. */
    @Test
    void stepsTeachTheCovarianceModel() {
        int size = 5;
        QuadraticObjective objective = quadratic(size);
        var inverse = new DMatrixRMaj(size, size);
        for (int i = 0; i < size; i++) {
            inverse.set(i, i, 0.2 + 0.05 * i);
        }
        var model = new CovarianceModel(objective, inverse.data.clone(), 2);
        var random = new SplittableRandom(SEED);
        double[] theta = point(size);
        double[] gradient = new double[size];
        for (int step = 0; step < 5; step++) {
            double[] before = gradient.clone();
            objective.gradient(theta, gradient);
            if (step > 0) {
                double[] last = gradient.clone();
                Arrays.setAll(last, i -> gradient[i] - before[i]);
                inverse = updated(inverse, move, last);
            }
            assertThat(model.at(theta)).isTrue();
            double own = 0;
            double whole = 0;
            for (int i = 0; i < size; i++) {
                own += inverse.get(2, i) * gradient[i];
                for (int j = 0; j < size; j++) {
                    whole += gradient[i] * inverse.get(i, j) * gradient[j];
                }
            }
            assertThat(model.curvature(0, 0)).isCloseTo(1 / inverse.get(2, 2), within(1e-10));
            assertThat(model.slope(0)).isCloseTo(own / inverse.get(2, 2), within(1e-10));
            assertThat(model.edm()).isCloseTo(0.5 * (whole - own * own / inverse.get(2, 2)), within(1e-10));
            Arrays.setAll(move, i -> random.nextDouble(-1, 1));
            for (int i = 0; i < size; i++) {
                theta[i] += move[i];
            }
        }
        model.restart();
        assertThat(model.at(theta)).isTrue();
        assertThat(model.curvature(0, 0)).isCloseTo(1 / 0.3, within(1e-12));
    }

    private final double[] move = new double[5];

    /** {@code (1 - s y^t/y.s) H (1 - y s^t/y.s) + s s^t/y.s}. */
    private static DMatrixRMaj updated(DMatrixRMaj inverse, double[] step, double[] change) {
        int size = step.length;
        double product = 0;
        for (int i = 0; i < size; i++) {
            product += step[i] * change[i];
        }
        var left = CommonOps_DDRM.identity(size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                left.add(i, j, -step[i] * change[j] / product);
            }
        }
        var half = new DMatrixRMaj(size, size);
        var whole = new DMatrixRMaj(size, size);
        CommonOps_DDRM.mult(left, inverse, half);
        CommonOps_DDRM.multTransB(half, left, whole);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                whole.add(i, j, step[i] * step[j] / product);
            }
        }
        return whole;
    }

    /** What a fit knows is half its covariance; parameters at bounds are let go. */
    @Test
    void theInverseOfAFit() {
        int size = 61;
        QuadraticObjective objective = quadratic(size);
        FitResult fit = new FisherScoring().fit(objective);
        assertThat(fit.valid()).isTrue();
        assertThat(CovarianceModel.inverse(objective, fit)).containsExactly(objective.inverse(), within(1e-9));
        QuadraticObjective small = quadratic(60);
        assertThat(CovarianceModel.inverse(small, new FisherScoring().fit(small)))
                .isEmpty();
        QuadraticObjective bounded = quadratic(
                size,
                Parameter.bounded("x0", 1, 0.5, 2, 1),
                Parameter.unbounded("x1", 0, 1).fixedAt(0));
        FitResult atLimit = new FisherScoring().fit(bounded);
        assertThat(atLimit.atLimit()).containsExactly("x0");
        double[] inverse = CovarianceModel.inverse(bounded, atLimit);
        assertThat(inverse[size]).isZero();
        assertThat(inverse[size + 1]).isZero();
        for (int i = 0; i < size; i += 4) {
            double sum = 0;
            for (int k = 0; k < size; k++) {
                sum += k == 1 ? 0 : bounded.second()[0][k] * inverse[k * size + i];
            }
            assertThat(sum).isCloseTo(i == 0 ? 1 : 0, within(1e-9));
        }
    }
}

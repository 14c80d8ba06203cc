package upscatter.fitter.minimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.fitter.Differentiated;
import upscatter.fitter.objective.Objective;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Matrices of two and three parameters whose eigenvalues, inverses and directions are written out. */
class CurvatureCheckTest {
    private static final double FLAT = 1e-10;

    /** x and z of three: {@code 8, 2; 2, 2}, a correlation of a half. What stands in the row of y is not looked at. */
    private static final double[] HESSIAN = {8, 77, 2, 77, 99, 77, 2, 77, 2};

    private static final int[] OUTER = {0, 2};
    private static final double[] SCALES = {1, 1, 1};

    private static CurvatureCheck eigen() {
        return CurvatureCheck.of(OUTER, HESSIAN, FLAT, SCALES);
    }

    private static void check(CurvatureCheck check) {
        assertThat(check.isBroken()).isFalse();
        assertThat(check.directions()).isEqualTo(2);
        DMatrixRMaj covariance = check.covariance(3);
        assertThat(covariance.data)
                .containsExactly(new double[] {1.0 / 3, 0, -1.0 / 3, 0, 0, 0, -1.0 / 3, 0, 4.0 / 3}, within(1e-12));
        assertThat(check.forcedCovariance(3).data).containsExactly(covariance.data, within(1e-12));
        double[] gradient = {3, 55, -1};
        assertThat(check.edm(gradient)).isCloseTo((9 + 6 + 4) / 12.0, within(1e-12));
        assertThat(check.edmWithFlat(gradient)).isCloseTo((9 + 6 + 4) / 12.0, within(1e-12));
        assertThat(check.undetermined()).isEmpty();
        assertThat(check.heldFast()).isEmpty();
        assertThat(check.hasNegative()).isFalse();
        assertThat(check.hasMisleading()).isFalse();
        for (int k = 0; k < 2; k++) {
            double[] d = check.direction(k, 3);
            assertThat(d[1]).isZero();
            double second = 8 * d[0] * d[0] + 4 * d[0] * d[2] + 2 * d[2] * d[2];
            assertThat(second).isCloseTo(check.eigenvalue(k), within(1e-12));
            assertThat(check.slope(gradient, k)).isCloseTo(3 * d[0] - d[2], within(1e-12));
            double[] shares = check.shares(k, 3);
            assertThat(shares)
                    .containsExactly(new double[] {d[0] * Math.sqrt(8), 0, d[2] * Math.sqrt(2)}, within(1e-12));
            assertThat(check.isFlat(k)).isFalse();
            assertThat(check.isNegative(k)).isFalse();
        }
    }

    @Test
    void eigenvectors() {
        CurvatureCheck check = eigen();
        check(check);
        assertThat(check.mostInflated()).isCloseTo(4.0 / 3, within(1e-12));
        double[] values = {check.eigenvalue(0), check.eigenvalue(1)};
        Arrays.sort(values);
        assertThat(values).containsExactly(new double[] {0.5, 1.5}, within(1e-14));
        int low = check.eigenvalue(0) < 1 ? 0 : 1;
        String described = check.describe(low, List.of("x", "y", "z"));
        assertThat(described).isIn("0.2500 along x - 0.5000 along z", "-0.2500 along x + 0.5000 along z");
        assertThat(check.describe(1 - low, List.of("x", "y", "z")))
                .isIn("0.2500 along x + 0.5000 along z", "-0.2500 along x - 0.5000 along z");
    }

    /** Conjugate directions have the same inverse, without eigenvectors; the variance of either is 4/3 of that with the other held. */
    @Test
    void conjugateDirections() {
        CurvatureCheck check =
                CurvatureCheck.conjugate(OUTER, HESSIAN, FLAT, SCALES).orElseThrow();
        check(check);
        assertThat(check.mostInflated()).isCloseTo(4.0 / 3, within(1e-12));
        assertThat(check.eigenvalue(0)).isEqualTo(1);
        check(CurvatureCheck.ofSelfConcordant(OUTER, HESSIAN, FLAT, SCALES));
        double[] none = {1, 1, 1, 1};
        assertThat(CurvatureCheck.conjugate(new int[] {0, 1}, none, FLAT, new double[] {1, 1}))
                .isEmpty();
        CurvatureCheck flat = CurvatureCheck.ofSelfConcordant(new int[] {0, 1}, none, FLAT, new double[] {1, 1});
        assertThat(flat.undetermined()).containsExactly(0, 1);
    }

    /** A correlation c leaves the eigenvalue 1 - c: near to ten times what is flat no direction is taken for known. */
    @ParameterizedTest
    @CsvSource({"1e-3, 0.5, true", "1e-3, 0.99, false", "1e-3, 0.9, true", "1e-2, 0.9, false", "1e-2, -0.5, true"})
    void conjugateDirectionsNeedAMargin(double flat, double correlation, boolean known) {
        double[] hessian = {1, correlation, correlation, 1};
        Optional<CurvatureCheck> found = CurvatureCheck.conjugate(new int[] {0, 1}, hessian, flat, new double[] {1, 1});
        assertThat(found.isPresent()).isEqualTo(known);
        assertThat(found.isPresent()).isEqualTo(2 / (1 - correlation * correlation) * 10 * flat < 1);
    }

    /** Seventy parameters, each related to the first alone: the directions of leaves have the inverse too. */
    @Test
    void manyParametersByLeaves() {
        int size = 70;
        double[] hessian = new double[size * size];
        for (int i = 0; i < size; i++) {
            hessian[i * (size + 1)] = i == 0 ? 200 : 2 + i;
            hessian[i] = i == 0 ? 200 : 1;
            hessian[i * size] = i == 0 ? 200 : 1;
        }
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        int[] all = IntStream.range(0, size).toArray();
        CurvatureCheck check =
                CurvatureCheck.conjugate(all, hessian, FLAT, ones).orElseThrow();
        var inverse = new DMatrixRMaj(size, size, true, hessian.clone());
        assertThat(CommonOps_DDRM.invert(inverse)).isTrue();
        CommonOps_DDRM.scale(2, inverse);
        assertThat(check.covariance(size).data).containsExactly(inverse.data, within(1e-12));
    }

    /** {@code 1, 2; 2, 1}: 3 along (1, 1) and -1 along (1, -1), which a forced covariance takes as one. */
    @Test
    void aSaddle() {
        CurvatureCheck check =
                CurvatureCheck.of(new int[] {0, 1}, new double[] {1, 2, 2, 1}, FLAT, new double[] {1, 1});
        assertThat(check.hasNegative()).isTrue();
        int down = check.eigenvalue(0) < 0 ? 0 : 1;
        assertThat(check.isNegative(down)).isTrue();
        assertThat(check.isNegative(1 - down)).isFalse();
        assertThat(check.isFlat(down)).isFalse();
        assertThat(check.eigenvalue(down)).isCloseTo(-1, within(1e-12));
        assertThat(check.edm(new double[] {3, 1})).isCloseTo(8 / 6.0, within(1e-12));
        assertThat(check.edmWithFlat(new double[] {3, 1})).isCloseTo(8 / 6.0, within(1e-12));
        assertThat(check.forcedCovariance(2).data)
                .containsExactly(new double[] {4.0 / 3, -2.0 / 3, -2.0 / 3, 4.0 / 3}, within(1e-12));
        check.callFlat(down);
        assertThat(check.hasNegative()).isFalse();
        assertThat(check.isFlat(down)).isTrue();
        assertThat(check.undetermined()).containsExactly(0, 1);
    }

    /** A combination x - y without curvature leaves z alone with an error, and a slope along it is as far as flat allows. */
    @Test
    void aFlatCombination() {
        double[] hessian = {1, 1, 0, 1, 1, 0, 0, 0, 4};
        CurvatureCheck check = CurvatureCheck.of(new int[] {0, 1, 2}, hessian, FLAT, SCALES);
        assertThat(check.undetermined()).containsExactly(0, 1);
        assertThat(check.covariance(3).data).containsExactly(new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0.5}, within(1e-12));
        double along = 1e-6;
        assertThat(check.edm(new double[] {along, -along, 2})).isCloseTo(0.5, within(1e-9));
        assertThat(check.edmWithFlat(new double[] {along, -along, 2}))
                .isCloseTo(0.5 + 2 * along * along / (2 * FLAT), within(1e-6));
        assertThat(check.hasNegative()).isFalse();
        int flat = IntStream.range(0, 3).filter(check::isFlat).findFirst().orElseThrow();
        assertThat(IntStream.range(0, 3).filter(check::isFlat)).hasSize(1);
        assertThat(Math.abs(check.eigenvalue(flat))).isLessThan(FLAT);
    }

    /** Without curvature the scale is that of the parameter, with a negative one its size. */
    @Test
    void scales() {
        int[] both = {0, 1};
        double[] natural = {0.5, 0.1};
        CurvatureCheck none = CurvatureCheck.of(both, new double[] {0, 0, 0, -9}, FLAT, natural);
        int zero = none.eigenvalue(0) == 0 ? 0 : 1;
        assertThat(Math.abs(none.direction(zero, 2)[0])).isEqualTo(0.5);
        assertThat(none.eigenvalue(1 - zero)).isCloseTo(-1, within(1e-14));
        assertThat(Math.abs(none.direction(1 - zero, 2)[1])).isCloseTo(1.0 / 3, within(1e-14));
        CurvatureCheck tiny = CurvatureCheck.of(both, new double[] {1e-101, 0, 0, 1e-97}, FLAT, natural);
        for (int k = 0; k < 2; k++) {
            double[] direction = tiny.direction(k, 2);
            double expected = direction[0] != 0 ? 0.5 : Math.sqrt(1e97);
            assertThat(Math.abs(direction[0] + direction[1])).isCloseTo(expected, within(1e-9 * expected));
        }
    }

    @Test
    void smallCorrelationsMayBeLeftOut() {
        int[] both = {0, 1};
        double[] ones = {1, 1};
        double[] small = {1, 5e-4, 5e-4, 1};
        assertThat(CurvatureCheck.ofUncorrelated(both, small, FLAT, ones).eigenvalue(0))
                .isEqualTo(1);
        assertThat(CurvatureCheck.of(both, small, FLAT, ones).eigenvalue(0)).isNotEqualTo(1);
        double[] larger = {1, 2e-3, 2e-3, 1};
        assertThat(Math.abs(
                        CurvatureCheck.ofUncorrelated(both, larger, FLAT, ones).eigenvalue(0) - 1))
                .isCloseTo(2e-3, within(1e-12));
    }

    @Test
    void whatIsNoNumberIsBroken() {
        CurvatureCheck broken =
                CurvatureCheck.of(new int[] {0, 1}, new double[] {1, Double.NaN, 0, 1}, FLAT, new double[] {1, 1});
        assertThat(broken.isBroken()).isTrue();
        assertThat(broken.directions()).isZero();
        assertThat(broken.hasNegative()).isFalse();
        assertThat(CurvatureCheck.flat(true, Objective.Order.VALUE)).isEqualTo(1e-10);
        assertThat(CurvatureCheck.flat(false, Objective.Order.VALUE)).isEqualTo(1e-5);
        assertThat(CurvatureCheck.flat(false, Objective.Order.GRADIENT)).isEqualTo(1e-7);
    }

    /** A parameter without a share in any direction is held. */
    @Test
    void heldParametersHaveNoError() {
        CurvatureCheck check = CurvatureCheck.along(
                new int[] {0, 2}, new double[] {2, 3}, new double[] {1}, new double[][] {{1, 0}}, FLAT);
        assertThat(check.heldFast()).containsExactly(2);
        assertThat(check.covariance(3).data).containsExactly(new double[] {0.5, 0, 0, 0, 0, 0, 0, 0, 0}, within(1e-14));
    }

    private static Objective quartic(double c, Parameter... parameters) {
        return new Differentiated(
                parameters.length > 0
                        ? Parameters.of(parameters)
                        : Parameters.of(Parameter.unbounded("x", 0, 1), Parameter.unbounded("y", 0, 1)),
                t -> t[0].pow(2)
                        .multiply(0.5)
                        .add(t[0].pow(4).multiply(c))
                        .add(t[1].pow(2).multiply(2)));
    }

    private static CurvatureCheck atBottom() {
        return CurvatureCheck.of(new int[] {0, 1}, new double[] {1, 0, 0, 4}, FLAT, new double[] {1, 1});
    }

    /** At {@code x = 1/sqrt(2)} the slope of {@code x^2/2 + c x^4} over x is 1 + 2 c: misleading where that is above 1e4. */
    @ParameterizedTest
    @CsvSource({"0, false", "4900, false", "5100, true", "1e9, true"})
    void theBottomOfAQuarticMisleads(double c, boolean misleads) {
        CurvatureCheck check = atBottom();
        assertThat(check.confirm(quartic(c), new double[2])).isGreaterThanOrEqualTo(4);
        assertThat(check.hasMisleading()).isEqualTo(misleads);
        assertThat(check.undetermined()).isEqualTo(misleads ? List.of(0) : List.of());
        assertThat(check.covariance(2).get(0, 0)).isEqualTo(misleads ? 0 : 2);
        assertThat(check.covariance(2).get(1, 1)).isCloseTo(0.5, within(1e-14));
        assertThat(check.edm(new double[] {1, 2})).isCloseTo(misleads ? 0.5 : 1, within(1e-14));
    }

    /** One side is enough, if it has room for half a step. */
    @ParameterizedTest
    @CsvSource({"0, 9, true", "-9, 0, true", "-0.1, 9, true", "-0.2, 0.2, false", "-0.4, 0.2, true", "-9, 9, true"})
    void boundsLeaveOneSide(double lower, double upper, boolean misleads) {
        CurvatureCheck check = atBottom();
        Objective bounded =
                quartic(1e9, Parameter.bounded("x", 0, lower, upper, 1), Parameter.bounded("y", 0, -5, 5, 1));
        int calls = check.confirm(bounded, new double[2]);
        assertThat(calls).isGreaterThanOrEqualTo(4);
        assertThat(check.hasMisleading()).isEqualTo(misleads);
    }

    /** A quartic on one side alone is a minimum with an error: the gentler side counts. */
    @Test
    void theGentlerSideCounts() {
        Objective oneSided = Differentiated.of(
                t -> t[0].pow(2)
                        .multiply(0.5)
                        .add(t[0].getValue() > 0 ? t[0].pow(4).multiply(1e9) : t[0].multiply(0))
                        .add(t[1].pow(2).multiply(2)),
                0,
                0);
        CurvatureCheck check = atBottom();
        assertThat(check.confirm(oneSided, new double[2])).isGreaterThanOrEqualTo(4);
        assertThat(check.hasMisleading()).isFalse();
    }

    /** {@code x^2/2 + 1e7 (y - x^2)^2}: steep beside its bottom, along which it rises as the second derivative says. */
    @Test
    void curvedValleysAreFollowedToTheirBottom() {
        Objective valley = Differentiated.of(
                t -> t[0].pow(2)
                        .multiply(0.5)
                        .add(t[1].subtract(t[0].pow(2)).pow(2).multiply(1e7)),
                0,
                0);
        CurvatureCheck check =
                CurvatureCheck.of(new int[] {0, 1}, new double[] {1, 0, 0, 2e7}, FLAT, new double[] {1, 1});
        int calls = check.confirm(valley, new double[2]);
        assertThat(calls).isGreaterThan(8);
        assertThat(check.hasMisleading()).isFalse();
    }

    /** Both directions at once: the slope there is that of the second derivatives, or more than ten times it. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 4, 5, 100})
    void jointProbes(double c) {
        boolean quadratic = 1 + 2 * c < 10;
        assertThat(atBottom().looksQuadratic(quartic(c), new double[2], new double[2]))
                .isEqualTo(quadratic);
    }

    /** A tenth of the joint step must fit between the bounds, on both sides; a direction without curvature cannot be looked at. */
    @ParameterizedTest
    @CsvSource({"0.06, 9, false", "0.08, 9, true", "9, 0.06, false", "9, 0.08, true"})
    void jointProbesNeedRoom(double below, double above, boolean looks) {
        Parameter x = Parameter.bounded("x", 0, -below, above, 1);
        Objective bounded = quartic(0, x, Parameter.bounded("y", 0, -5, 5, 1));
        assertThat(atBottom().looksQuadratic(bounded, new double[2], new double[2]))
                .isEqualTo(looks);
        CurvatureCheck flat = CurvatureCheck.of(new int[] {0, 1}, new double[] {0, 0, 0, 4}, FLAT, new double[] {1, 1});
        assertThat(flat.looksQuadratic(quartic(0), new double[2], new double[2]))
                .isFalse();
    }

    /** {@code s/2 d H d} around (1, 2) with the matrix above: a joint probe of what is claimed finds s times the slope, ten times of which are too much. */
    @ParameterizedTest
    @CsvSource({"1, true", "9.9, true", "10.1, false", "0.1, true"})
    void jointProbesOfCorrelatedParameters(double s, boolean quadratic) {
        Objective objective = Differentiated.of(
                t -> {
                    DerivativeStructure x = t[0].subtract(1);
                    DerivativeStructure z = t[2].subtract(2);
                    return x.multiply(x)
                            .multiply(4)
                            .add(x.multiply(z).multiply(2))
                            .add(z.multiply(z))
                            .multiply(s)
                            .add(t[1]);
                },
                3,
                5,
                -1);
        double[] theta = {3, 5, -1};
        double[] gradient = new double[3];
        assertThat(objective.gradient(theta, gradient)).isFinite();
        assertThat(eigen().looksQuadratic(objective, theta, gradient)).isEqualTo(quadratic);
    }

    /** Along the direction of eigenvalue 1/2 a step is one long: the slope of {@code u^2/4 + c u^4} over u is 1/2 + 4 c there, misleading above 5000. */
    @ParameterizedTest
    @CsvSource({"1240, false", "1260, true"})
    void quarticsOfCorrelatedParameters(double c, boolean misleads) {
        Objective objective = Differentiated.of(
                t -> {
                    DerivativeStructure x = t[0].subtract(3).multiply(Math.sqrt(8));
                    DerivativeStructure z = t[2].add(1).multiply(Math.sqrt(2));
                    DerivativeStructure u = x.subtract(z).multiply(Math.sqrt(0.5));
                    DerivativeStructure v = x.add(z).multiply(Math.sqrt(0.5));
                    return u.pow(2)
                            .multiply(0.25)
                            .add(v.pow(2).multiply(0.75))
                            .add(u.pow(4).multiply(c));
                },
                3,
                5,
                -1);
        CurvatureCheck check = eigen();
        assertThat(check.confirm(objective, new double[] {3, 5, -1})).isGreaterThanOrEqualTo(4);
        assertThat(check.hasMisleading()).isEqualTo(misleads);
    }

    /** What is flat is forced to the least eigenvalue that is not, a share of the largest: {@code 1, 1; 1, 1} has 2 and none. */
    @Test
    void flatDirectionsAreForced() {
        CurvatureCheck check =
                CurvatureCheck.of(new int[] {0, 1}, new double[] {1, 1, 1, 1}, FLAT, new double[] {1, 1});
        assertThat(check.forcedCovariance(2).get(0, 0)).isCloseTo(0.5 * (1 + 1e10), within(10.0));
        assertThat(check.forcedCovariance(2).get(1, 0)).isCloseTo(0.5 * (1 - 1e10), within(10.0));
    }

    /** Curvature is none beside the square of the scale of its parameter. */
    @Test
    void nothingIsBesideTheScale() {
        double[] wide = {1e10, 1e-10};
        CurvatureCheck check = CurvatureCheck.of(new int[] {0, 1}, new double[] {1e-115, 0, 0, 1e-85}, FLAT, wide);
        for (int k = 0; k < 2; k++) {
            double[] direction = check.direction(k, 2);
            boolean first = direction[0] != 0;
            double expected = first ? Math.sqrt(1e115) : 1e-10;
            assertThat(Math.abs(direction[first ? 0 : 1])).isCloseTo(expected, within(1e-9 * expected));
        }
    }

    private static CurvatureCheck along(double flat, double[] values, double[]... vectors) {
        double[] ones = new double[vectors[0].length];
        Arrays.fill(ones, 1);
        return CurvatureCheck.along(IntStream.range(0, ones.length).toArray(), ones, values, vectors, flat);
    }

    /** An eigenvalue at the threshold is flat, neither followed nor probed nor negative. */
    @Test
    void atTheThresholdItIsFlat() {
        Objective line = Differentiated.of(t -> t[0].multiply(3), 0);
        CurvatureCheck check = along(0.25, new double[] {0.25}, new double[] {1});
        assertThat(check.isFlat(0)).isTrue();
        assertThat(check.confirm(line, new double[1])).isZero();
        assertThat(check.looksQuadratic(line, new double[1], new double[] {3})).isFalse();
        assertThat(check.edm(new double[] {3})).isZero();
        CurvatureCheck below = along(0.25, new double[] {-0.25}, new double[] {1});
        assertThat(below.isFlat(0)).isTrue();
        assertThat(below.isNegative(0)).isFalse();
        assertThat(below.edmWithFlat(new double[] {3})).isEqualTo(18);
        double[] least = {1e-100};
        assertThat(CurvatureCheck.of(new int[] {0}, least, FLAT, new double[] {1})
                        .direction(0, 1))
                .containsExactly(1);
        double[] correlated = {1, 1e-3, 1e-3, 1};
        assertThat(CurvatureCheck.ofUncorrelated(new int[] {0, 1}, correlated, FLAT, new double[] {1, 1})
                        .eigenvalue(0))
                .isNotEqualTo(1);
        assertThat(CurvatureCheck.conjugate(new int[] {0, 1}, new double[] {1, 0, 0, 1}, 0.05, new double[] {1, 1}))
                .isEmpty();
    }

    /** {@code x^2/4 + 24.75 x^n} is 25 at one, the length of a step of eigenvalue 1/2, and its slope there 1/2 + 24.75 n. */
    private static Objective wall(int n, double height) {
        return Differentiated.of(t -> t[0].pow(2).multiply(0.25).add(t[0].pow(n).multiply(height - 0.25)), 0);
    }

    /**
     * A rise of at most a hundred times that of half a standard deviation is none to be let down; where more is left and nothing can be let down, ten
     * ever shorter steps are tried on each side, after the values in the centre and there.
     */
    @ParameterizedTest
    @CsvSource({"300, 25, false, 6", "300, 25.5, true, 26", "20, 25.5, false, 2"})
    void whatIsLeftDecides(int n, double height, boolean misleads, int calls) {
        CurvatureCheck check = along(FLAT, new double[] {0.5}, new double[] {1});
        assertThat(check.confirm(wall(n, height), new double[1])).isEqualTo(calls);
        assertThat(check.hasMisleading()).isEqualTo(misleads);
    }

    /** A slope of just ten thousand times that of the second derivative is believed without more ado. */
    @Test
    void atTheThresholdAQuarticIsBelieved() {
        Objective steep = Differentiated.of(t -> t[0].pow(2).multiply(2500), 0);
        CurvatureCheck check = along(FLAT, new double[] {0.5}, new double[] {1});
        assertThat(check.confirm(steep, new double[1])).isEqualTo(2);
        assertThat(check.hasMisleading()).isFalse();
    }

    /** A side with room for just half a step is not looked at. */
    @Test
    void halfAStepIsTooShort() {
        Objective narrow = new Differentiated(
                Parameters.of(Parameter.bounded("x", 0, -0.5, 0.5, 1)),
                t -> t[0].pow(4).multiply(1e9));
        CurvatureCheck check = along(FLAT, new double[] {0.5}, new double[] {1});
        assertThat(check.confirm(narrow, new double[1])).isEqualTo(2);
        assertThat(check.hasMisleading()).isFalse();
    }

    /** {@code x^2/4 + s (y - x^2)^2} and a constant. */
    private static Objective valley(double s, double constant) {
        return Differentiated.of(
                t -> t[0].pow(2)
                        .multiply(0.25)
                        .add(t[1].subtract(t[0].pow(2)).pow(2).multiply(s))
                        .add(constant),
                0,
                0);
    }

    private static boolean misled(Objective objective, double flat, double curvature) {
        CurvatureCheck check = along(flat, new double[] {0.5, curvature}, new double[] {1, 0}, new double[] {0, 1});
        assertThat(check.confirm(objective, new double[2])).isPositive();
        return check.isFlat(0);
    }

    /** Curved valleys are let down in any height, with a wrong curvature too, if only it is not flat. */
    @ParameterizedTest
    @CsvSource({
        "2000, 0, 4000, 1e-10, false",
        "2000, 1e3, 4000, 1e-10, false",
        "2000, -1e3, 4000, 1e-10, false",
        "2000, 0, 800, 1e-10, false",
        "8192, 0, 0.25, 1e-10, false",
        "8192, 0, 0.25, 0.25, true"
    })
    void valleysOfAnyHeight(double s, double constant, double curvature, double flat, boolean misled) {
        assertThat(misled(valley(s, constant), flat, curvature)).isEqualTo(misled);
    }

    /** Where each step lowers the value by next to nothing, twenty on each side are enough. */
    @Test
    void stepsDownAreCounted() {
        Objective slow = Differentiated.of(
                t -> t[0].pow(2).multiply(0.25).add(t[0].pow(300).multiply(100)).add(t[1]), 0, 0);
        CurvatureCheck check = along(FLAT, new double[] {0.5, 1e6}, new double[] {1, 0}, new double[] {0, 1});
        assertThat(check.confirm(slow, new double[2])).isEqualTo(2 + 2 * (2 + 20 * 2) + 2);
        assertThat(check.isFlat(0)).isTrue();
    }

    /** Steps go to the bounds and no further: from (1, -2), joint steps of 2 and 8 with room for 1.5 and 6. */
    @Test
    void stepsEndAtTheBounds() {
        var points = new ArrayList<List<Double>>();
        Objective bounded = new Differentiated(
                Parameters.of(Parameter.bounded("x", 1, -9, 2.5, 1), Parameter.bounded("y", -2, -8, 20, 1)), t -> {
                    points.add(List.of(t[0].getValue(), t[1].getValue()));
                    return t[0].pow(2).multiply(0.0625).add(t[1].pow(2).multiply(0.00390625));
                });
        CurvatureCheck check = along(FLAT, new double[] {0.125, 0.0078125}, new double[] {1, 0}, new double[] {0, 1});
        assertThat(check.looksQuadratic(bounded, new double[] {1, -2}, new double[] {0.125, -0.015625}))
                .isTrue();
        assertThat(points).containsExactly(List.of(-0.5, -8.0), List.of(2.5, 4.0));
        points.clear();
        assertThat(check.confirm(bounded, new double[] {1, -2})).isEqualTo(4);
        assertThat(points)
                .containsExactly(List.of(-1.0, -2.0), List.of(2.5, -2.0), List.of(1.0, -8.0), List.of(1.0, 6.0));
    }

    /** x - y without curvature, z related to x + y: {@code (x + y)^2/2 + (x + y) z/2 + 2 z^2}, whose z has the variance 2 / (4 - 1/4). */
    @Test
    void noCovarianceWithWhatIsUndetermined() {
        double[] hessian = {1, 1, 0.5, 1, 1, 0.5, 0.5, 0.5, 4};
        CurvatureCheck check = CurvatureCheck.of(new int[] {0, 1, 2}, hessian, FLAT, SCALES);
        assertThat(check.undetermined()).containsExactly(0, 1);
        assertThat(check.covariance(3).data)
                .containsExactly(new double[] {0, 0, 0, 0, 0, 0, 0, 0, 2 / 3.75}, within(1e-9));
    }

    /** Shares of a thousandth, a millionth in their square, are not noticed, neither in a formula nor in what is flat or held. */
    @Test
    void smallSharesAreNotNoticed() {
        CurvatureCheck check = along(FLAT, new double[] {1}, new double[] {1e-3});
        assertThat(check.heldFast()).isEmpty();
        assertThat(check.describe(0, List.of("x"))).isEmpty();
        check.callFlat(0);
        assertThat(check.undetermined()).isEmpty();
    }

    /**
     * An eigenvalue of at most 1e-4 of what is flat is round-off, taken as that: here 1e-7. The parameter's variance by it is v^2/1e-7, and undetermined is
     * the parameter where that is over a hundredth of the rest, {@code u^2/U + w^2/W}.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 1, 5e-4, 1e-10, true",
        "1, 1, 0, 1, 2e-5, 1e-10, false",
        "1, 4, 0, 1, 2e-5, 1e-10, true",
        "1, 1, 0, 1, 5e-4, 2e-7, false",
        "1, 1, 0, 1, 5e-4, 1e-7, true",
        "1, 1, 0, 1, 3.1702e-5, 1e-7, true",
        "0, 1, 0.5, 0.05, 6.5e-5, 1e-10, false",
        "0, 1, 0.5, 0.05, 7.5e-5, 1e-10, true"
    })
    void roundOffLeavesParametersUndetermined(
            double u, double first, double w, double second, double v, double least, boolean undetermined) {
        double flat = 1e-3;
        double[] values = {first, second, least == 1e-7 ? 1e-4 * flat : least};
        CurvatureCheck check = along(flat, values, new double[] {u}, new double[] {w}, new double[] {v});
        assertThat(check.undetermined()).isEqualTo(undetermined ? List.of(0) : List.of());
    }
}
